"""The only ways a page gets hold of its person and of a dossier."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from vidan.desk.access import StaffRequest
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import one
from vidan.people.actors import Actor


def acting(request: StaffRequest) -> Actor:
    """The officer at the screen; a viewer of the province is none."""
    if request.actor is None:
        raise PermissionDenied
    return request.actor


def reached(request: StaffRequest, dossier_id: UUID) -> Dossier:
    """The dossier, if this person may open it; another unit's does not exist here."""
    found = one(acting(request), dossier_id)
    if found is None:
        raise Http404
    return found
