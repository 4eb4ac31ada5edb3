"""What every move of a dossier has in common."""

from uuid import UUID

from django.utils.translation import gettext as _

from vidan.core.errors import NotAllowedError
from vidan.dossiers.models import Dossier
from vidan.dossiers.permissions import MAY
from vidan.dossiers.states import State, after
from vidan.people.actors import Actor


def locked(dossier_id: UUID, move: str, *, by: Actor) -> Dossier:
    """Lock the dossier and check who. Colleagues wait here for each other."""
    dossier = (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("version__procedure")
        .get(id=dossier_id)
    )
    if not MAY[move](by, dossier):
        raise NotAllowedError(_("Hồ sơ này không thuộc phần việc của bạn."))
    return dossier


def take(dossier_id: UUID, move: str, *, by: Actor) -> Dossier:
    """Lock the dossier and bring it to the state ``move`` leads to. Saves nothing."""
    dossier = locked(dossier_id, move, by=by)
    dossier.state = after(State(dossier.state), move)
    return dossier
