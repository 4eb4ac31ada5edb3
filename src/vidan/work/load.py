"""Hours of work against hours there are. Pure arithmetic."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

from vidan.worktime.calendars import WorkCalendar

K = TypeVar("K")
NONE = Fraction(0)


@dataclass(frozen=True)
class Job:
    """Work still to be done by a day, in hours."""

    hours: Fraction
    due_on: date


def capacity(
    days: Sequence[date],
    calendar: WorkCalendar,
    *,
    away: Iterable[date] = (),
    taken: Mapping[date, Fraction] | None = None,
) -> dict[date, Fraction]:
    """Hours a person has for tasks on each of ``days``.

    None on rest days and when away; less what is ``taken`` by serving on a service day.
    """
    gone, taken = frozenset(away), taken or {}
    return {
        day: max(NONE, _worked(calendar, day) - taken.get(day, NONE))
        if day not in gone
        else NONE
        for day in days
    }


def spread(jobs: Iterable[Job], free: Mapping[date, Fraction]) -> dict[date, Fraction]:
    """Lay the hours of every job over the days until it is due, in parts alike.

    Only days with capacity carry work. What is late, or due before the first such day,
    lies on that first day; without any day with capacity, on the first day of all.
    """
    loaded = dict.fromkeys(free, NONE)
    working = [day for day in sorted(free) if free[day] > 0]
    days = working or sorted(free)[:1]
    if not days:
        return loaded
    # Parts are gathered at the last day of each job and carried to the first day, so
    # that a thousand jobs cost no more than their number and that of the days.
    parts = [NONE] * len(days)
    for job in jobs:
        count = bisect_right(working, job.due_on) or 1
        parts[count - 1] += job.hours / count
    carried = NONE
    for day, part in zip(reversed(days), reversed(parts), strict=True):
        carried += part
        loaded[day] = carried
    return loaded


@dataclass(frozen=True)
class Load:
    """What lies on a person in some days."""

    hours: Fraction
    free: Fraction

    @property
    def is_over(self) -> bool:
        return self.hours > self.free

    @property
    def room(self) -> Fraction:
        return self.free - self.hours

    @property
    def percent(self) -> int | None:
        """None when the person is not here at all: there is no whole."""
        return round(100 * self.hours / self.free) if self.free else None


def by_day(jobs: Iterable[Job], free: Mapping[date, Fraction]) -> dict[date, Load]:
    """The load of each day of ``free``, which should reach to the last deadline."""
    laid = spread(jobs, free)
    return {day: Load(laid[day], free[day]) for day in free}


def summed(loads: Iterable[Load]) -> Load:
    """Several days, or several people, as one."""
    every = list(loads)
    hours = sum((one.hours for one in every), NONE)
    return Load(hours, sum((one.free for one in every), NONE))


def could_take(hours: Fraction, loads: Mapping[K, Load]) -> list[K]:
    """Who has room for so many hours, the one with the most room first."""
    able = [key for key, one in loads.items() if one.room >= hours and one.free]
    return sorted(able, key=lambda key: -loads[key].room)


def _worked(calendar: WorkCalendar, day: date) -> Fraction:
    length = sum((block.length for block in calendar.blocks_on(day)), timedelta())
    return Fraction(length // timedelta(minutes=1), 60)
