"""What one day holds: sessions, the Monday review, people away, what is due."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from vidan.desk.dossiers.filters import whole_day
from vidan.desk.planning.ready_words import standing_words
from vidan.desk.planning.venue_words import place_standing
from vidan.desk.work.standing import TaskClock, TaskLine
from vidan.people.actors import Actor
from vidan.people.queries import away
from vidan.programmes.hits import hits
from vidan.programmes.models import ChangeProposal, Session
from vidan.programmes.permissions import decides_changes
from vidan.programmes.places import refused_places
from vidan.programmes.preparing import red
from vidan.programmes.queries import next_sessions, proposals, sessions_of_day
from vidan.ui.pieces import Mood
from vidan.work.queries import due_between, led_by
from vidan.worktime.calendars import WorkCalendar

MONDAY = 0
MOST = 12


@dataclass(frozen=True)
class NotReady:
    """A session to come that lacks something; ``url`` names the page that helps."""

    session: Session
    mood: Mood
    words: str
    url: str


def day_of(day: date) -> dict[str, object]:
    """For everybody: where people are served and who is away."""
    later = next_sessions(on=max(day, localdate())).exclude(on=day)
    return {
        "sessions": _with_team(sessions_of_day(day)),
        "next_session": later.first(),
        "away": away(on=day),
    }


def not_ready(day: date, *, by: Actor) -> list[NotReady]:
    """Sessions that are red, for those who plan them; places that are lost, too."""
    if not by.can("sessions.plan"):
        return []
    found = [
        NotReady(one, *standing_words(how, on=day), url="desk:session-readiness")
        for one, how in red(on=day)
    ]
    lost = [
        NotReady(one, *place_standing(one), url="desk:session-village")
        for one in refused_places(on=day)
    ]
    return [*lost, *found]


def proposals_waiting(*, by: Actor) -> list[ChangeProposal]:
    """Proposed changes of programmes, for who decides on them."""
    if not (by.can("sessions.plan") and decides_changes(by)):
        return []
    return list(proposals(waiting=True)[:MOST])


def days_off_hit(day: date, *, by: Actor) -> int:
    """How many sessions to come a late day off has hit, for those who plan them."""
    return len(hits(on=day)) if by.can("sessions.plan") else 0


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
