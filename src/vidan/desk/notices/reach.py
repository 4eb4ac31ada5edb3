"""Which notice an address means; what is not this person's is not found."""

from uuid import UUID

from django.http import Http404

from vidan.desk.access import StaffRequest, acting
from vidan.notices.models import Notice
from vidan.notices.queries import one


def notice_reached(request: StaffRequest, notice_id: UUID) -> Notice:
    """The notice, for somebody who may open it."""
    found = one(acting(request), notice_id)
    if found is None:
        raise Http404
    return found
