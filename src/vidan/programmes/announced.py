"""When what the public sees of sessions last changed: read from the permanent record.

Feeds stand on it: a phone that asks again is told "nothing new" by one query, and every
session carries how often it was changed since it was first planned.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Max
from django.utils.timezone import make_aware

from vidan.history.models import Entry
from vidan.programmes.models import Session

SHOWN = (
    "sessions.moved",
    "sessions.placed",
    "sessions.cancelled",
    "sessions.restored",
    "sessions.held",
    "sessions.replanned",
    "sessions.withdrawn",
)
"""What changes a session as it was announced."""
BEHIND = (
    "programmes.session",
    "programmes.programme",
    "programmes.venue",
    "communes.profile",
    "communes.village",
    "people.unit",
    "procedures.fieldunit",
)
"""The things whose changes can be seen in a feed."""
LOOKED_BACK = timedelta(days=1)
"""A stamp names its day, so only the changes of that day tell two stamps apart; one
more day for what was begun before midnight. So the question never grows."""


@dataclass(frozen=True)
class Stamp:
    """What a feed shows is the same as long as this is: the day and its changes."""

    on: date
    changes: int
    last_at: datetime

    @property
    def key(self) -> str:
        return f"{self.on:%Y%m%d}-{self.changes}-{self.last_at.timestamp():.0f}"

    @property
    def modified_at(self) -> datetime:
        """The last change, or the midnight at which the days shown moved on."""
        return max(self.last_at, make_aware(datetime.combine(self.on, time.min)))


@dataclass(frozen=True)
class Revision:
    """How often a session was changed after it was planned, and when last."""

    number: int
    at: datetime


def stamp(*, on: date) -> Stamp:
    """One query, however many sessions there are."""
    since = make_aware(datetime.combine(on - LOOKED_BACK, time.min))
    told = Entry.objects.filter(thing__in=BEHIND, at__gte=since).aggregate(
        changes=Count("*"), last_at=Max("at")
    )
    return Stamp(on, told["changes"], told["last_at"] or since)


def revisions(sessions: Iterable[Session]) -> dict[UUID, Revision]:
    """The revision of each session; one that was never changed has number 0."""
    made = {session.id: Revision(0, planned_at(session)) for session in sessions}
    rows = (
        Entry.objects.filter(
            thing=Session._meta.label_lower, thing_id__in=list(made), event__in=SHOWN
        )
        .order_by()
        .values_list("thing_id")
        .annotate(number=Count("id"), last_at=Max("at"))
    )
    return made | {thing_id: Revision(number, at) for thing_id, number, at in rows}


def planned_at(session: Session) -> datetime:
    """When the session came into the plan: its key begins with that moment (UUIDv7)."""
    return datetime.fromtimestamp((session.id.int >> 80) // 1000, tz=UTC)
