"""Questions asked of what is late and ageing: how much, where, with whom (LP-5)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When
from django.utils.timezone import localdate, make_aware

from vidan.dossiers.ageing import (
    BUCKETS,
    IN_TIME,
    LATE,
    NO_CLOCK,
    SOON,
    first_days,
    states_of,
)
from vidan.dossiers.models import Campaign, Dossier
from vidan.dossiers.queries import soon_until, visible_to
from vidan.dossiers.states import State
from vidan.people.actors import Actor
from vidan.worktime.calendars import WorkCalendar


@dataclass(frozen=True)
class Pile:
    """So many dossiers of one step, in one state, of one unit and person."""

    bucket: str
    state: str
    unit: UUID
    unit_name: str
    handler: UUID | None
    handler_name: str
    number: int


def aged(dossiers: QuerySet[Dossier], *, at: datetime, days: WorkCalendar) -> Any:
    """Open dossiers, each with its step of lateness as ``bucket``."""
    today = localdate(at)
    starts = first_days(days, on=today)
    soon = days.last_moment(soon_until(days, on=today))
    late = [
        When(due_at__gte=_start(starts[step.code]), then=Value(step.code))
        for step in LATE
        if step.code in starts
    ]
    return dossiers.filter(state__in=State.open).annotate(
        bucket=Case(
            When(~Q(state__in=State.clock_runs), then=Value(NO_CLOCK)),
            When(due_at__gt=soon, then=Value(IN_TIME)),
            When(due_at__gte=at, then=Value(SOON)),
            *late,
            default=Value(LATE[-1].code),
            output_field=CharField(),
        )
    )


def _start(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))


def piles(
    dossiers: QuerySet[Dossier], *, at: datetime, days: WorkCalendar
) -> list[Pile]:
    """Everything that is open, counted in one query however much it is."""
    names = ("bucket", "state", "unit_id", "unit__name")
    more = ("handler_id", "handler__full_name")
    counted = (
        aged(dossiers, at=at, days=days)
        .order_by()
        .values_list(*names, *more)
        .annotate(number=Count("id"))
    )
    return [
        Pile(bucket, state, unit, unit_name, handler, handler_name or "", number)
        for bucket, state, unit, unit_name, handler, handler_name, number in counted
    ]


@dataclass(frozen=True)
class Chosen:
    """A cell of the backlog: what its number stands for. Empty means all."""

    bucket: str = ""
    cause: str = ""
    unit: UUID | None = None
    handler: UUID | None = None


def behind(
    chosen: Chosen, *, by: Actor, at: datetime, days: WorkCalendar
) -> QuerySet[Dossier]:
    """The dossiers behind a number of the backlog, those late longest on top."""
    rows = aged(visible_to(by), at=at, days=days)
    if chosen.bucket == "late":
        rows = rows.filter(bucket__in=[one.code for one in LATE])
    elif chosen.bucket in BUCKETS:
        rows = rows.filter(bucket=chosen.bucket)
    if chosen.cause:
        rows = rows.filter(state__in=states_of(chosen.cause))
    if chosen.unit:
        rows = rows.filter(unit_id=chosen.unit)
    if chosen.handler:
        rows = rows.filter(handler_id=chosen.handler)
    sorted_rows: QuerySet[Dossier] = rows.order_by("due_at", "id")
    return sorted_rows


def visible_campaigns(by: Actor) -> QuerySet[Campaign]:
    """Campaigns are for everybody who may look at dossiers: a goal is no secret."""
    if not by.can("dossiers.view"):
        return Campaign.objects.none()
    return Campaign.objects.select_related("by").annotate(
        all=Count("members"),
        left=Count("members", filter=_not_done("members__dossier__")),
    )


def _not_done(prefix: str = "") -> Q:
    """Without a result and without any other end."""
    return Q(**{f"{prefix}decided_at__isnull": True, f"{prefix}ended_at__isnull": True})


def left_in(campaign: Campaign, by: Actor) -> QuerySet[Dossier]:
    """What is still to be done of a campaign, as far as this person sees dossiers."""
    rows = visible_to(by).filter(_not_done(), campaigns__campaign=campaign)
    return rows.order_by("due_at", "id")


def ends_in(campaign: Campaign) -> list[date | None]:
    """The day each dossier of the campaign was done with, or None; in one query."""
    rows = campaign.members.values_list("dossier__decided_at", "dossier__ended_at")
    ends = (min(filter(None, row), default=None) for row in rows)
    return [localdate(end) if end else None for end in ends]
