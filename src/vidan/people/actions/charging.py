"""Which leader of the commune is in charge of a unit."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.core.events import tell
from vidan.core.text import day
from vidan.people.actors import Actor
from vidan.people.models import Charge, Officer, Unit
from vidan.people.queries import commune_leaders


@transaction.atomic
def put_in_charge(
    officer_id: UUID,
    *,
    unit_id: UUID,
    first_on: date,
    by: Actor | None,
    at: datetime,
) -> Charge:
    """Put a leader of the commune in charge of a unit; who was before is no longer.

    An administrator may; None is the operator at the machine. Late work of the unit is
    told to the member in charge.
    """
    if by and not by.can("people.manage"):
        raise NotAllowedError(_("Chỉ quản trị của xã được thay đổi nhân sự."))
    unit = Unit.objects.select_for_update().get(id=unit_id)
    member = _leader(officer_id, on=first_on)
    _end_before(unit, first_on)
    charge = Charge.objects.create(unit=unit, officer=member, first_on=first_on)
    tell(
        "people.put_in_charge",
        unit,
        by=by,
        at=at,
        name=member.full_name,
        unit=unit.name,
        on=day(first_on),
    )
    return charge


def _leader(officer_id: UUID, *, on: date) -> Officer:
    found = commune_leaders(on=on).filter(id=officer_id).first()
    if found is None:
        raise InvalidInputError(
            _("Người phụ trách phải là Chủ tịch hoặc Phó Chủ tịch đang giữ chức vụ.")
        )
    return found


def _end_before(unit: Unit, first_on: date) -> None:
    """Let the charge of the unit that is open end the day before."""
    charge = unit.charges.filter(last_on=None).first()
    if charge is None:
        return
    if charge.first_on >= first_on:
        raise ConflictError(
            _("Đơn vị này đã có người phụ trách từ ngày %(day)s. Hãy chọn ngày sau đó.")
            % {"day": day(charge.first_on)}
        )
    charge.last_on = first_on - timedelta(days=1)
    charge.save(update_fields=["last_on"])
