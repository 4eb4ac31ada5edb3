"""Days away: who is not here in a month, entered and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.attendance.actions.resting import withdraw_rest
from vidan.attendance.models import Rest
from vidan.attendance.queries import duties_during, standing_in
from vidan.attendance.states import RestState
from vidan.core.text import day
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.attendance.forms import AbsenceForm
from vidan.desk.attendance.ledgers import month_asked
from vidan.desk.office.answering import press, sent
from vidan.people.actions.absences import enter, may_enter
from vidan.people.actions.absences import withdraw as take_back
from vidan.people.actors import Actor
from vidan.people.models import Absence, Officer
from vidan.people.queries import absences, officers
from vidan.programmes.models import Duty
from vidan.ui.pages import page


@dataclass(frozen=True)
class AwayRow:
    """Somebody away. Why is for those alone who may enter it."""

    absence: Absence
    may_change: bool
    clashes: Sequence[str]

    @property
    def why(self) -> str:
        if not self.may_change:
            return ""
        kind, note = self.absence.get_kind_display(), self.absence.note
        return f"{kind}, {note}" if note else str(kind)

    @property
    def unit(self) -> str:
        posts = self.absence.officer.posts.all()
        return next((post.unit.name for post in posts), "")


@needs("people.view")
def listing(request: StaffRequest) -> HttpResponse:
    """Who is away in a month, and what they were to do in these days."""
    month = month_asked(request)
    days = {"first_on": month.first_on, "last_on": month.last_on}
    rows = absences(**days).prefetch_related("officer__posts__unit")
    context = {
        "month": month,
        "before": month.beside(-1),
        "after": month.beside(1),
        "rows": _rows(acting(request), list(rows)),
        "today": localdate(),
    }
    return page(request, "desk/attendance/absences.html", context)


def _rows(by: Actor, found: Sequence[Absence]) -> list[AwayRow]:
    """Each with its clashes, in a number of queries that they do not change."""
    if not found:
        return []
    span = {
        "first_on": min(one.first_on for one in found),
        "last_on": max(one.last_on for one in found),
    }
    people = [one.officer_id for one in found]
    duties = list(duties_during(people, **span))
    helped = list(standing_in(people, **span))
    return [
        AwayRow(one, may_enter(by, one.officer), _clashes(one, duties, helped))
        for one in found
    ]


def _clashes(one: Absence, duties: Sequence[Duty], helped: Sequence[Rest]) -> list[str]:
    """What the person was to do in these days."""

    def within(on: date) -> bool:
        return one.first_on <= on <= one.last_on

    words = [
        _("đang được phân công trực ngày %(day)s") % {"day": day(row.session.on)}
        for row in duties
        if row.officer_id == one.officer_id and within(row.session.on)
    ]
    return words + [
        _("đã nhận thay %(name)s nghỉ bù ngày %(day)s")
        % {"name": row.officer.full_name, "day": day(row.on)}
        for row in helped
        if row.substitute_id == one.officer_id and within(row.on)
    ]


@needs("people.view")
def new(request: StaffRequest) -> HttpResponse:
    """Enter days away; what they clash with is said at once."""
    by = acting(request)
    form = AbsenceForm(sent(request), people=_whom(by), initial={"officer_id": by.id})
    if form.is_valid() and form.carry_out(_enter, by=by, at=now()):
        made: Absence = form.result
        messages.success(request, _("Đã ghi ngày vắng mặt."))
        (row,) = _rows(by, [made])
        for clash in row.clashes:
            told = {"name": made.officer.full_name, "clash": clash}
            words = _("%(name)s %(clash)s. Vui lòng xếp người khác.")
            messages.warning(request, words % told)
        return redirect("desk:absences")
    context = {"form": form}
    return page(request, "desk/attendance/absence.html", context, status=form.status)


def _enter(*, officer_id: UUID, **given: Any) -> Absence:
    return enter(officer_id, **given)


def _whom(by: Actor) -> list[Officer]:
    """Whose days away this person may enter."""
    return [one for one in officers(on=by.on) if may_enter(by, one)]


@needs("people.view")
@require_POST
def withdraw(request: StaffRequest, absence_id: UUID) -> HttpResponse:
    """The person is here after all; a rest that was planned gives its hours back."""
    row = get_object_or_404(Absence.objects.select_related("officer"), id=absence_id)
    by = acting(request)
    if not may_enter(by, row.officer):
        raise Http404
    rest = Rest.objects.filter(absence=row).exclude(state=RestState.WITHDRAWN).first()
    action, thing = (withdraw_rest, rest.id) if rest else (take_back, row.id)
    press(request, action, thing, done=_("Đã bỏ ngày vắng mặt."))
    return redirect("desk:absences")
