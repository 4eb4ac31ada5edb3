"""What one day holds: sessions, the Monday review, people away, what is due."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from vidan.desk.dossiers.filters import whole_day
from vidan.desk.work.standing import TaskClock, TaskLine
from vidan.people.actors import Actor
from vidan.people.queries import away
from vidan.programmes.models import Session
from vidan.programmes.queries import next_sessions, sessions_of_day
from vidan.work.queries import due_between, led_by
from vidan.worktime.calendars import WorkCalendar

MONDAY = 0
MOST = 12


def day_of(day: date) -> dict[str, object]:
    """For everybody: where people are served and who is away."""
    later = next_sessions(on=max(day, localdate())).exclude(on=day)
    return {
        "sessions": _with_team(sessions_of_day(day)),
        "next_session": later.first(),
        "away": away(on=day),
    }


def has_review(day: date, days: WorkCalendar) -> bool:
    """Whether the leaders look back on the week before, on that day."""
    return day.weekday() == MONDAY and days.is_working(day)


def due_on(day: date, *, by: Actor, at: datetime, days: WorkCalendar) -> list[TaskLine]:
    """What this person has to do by that day, also for those stood in for."""
    if not by.can("tasks.do"):
        return []
    clock = TaskClock(at, days)
    tasks = due_between(led_by(by.stands_for), *whole_day(day))
    return [clock.line(task) for task in tasks.order_by("due_at", "id")[:MOST]]


def _with_team(sessions: QuerySet[Session]) -> QuerySet[Session]:
    return sessions.prefetch_related("team__officer")
