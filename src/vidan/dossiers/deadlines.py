"""When is a dossier due? Pure arithmetic over a work calendar."""

from datetime import datetime

from vidan.worktime.calendars import WorkCalendar
from vidan.worktime.limits import IntakeRules, TimeLimit, due


def due_at(
    limit: TimeLimit,
    *,
    received_at: datetime,
    calendar: WorkCalendar,
    rules: IntakeRules,
    lane_closes_at: datetime | None = None,
) -> datetime:
    """The last moment at which the result is on time.

    ``lane_closes_at`` is the closing of a session that settles the procedure at once:
    what comes in before it is due by then, however long the law allows.
    """
    if lane_closes_at and received_at < lane_closes_at:
        return lane_closes_at
    return due(limit, received_at, calendar, rules=rules)
