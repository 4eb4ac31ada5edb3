"""From hand to hand: to the unit, to the next step, to be signed, and back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, needed
from vidan.dossiers.actions.legs import hand_on, next_step
from vidan.dossiers.actions.moving import publish, take
from vidan.dossiers.appointments import to_forward_by
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import signers
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Officer, Unit
from vidan.people.queries import officers_of
from vidan.procedures.models import StepKind


def on_its_way(unit: Unit, *, at: datetime) -> dict[str, Any]:
    """Until when a dossier taken in now has to be forwarded (R6).

    What the Centre settles itself is where it belongs at once.
    """
    if unit.is_centre:
        return {"forwarded_at": at, "forward_by": None}
    return {"forwarded_at": None, "forward_by": to_forward_by(at)}


@transaction.atomic
def forward(dossier_id: UUID, *, by: Actor, at: datetime) -> Dossier:
    """Bring the dossier from the counter to the unit that settles it."""
    dossier = take(dossier_id, "forward", by=by, at=at)
    if dossier.forwarded_at:
        raise ConflictError(
            _("Hồ sơ này đã chuyển đến %(unit)s; không cần chuyển lại.")
            % {"unit": dossier.unit.name}
        )
    dossier.forwarded_at = at
    dossier.save(update_fields=["forwarded_at"])
    hand_on(dossier, StepKind.SETTLING, by=by, at=at)
    record("dossiers.forwarded", dossier, by=by, at=at, unit=dossier.unit.name)
    publish(dossier, "forward", at=at)
    return dossier


@transaction.atomic
def pass_on(dossier_id: UUID, *, to: UUID, by: Actor, at: datetime) -> Dossier:
    """Pass the dossier to the next published step of its unit, and to its officer."""
    dossier = take(dossier_id, "pass_on", by=by, at=at)
    handler = of_unit(dossier, to, at=at)
    leg = next_step(dossier, by=by, to=handler, at=at)
    dossier.handler = handler
    dossier.save(update_fields=["handler"])
    record(
        "dossiers.passed_on",
        dossier,
        by=by,
        at=at,
        handler=handler.full_name,
        step=leg.name,
    )
    publish(dossier, "pass_on", at=at)
    return dossier


@transaction.atomic
def submit(dossier_id: UUID, *, to: UUID, by: Actor, at: datetime) -> Dossier:
    """Send the drafted result to be signed by a leader."""
    dossier = take(dossier_id, "submit", by=by, at=at)
    signer = signers(dossier, on=localdate(at)).filter(id=to).first()
    if signer is None:
        raise InvalidInputError(
            _("Người được chọn không ký kết quả của hồ sơ này. Vui lòng chọn lại.")
        )
    dossier.signer = signer
    dossier.save(update_fields=["state", "signer"])
    hand_on(dossier, StepKind.SIGNING, by=by, to=signer, at=at)
    record("dossiers.submitted", dossier, by=by, at=at, signer=signer.full_name)
    publish(dossier, "submit", at=at)
    return dossier


@transaction.atomic
def send_back(dossier_id: UUID, *, reason: str, by: Actor, at: datetime) -> Dossier:
    """Give a draft back to its handler unsigned, with what has to be changed."""
    dossier = take(dossier_id, "send_back", by=by, at=at)
    why = needed(reason, _("Vui lòng ghi nội dung cần sửa."))
    dossier.signer = None
    dossier.save(update_fields=["state", "signer"])
    hand_on(
        dossier, StepKind.SETTLING, by=by, to=dossier.handler, at=at, note=why[:300]
    )
    record("dossiers.sent_back", dossier, by=by, at=at, reason=why)
    publish(dossier, "send_back", at=at)
    return dossier


def of_unit(dossier: Dossier, officer_id: UUID, *, at: datetime) -> Officer:
    """An officer who works in the dossier's unit on that day; others are refused."""
    found = officers_of(dossier.unit, on=localdate(at)).filter(id=officer_id).first()
    if found is None:
        raise InvalidInputError(
            _("Người được chọn không làm việc tại %(unit)s. Vui lòng chọn người khác.")
            % {"unit": dossier.unit.name}
        )
    return found
