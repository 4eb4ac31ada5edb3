"""Which reminders are due: pure arithmetic of deadlines, marks and quiet hours.

Marks before a deadline are counted in working time, so that nobody is reminded of
Monday's work on a Saturday; those after it in working days of delay.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from vidan.worktime.calendars import VIETNAM, WorkCalendar, in_vietnam


class Mark(models.TextChoices):
    FIRST = "first", _("sắp đến hạn, nhắc lần đầu")
    SECOND = "second", _("sắp đến hạn, nhắc lần hai")
    LAST = "last", _("đến hạn trong ngày")
    LATE = "late", _("quá hạn")
    HEAD = "head", _("quá hạn, báo thủ trưởng đơn vị")
    MEMBER = "member", _("quá hạn, báo ủy viên phụ trách")


@dataclass(frozen=True)
class Schedule:
    """When to remind. Days and hours are working time; the defaults are the rules'."""

    first_days: int = 3
    second_days: int = 1
    last_hours: int = 4
    head_days: int = 1
    member_days: int = 3
    quiet_from: time = time(18)
    quiet_until: time = time(6, 30)


@dataclass(frozen=True)
class Reach:
    """Deadlines from ``after`` (left out) to ``until`` have reached ``mark``."""

    mark: Mark
    after: datetime | None
    until: datetime


def reached(at: datetime, days: WorkCalendar, schedule: Schedule) -> Iterator[Reach]:
    """For each mark, the deadlines that have reached it by ``at``.

    Before the deadline only the nearest mark counts: who is given a task two days ahead
    is not told that three are left. After it all of them do, each to its own person.
    """
    nearest = at
    today = in_vietnam(at).date()
    for mark, until in (
        (Mark.LAST, days.add_working_hours(at, schedule.last_hours)),
        (Mark.SECOND, _end_of_day(days.add_working_days(today, schedule.second_days))),
        (Mark.FIRST, _end_of_day(days.add_working_days(today, schedule.first_days))),
    ):
        if until > nearest:
            yield Reach(mark, nearest, until)
            nearest = until
    yield Reach(Mark.LATE, None, at)
    for mark, late in (
        (Mark.HEAD, schedule.head_days),
        (Mark.MEMBER, schedule.member_days),
    ):
        yield Reach(mark, None, min(at, _late_by(at, late, days)))


def is_quiet(at: datetime, schedule: Schedule) -> bool:
    """Whether nobody wants to be told anything at this time of the day."""
    now = in_vietnam(at).time()
    start, end = schedule.quiet_from, schedule.quiet_until
    return start <= now < end if start <= end else now >= start or now < end


def _late_by(at: datetime, working_days: int, days: WorkCalendar) -> datetime:
    """The end of the last day that lies at least so many working days before ``at``."""
    today = in_vietnam(at).date()
    day = today
    while days.count_working_days(day, today) < working_days:
        day -= timedelta(days=1)
    return _end_of_day(day)


def _end_of_day(day: date) -> datetime:
    return datetime.combine(day, time.max, VIETNAM)
