"""When a standing duty is to be done. Pure arithmetic."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from dateutil.rrule import rrule, rruleset

from vidan.worktime.calendars import WorkCalendar
from vidan.worktime.recurrence import parsed


class Occurrence(NamedTuple):
    """A day that the rule names, and the working day by which the work is due."""

    occurs_on: date
    due_on: date


def occurrences(
    rule: str, *, first_on: date, after: date, until: date, days: WorkCalendar
) -> list[Occurrence]:
    """The occurrences from the day after ``after`` to ``until``.

    One that falls on a rest day is due on the working day before it, so that nothing is
    late because of a holiday; before ``first_on`` it moves forward instead. Where
    another occurrence lies on the way, that one does the work.
    """
    named = parsed(rule, first_on)
    found = named.between(
        datetime.combine(after, time.max), datetime.combine(until, time.max)
    )
    dated = [
        Occurrence(one.date(), _worked(one.date(), first_on, days)) for one in found
    ]
    return [one for one in dated if not _is_another_too(one, named)]


def _is_another_too(one: Occurrence, named: rrule | rruleset) -> bool:
    """Whether it moved to a day for which another occurrence does the work.

    A daily duty would else be due three times on Friday.
    """
    first, last = sorted(one)
    near = named.between(
        datetime.combine(first, time()), datetime.combine(last, time()), inc=True
    )
    return len(near) > 1


def _worked(day: date, first_on: date, days: WorkCalendar) -> date:
    near = day
    while not days.is_working(near) and near > first_on:
        near -= timedelta(days=1)
    return near if days.is_working(near) else days.next_working_day(day)
