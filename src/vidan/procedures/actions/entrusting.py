"""Which unit of the commune works on which field."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import NotAllowedError
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Unit
from vidan.procedures.models import Field, FieldUnit


@transaction.atomic
def entrust(field: Field, unit: Unit, *, by: Actor | None, at: datetime) -> FieldUnit:
    """Have a unit work on a field from now on; dossiers already there stay."""
    if by and not by.can("settings.manage"):
        raise NotAllowedError(_("Chỉ quản trị của xã được giao lĩnh vực cho đơn vị."))
    row, _created = FieldUnit.objects.update_or_create(
        field=field, defaults={"unit": unit}
    )
    record(
        "procedures.field_entrusted",
        row,
        by=by,
        at=at,
        field=field.name,
        unit=unit.name,
    )
    return row
