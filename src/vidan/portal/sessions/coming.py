"""Which service days still lie ahead of somebody looking at this moment."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from vidan.programmes.models import Kind, Session
from vidan.programmes.queries import next_sessions

Choice = Callable[[QuerySet[Session]], QuerySet[Session]]

# Programmes of one commune that may hold a session on the same day.
AT_ONCE = 8


def still_to_come(
    *, at: datetime, count: int, of: Choice | None = None
) -> list[Session]:
    """The next sessions, chosen by ``of``; one of today only until it closes."""
    coming = next_sessions(on=timezone.localdate(at))
    rows = (of(coming) if of else coming)[: count + AT_ONCE]
    return [row for row in rows if not _is_over(row, at=at)][:count]


def next_lane(procedure: str, *, at: datetime) -> Session | None:
    """The next session at which this procedure is settled the same day."""
    announced = (
        next_sessions(on=timezone.localdate(at))
        .filter(
            programme__kind=Kind.SAME_DAY,
            programme__listed__procedure_id=procedure,
            programme__listed__first_on__lte=F("on"),
        )
        .filter(
            Q(programme__listed__last_on__isnull=True)
            | Q(programme__listed__last_on__gte=F("on"))
        )
    )[:AT_ONCE]
    return next((row for row in announced if not _is_over(row, at=at)), None)


def _is_over(session: Session, *, at: datetime) -> bool:
    local = timezone.localtime(at)
    return session.on == local.date() and session.closes <= local.time()
