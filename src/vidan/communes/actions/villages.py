"""The villages of a commune."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.communes.models import Village, VillageKind
from vidan.core.errors import ConflictError
from vidan.core.events import tell


@transaction.atomic
def add_village(
    name: str,
    *,
    by: Any,
    at: datetime,
    kind: VillageKind = VillageKind.VILLAGE,
    hall: str = "",
) -> Village:
    """Add a village. ``by`` is None for the operator; pages ask for the ability."""
    if Village.objects.filter(name=name).exists():
        raise ConflictError(
            _("Xã đã có thôn, bản tên %(name)s. Vui lòng kiểm tra lại.")
            % {"name": name}
        )
    village = Village.objects.create(name=name, kind=kind, hall=hall)
    tell("communes.village_added", village, by=by, at=at, name=str(village))
    return village
