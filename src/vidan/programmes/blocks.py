"""The hours of a day in blocks, as stored: ``[["07:30", "12:00"], ...]``."""

from collections.abc import Sequence
from datetime import time
from itertools import pairwise

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError

Stored = list[list[str]]
Hours = tuple[tuple[time, time], ...]


def hours(blocks: Sequence[Sequence[str]]) -> Hours:
    """The blocks as times. Refuses none, reversed or overlapping blocks."""
    try:
        read = tuple((time.fromisoformat(a), time.fromisoformat(b)) for a, b in blocks)
    except ValueError as wrong:
        raise InvalidInputError(
            _("Giờ phục vụ không đọc được. Vui lòng nhập như 07:30-12:00.")
        ) from wrong
    ordered = all(start < end for start, end in read) and all(
        first[1] <= second[0] for first, second in pairwise(read)
    )
    if not read or not ordered:
        raise InvalidInputError(
            _("Các khung giờ phải có bắt đầu trước kết thúc và không chồng lên nhau.")
        )
    return read


def stored(blocks: Hours) -> Stored:
    return [[f"{start:%H:%M}", f"{end:%H:%M}"] for start, end in blocks]


def opening(blocks: Sequence[Sequence[str]]) -> time:
    return hours(blocks)[0][0]


def closing(blocks: Sequence[Sequence[str]]) -> time:
    return hours(blocks)[-1][1]
