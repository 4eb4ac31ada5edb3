"""Who asked to be called back is called, and the number is let go of."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.satisfaction.models import Opinion
from vidan.satisfaction.permissions import check
from vidan.satisfaction.queries import to_call_back


@transaction.atomic
def record_contact(opinion_id: UUID, *, by: Actor, at: datetime) -> Opinion:
    """Note that somebody was called back. The contact is deleted with it."""
    check(by, "call_back")
    opinion = to_call_back(by).select_for_update(of=("self",)).filter(id=opinion_id)
    found = opinion.first()
    if found is None:
        raise ConflictError(_("Người này đã được liên hệ, hoặc không cần liên hệ nữa."))
    found.contact, found.contacted_at = "", at
    found.save(update_fields=["contact", "contacted_at"])
    record("satisfaction.contacted", found, by=by, at=at)
    return found
