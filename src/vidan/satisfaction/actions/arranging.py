"""Tablets are put on counters and taken away."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, needed
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.queueing.models import Counter
from vidan.satisfaction.models import Tablet
from vidan.satisfaction.permissions import check


@transaction.atomic
def add_tablet(*, counter: Counter, name: str, by: Actor, at: datetime) -> Tablet:
    """Put a tablet on a counter; its address holds a code that nobody can guess."""
    check(by, "arrange_tablets")
    tablet = Tablet.objects.create(
        counter=counter, name=needed(name, _("Vui lòng ghi tên hoặc chỗ đặt máy."))
    )
    record("satisfaction.tablet_added", tablet, by=by, at=at, name=tablet.name)
    return tablet


@transaction.atomic
def revoke_tablet(tablet_id: UUID, *, by: Actor, at: datetime) -> Tablet:
    """Shut a tablet out: its address opens nothing any more."""
    check(by, "arrange_tablets")
    tablet = Tablet.objects.select_for_update(of=("self",)).get(id=tablet_id)
    if tablet.revoked_at:
        raise ConflictError(_("Máy này đã được thu hồi trước đó."))
    tablet.revoked_at = at
    tablet.save(update_fields=["revoked_at"])
    record("satisfaction.tablet_revoked", tablet, by=by, at=at, name=tablet.name)
    return tablet
