"""Versions of a programme, and the proposals that lead from one to the next (LP-17)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import sent
from vidan.desk.planning.programme_forms import ProgrammeForm
from vidan.desk.planning.words import facts_of
from vidan.programmes.actions.planning import Changes
from vidan.programmes.actions.proposing import agree, propose, refuse, would_do
from vidan.programmes.actions.versions import as_it_was, read
from vidan.programmes.models import (
    ChangeProposal,
    Difficulty,
    Programme,
    ProgrammeVersion,
    ProposalState,
)
from vidan.programmes.permissions import decides_changes
from vidan.programmes.queries import open_difficulties
from vidan.ui.fields import DayField
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page
from vidan.ui.pieces import Row


class ProposalForm(ProgrammeForm):
    """The programme as it should be, from when, why, and what led to it."""

    why = forms.CharField(
        label=gettext_lazy("Lý do đề xuất"), widget=forms.Textarea, max_length=2000
    )
    from_on = DayField(label=gettext_lazy("Áp dụng từ ngày"))
    difficulties = forms.MultipleChoiceField(
        label=gettext_lazy("Giải quyết các khó khăn"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ("why", "from_on", "difficulties")

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, programme=programme, **kwargs)
        self.initial["from_on"] = localdate()
        found = open_difficulties().filter(session__programme=programme)
        self.offer("difficulties", [(str(one.id), _named(one)) for one in found])
        if not found:
            del self.fields["difficulties"]

    def clean(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        own = ("why", "from_on", "difficulties")
        extra = {name: given[name] for name in own if name in given}
        extra["difficulties"] = [UUID(one) for one in extra.get("difficulties", [])]
        return {**super().clean(), **extra}


def _named(one: Difficulty) -> str:
    return f"{one.session}: {one.words[:120]}"


class DecisionForm(ActionForm):
    decision = forms.CharField(
        label=gettext_lazy("Ý kiến quyết định"), max_length=500, required=False
    )


@dataclass(frozen=True)
class Difference:
    """One fact that two versions tell differently."""

    term: str
    before: str
    after: str


def differences(before: ProgrammeVersion, after: ProgrammeVersion) -> list[Difference]:
    """What the later version says otherwise, in the words of the programme's page."""
    old, new = _facts(before), _facts(after)
    terms = list(dict.fromkeys([*old, *new]))
    found = [Difference(one, old.get(one, "–"), new.get(one, "–")) for one in terms]
    return [one for one in found if one.before != one.after]


def _facts(version: ProgrammeVersion) -> dict[str, str]:
    facts = {row.term: row.value for row in facts_of(as_it_was(version))}
    return {**facts, _("Thứ tự luân phiên"): ", ".join(version.ring) or "–"}


@needs("sessions.view")
@require_safe
def versions(request: StaffRequest, programme_id: UUID) -> HttpResponse:
    """What the programme said from when to when, and what each change changed."""
    programme = get_object_or_404(Programme, id=programme_id)
    rows = list(programme.versions.select_related("made_by"))
    pairs = [
        (row, differences(before, row) if before else [])
        for before, row in zip([None, *rows], rows, strict=False)
    ]
    context = {
        "programme": programme,
        "versions": pairs[::-1],
        "proposals": programme.proposals.select_related("made_by", "version"),
        "may_propose": "sessions.plan" in request.abilities and programme.opened_at,
    }
    return page(request, "desk/planning/versions.html", context)


@needs("sessions.plan")
def propose_change(request: StaffRequest, programme_id: UUID) -> HttpResponse:
    programme = get_object_or_404(Programme, id=programme_id)
    form = ProposalForm(sent(request), programme=programme)
    if form.is_valid() and form.carry_out(
        propose, programme.id, by=acting(request), at=now()
    ):
        messages.success(request, _("Đã gửi đề xuất để lãnh đạo quyết định."))
        return redirect("desk:proposal", form.result.id)
    context = {
        "form": form,
        "programme": programme,
        "back": reverse("desk:programme-versions", args=[programme.id]),
    }
    return page(request, "desk/planning/propose.html", context, status=form.status)


@needs("sessions.plan")
def proposal(request: StaffRequest, changeproposal_id: UUID) -> HttpResponse:
    """What is proposed, why, what it hits; leaders decide here."""
    row = get_object_or_404(
        ChangeProposal.objects.select_related("programme", "made_by", "decided_by"),
        id=changeproposal_id,
    )
    by = acting(request)
    waits = row.state == ProposalState.PROPOSED
    may_decide = waits and decides_changes(by)
    form = DecisionForm(sent(request))
    if request.method == "POST":
        if not may_decide:
            raise Http404
        action = agree if "agree" in request.POST else refuse
        if form.is_valid() and form.carry_out(action, row.id, by=by, at=now()):
            messages.success(request, _("Đã ghi quyết định."))
            return redirect("desk:proposal", row.id)
    context = {
        "proposal": row,
        "facts": _proposed(row),
        "difficulties": row.difficulties.select_related("session"),
        "changes": would_do(row, at=now()) if waits else Changes(),
        "waits": waits,
        "form": form if may_decide else None,
    }
    return page(request, "desk/planning/proposal.html", context, status=form.status)


def _proposed(row: ChangeProposal) -> list[Row]:
    """Only what is to change, as it would read."""
    now_says = {one.term: one.value for one in facts_of(row.programme)}
    draft = Programme.objects.get(id=row.programme_id)
    for name, value in read(row.content).items():
        setattr(draft, name, value)
    return [
        Row(one.term, f"{now_says.get(one.term, '–')} → {one.value}")
        for one in facts_of(draft)
        if now_says.get(one.term) != one.value
    ]
