"""A receipt that was wrong is cancelled, never deleted; each printing is counted."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, needed
from vidan.dossiers.models import Dossier
from vidan.history.recording import record
from vidan.money.actions.taking import open_till
from vidan.money.models import Receipt, Till
from vidan.money.permissions import check, may_cancel, refusal
from vidan.money.states import TillState
from vidan.people.actors import Actor


@transaction.atomic
def cancel(receipt_id: UUID, *, reason: str, by: Actor, at: datetime) -> Receipt:
    """Take the receipt back: its number stays, its charges are owed again.

    While the till it was taken in is open, the money leaves that till. Later only a
    head cancels, and the money leaves the head's own till of today, so that the figures
    of a closed day stay what they were.
    """
    known = Receipt.objects.select_related("till").get(id=receipt_id)
    if not may_cancel(by, known, on=localdate(at)):
        raise refusal()
    till = _till_to_pay_from(known, by=by, at=at)
    receipt = (
        Receipt.objects.select_for_update(of=("self",), no_key=True)
        .select_related("till", "taken_by")
        .get(id=receipt_id)
    )
    if receipt.cancelled_at:
        raise ConflictError(
            _("Biên lai %(receipt)s đã hủy trước đó.") % {"receipt": receipt.label}
        )
    receipt.cancel_reason = needed(reason, _("Vui lòng ghi lý do hủy biên lai."))[:500]
    receipt.cancelled_at, receipt.cancelled_by = at, by.officer
    receipt.cancelled_till = till
    receipt.save(
        update_fields=[
            "cancel_reason",
            "cancelled_at",
            "cancelled_by",
            "cancelled_till",
        ]
    )
    receipt.lines.update(counts=False)
    _tell(receipt, by=by, at=at)
    return receipt


def _till_to_pay_from(receipt: Receipt, *, by: Actor, at: datetime) -> Till:
    """The till of the receipt if it is open still, else one's own of today; locked."""
    till = Till.objects.select_for_update(no_key=True).get(id=receipt.till_id)
    if till.state == TillState.OPEN:
        return till
    receipt.till = till
    if not may_cancel(by, receipt, on=localdate(at)):
        raise refusal()
    return open_till(by, at=at)


def _tell(receipt: Receipt, *, by: Actor, at: datetime) -> None:
    paid = Dossier.objects.filter(charges__paid_by__receipt=receipt)
    for thing in (receipt, *paid):
        record(
            "money.cancelled",
            thing,
            by=by,
            at=at,
            receipt=receipt.label,
            reason=receipt.cancel_reason,
        )


@transaction.atomic
def count_print(receipt_id: UUID, *, by: Actor, at: datetime) -> Receipt:
    """One more paper of this receipt; from the second on it says that it is one."""
    check(by, "print")
    receipt = Receipt.objects.select_for_update(of=("self",), no_key=True).get(
        id=receipt_id
    )
    receipt.prints += 1
    receipt.save(update_fields=["prints"])
    record(
        "money.printed",
        receipt,
        by=by,
        at=at,
        receipt=receipt.label,
        number=receipt.prints,
    )
    return receipt
