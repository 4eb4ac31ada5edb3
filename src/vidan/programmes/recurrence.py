"""Which days a programme is held, and whose turn it is. Pure arithmetic."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeVar

from dateutil.rrule import rrule, rruleset, rrulestr
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core import text
from vidan.core.errors import InvalidInputError

ONE_WEEK = timedelta(weeks=1)
LONGEST_SEARCH = timedelta(days=4 * 366)
T = TypeVar("T")


class HolidayPolicy(models.TextChoices):
    SKIP = "skip", gettext_lazy("bỏ buổi đó")
    HOLD = "hold", gettext_lazy("vẫn tổ chức")
    MOVE = "move", gettext_lazy("dời sang cùng thứ của tuần sau")


@dataclass(frozen=True)
class Occurrence:
    """A day that the rule names, and the day it is held on."""

    planned_on: date
    on: date
    turn: int
    """Place in the order of turns, from 0."""


@lru_cache(maxsize=512)
def _parsed(rule: str, first_on: date) -> rrule | rruleset:
    try:
        found = rrulestr(rule, dtstart=datetime.combine(first_on, time()))
        next(iter(found), None)
    except (ValueError, KeyError, TypeError, IndexError) as wrong:
        raise InvalidInputError(
            _(
                "Quy tắc lặp “%(rule)s” không đọc được. "
                "Ví dụ đúng: FREQ=WEEKLY;BYDAY=SA (thứ Bảy hằng tuần)."
            )
            % {"rule": rule}
        ) from wrong
    return found


def check_rule(rule: str, *, first_on: date) -> None:
    """Refuse a rule (RFC 5545, section 3.3.10) that cannot be read or names no day."""
    if not rule.upper().removeprefix("RRULE:").startswith("FREQ="):
        raise InvalidInputError(
            _("Quy tắc lặp phải bắt đầu bằng FREQ=, ví dụ FREQ=WEEKLY;BYDAY=SA.")
        )
    if any(
        f"FREQ={often}" in rule.upper() for often in ("HOURLY", "MINUTELY", "SECONDLY")
    ):
        raise InvalidInputError(_("Buổi phục vụ lặp theo ngày, tuần, tháng hoặc năm."))
    midnight = datetime.combine(first_on, time())
    start = _parsed(rule, first_on).after(midnight, inc=True)
    if start is None or start - midnight > LONGEST_SEARCH:
        raise InvalidInputError(
            _(
                "Quy tắc lặp này không cho buổi nào từ ngày %(day)s. "
                "Vui lòng sửa quy tắc hoặc ngày bắt đầu."
            )
            % {"day": text.day(first_on)}
        )


def occurrences(
    rule: str,
    *,
    first_on: date,
    until: date,
    is_holiday: Callable[[date], bool],
    policy: HolidayPolicy,
    skip_uses_turn: bool,
) -> list[Occurrence]:
    """The days on which the programme is held, from ``first_on`` to ``until``.

    A day moved off a holiday goes to the same weekday of the next weeks until one is
    free; one that then falls on a day already held is dropped, as if skipped.
    """
    held: list[Occurrence] = []
    taken: set[date] = set()
    turn = 0
    for moment in _parsed(rule, first_on):
        planned_on = moment.date()
        if planned_on > until:
            break
        day = _held_on(planned_on, is_holiday, policy)
        if day is not None and day not in taken:
            held.append(Occurrence(planned_on, day, turn))
            taken.add(day)
            turn += 1
        elif skip_uses_turn:
            turn += 1
    return held


def _held_on(
    day: date, is_holiday: Callable[[date], bool], policy: HolidayPolicy
) -> date | None:
    if policy == HolidayPolicy.HOLD or not is_holiday(day):
        return day
    if policy == HolidayPolicy.SKIP:
        return None
    while is_holiday(day):
        day += ONE_WEEK
    return day


def whose_turn(ring: Sequence[T], turn: int) -> T | None:
    """Who is on at that place in the order: the ring repeats without end."""
    return ring[turn % len(ring)] if ring else None
