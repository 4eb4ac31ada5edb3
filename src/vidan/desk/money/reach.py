"""The only ways a page of money gets hold of a thing."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from vidan.desk.access import StaffRequest, acting
from vidan.money.models import Receipt, Till
from vidan.money.queries import one, visible_tills


def reached_receipt(request: StaffRequest, receipt_id: UUID) -> Receipt:
    """The receipt, if this person may see it; another's does not exist here."""
    found = one(acting(request), receipt_id)
    if found is None:
        raise Http404
    return found


def reached_till(request: StaffRequest, till_id: UUID) -> Till:
    return get_object_or_404(visible_tills(acting(request)), id=till_id)
