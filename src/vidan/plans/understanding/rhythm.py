"""The days that the rule of a schedule names."""

from datetime import date, timedelta

from vidan.worktime.calendars import WorkCalendar
from vidan.worktime.recurrence import parsed

_ONE = timedelta(days=1)
_FAR = timedelta(days=400)


def days_of(rule: str, start: date, until: date) -> list[date]:
    """The days from ``start`` to ``until``, both included."""
    found = []
    for moment in parsed(rule, start):
        if moment.date() > until:
            break
        found.append(moment.date())
    return found


def first_day(rule: str, start: date) -> date | None:
    """The first day at or after ``start``, if one comes within a year."""
    return next(iter(days_of(rule, start, start + _FAR)), None)


def is_day_of(rule: str, day: date) -> bool:
    """Whether the rule names this day when it starts there."""
    return first_day(rule, day) == day


def holiday_run(day: date, calendar: WorkCalendar) -> bool:
    """Whether the day is a public holiday, or a rest day next to one."""
    near = [day]
    for step in (-_ONE, _ONE):
        at = day + step
        while not calendar.is_working(at) and abs((at - day).days) < 10:
            near.append(at)
            at += step
    return not calendar.is_working(day) and any(one in calendar.closed for one in near)
