"""The takings of a day: one's own to count and close, everybody's to look at."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.core.errors import DomainError
from vidan.core.money import dong
from vidan.core.text import moment
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.asked import day_in
from vidan.desk.money.forms import CloseForm, ReasonForm
from vidan.desk.money.reach import reached_till
from vidan.desk.office.answering import press
from vidan.desk.standing import Standing
from vidan.dossiers.queries import visible_to as visible_dossiers
from vidan.money.actions.tills import accept, close, reopen
from vidan.money.models import Till
from vidan.money.permissions import manages, may_accept, may_close
from vidan.money.queries import Takings, takings, takings_of, unpaid, visible_tills
from vidan.money.states import Method, TillState
from vidan.ui.pages import page
from vidan.ui.pieces import Mood, Row

MOODS: dict[TillState, Mood] = {
    TillState.OPEN: "doing",
    TillState.CLOSED: "waiting",
    TillState.ACCEPTED: "done",
}
LATEST = 10
MOST_UNPAID = 20
LATELY = timedelta(days=31)


@dataclass(frozen=True)
class Line:
    """A till as lists show it: what it took each way, and whether it balances."""

    till: Till
    takings: list[Takings]

    @property
    def state(self) -> Standing:
        state = TillState(self.till.state)
        return Standing(MOODS[state], str(state.label))

    @property
    def total(self) -> int:
        return sum(one.amount for one in self.takings)

    @property
    def balance(self) -> Standing | None:
        """Balances, or by how much not; None before it is counted."""
        difference = self.till.difference
        if difference is None:
            return None
        if not difference:
            return Standing("done", _("Khớp"))
        words = _("Thừa %(sum)s") if difference > 0 else _("Thiếu %(sum)s")
        return Standing("late", words % {"sum": dong(abs(difference))})


@needs("money.take")
def mine(request: StaffRequest) -> HttpResponse:
    """One's own till of today, the latest days, and what is still to be paid."""
    by = acting(request)
    own = visible_tills(by).filter(officer_id=by.id)
    today = own.filter(on=localdate()).first()
    if today:
        return _shown(request, today, CloseForm())
    return page(request, "desk/money/till.html", _around(request, None))


@needs("dossiers.view")
def till(request: StaffRequest, till_id: UUID) -> HttpResponse:
    return _shown(request, reached_till(request, till_id), CloseForm())


def _shown(
    request: StaffRequest,
    found: Till,
    form: CloseForm,
    reopening: ReasonForm | None = None,
) -> HttpResponse:
    by = acting(request)
    is_open = found.state == TillState.OPEN
    context = {
        **_around(request, found),
        "line": Line(found, takings(found)),
        "facts": _facts(found),
        "form": form,
        "reopening": reopening or ReasonForm(),
        "may_close": is_open and may_close(by, found),
        "may_accept": found.state == TillState.CLOSED and may_accept(by, found),
        "may_reopen": found.state == TillState.CLOSED and manages(by),
    }
    status = reopening.status if reopening else form.status
    return page(request, "desk/money/till.html", context, status=status)


def _around(request: StaffRequest, found: Till | None) -> dict[str, Any]:
    """The latest other days of the same officer, and today's unpaid dossiers."""
    by = acting(request)
    officer_id = found.officer_id if found else by.id
    rows = visible_tills(by).filter(officer_id=officer_id)
    latest = rows.exclude(id=found.id) if found else rows
    is_mine = officer_id == by.id
    lately = visible_dossiers(by).filter(received_at__gte=now() - LATELY)
    waiting = unpaid(lately.filter(received_by_id=by.id))
    return {
        "till": found,
        "is_mine": is_mine,
        "latest": _lines(latest[:LATEST]),
        "unpaid": waiting.order_by("-received_at")[:MOST_UNPAID] if is_mine else [],
    }


def _lines(tills: Any) -> list[Line]:
    rows = list(tills)
    sums = takings_of(rows)
    return [Line(one, sums[one.id]) for one in rows]


def _facts(found: Till) -> list[Row]:
    rows = []
    if found.counted is not None and found.expected is not None:
        rows += [
            Row(_("Tiền mặt theo biên lai"), dong(found.expected)),
            Row(_("Tiền mặt kiểm đếm"), dong(found.counted)),
            Row(_("Lý do chênh lệch"), found.reason),
            Row(_("Kiểm đếm theo tờ"), _notes(found)),
        ]
    if found.closed_at and found.closed_by:
        rows.append(Row(_("Chốt"), _by(found.closed_at, found.closed_by.full_name)))
    if found.accepted_at and found.accepted_by:
        name = found.accepted_by.full_name
        rows.append(Row(_("Nhận bàn giao"), _by(found.accepted_at, name)))
    return [row for row in rows if row.value]


def _notes(found: Till) -> str:
    notes = sorted(found.notes.items(), key=lambda one: -int(one[0]))
    return "; ".join(f"{count} × {dong(int(note))}" for note, count in notes)


def _by(at: Any, name: str) -> str:
    return _("%(moment)s, %(name)s") % {"moment": moment(at), "name": name}


@needs("money.take")
@require_POST
def close_till(request: StaffRequest, till_id: UUID) -> HttpResponse:
    """Count and close; what was typed stays where it is refused."""
    found = reached_till(request, till_id)
    form = CloseForm(request.POST)
    if form.is_valid():
        try:
            close(found.id, **form.told, by=acting(request), at=now())
        except DomainError as refusal:
            form.refusal = refusal
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã chốt. Vui lòng bàn giao tiền cho thủ quỹ."))
            return redirect("desk:till", found.id)
    return _shown(request, found, form)


@needs("money.see")
@require_POST
def accept_till(request: StaffRequest, till_id: UUID) -> HttpResponse:
    found = reached_till(request, till_id)
    press(request, accept, found.id, done=_("Đã nhận bàn giao tiền."))
    return redirect("desk:till", found.id)


@needs("money.manage")
@require_POST
def reopen_till(request: StaffRequest, till_id: UUID) -> HttpResponse:
    found = reached_till(request, till_id)
    form = ReasonForm(request.POST)
    if form.is_valid() and form.carry_out(
        reopen, found.id, by=acting(request), at=now()
    ):
        messages.success(request, _("Đã mở lại; chốt lại khi thu xong."))
        return redirect("desk:till", found.id)
    return _shown(request, found, CloseForm(), form)


@needs("money.see")
def of_day(request: StaffRequest) -> HttpResponse:
    """Everybody's tills of one day, who balances and who does not."""
    on = day_in(request.GET.get("day", ""))
    lines = _lines(visible_tills(acting(request)).filter(on=on))
    sums = {
        method: sum(
            one.amount for line in lines for one in line.takings if one.method == method
        )
        for method in Method
    }
    context = {
        "on": on,
        "is_today": on == localdate(),
        "lines": sorted(lines, key=lambda one: one.till.officer.full_name),
        "sums": [(method, sums[method]) for method in Method],
        "total": sum(sums.values()),
        **_beside(on),
    }
    return page(request, "desk/money/day.html", context)


def _beside(on: date) -> dict[str, date]:
    return {
        "before": date.fromordinal(on.toordinal() - 1),
        "after": date.fromordinal(on.toordinal() + 1),
    }
