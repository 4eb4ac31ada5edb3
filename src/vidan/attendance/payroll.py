"""The payroll sheet: hours served, rested, and to be paid, line by line.

By the guidance of the Ministry of Finance of 12/5/2008 on decision 127/2007: an hour
that is not rested is paid in full, of one that is rested only the difference. Each
minute is drawn once, so it is paid once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from vidan.attendance.models import Draw, Served
from vidan.attendance.states import DayKind, Purpose, RestState
from vidan.communes.rules import rules_by_day
from vidan.people.models import Post

DIFFERENCES = {
    DayKind.REST_DAY: "attendance.difference_rest_day_percent",
    DayKind.HOLIDAY: "attendance.difference_holiday_percent",
}
IN_FULL = {
    DayKind.REST_DAY: "attendance.pay_rest_day_percent",
    DayKind.HOLIDAY: "attendance.pay_holiday_percent",
}


class Kind(StrEnum):
    SERVED = "served"
    RESTED = "rested"
    PAID = "paid"
    EXPIRED = "expired"


LABELS = {
    Kind.SERVED: _("Giờ trực"),
    Kind.RESTED: _("Đã nghỉ bù, trả phần chênh lệch"),
    Kind.PAID: _("Thanh toán thay nghỉ bù"),
    Kind.EXPIRED: _("Quá hạn nghỉ bù, thanh toán"),
}


@dataclass(frozen=True)
class Line:
    """What happened to somebody's hours on a day.

    ``served_on`` is the day of the hours themselves. ``percent`` is what they are paid
    at; none for hours merely served, which a later line pays.
    """

    officer_id: UUID
    name: str
    unit: str
    on: date
    kind: Kind
    served_on: date
    day_kind: DayKind
    minutes: int
    percent: int | None = None

    @property
    def label(self) -> str:
        return str(LABELS[self.kind])


@dataclass(frozen=True)
class Total:
    """The sums of one person in a time, in minutes; ``payable`` by the percentage."""

    officer_id: UUID
    name: str
    unit: str
    served: int
    rested: int
    payable: dict[int, int]


def lines(*, first_on: date, last_on: date, of: UUID | None = None) -> list[Line]:
    """What happened in these days, by person and day."""
    served = Served.objects.filter(on__range=(first_on, last_on))
    draws = Draw.objects.filter(on__range=(first_on, last_on)).exclude(
        purpose=Purpose.REST, rest__state=RestState.PLANNED
    )
    if of:
        served, draws = served.filter(officer=of), draws.filter(served__officer=of)
    found = [
        (row, row.on, Kind.SERVED, row.minutes)
        for row in served.select_related("officer")
    ]
    found += [
        (row.served, row.on, _kind(row), row.minutes)
        for row in draws.select_related("served__officer")
    ]
    units = _units({row.officer_id for row, *_rest in found})
    rates = rules_by_day(
        *DIFFERENCES.values(), *IN_FULL.values(), days={row.on for row, *_rest in found}
    )
    told = [
        Line(
            row.officer_id,
            row.officer.full_name,
            units.get(row.officer_id, ""),
            on,
            kind,
            row.on,
            DayKind(row.kind),
            minutes,
            _percent(kind, DayKind(row.kind), rates[row.on]),
        )
        for row, on, kind, minutes in found
    ]
    return sorted(told, key=lambda one: (one.name, one.officer_id, one.on, one.kind))


def _kind(row: Draw) -> Kind:
    return {
        Purpose.REST: Kind.RESTED,
        Purpose.PAID: Kind.PAID,
        Purpose.EXPIRED: Kind.EXPIRED,
    }[Purpose(row.purpose)]


def _percent(kind: Kind, day_kind: DayKind, rates: dict[str, int]) -> int | None:
    """By the rules of the day on which the hours were served."""
    if kind == Kind.SERVED:
        return None
    return rates[(DIFFERENCES if kind == Kind.RESTED else IN_FULL)[day_kind]]


def _units(people: Iterable[UUID]) -> dict[UUID, str]:
    """The latest unit of each; of two at once the one that began first."""
    posts = Post.objects.filter(officer__in=list(people)).select_related("unit")
    newest_last = posts.order_by("first_on", "-id")
    return {post.officer_id: post.unit.name for post in newest_last}


def totals(found: Iterable[Line]) -> list[Total]:
    """The sums of each person, in the order of the lines."""
    by_person: dict[UUID, list[Line]] = {}
    for line in found:
        by_person.setdefault(line.officer_id, []).append(line)
    return [_total(own) for own in by_person.values()]


def _total(own: list[Line]) -> Total:
    payable: dict[int, int] = {}
    for line in own:
        if line.percent is not None:
            payable[line.percent] = payable.get(line.percent, 0) + line.minutes
    return Total(
        own[0].officer_id,
        own[0].name,
        own[0].unit,
        _sum(own, Kind.SERVED),
        _sum(own, Kind.RESTED),
        dict(sorted(payable.items())),
    )


def _sum(own: list[Line], kind: Kind) -> int:
    return sum(line.minutes for line in own if line.kind == kind)
