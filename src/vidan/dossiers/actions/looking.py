"""Two colleagues at one dossier: they see each other, and neither undoes the other."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError
from vidan.dossiers.models import Dossier, Viewing
from vidan.history.models import Entry
from vidan.history.recording import history_of
from vidan.people.actors import Actor

STAYS = timedelta(seconds=90)
"""So long after the last sign of life somebody still counts as being there."""
KEPT = timedelta(days=1)
NO_CHANGE = ("dossiers.personal_data_opened", "dossiers.late")
"""Events that leave the dossier as it was."""


class ChangedMeanwhileError(ConflictError):
    """A colleague has changed the dossier since the form was opened.

    ``entries`` are what the colleague did, ``now_at`` the edition it has now.
    """

    def __init__(self, entries: Sequence[Entry], now_at: int) -> None:
        super().__init__(
            _(
                "Đồng nghiệp vừa thay đổi hồ sơ này. Những gì bạn nhập vẫn còn bên "
                "dưới; vui lòng xem lại rồi xác nhận lần nữa."
            )
        )
        self.entries, self.now_at = entries, now_at


@transaction.atomic
def look_at(dossier: Dossier, *, by: Actor, at: datetime) -> list[Viewing]:
    """Say that ``by`` has the dossier open; return the colleagues who have it, too."""
    Viewing.objects.bulk_create(
        [Viewing(dossier=dossier, officer=by.officer, seen_at=at)],
        update_conflicts=True,
        unique_fields=["commune", "dossier", "officer"],
        update_fields=["seen_at"],
    )
    others = Viewing.objects.filter(dossier=dossier, seen_at__gt=at - STAYS)
    return list(
        others.exclude(officer=by.officer).select_related("officer").order_by("id")
    )


def forget_viewings(*, at: datetime) -> int:
    """Delete what is long past; who looked at what is not kept."""
    count, _by_model = Viewing.objects.filter(seen_at__lt=at - KEPT).delete()
    return count


def _changes(dossier_id: UUID) -> QuerySet[Entry]:
    return history_of(Dossier(id=dossier_id)).exclude(event__in=NO_CHANGE)


def edition_of(dossier_id: UUID) -> int:
    """The edition of the dossier: how often it changed. A form carries it along."""
    return _changes(dossier_id).count()


def refuse_if_changed(dossier_id: UUID, *, seen: int | None) -> None:
    """Refuse when the dossier changed since ``seen``; afterwards it stays locked.

    Whoever comes second waits here until the first is done, and then sees what the
    first did. A form without an edition is not judged.
    """
    if seen is None:
        return
    Dossier.objects.select_for_update(of=("self",)).filter(id=dossier_id).first()
    changes = list(_changes(dossier_id).order_by("id"))
    if len(changes) != seen:
        raise ChangedMeanwhileError(changes[seen:], len(changes))
