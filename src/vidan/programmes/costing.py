"""Questions asked of the costs of sessions: what is left, by session and year."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, Sum

from vidan.programmes.models import CostLine, Programme, Session
from vidan.programmes.states import State


@dataclass(frozen=True)
class Balance:
    """Sums in đồng. What is left is never below nothing: beyond it is ``over``."""

    estimated: int = 0
    approved: int = 0
    actual: int = 0

    @property
    def left(self) -> int:
        return max(0, self.approved - self.actual)

    @property
    def over(self) -> int:
        """What was spent beyond what was approved."""
        return max(0, self.actual - self.approved)

    def __add__(self, other: "Balance") -> "Balance":
        return Balance(
            self.estimated + other.estimated,
            self.approved + other.approved,
            self.actual + other.actual,
        )


def lines_of(session: Session) -> QuerySet[CostLine]:
    return session.costs.select_related("approved_by", "made_by")


def balance(lines: Iterable[CostLine]) -> Balance:
    """The balance of some lines."""
    return sum(
        (Balance(one.estimated, one.approved or 0, one.actual or 0) for one in lines),
        Balance(),
    )


@dataclass(frozen=True)
class OfSession:
    session: Session
    balance: Balance


@dataclass(frozen=True)
class OfProgramme:
    """The sessions of one programme in a year that cost something."""

    programme: Programme
    sessions: list[OfSession]

    @property
    def balance(self) -> Balance:
        return sum((one.balance for one in self.sessions), Balance())


@dataclass(frozen=True)
class OfYear:
    year: int
    programmes: list[OfProgramme]

    @property
    def balance(self) -> Balance:
        return sum((one.balance for one in self.programmes), Balance())


def of_year(year: int) -> OfYear:
    """What the sessions of a year were to cost, may cost and have cost."""
    sums = _sums(CostLine.objects.filter(session__on__year=year))
    return _grouped(year, sums)


def open_figures(year: int) -> OfYear:
    """What everybody may read (AS-12): approved and actual sums, by session.

    An estimate that nobody has decided on is not published.
    """
    shown = {
        key: Balance(0, one.approved, one.actual)
        for key, one in _sums(CostLine.objects.filter(session__on__year=year)).items()
        if one.approved or one.actual
    }
    return _grouped(year, shown)


def years() -> list[int]:
    """The years in which sessions cost something, the newest first."""
    days = CostLine.objects.order_by().values_list("session__on__year", flat=True)
    return sorted(set(days), reverse=True)


def _sums(lines: QuerySet[CostLine]) -> dict[UUID, Balance]:
    rows = (
        lines.exclude(session__state=State.WITHDRAWN)
        .order_by()
        .values("session_id")
        .annotate(one=Sum("estimated"), two=Sum("approved"), three=Sum("actual"))
    )
    return {
        row["session_id"]: Balance(
            int(row["one"] or 0), int(row["two"] or 0), int(row["three"] or 0)
        )
        for row in rows
    }


def _grouped(year: int, sums: dict[UUID, Balance]) -> OfYear:
    sessions = Session.objects.filter(id__in=sums).select_related("programme", "unit")
    groups: dict[UUID, OfProgramme] = {}
    for one in sessions.order_by("programme__name", "on", "id"):
        group = groups.setdefault(one.programme_id, OfProgramme(one.programme, []))
        group.sessions.append(OfSession(one, sums[one.id]))
    return OfYear(year, list(groups.values()))
