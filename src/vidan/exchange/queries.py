"""Questions asked of imports, standings, conflicts and what is to be sent."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vidan.communes.tenancy import current_commune
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import received_between
from vidan.dossiers.queries import visible_to as visible_dossiers
from vidan.exchange.models import (
    ColumnMap,
    Conflict,
    Connection,
    Dispatch,
    ImportRow,
    ImportRun,
    Outcome,
    Standing,
    Verdict,
)
from vidan.exchange.permissions import uses
from vidan.exchange.states import ImportState, SendState
from vidan.people.actors import Actor

LOST_AFTER = timedelta(minutes=3)
"""No sending takes so long: one that does was ended by a crash."""


def visible_to(by: Actor) -> QuerySet[Dispatch]:
    """What is sent of the dossiers that this person may open, the oldest first."""
    rows = Dispatch.objects.select_related("dossier__version", "change", "by")
    if not uses(by):
        return rows.none()
    return rows.filter(dossier__in=visible_dossiers(by).values("id"))


def runs_visible_to(by: Actor) -> QuerySet[ImportRun]:
    rows = ImportRun.objects.select_related("by", "confirmed_by")
    return rows if uses(by) else rows.none()


def rows_visible_to(by: Actor) -> QuerySet[ImportRow]:
    rows = ImportRow.objects.select_related("run", "dossier__version")
    return rows if uses(by) else rows.none()


def conflicts_visible_to(by: Actor) -> QuerySet[Conflict]:
    rows = Conflict.objects.select_related("dossier__version", "settled_by")
    if not uses(by):
        return rows.none()
    return rows.filter(dossier__in=visible_dossiers(by).values("id"))


def unsettled(conflicts: QuerySet[Conflict]) -> QuerySet[Conflict]:
    return conflicts.filter(settled_at=None)


def open_dispatches(dispatches: QuerySet[Dispatch]) -> QuerySet[Dispatch]:
    """Waiting, being sent, or stopped until somebody does something."""
    return dispatches.filter(state__in=SendState.open)


def counts(run: ImportRun) -> dict[Verdict, int]:
    """How many rows of each kind, every kind named."""
    found = dict(run.rows.order_by().values_list("verdict").annotate(count=Count("id")))
    return {verdict: found.get(verdict.value, 0) for verdict in Verdict}


def undecided(run: ImportRun) -> QuerySet[ImportRow]:
    """Rows that a person has still to decide."""
    return run.rows.filter(verdict=Verdict.MAYBE, decision="", written_at=None)


def written_before(run: ImportRun) -> ImportRun | None:
    """The run that wrote this very file earlier."""
    return (
        ImportRun.objects.filter(sha256=run.sha256, state=ImportState.DONE)
        .exclude(id=run.id)
        .first()
    )


def column_map() -> ColumnMap | None:
    return ColumnMap.objects.first()


def connection() -> Connection | None:
    return Connection.objects.first()


def standing_of(dossier: Dossier) -> Standing | None:
    return Standing.objects.filter(dossier=dossier).first()


def on_their_way(dossiers: Collection[UUID]) -> set[UUID]:
    """Those of these dossiers of which something is still to be sent."""
    rows = Dispatch.objects.filter(
        dossier_id__in=dossiers, state__in=(SendState.WAITING, SendState.SENDING)
    )
    return set(rows.values_list("dossier_id", flat=True))


def held_right(dossier_id: UUID, official_state: int, our_state: str) -> bool:
    """Whether somebody has said that this very difference is as it should be."""
    return Conflict.objects.filter(
        dossier_id=dossier_id,
        official_state=official_state,
        our_state=our_state,
        outcome=Outcome.BOTH,
    ).exists()


def next_to_send(*, at: datetime) -> QuerySet[Dispatch]:
    """Those whose time has come and that stand first in the line of their dossier."""
    earlier = Dispatch.objects.filter(
        commune=current_commune(),
        dossier=OuterRef("dossier"),
        change__lt=OuterRef("change"),
        state__in=SendState.open,
    )
    return Dispatch.objects.filter(
        ~Exists(earlier), state=SendState.WAITING, next_at__lte=at
    )


def has_work(*, at: datetime) -> bool:
    """Whether a round of the connection would do something now."""
    one = connection()
    if one is None:
        return False
    asked = Standing.objects.filter(asked_at__isnull=False).exists()
    if one.test_asked_at or asked:
        return True
    if not one.is_on or (one.resumes_at and one.resumes_at > at):
        return False
    lost = Q(state=SendState.SENDING, sent_at__lte=at - LOST_AFTER)
    due = Q(state=SendState.WAITING, next_at__lte=at)
    return untold().exists() or Dispatch.objects.filter(due | lost).exists()


def untold() -> QuerySet[Dossier]:
    """Dossiers with a change that has not been put in line yet."""
    one = connection()
    if one is None or not one.is_on:
        return Dossier.objects.none()
    return Dossier.objects.filter(
        status_changes__taken_at=None, status_changes__at__gte=one.sends_from
    )


def busy_runs() -> QuerySet[ImportRun]:
    """Imports that a worker has to go on with."""
    return ImportRun.objects.filter(state__in=ImportState.busy)


def to_export(
    by: Actor, *, first_on: date, last_on: date, unit_id: UUID | None = None
) -> QuerySet[Dossier]:
    """The dossiers received in these days that this person may open, oldest first."""
    rows = visible_dossiers(by).filter(
        id__in=received_between(first_on, last_on).values("id")
    )
    rows = rows.filter(unit_id=unit_id) if unit_id else rows
    return rows.order_by("received_at", "id")
