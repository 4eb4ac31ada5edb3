"""The way back: what stands in the system as the official paper, Word and PDF."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from vidan.core.errors import DomainError
from vidan.desk.access import StaffRequest, needs
from vidan.desk.papers import answer_with
from vidan.desk.plan_documents.reach import reached
from vidan.documents.actions.attaching import attachments_of
from vidan.documents.forms.plan import build
from vidan.documents.forms.plan_facts import PlanFacts
from vidan.documents.storing import read
from vidan.plans.composing import facts_of_document, facts_of_programme
from vidan.plans.models import PlanDocument
from vidan.plans.states import State
from vidan.programmes.models import Programme

NAME = "ke-hoach"
WRITTEN = (State.ADOPTED, State.REPLACED)


@needs("plans.view")
@require_safe
def plan_document_paper(
    request: StaffRequest, plandocument_id: UUID, kind: str
) -> HttpResponse:
    """An adopted plan as it is carried out today; before, there is only its file."""
    document = reached(request, plandocument_id)
    if document.state not in WRITTEN:
        raise Http404
    back = redirect("desk:plan-document", document.id)
    return _answer(request, kind, back, lambda: _facts(document))


@needs("sessions.view")
@require_safe
def programme_paper(
    request: StaffRequest, programme_id: UUID, kind: str
) -> HttpResponse:
    """One programme as a plan of its own, to be signed."""
    programme = get_object_or_404(Programme, id=programme_id)
    back = redirect("desk:programme", programme.id)
    return _answer(request, kind, back, lambda: facts_of_programme(programme))


def _facts(document: PlanDocument) -> PlanFacts:
    file = attachments_of(document).first()
    content = read(file.path) if file else document.text.encode()
    return facts_of_document(document, content)


def _answer(
    request: StaffRequest,
    kind: str,
    back: HttpResponse,
    facts: Callable[[], PlanFacts],
) -> HttpResponse:
    """The file, or the page it was asked from with the sentence that says why not."""
    try:
        made = build(facts())
    except DomainError as refusal:
        messages.error(request, refusal.message)
        return back
    return answer_with(made, kind, NAME, on=localdate())
