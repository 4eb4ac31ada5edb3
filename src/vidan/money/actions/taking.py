"""Money is taken at the counter: one receipt for one or several dossiers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.actions.numbering import next_number
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    WrongStateError,
    needed,
)
from vidan.core.money import dong, grouped
from vidan.core.text import day
from vidan.core.uniqueness import one_of_a_kind
from vidan.dossiers.models import Dossier
from vidan.history.recording import record
from vidan.money.actions.charging import charge_of, lock_dossiers, refuse_paid
from vidan.money.models import Charge, Receipt, ReceiptLine, Till
from vidan.money.permissions import check
from vidan.money.queries import MOST_TOGETHER
from vidan.money.states import Method, TillState
from vidan.people.actors import Actor

SERIES = "BL"
COUNTER = "receipts"


@dataclass(frozen=True)
class Paid:
    """What was put on the counter. ``submission`` is the same when it is sent twice.

    ``expected`` is the sum that stood on the clerk's screen: if a colleague changed
    what is owed meanwhile, nothing is taken.
    """

    submission: UUID
    dossiers: Sequence[UUID]
    method: Method
    payer: str
    expected: int
    given: int | None = None
    reference: str = ""
    official_number: str = ""


def take(paid: Paid, *, by: Actor, at: datetime) -> Receipt:
    """Take the money for whole charges and give the receipt its number.

    Sent twice, also in one moment, it is one receipt. Refused once the clerk's day is
    closed. The order of locks is the same for everybody: till, dossiers, number.
    """
    check(by, "take")
    if known := _sent_before(paid):
        return known
    try:
        with transaction.atomic():
            return _taken(paid, by=by, at=at)
    except IntegrityError:
        if known := _sent_before(paid):
            return known
        raise


def _sent_before(paid: Paid) -> Receipt | None:
    return Receipt.objects.filter(submission=paid.submission).first()


def _taken(paid: Paid, *, by: Actor, at: datetime) -> Receipt:
    till = open_till(by, at=at)
    # Whoever waited for the till may have waited for this very receipt.
    if known := _sent_before(paid):
        return known
    dossiers = _dossiers(paid, by=by)
    charges = [charge_of(one, by=by, at=at) for one in dossiers]
    amount = sum(one.owed for one in charges)
    _refuse_other_sum(paid, amount)
    receipt = _written(paid, till, amount, by=by, at=at)
    _write_lines(receipt, charges)
    for thing in (receipt, *dossiers):
        record(
            "money.taken",
            thing,
            by=by,
            at=at,
            amount=grouped(amount),
            receipt=receipt.label,
        )
    return receipt


def open_till(by: Actor, *, at: datetime) -> Till:
    """The clerk's till of today, locked; made by the first receipt of the day.

    Whoever closes it waits for the receipts before, and those after find it closed.
    """
    till, _made = Till.objects.get_or_create(
        officer=by.officer, on=localdate(at), defaults={"opened_at": at}
    )
    till = Till.objects.select_for_update(no_key=True).get(id=till.id)
    if till.state != TillState.OPEN:
        raise WrongStateError(
            _(
                "Bạn đã chốt tiền thu ngày %(day)s nên không thu thêm được. Vui lòng "
                "đề nghị Giám đốc mở lại."
            )
            % {"day": day(till.on)}
        )
    return till


def _dossiers(paid: Paid, *, by: Actor) -> list[Dossier]:
    ids = list(dict.fromkeys(paid.dossiers))
    if not 1 <= len(ids) <= MOST_TOGETHER:
        raise InvalidInputError(
            _("Một biên lai thu cho 1 đến %(most)s hồ sơ.") % {"most": MOST_TOGETHER}
        )
    dossiers = lock_dossiers(ids, by=by)
    for one in dossiers:
        refuse_paid(one)
        if not one.fee:
            raise InvalidInputError(
                _("Hồ sơ %(dossier)s không phải nộp phí, lệ phí.")
                % {"dossier": one.intake_number}
            )
    return dossiers


def _refuse_other_sum(paid: Paid, amount: int) -> None:
    if paid.expected != amount:
        raise ConflictError(
            _(
                "Số tiền phải nộp vừa đổi thành %(amount)s. Vui lòng tải lại trang rồi "
                "thu lại."
            )
            % {"amount": dong(amount)}
        )
    if paid.method == Method.CASH and (paid.given or 0) < amount:
        raise InvalidInputError(
            _("Tiền khách đưa chưa đủ %(amount)s. Vui lòng kiểm tra lại.")
            % {"amount": dong(amount)}
        )


def _written(
    paid: Paid, till: Till, amount: int, *, by: Actor, at: datetime
) -> Receipt:
    is_cash = paid.method == Method.CASH
    reference = "" if is_cash else _reference(paid)
    twice = ConflictError(
        _(
            "Mã giao dịch %(reference)s đã dùng cho một biên lai khác hôm nay. Vui "
            "lòng kiểm tra lại tin nhắn ngân hàng."
        )
        % {"reference": reference}
    )
    year = localdate(at).year
    with one_of_a_kind("receipt_transfer_once", twice):
        return Receipt.objects.create(
            series=SERIES,
            year=year,
            number=next_number(COUNTER, year=year),
            submission=paid.submission,
            official_number=paid.official_number.strip()[:40],
            till=till,
            on=till.on,
            method=paid.method,
            amount=amount,
            given=paid.given if is_cash else None,
            reference=reference,
            payer=needed(paid.payer, _("Vui lòng ghi họ tên người nộp tiền."))[:200],
            taken_by=by.officer,
            taken_at=at,
        )


def _reference(paid: Paid) -> str:
    return needed(
        paid.reference,
        _(
            "Vui lòng ghi mã giao dịch ngân hàng báo có: chỉ thu khi tiền đã vào tài "
            "khoản."
        ),
    )[:40]


def _write_lines(receipt: Receipt, charges: Sequence[Charge]) -> None:
    ReceiptLine.objects.bulk_create(
        [
            ReceiptLine(receipt=receipt, charge=one, order=order, amount=one.owed)
            for order, one in enumerate(charges, 1)
        ]
    )
