"""The only way a page gets hold of a dossier."""

from uuid import UUID

from django.http import Http404

from vidan.desk.access import StaffRequest, acting
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import one


def reached(request: StaffRequest, dossier_id: UUID) -> Dossier:
    """The dossier, if this person may open it; another unit's does not exist here."""
    found = one(acting(request), dossier_id)
    if found is None:
        raise Http404
    return found
