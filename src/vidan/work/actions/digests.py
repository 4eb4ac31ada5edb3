"""Reading the morning message."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from vidan.communes.tenancy import current_commune
from vidan.people.actors import Actor
from vidan.work.models import Digest, Reminder


@transaction.atomic
def mark_read(*, on: date, last: UUID, by: Actor, at: datetime) -> int:
    """Say that the message of a day was read, as far as the reminder ``last``.

    Also those of absent colleagues whose work this one does. A message to which
    something was added meanwhile stays unread. Returns how many messages were read now.
    """
    added = Reminder.objects.filter(
        commune=current_commune(), digest=OuterRef("pk"), id__gt=last
    )
    mine = Digest.objects.filter(
        officer_id__in=by.stands_for, on=on, read_at__isnull=True
    )
    return mine.filter(~Exists(added)).update(read_at=at)
