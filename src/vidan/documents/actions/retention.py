"""Files come to an end: those that are let go of, and bytes that belong to nothing."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from vidan.communes.tenancy import current_commune
from vidan.documents import storing
from vidan.documents.models import Attachment

GONE_NAME = "***"
"""A name may be a person's; the row stays and says that there was a file."""
YOUNG = timedelta(days=1)
"""Bytes are written before their row: those of an act still going on are let be."""
AT_ONCE = 1000


@transaction.atomic
def let_go(thing: Model) -> int:
    """Forget the files of ``thing``; :func:`sweep` then removes their bytes.

    Returns how many. The caller has checked that their time is over.
    """
    return (
        Attachment.objects.filter(thing=thing._meta.label_lower, thing_id=thing.pk)
        .exclude(path="")
        .update(path="", name=GONE_NAME)
    )


def sweep(*, at: datetime) -> int:
    """Remove the commune's bytes that no attachment keeps; return how many.

    They are left when an act is undone after its file was written, when a server dies
    while writing, and when files are let go of. Nothing younger than a day is touched.
    """
    old = storing.written_before(at - YOUNG, commune=current_commune())
    removed = 0
    while some := list(islice(old, AT_ONCE)):
        strays = set(some) - _kept(some)
        for path in strays:
            storing.remove(path)
        removed += len(strays)
    return removed


def _kept(paths: list[str]) -> set[str]:
    ids = list(_ids(paths))
    return set(Attachment.objects.filter(id__in=ids).values_list("path", flat=True))


def _ids(paths: list[str]) -> Iterator[UUID]:
    """A file is called by the id of its attachment; one not finished is no file yet."""
    for path in paths:
        with suppress(ValueError):
            yield UUID(path.rpartition("/")[2])
