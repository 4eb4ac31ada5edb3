"""Facts for the assessment of officers: sessions on time, late, absent (LP-7)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from vidan.attendance.models import Presence
from vidan.attendance.states import State

KINDS: dict[str, Q] = {
    "all": Q(),
    "on_time": Q(state=State.PRESENT),
    "late": Q(state=State.LATE),
    "excused": Q(state=State.ABSENT, excused=True),
    "unexcused": Q(state=State.ABSENT, excused=False),
    "undecided": Q(state=State.ABSENT, excused=None),
}
"""What each number counts; the page opens the rows behind it by the same table."""


@dataclass(frozen=True)
class Facts:
    """How often somebody was to be at a session, and what came of it."""

    all: int = 0
    on_time: int = 0
    late: int = 0
    excused: int = 0
    unexcused: int = 0
    undecided: int = 0
    minutes_late: int = 0


def facts(
    people: Collection[UUID], *, first_on: date, last_on: date
) -> dict[UUID, Facts]:
    """The facts of each of these officers in a time, in one query."""
    rows = (
        _in_time(first_on, last_on)
        .filter(officer__in=people)
        .order_by()
        .values("officer_id")
        .annotate(
            **{f"n_{name}": Count("pk", filter=kind) for name, kind in KINDS.items()},
            sum_late=Sum("minutes_late"),
        )
    )
    told = {
        row["officer_id"]: Facts(
            **{name: row[f"n_{name}"] for name in KINDS}, minutes_late=row["sum_late"]
        )
        for row in rows
    }
    return {one: told.get(one, Facts()) for one in people}


def behind(
    officer_id: UUID, what: str, *, first_on: date, last_on: date
) -> QuerySet[Presence]:
    """The presences that one number counts."""
    return (
        _in_time(first_on, last_on)
        .filter(KINDS[what], officer=officer_id)
        .select_related("session__programme", "noted_by", "instead_of")
        .order_by("session__on", "id")
    )


def _in_time(first_on: date, last_on: date) -> QuerySet[Presence]:
    return Presence.objects.filter(session__on__range=(first_on, last_on))
