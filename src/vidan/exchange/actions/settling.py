"""A person settles a contradiction between the official system and us."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.errors import ConflictError, InvalidInputError, WrongStateError, needed
from vidan.dossiers.actions.official import take_official_code
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State
from vidan.exchange.models import Conflict, ConflictKind, Outcome
from vidan.exchange.official_states import agree
from vidan.exchange.permissions import check
from vidan.history.recording import record
from vidan.people.actors import Actor

CHOICES = (Outcome.OURS, Outcome.THEIRS, Outcome.BOTH)
"""What a person may say; that both agree is found out, not said."""


@transaction.atomic
def settle(
    conflict_id: UUID, *, outcome: Outcome, reason: str, by: Actor, at: datetime
) -> Conflict:
    """Say who is right and why. Our state does not move by it.

    That theirs is right can only be said once our dossier has come to a state that
    agrees; of two codes theirs is then written in place of ours.
    """
    conflict = Conflict.objects.select_for_update(of=["self"]).get(id=conflict_id)
    check(by, "settle")
    if conflict.settled_at:
        raise WrongStateError(
            _("Mâu thuẫn này đã được xử lý. Vui lòng tải lại trang để xem.")
        )
    if outcome not in CHOICES:
        raise InvalidInputError(_("Vui lòng chọn bên nào đúng."))
    reason = needed(reason, _("Vui lòng ghi lý do, để người sau hiểu vì sao."))
    if outcome == Outcome.THEIRS:
        _follow(conflict, by=by, at=at)
    conflict.outcome, conflict.reason = outcome, reason
    conflict.settled_at, conflict.settled_by = at, by.officer
    conflict.save(update_fields=["outcome", "reason", "settled_at", "settled_by"])
    with override("vi"):  # kept
        words = str(Outcome(outcome).label)
    record(
        "exchange.conflict_settled",
        Dossier(id=conflict.dossier_id),
        by=by,
        at=at,
        outcome=words,
        reason=reason,
    )
    return conflict


def _follow(conflict: Conflict, *, by: Actor, at: datetime) -> None:
    if conflict.kind == ConflictKind.CODE:
        code = conflict.official_code
        take_official_code(conflict.dossier_id, code=code, by=by, at=at, instead=True)
        return
    ours = State(Dossier.objects.get(id=conflict.dossier_id).state)
    if conflict.official and not agree(conflict.official, ours):
        raise ConflictError(
            _(
                "Hồ sơ tại xã vẫn ở trạng thái “%(ours)s”. Vui lòng xử lý hồ sơ theo "
                "cổng trước, rồi đóng mâu thuẫn này."
            )
            % {"ours": ours.label}
        )
