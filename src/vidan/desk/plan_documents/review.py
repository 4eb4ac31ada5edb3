"""The text on the left, what was understood on the right, findings in their places."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.files import handed_out
from vidan.desk.plan_documents.listing import standing
from vidan.desk.plan_documents.marking import Marked, marked
from vidan.desk.plan_documents.reach import may, reached, reached_to
from vidan.desk.plan_documents.words import SEVERITIES, facts_of, people_of, title_of
from vidan.documents.actions.attaching import attachments_of
from vidan.documents.storing import read
from vidan.plans.actions import reviewing
from vidan.plans.checks.check import Finding
from vidan.plans.models import Clause, Item, PlanDocument
from vidan.plans.queries import findings_of, waits_for_name
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page

MOVES = ("edit", "submit", "send_back", "adopt", "drop")


@dataclass(frozen=True)
class ShownFinding:
    finding: Finding
    mood: str
    severity: str


@dataclass(frozen=True)
class ShownItem:
    item: Item
    title: str
    facts: list[tuple[str, str]]
    waits: bool
    people: list[str]

    @property
    def is_new(self) -> bool:
        return self.item.seen_at is None


@dataclass(frozen=True)
class Part:
    """A clause with its lines of text, its items and its findings."""

    clause: Clause | None
    text: list[Marked]
    items: list[ShownItem]
    findings: list[ShownFinding]

    @property
    def unseen(self) -> str:
        """The keys of the items in it that nobody has looked at."""
        return " ".join(str(one.item.id) for one in self.items if one.is_new)

    @property
    def unseen_count(self) -> int:
        return sum(one.is_new for one in self.items)


class SeenForm(ActionForm):
    """The items looked at: their keys, with blanks between."""

    items = forms.CharField(max_length=40_000)

    def clean_items(self) -> list[UUID]:
        try:
            return [UUID(one) for one in self.cleaned_data["items"].split()]
        except ValueError:
            raise ValidationError(_("Vui lòng mở lại trang kế hoạch.")) from None


class SilenceForm(ActionForm):
    code = forms.CharField(max_length=10, widget=forms.HiddenInput)
    first = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    last = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    reason = forms.CharField(label=gettext_lazy("Lý do bỏ qua"), max_length=300)


@needs("plans.view")
@require_safe
def plan_document(request: StaffRequest, plandocument_id: UUID) -> HttpResponse:
    document = reached(request, plandocument_id)
    found = findings_of(document, _content(document))
    items = [
        ShownItem(
            one, title_of(one), facts_of(one), waits_for_name(one), people_of(one)
        )
        for one in document.items.select_related("clause", "seen_by").prefetch_related(
            "assignees__unit", "assignees__officer"
        )
    ]
    parts = _parts(document, items, found)
    context: dict[str, Any] = {
        "plan": document,
        "standing": standing(document),
        "parts": parts,
        "counts": _counts(items, found),
        "file": attachments_of(document).first(),
        **{f"may_{move}": may(request, document, move) for move in MOVES},
    }
    return page(request, "desk/plan_documents/review.html", context)


def _content(document: PlanDocument) -> bytes:
    file = attachments_of(document).first()
    return read(file.path) if file else document.text.encode()


def _counts(items: list[ShownItem], found: list[Finding]) -> dict[str, Any]:
    kept = [one for one in items if not one.item.left_out_because]
    unseen = [one for one in items if one.is_new]
    return {
        "items": len(kept),
        "all": len(items),
        "seen": len(items) - len(unseen),
        "next": unseen[0].item.id if unseen else "",
        "waiting": sum(one.waits for one in kept),
        "left_out": len(items) - len(kept),
        "findings": len(found),
    }


def _parts(
    document: PlanDocument, items: list[ShownItem], found: list[Finding]
) -> list[Part]:
    """Head, clauses and foot, each with what belongs to it."""
    clauses = list(document.clauses.all())
    starts = [0, *(one.first for one in clauses), len(document.text) + 1]
    heads: list[Clause | None] = [None, *clauses]
    parts = []
    for clause, (first, last) in zip(heads, pairwise(starts), strict=True):
        inside = [one for one in items if first <= one.item.first < last]
        said = [one for one in found if first <= one.span[0] < last]
        spans = [(one.item.first, one.item.last, f"i{one.item.id}") for one in inside]
        spans += [(*one.span, f"f{one.code}-{one.span[0]}") for one in said]
        text = marked(document.text, first, min(last, len(document.text)), spans)
        parts.append(Part(clause, text, inside, [_shown(one) for one in said]))
    return [part for part in parts if part.text or part.items]


def _shown(finding: Finding) -> ShownFinding:
    mood, words = SEVERITIES[finding.severity]
    return ShownFinding(finding, mood, str(words))


@needs("plans.view")
@require_safe
def file(
    request: StaffRequest, plandocument_id: UUID, attachment_id: UUID
) -> HttpResponse:
    return handed_out(reached(request, plandocument_id), attachment_id)


@needs("plans.prepare")
@require_POST
def seen(request: StaffRequest, plandocument_id: UUID) -> HttpResponse:
    """Items were compared with the plan; goes on to the first that was not."""
    document = reached_to(request, plandocument_id, "edit")
    form = SeenForm(request.POST)
    about = {"by": acting(request), "at": now()}
    if not form.is_valid() or not form.carry_out(reviewing.see, document.id, **about):
        messages.error(request, _("Vui lòng mở lại trang kế hoạch."))
    left = document.items.filter(seen_at=None).first()
    place = f"#i{left.id}" if left else ""
    return redirect(f"{reverse('desk:plan-document', args=[document.id])}{place}")


@needs("plans.prepare")
@require_POST
def silence(request: StaffRequest, plandocument_id: UUID) -> HttpResponse:
    document = reached_to(request, plandocument_id, "edit")
    form = SilenceForm(request.POST)
    about = {"by": acting(request), "at": now()}
    if form.is_valid() and form.carry_out(reviewing.silence, document.id, **about):
        messages.success(request, _("Đã bỏ qua cảnh báo này."))
    else:
        told = next(iter(form.errors.values()), [_("Vui lòng ghi lý do bỏ qua.")])
        messages.error(request, str(told[0]))
    return redirect("desk:plan-document", document.id)
