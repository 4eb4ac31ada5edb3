"""Certified copies, the commonest case: from the counter to the hand in one go."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.dossiers.actions.reception import receive
from vidan.dossiers.actions.settling import assign, decide, hand_over
from vidan.dossiers.bookkinds import BookKind, Certified, book_for
from vidan.dossiers.intake import Intake
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State
from vidan.people.actors import Actor


@transaction.atomic
def certify_copies(
    intake: Intake,
    *,
    certified: Sequence[Certified],
    signer: UUID | None,
    in_hand: bool,
    by: Actor,
    at: datetime,
) -> Dossier:
    """Take in, settle and enter certified copies; ``in_hand``: give them out as well.

    Every step is the ordinary one, so each asks who may. Sent twice, the same form
    gives the same dossier. The result is the certified paper itself; a scan may be
    attached later (decree 23/2015, articles 17 to 20; decree 61/2018, article 17.4).
    """
    if book_for(intake.procedure) != BookKind.COPIES:
        raise InvalidInputError(_("Màn hình này chỉ dùng cho chứng thực bản sao."))
    if not certified:
        raise InvalidInputError(_("Vui lòng ghi ít nhất một giấy tờ cần chứng thực."))
    dossier = receive(intake, by=by, at=at)
    if dossier.state != State.RECEIVED:
        return dossier
    assign(dossier.id, to=by.id, by=by, at=at)
    dossier = decide(dossier.id, certified=certified, signer=signer, by=by, at=at)
    if in_hand:
        name = dossier.applicant_name
        dossier = hand_over(dossier.id, collected_by=name, by=by, at=at)
    return dossier
