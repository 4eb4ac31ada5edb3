"""Counting working days and working hours. Pure arithmetic: no clock, no database.

The first day of a period is not counted, and a period that ends on a rest day ends on
the next working day (Civil Code 2015, articles 147 and 148). A working Saturday swapped
in for a bridge day counts like any other working day; a service Saturday does not,
unless the intake rules say so (see ``vidan.worktime.limits``).

Days and hours are both read from one table: the working days in order, and the time
worked before each of them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from vidan.core import text
from vidan.core.errors import InvalidInputError
from vidan.worktime.hours import NO_TIME, STANDARD_HOURS, Block, OfficeHours

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ONE_DAY = timedelta(days=1)

Hours = Fraction | Decimal | int | timedelta


class DayKind(StrEnum):
    """How a day differs from its place in the week."""

    CLOSED = "closed"
    OPENED = "opened"


@dataclass(frozen=True)
class WorkedDays:
    """The working days of some whole years, with the time worked before each."""

    first_year: int
    last_year: int
    days: tuple[date, ...]
    time_before: tuple[timedelta, ...]

    def covers(self, first_year: int, last_year: int) -> bool:
        return self.first_year <= first_year and last_year <= self.last_year


@dataclass(frozen=True)
class WorkCalendar:
    """Which days and hours are worked: the ordinary week and what differs from it."""

    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()
    hours: OfficeHours = STANDARD_HOURS
    # One table that grows: years are long, calendars few, and deadlines many.
    _tables: list[WorkedDays] = field(
        default_factory=list, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        if both := self.closed & self.opened:
            raise InvalidInputError(
                _(
                    "Ngày %(day)s vừa được khai là ngày nghỉ vừa được khai là ngày làm"
                    " việc; hãy bỏ một trong hai dòng."
                )
                % {"day": text.day(min(both))}
            )

    @classmethod
    def of_days(
        cls,
        days: Iterable[tuple[date, DayKind]],
        hours: OfficeHours = STANDARD_HOURS,
    ) -> "WorkCalendar":
        """Make a calendar of dated rows; rows that contradict are refused."""
        rows = list(days)
        return cls(
            closed=frozenset(day for day, kind in rows if kind == DayKind.CLOSED),
            opened=frozenset(day for day, kind in rows if kind == DayKind.OPENED),
            hours=hours,
        )

    # Days

    def is_working(self, day: date) -> bool:
        if day in self.opened:
            return True
        return day not in self.closed and self.hours.is_worked(day)

    def add_working_days(self, start: date, working_days: int) -> date:
        """Return the day ``working_days`` after ``start``, which is not counted."""
        _refuse(working_days < 0)
        if working_days == 0:
            return start
        last_year = start.year
        while True:
            table = self._table(start.year, last_year)
            place = bisect_right(table.days, start) + working_days - 1
            if place < len(table.days):
                return table.days[place]
            last_year = table.last_year + 1

    def add_calendar_days(self, start: date, days: int) -> date:
        """Count every day after ``start``; an end on a rest day moves on."""
        _refuse(days < 0)
        end = start + timedelta(days=days)
        return end if self.is_working(end) else self.next_working_day(end)

    def next_working_day(self, day: date) -> date:
        return self.add_working_days(day, 1)

    def count_working_days(self, start: date, end: date) -> int:
        """Count the working days after ``start``, up to and including ``end``.

        Negative when ``end`` is the earlier, so that it says how late something is.
        """
        days = self._table(min(start, end).year, max(start, end).year).days
        return bisect_right(days, end) - bisect_right(days, start)

    # Hours

    def blocks_on(self, day: date) -> tuple[Block, ...]:
        """Return the parts of the day that are worked; none on a rest day."""
        return self.hours.on(day) if self.is_working(day) else ()

    def block_of(self, moment: datetime) -> Block | None:
        """Return the part of the working day this moment is in."""
        local = in_vietnam(moment)
        blocks = self.blocks_on(local.date())
        return next((block for block in blocks if block.holds(local.time())), None)

    def first_moment(self, day: date) -> datetime:
        """Return the opening time; a rest day would keep the hours of a working day."""
        return datetime.combine(day, self.hours.on(day)[0].start, VIETNAM)

    def last_moment(self, day: date) -> datetime:
        """Return the closing time; a rest day would keep the hours of a working day."""
        return datetime.combine(day, self.hours.on(day)[-1].end, VIETNAM)

    def add_working_hours(self, moment: datetime, hours: Hours) -> datetime:
        """Return the moment by which so much has been worked after ``moment``.

        Work that fills a block to its end is done at that end, not at the start of the
        next block. No hours at all leave the moment as it is.
        """
        work = as_timedelta(hours)
        _refuse(work < NO_TIME)
        local = in_vietnam(moment)
        if work == NO_TIME:
            return local
        last_year = local.year
        while True:
            table = self._table(local.year, last_year)
            goal = self._worked_until(table, local) + work
            if goal <= table.time_before[-1]:
                return self._moment_of(table, goal)
            last_year = table.last_year + 1

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """Return the time worked from ``start`` to ``end``; negative when reversed."""
        first, last = in_vietnam(start), in_vietnam(end)
        table = self._table(min(first, last).year, max(first, last).year)
        return self._worked_until(table, last) - self._worked_until(table, first)

    def _worked_until(self, table: WorkedDays, local: datetime) -> timedelta:
        day = local.date()
        worked = table.time_before[bisect_left(table.days, day)]
        blocks = self.blocks_on(day)
        return worked + sum((b.worked_until(local.time()) for b in blocks), NO_TIME)

    def _moment_of(self, table: WorkedDays, goal: timedelta) -> datetime:
        place = bisect_left(table.time_before, goal) - 1
        day = table.days[place]
        left = goal - table.time_before[place]
        for block in self.hours.on(day):
            if left <= block.length:
                return datetime.combine(day, block.start, VIETNAM) + left
            left -= block.length
        raise AssertionError("The goal lies inside the day the table names.")

    # Tables

    def _table(self, first_year: int, last_year: int) -> WorkedDays:
        known = self._tables[-1] if self._tables else None
        if known and known.covers(first_year, last_year):
            return known
        if known:
            first_year = min(first_year, known.first_year)
            last_year = max(last_year, known.last_year)
        table = self._count_out(first_year, last_year)
        # Replaced, not filled in: another thread sees a whole table or the old one.
        self._tables[:] = [table]
        return table

    def _count_out(self, first_year: int, last_year: int) -> WorkedDays:
        first, last = date(first_year, 1, 1), date(last_year, 12, 31)
        every = (first + n * ONE_DAY for n in range((last - first).days + 1))
        days = tuple(day for day in every if self.is_working(day))
        before = [NO_TIME]
        for day in days:
            before.append(before[-1] + self.hours.length_of(day))
        return WorkedDays(first_year, last_year, days, tuple(before))


def in_vietnam(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    return moment.astimezone(VIETNAM)


def as_timedelta(hours: Hours) -> timedelta:
    """Return exact hours as time, to the nearest microsecond."""
    if isinstance(hours, timedelta):
        return hours
    return timedelta(microseconds=round(Fraction(hours) * 3_600_000_000))


def _refuse(negative: bool) -> None:
    if negative:
        raise InvalidInputError(_("Thời hạn không được là số âm; hãy nhập lại."))
