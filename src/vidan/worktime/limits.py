"""Time limits of procedures: when the result of a dossier is due. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.worktime.calendars import WorkCalendar, in_vietnam


class LimitUnit(StrEnum):
    """What the time limit of a procedure is counted in."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WORKING_HOURS = "working_hours"
    SAME_DAY = "same_day"


@dataclass(frozen=True)
class TimeLimit:
    """How long a procedure may take. The same day needs no amount."""

    amount: int | None
    unit: LimitUnit

    def __post_init__(self) -> None:
        if self.unit != LimitUnit.SAME_DAY and not self.length > 0:
            raise InvalidInputError(
                _("Thời hạn giải quyết phải lớn hơn 0; hãy nhập lại.")
            )

    @property
    def length(self) -> int:
        return self.amount or 0


@dataclass(frozen=True)
class IntakeRules:
    """What an office has settled about receiving: rows of law and of its own plan.

    After ``cutoff`` a same-day result may wait for the next working day (decree
    23/2015, article 7). On ``service_days`` people are served although it is a rest
    day: a dossier is received on that day. No text says whether it is a working day, so
    by default day 1 is the next ordinary one; ``service_day_counts`` is the other
    reading, in which the service days are working days of every count.
    """

    cutoff: time = time(15)
    service_day_counts: bool = False
    service_days: frozenset[date] = frozenset()


def due(
    limit: TimeLimit,
    received_at: datetime,
    calendar: WorkCalendar,
    *,
    rules: IntakeRules,
) -> datetime:
    """Return the last moment for the result of a dossier received in full then."""
    received = in_vietnam(received_at)
    if rules.service_day_counts:
        calendar = _with_opened(calendar, rules.service_days)
    match limit.unit:
        case LimitUnit.WORKING_HOURS:
            return calendar.add_working_hours(received, limit.length)
        case LimitUnit.WORKING_DAYS:
            last = calendar.add_working_days(received.date(), limit.length)
        case LimitUnit.CALENDAR_DAYS:
            last = calendar.add_calendar_days(received.date(), limit.length)
        case LimitUnit.SAME_DAY:
            last = _same_day(received, calendar, rules)
    return calendar.last_moment(last)


def _same_day(received: datetime, calendar: WorkCalendar, rules: IntakeRules) -> date:
    day = received.date()
    served = calendar.is_working(day) or day in rules.service_days
    in_time = received.time() <= rules.cutoff
    if served and in_time and received <= calendar.last_moment(day):
        return day
    return calendar.next_working_day(day)


@lru_cache(maxsize=256)
def _with_opened(calendar: WorkCalendar, days: frozenset[date]) -> WorkCalendar:
    return WorkCalendar(calendar.closed - days, calendar.opened | days, calendar.hours)
