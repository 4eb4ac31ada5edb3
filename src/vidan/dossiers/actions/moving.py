"""What every move of a dossier has in common."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from vidan.core.errors import NotAllowedError
from vidan.dossiers.actions.snapshots import build_on, remember
from vidan.dossiers.models import Dossier, StatusChange
from vidan.dossiers.permissions import MAY
from vidan.dossiers.states import State, after
from vidan.people.actors import Actor


def locked(dossier_id: UUID, act: str, *, by: Actor) -> Dossier:
    """Lock the dossier and check who, for an act that is no move.

    Colleagues wait here for each other. The act builds on the last move, which can no
    longer be undone.
    """
    dossier = _locked(dossier_id, act, by=by)
    build_on(dossier)
    return dossier


def take(dossier_id: UUID, move: str, *, by: Actor, at: datetime) -> Dossier:
    """Lock the dossier and bring it to the state ``move`` leads to. Does not save it.

    What it was before is remembered, so that the move can be undone.
    """
    dossier = _locked(dossier_id, move, by=by)
    state = after(State(dossier.state), move)
    remember(dossier, move, by=by, at=at)
    dossier.state = state
    return dossier


def _locked(dossier_id: UUID, move: str, *, by: Actor) -> Dossier:
    dossier = (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("version__procedure")
        .get(id=dossier_id)
    )
    if not MAY[move](by, dossier):
        raise NotAllowedError(_("Hồ sơ này không thuộc phần việc của bạn."))
    return dossier


def publish(dossier: Dossier, move: str, *, at: datetime) -> StatusChange:
    """Put the new status into the outbox, for the systems that have to know at once.

    Called last in a move, in its transaction (decree 224/2026, article 15.1.g).
    """
    return StatusChange.objects.create(
        dossier=dossier,
        move=move,
        state=dossier.state,
        at=at,
        agency=dossier.unit.name,
        receiver=dossier.received_by.full_name,
        solver=dossier.handler.full_name if dossier.handler else "",
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        processed_at=at if dossier.state in State.at_work else None,
        decided_at=dossier.decided_at,
        ended_at=dossier.ended_at,
    )
