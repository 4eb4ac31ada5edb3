"""Office hours: the ordinary week of an office, in blocks. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property
from itertools import pairwise

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError

NO_TIME = timedelta(0)
ISO_WEEK = range(1, 8)


@dataclass(frozen=True, order=True)
class Block:
    """One unbroken part of a working day, such as the morning."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise InvalidInputError(
                _("Giờ kết thúc buổi làm việc phải sau giờ bắt đầu; hãy nhập lại.")
            )

    @cached_property
    def length(self) -> timedelta:
        return _since_midnight(self.end) - _since_midnight(self.start)

    def holds(self, moment: time) -> bool:
        return self.start <= moment < self.end

    def worked_until(self, moment: time) -> timedelta:
        """Return how much of this block has passed by then."""
        inside = min(max(moment, self.start), self.end)
        return _since_midnight(inside) - _since_midnight(self.start)


@dataclass(frozen=True)
class OfficeHours:
    """The ordinary week: the blocks of each day from Monday to Sunday.

    A day without blocks is a weekly rest day. The hours of a service Saturday belong to
    its session, not here: listing them would make every Saturday a working day.
    """

    week: tuple[tuple[Block, ...], ...]

    def __post_init__(self) -> None:
        if len(self.week) != len(ISO_WEEK) or not any(self.week):
            raise InvalidInputError(
                _("Giờ làm việc phải có ít nhất một ngày trong tuần; hãy khai thêm.")
            )
        for blocks in self.week:
            if any(b.start < a.end for a, b in pairwise(blocks)):
                raise InvalidInputError(
                    _("Các buổi trong ngày bị chồng giờ hoặc sai thứ tự; hãy sửa lại.")
                )

    @classmethod
    def of_weekdays(cls, blocks: Mapping[int, Iterable[Block]]) -> "OfficeHours":
        """Make hours from the blocks of each ISO weekday (Monday is 1)."""
        return cls(tuple(tuple(blocks.get(day, ())) for day in ISO_WEEK))

    def is_worked(self, day: date) -> bool:
        return bool(self.week[day.weekday()])

    def on(self, day: date) -> tuple[Block, ...]:
        """Return the blocks of this day; a swapped rest day keeps an ordinary day's."""
        return self.week[day.weekday()] or self.ordinary

    @cached_property
    def ordinary(self) -> tuple[Block, ...]:
        return next(blocks for blocks in self.week if blocks)

    def length_of(self, day: date) -> timedelta:
        return sum((block.length for block in self.on(day)), NO_TIME)


def _since_midnight(moment: time) -> timedelta:
    return timedelta(
        hours=moment.hour,
        minutes=moment.minute,
        seconds=moment.second,
        microseconds=moment.microsecond,
    )


ORDINARY_DAY = (Block(time(7, 30), time(12)), Block(time(13, 30), time(17)))
STANDARD_HOURS = OfficeHours.of_weekdays(dict.fromkeys(range(1, 6), ORDINARY_DAY))
