"""The villages of a commune."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.communes.models import Village, VillageKind
from vidan.communes.permissions import refuse_others
from vidan.core.errors import ConflictError
from vidan.core.events import tell
from vidan.core.uniqueness import one_of_a_kind


@transaction.atomic
def add_village(
    name: str,
    *,
    by: Any,
    at: datetime,
    kind: VillageKind = VillageKind.VILLAGE,
    hall: str = "",
) -> Village:
    """Add a village; its name is its own within the commune."""
    refuse_others(by)
    taken = _("Xã đã có thôn, bản tên %(name)s. Vui lòng kiểm tra lại.")
    village = Village(name=name, kind=kind, hall=hall)
    with one_of_a_kind("village_name", ConflictError(taken % {"name": name})):
        village.save(force_insert=True)
    tell("communes.village_added", village, by=by, at=at, name=str(village))
    return village
