"""When is a dossier, or a step of it, due? Pure arithmetic over a work calendar."""

from datetime import date, datetime, time
from enum import StrEnum

from vidan.worktime.calendars import WorkCalendar, in_vietnam
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


def forward_by(
    received_at: datetime, calendar: WorkCalendar, *, cutoff: time, first_hours: int
) -> datetime:
    """Until when a dossier has to be on its way to the unit that settles it.

    The same working day; what came in after the cut-off, or on a day off, at the start
    of the next working day (decree 61/2018, article 18, clause 2).
    """
    moment = in_vietnam(received_at)
    on, last = moment.date(), calendar.last_moment(moment.date())
    if calendar.is_working(on) and moment.time() <= cutoff and moment <= last:
        return last
    following = calendar.next_working_day(on)
    opening = calendar.first_moment(following)
    start = calendar.add_working_hours(opening, first_hours)
    return min(start, calendar.last_moment(following))


def examined_by(
    received_at: datetime, calendar: WorkCalendar, *, working_days: int
) -> datetime:
    """Until when papers may still be asked for (decree 61/2018, article 19.4)."""
    on = in_vietnam(received_at).date()
    return calendar.last_moment(calendar.add_working_days(on, working_days))


def after_waiting(
    due: datetime, *, asked_at: datetime, paid_at: datetime, calendar: WorkCalendar
) -> datetime:
    """A running appointment moved by the working days spent waiting for the applicant.

    The day of the request is not counted, that of the payment is; the hour stays.
    """
    first, last = in_vietnam(asked_at).date(), in_vietnam(paid_at).date()
    waited = max(calendar.count_working_days(first, last), 0)
    local = in_vietnam(due)
    moved = calendar.add_working_days(local.date(), waited)
    return datetime.combine(moved, local.timetz())


def may_apologise(
    due: datetime, *, on: date, calendar: WorkCalendar, working_days: int
) -> bool:
    """Whether so many working days are left before the appointment."""
    return calendar.count_working_days(on, in_vietnam(due).date()) >= working_days


class Kept(StrEnum):
    """How a step ended against its published time (form 06)."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    UNTIMED = "untimed"


def kept(due: datetime | None, ended: datetime) -> Kept:
    """Before the day it was due, on it, or late; a step without hours is neither."""
    if due is None:
        return Kept.UNTIMED
    if ended > due:
        return Kept.LATE
    before = in_vietnam(ended).date() < in_vietnam(due).date()
    return Kept.EARLY if before else Kept.ON_TIME
