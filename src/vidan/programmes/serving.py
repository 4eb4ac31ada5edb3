"""At which sessions a field of work or a procedure is served.

A same-day programme serves what it has announced. In a rotating one the unit on turn
serves the fields entrusted to it; a field entrusted to no unit is taken in by all of
them. At sessions of the Centre and in villages every field is served.
"""

from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.utils.timezone import localtime

from vidan.communes.models import Village
from vidan.procedures.models import FieldUnit, Procedure
from vidan.programmes.models import Kind, Session, SessionKind
from vidan.programmes.queries import next_sessions

EVERY_FIELD = (Kind.CENTRE, Kind.MOBILE)
AT_ONCE = 8
"""Programmes of one commune that may hold a session on the same day."""


def serving_field(sessions: QuerySet[Session], field: str) -> QuerySet[Session]:
    """Those of the sessions at which this field is served."""
    return sessions.filter(
        Q(programme__kind__in=EVERY_FIELD)
        | _on_turn(field)
        | _announced(programme__listed__procedure__field_id=field)
    ).distinct()


def serving(sessions: QuerySet[Session], procedure: Procedure) -> QuerySet[Session]:
    """Those of the sessions at which this procedure is served."""
    return sessions.filter(
        Q(programme__kind__in=EVERY_FIELD)
        | _on_turn(procedure.field_id)
        | _announced(programme__listed__procedure_id=procedure.code)
    ).distinct()


def next_serving(
    procedure: Procedure,
    *,
    at: datetime,
    count: int,
    village: Village | None = None,
    kind: SessionKind | None = None,
) -> list[Session]:
    """The next sessions for this procedure; one of today only until it closes.

    With a ``village`` only those held there, with a ``kind`` only those of it.
    """
    now = localtime(at)
    rows = serving(next_sessions(on=now.date()), procedure)
    if village:
        rows = rows.filter(village=village)
    if kind:
        rows = rows.filter(kind=kind)
    coming = rows[: count + AT_ONCE]
    still = [one for one in coming if one.on > now.date() or one.closes > now.time()]
    return still[:count]


def _on_turn(field: str) -> Q:
    """A rotating session whose unit works on the field; any, if no unit was named."""
    unit = FieldUnit.objects.filter(field_id=field).values_list("unit_id", flat=True)
    rotating = Q(programme__kind=Kind.ROTATING)
    entrusted = unit.first()
    return rotating & Q(unit_id=entrusted) if entrusted else rotating


def _announced(**asked: str) -> Q:
    """A session whose programme has announced it for that very day."""
    return Q(
        Q(programme__listed__last_on__isnull=True)
        | Q(programme__listed__last_on__gte=F("on")),
        programme__kind=Kind.SAME_DAY,
        programme__listed__first_on__lte=F("on"),
        **asked,
    )
