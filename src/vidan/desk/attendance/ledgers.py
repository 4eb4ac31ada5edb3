"""The hours of a person: served, rested, left; and of everybody one looks after."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.attendance.caps import Filled, Span, filled
from vidan.attendance.ledger import Balance
from vidan.attendance.models import Served
from vidan.attendance.permissions import MAY, sees_everybody
from vidan.attendance.punctuality import KINDS, Facts, behind, facts
from vidan.attendance.queries import (
    balances,
    caps,
    expiring,
    hours_by_day,
    rests_of,
    unclosed,
    visible_to,
)
from vidan.attendance.states import RestState
from vidan.communes.rules import rule
from vidan.core.text import minutes
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.attendance.reach import reached_officer
from vidan.desk.attendance.standing import cap_words, query, standing_of
from vidan.desk.planning.indicators import PeriodForm
from vidan.desk.planning.sessions import MONTH
from vidan.desk.standing import Standing
from vidan.people.models import Officer
from vidan.programmes.models import Session
from vidan.ui.pages import page
from vidan.ui.pieces import Row

LATELY = timedelta(days=31)
TITLES = {
    "all": gettext_lazy("Buổi được điểm danh"),
    "on_time": gettext_lazy("Đúng giờ"),
    "late": gettext_lazy("Đi muộn"),
    "excused": gettext_lazy("Vắng có phép"),
    "unexcused": gettext_lazy("Vắng không phép"),
    "undecided": gettext_lazy("Vắng, chưa kết luận"),
}


@dataclass(frozen=True)
class Count:
    """A number of the facts that opens the presences behind it."""

    number: int
    words: str
    url: str


@dataclass(frozen=True)
class Ledger:
    """What one line of the overview, and the top of a person's page, say."""

    officer: Officer
    balance: Balance
    filled: Sequence[Filled]
    facts: Facts
    expiring: int
    first_on: date
    last_on: date

    @property
    def unit(self) -> str:
        return next((post.unit.name for post in self.officer.posts.all()), "")

    @property
    def caps(self) -> list[Standing]:
        return [cap_words(one) for one in self.filled if one.span != Span.DAY]

    @property
    def warnings(self) -> list[str]:
        """What to look after: a cap that is near, rest that runs out."""
        words = [
            _("Giờ trực ngày nghỉ gần mức trần: %(filled)s")
            % {"filled": cap_words(one).words}
            for one in self.filled
            if one.warns and one.span != Span.DAY
        ]
        if self.expiring:
            words.append(
                _("%(hours)s nghỉ bù sắp hết hạn") % {"hours": minutes(self.expiring)}
            )
        return words

    @property
    def counts(self) -> list[Count]:
        period = {"from": self.first_on, "to": self.last_on}
        path = reverse("desk:presence-rows", args=[self.officer.id])
        return [
            Count(
                getattr(self.facts, name),
                str(TITLES[name]),
                path + query(what=name, **period),
            )
            for name in KINDS
        ]


def ledgers_of(
    people: Sequence[Officer], *, first_on: date, last_on: date, today: date
) -> list[Ledger]:
    """One for each of these people, in a number of queries that they do not change."""
    ids = [one.id for one in people]
    on = min(max(today, first_on), last_on)
    year = (date(on.year, 1, 1), date(on.year, 12, 31))
    hours, limits = hours_by_day(*year, of=ids), caps(on=on)
    sums = balances(ids)
    told = facts(ids, first_on=first_on, last_on=last_on)
    until = today + timedelta(days=rule("attendance.expiry_notice_days", on=today))
    soon: dict[UUID, int] = {}
    for row in expiring(ids, on=today, until=until):
        soon[row.officer_id] = soon.get(row.officer_id, 0) + row.earned - row.used
    return [
        Ledger(
            one,
            sums[one.id],
            list(
                filled(
                    {d: part.total for d, part in hours.get(one.id, {}).items()},
                    on=on,
                    caps=limits,
                )
            ),
            told[one.id],
            soon.get(one.id, 0),
            first_on,
            last_on,
        )
        for one in people
    ]


@needs("session_record.write")
def mine(request: StaffRequest) -> HttpResponse:
    """One's own hours and rest."""
    return _shown(request, acting(request).id)


@needs("session_record.write")
def of_person(request: StaffRequest, officer_id: UUID) -> HttpResponse:
    return _shown(request, officer_id)


def _shown(request: StaffRequest, officer_id: UUID) -> HttpResponse:
    today = localdate()
    officer = reached_officer(request, officer_id)
    by = acting(request)
    (ledger,) = ledgers_of(
        [officer],
        first_on=date(today.year, 1, 1),
        last_on=date(today.year, 12, 31),
        today=today,
    )
    served = Served.objects.filter(officer=officer).select_related("session__programme")
    rests = rests_of(officer.id).exclude(state=RestState.WITHDRAWN)
    context = {
        "officer": officer,
        "is_mine": officer.id == by.id,
        "ledger": ledger,
        "facts": _sums(ledger.balance),
        "served": [(one, one.earned - one.used) for one in served.order_by("-on")[:60]],
        "rests": rests.order_by("-on")[:30],
        "today": today,
        "may_rest": MAY["plan_rest"](by, officer) and ledger.balance.free > 0,
        "may_pay": MAY["pay"](by, officer) and ledger.balance.free > 0,
        "sees_others": sees_everybody(by) or bool(by.led_units),
    }
    return page(request, "desk/attendance/person.html", context)


def _sums(of: Balance) -> list[Row]:
    return [
        Row(_("Đã được"), minutes(of.earned)),
        Row(_("Đã nghỉ bù"), minutes(of.taken)),
        Row(_("Đã thanh toán"), minutes(of.paid)),
        Row(_("Quá hạn, chuyển thanh toán"), minutes(of.expired)),
        Row(_("Đã xếp ngày nghỉ"), minutes(of.planned)),
        Row(_("Còn xếp nghỉ được"), minutes(of.free)),
    ]


@dataclass(frozen=True)
class Month:
    """The month that the address asks for; else this one."""

    first_on: date

    @property
    def last_on(self) -> date:
        year, month = self.first_on.year, self.first_on.month
        return self.first_on.replace(day=monthrange(year, month)[1])

    def beside(self, step: int) -> str:
        number = self.first_on.year * 12 + self.first_on.month - 1 + step
        return f"?month={number // 12}-{number % 12 + 1:02d}"


def month_asked(request: StaffRequest) -> Month:
    asked = MONTH.fullmatch(request.GET.get("month", ""))
    if asked and 2000 <= int(asked[1]) < 2100:
        return Month(date(int(asked[1]), int(asked[2]), 1))
    return Month(localdate().replace(day=1))


@needs("session_record.write")
def overview(request: StaffRequest) -> HttpResponse:
    """Everybody one looks after: caps, rest that is owed, attendance of a month."""
    by, today = acting(request), localdate()
    month = month_asked(request)
    people = list(visible_to(by, on=today))
    rows = ledgers_of(
        people, first_on=month.first_on, last_on=month.last_on, today=today
    )
    context = {
        "month": month,
        "before": month.beside(-1),
        "after": month.beside(1),
        "rows": [one for one in rows if _has_something(one)],
        "unclosed": _unclosed(request, today),
        "sees_everybody": sees_everybody(by),
    }
    return page(request, "desk/attendance/overview.html", context)


def _has_something(one: Ledger) -> bool:
    return bool(
        one.balance.earned or one.facts.all or any(part.minutes for part in one.filled)
    )


def _unclosed(request: StaffRequest, today: date) -> list[Session]:
    """Sessions of the last weeks whose roll is still to be closed by this person."""
    by = acting(request)
    found = unclosed(before=today, since=today - LATELY).select_related("unit")
    if sees_everybody(by) or by.can("sessions.plan"):
        return list(found)
    return [one for one in found if by.leads(one.unit_id)]


@needs("session_record.write")
def presence_rows(request: StaffRequest, officer_id: UUID) -> HttpResponse:
    """The presences behind one number."""
    officer = reached_officer(request, officer_id)
    form = PeriodForm(request.GET.dict(), today=localdate())
    what = request.GET.get("what", "all")
    if what not in KINDS or not form.is_valid():
        raise Http404
    found = behind(officer.id, what, **form.cleaned_data)
    context = {
        "officer": officer,
        "title": str(TITLES[what]),
        "period": form.cleaned_data,
        "rows": [(one, standing_of(one)) for one in found[:200]],
    }
    return page(request, "desk/attendance/presences.html", context)
