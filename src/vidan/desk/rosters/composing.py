"""A roster is begun, composed, compared, published and mended."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vidan.core.errors import DomainError
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import press, sent
from vidan.desk.rosters.hits import told_once
from vidan.desk.rosters.reach import roster_of
from vidan.desk.rosters.words import told
from vidan.people.models import Officer
from vidan.programmes.queries import programmes
from vidan.programmes.team_places import word
from vidan.rosters.actions.amending import Mending, mend_now, propose_mending
from vidan.rosters.actions.composing import begin, compose, drop, revise
from vidan.rosters.actions.publishing import changes_against_before, publish
from vidan.rosters.models import Roster
from vidan.rosters.queries import field_names
from vidan.rosters.solving.answer import Clash
from vidan.rosters.states import State
from vidan.ui.fields import DayField
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page


class BeginForm(ActionForm):
    first_on = DayField(label=gettext_lazy("Từ ngày"))
    last_on = DayField(
        label=gettext_lazy("Đến ngày"),
        help_text=gettext_lazy("Thường là một quý; cả kỳ được xếp cùng một lúc."),
    )
    programmes = forms.MultipleChoiceField(
        label=gettext_lazy("Mô hình"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_ones = programmes(on=localdate()).filter(opened_at__isnull=False)
        choices = [(str(one.id), one.name) for one in open_ones]
        self.offer("programmes", choices)


class ReasonForm(ActionForm):
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300)


@needs("sessions.plan")
def new(request: StaffRequest) -> HttpResponse:
    form = BeginForm(sent(request))
    if form.is_valid() and form.carry_out(begin, by=acting(request), at=now()):
        return redirect("desk:roster", form.result.id)
    context = {"form": form}
    return page(request, "desk/rosters/new.html", context, status=form.status)


@needs("sessions.plan")
@require_POST
def compose_it(request: StaffRequest, roster_id: UUID) -> HttpResponse:
    """Fill what is not pinned; a clash is a page of its own."""
    roster = roster_of(request, roster_id)
    try:
        found = compose(roster.id, by=acting(request), at=now())
    except DomainError as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:roster", roster.id)
    if isinstance(found, Clash):
        return clash_page(request, roster, found)
    messages.success(request, _("Đã xếp lịch trực cho mọi buổi sắp tới."))
    return redirect("desk:roster", roster.id)


def clash_page(request: StaffRequest, roster: Roster, clash: Clash) -> HttpResponse:
    """The rules that cannot hold together, with links to sessions."""
    context = {"roster": roster, "clash": clash, "shown_day": roster.first_on}
    return page(request, "desk/rosters/clash.html", context, status=409)


@needs("sessions.plan")
def changes(request: StaffRequest, roster_id: UUID) -> HttpResponse:
    """What the draft changes; publishing it."""
    roster = roster_of(request, roster_id)
    if roster.state not in State.open:
        raise Http404
    form = ActionForm(sent(request))
    if form.is_valid() and form.carry_out(
        publish, roster.id, by=acting(request), at=now()
    ):
        messages.success(request, _("Đã ban hành lịch trực; người liên quan được báo."))
        return redirect("desk:roster", roster.id)
    found = changes_against_before(roster, on=localdate())
    context = {
        "roster": roster,
        "form": form,
        "changes": told(found),
        "is_first": not Roster.objects.filter(
            series=roster.series, state=State.PUBLISHED
        ).exists(),
        "shown_day": roster.first_on,
    }
    return page(request, "desk/rosters/changes.html", context, status=form.status)


@needs("sessions.plan")
@require_POST
def revise_it(request: StaffRequest, roster_id: UUID) -> HttpResponse:
    roster = roster_of(request, roster_id)
    try:
        draft = revise(roster.id, by=acting(request), at=now())
    except DomainError as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:roster", roster.id)
    return redirect("desk:roster", draft.id)


@needs("sessions.plan")
@require_POST
def drop_it(request: StaffRequest, roster_id: UUID) -> HttpResponse:
    roster = roster_of(request, roster_id)
    if not press(request, drop, roster.id, done=_("Đã bỏ bản đang lập.")):
        return redirect("desk:roster", roster.id)
    return redirect("desk:rosters")


@needs("sessions.plan")
def mending(request: StaffRequest, roster_id: UUID) -> HttpResponse:
    """What is hit since publishing, and the fewest changes that put it right."""
    roster = roster_of(request, roster_id)
    if roster.state != State.PUBLISHED:
        raise Http404
    form = ReasonForm(
        sent(request), initial={"reason": _("Người trực vắng mặt đột xuất")}
    )
    if form.is_valid() and form.carry_out(
        mend_now, roster.id, by=acting(request), at=now()
    ):
        messages.success(request, _("Đã thay người; những người liên quan được báo."))
        return redirect("desk:roster", form.result.id)
    found = propose_mending(roster, at=now())
    if found.clash:
        return clash_page(request, roster, found.clash)
    context = {
        "roster": roster,
        "form": form,
        "hits": told_once(found.hits),
        "proposals": _proposals(roster, found),
        "shown_day": roster.first_on,
    }
    return page(request, "desk/rosters/mend.html", context, status=form.status)


def _proposals(roster: Roster, found: Mending) -> list[dict[str, Any]]:
    people = dict(
        Officer.objects.filter(id__in=found.replacements.values()).values_list(
            "id", "full_name"
        )
    )
    lines = roster.lines.filter(id__in=found.replacements)
    fields = field_names()
    return [
        {
            "line": line,
            "place": word(line.code, fields),
            "instead": people[found.replacements[line.id]],
        }
        for line in lines.select_related("session", "officer")
    ]
