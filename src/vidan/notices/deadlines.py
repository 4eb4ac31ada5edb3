"""By when a channel has to have told the people; pure."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from vidan.core.text import VIETNAM
from vidan.worktime.calendars import WorkCalendar

LONGEST_REST = 31
"""No run of days off is longer; a commune that works on no day must not hang us."""


def telling_due(
    sessions: Iterable[tuple[date, int]],
    *,
    at: datetime,
    hour: time,
    at_once_hours: int,
    days: WorkCalendar,
) -> datetime:
    """The working day at or before the lead time of the nearest session, at ``hour``.

    ``sessions`` are their days with the days of notice that their programme promises.
    What has passed already, or is a correction (no sessions), is due so many hours from
    now, whatever the day: people set out on rest days too.
    """
    leads = [on - timedelta(days=lead) for on, lead in sessions]
    at_once = at + timedelta(hours=at_once_hours)
    if not leads:
        return at_once
    last = next(
        (day for day in _backwards(min(leads)) if days.is_working(day)), min(leads)
    )
    due = datetime.combine(last, hour, tzinfo=VIETNAM)
    return due if due > at_once else at_once


def _backwards(day: date) -> Iterable[date]:
    return (day - timedelta(days=back) for back in range(LONGEST_REST))


def task_due(due: datetime, *, days: WorkCalendar) -> datetime:
    """The same moment for the work room, whose tasks are due on working days only."""
    on = due.astimezone(VIETNAM).date()
    if days.is_working(on):
        return due
    later = days.next_working_day(on)
    return datetime.combine(later, due.astimezone(VIETNAM).timetz())
