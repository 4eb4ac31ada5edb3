"""Taking back a move that nobody has built on, by the one who made it, for a while."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.rules import rule
from vidan.core.errors import ConflictError, NotAllowedError
from vidan.core.events import ask
from vidan.dossiers.actions.moving import publish
from vidan.dossiers.actions.snapshots import put_back
from vidan.dossiers.models import Dossier, Snapshot
from vidan.dossiers.permissions import MAY
from vidan.dossiers.states import NAMES
from vidan.history.recording import record
from vidan.people.actors import Actor


@transaction.atomic
def undo(dossier_id: UUID, *, by: Actor, at: datetime) -> Dossier:
    """Put the dossier back exactly; the history keeps the move and its undoing.

    Numbers and files that were given out stay and are marked. Another room may object
    to ``dossiers.undo``. Decree 224/2026, article 23, clause 6.
    """
    dossier = (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("version__procedure")
        .get(id=dossier_id)
    )
    kept = Snapshot.objects.filter(dossier=dossier).first()
    if kept is None:
        raise ConflictError(
            _(
                "Thao tác này không hoàn tác được nữa vì đã có việc làm tiếp theo. "
                "Vui lòng tải lại trang để xem trạng thái mới."
            )
        )
    if not MAY["undo"](by, dossier):
        raise NotAllowedError(_("Chỉ người vừa thực hiện được hoàn tác thao tác này."))
    if at > undo_until(kept):
        raise ConflictError(
            _(
                "Đã quá %(minutes)s phút nên không hoàn tác được nữa. Vui lòng xử lý "
                "tiếp hoặc sửa thông tin có lý do."
            )
            % {"minutes": _minutes(kept)}
        )
    move = kept.move
    ask("dossiers.undo", dossier, at=at, move=move)
    put_back(dossier, kept, at=at)
    record("dossiers.undone", dossier, by=by, at=at, move=str(NAMES[move]))
    publish(dossier, "undo", at=at)
    return dossier


def undo_until(kept: Snapshot) -> datetime:
    """Until when the move can be undone."""
    return kept.at + timedelta(minutes=_minutes(kept))


def _minutes(kept: Snapshot) -> int:
    return int(rule("dossiers.undo_minutes", on=localdate(kept.at)))


@transaction.atomic
def forget_snapshots(*, at: datetime) -> int:
    """Throw away what can no longer be used to undo; it holds personal data.

    The longest time that the rule allows has passed for these. Returns how many.
    """
    old = Snapshot.objects.filter(at__lt=at - timedelta(days=1))
    count, _each = old.delete()
    return count
