"""The plan that an address names, if this person may see it; else 404."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from vidan.desk.access import StaffRequest, acting
from vidan.plans.models import Item, PlanDocument
from vidan.plans.permissions import MAY
from vidan.plans.queries import visible_to
from vidan.plans.states import MOVES, State


def reached(request: StaffRequest, document_id: UUID) -> PlanDocument:
    return get_object_or_404(visible_to(acting(request)), id=document_id)


def may(request: StaffRequest, document: PlanDocument, move: str) -> bool:
    """Whether this person may make the move from the plan's state."""
    allowed = MAY[move](acting(request), document)
    return allowed and State(document.state) in MOVES[move].sources


def reached_to(request: StaffRequest, document_id: UUID, move: str) -> PlanDocument:
    """A plan on which this person may make the move; else 404."""
    document = reached(request, document_id)
    if not may(request, document, move):
        raise Http404
    return document


def item_to(request: StaffRequest, item_id: UUID, move: str) -> Item:
    item = get_object_or_404(
        Item.objects.select_related("clause", "document"), id=item_id
    )
    reached_to(request, item.document_id, move)
    return item
