"""Keeping a file for a thing, and opening it again."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model, QuerySet

from vidan.communes.tenancy import current_commune
from vidan.core.identifiers import uuid7
from vidan.documents import storing
from vidan.documents.models import Attachment
from vidan.history.recording import record
from vidan.people.actors import Actor


def attach(
    thing: Model,
    *,
    name: str,
    content: bytes,
    by: Actor,
    at: datetime,
    content_type: str = "",
) -> Attachment:
    """Keep a file for ``thing``; the caller has checked that ``by`` may.

    Refuses what is too large, empty or not what its name says; with ``content_type``
    the caller has looked at the bytes itself. When the row cannot be written, the bytes
    are taken away again.
    """
    file_id, here = uuid7(), current_commune()
    if content_type:
        kept = storing.keep(
            file_id, commune=here, name=name, content_type=content_type, content=content
        )
    else:
        kept = storing.store(file_id, commune=here, name=name, content=content)
    try:
        with transaction.atomic():
            row = Attachment.objects.create(
                id=file_id,
                thing=thing._meta.label_lower,
                thing_id=thing.pk,
                name=kept.name,
                content_type=kept.content_type,
                size=kept.size,
                sha256=kept.sha256,
                path=kept.path,
                by=by.officer,
                at=at,
            )
            record("documents.attached", thing, by=by, at=at, name=kept.name)
    except BaseException:
        storing.remove(kept.path)
        raise
    return row


def attachments_of(thing: Model) -> QuerySet[Attachment]:
    return Attachment.objects.filter(
        thing=thing._meta.label_lower, thing_id=thing.pk
    ).select_related("by")
