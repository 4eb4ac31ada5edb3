"""The account that receives transfers: set, replaced, ended. Each is on record."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, needed
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.money.exemptions import banks
from vidan.money.models import Account
from vidan.money.permissions import check
from vidan.money.vietqr import Payment
from vidan.people.actors import Actor


@dataclass(frozen=True)
class Described:
    """An account as somebody types it."""

    bank: str
    number: str
    holder: str
    is_card: bool = False


@transaction.atomic
def set_account(told: Described, *, by: Actor, at: datetime) -> Account:
    """Let transfers go to this account from now on; the one before is kept, ended.

    The same again changes nothing.
    """
    check(by, "account")
    holder = needed(told.holder, _("Vui lòng ghi tên chủ tài khoản."))
    number = "".join(told.number.split())
    Payment(told.bank, number)
    if told.bank not in banks():
        raise InvalidInputError(_("Vui lòng chọn ngân hàng trong danh sách."))
    before = _in_use()
    same = (told.bank, number, holder, told.is_card)
    if before and (before.bank, before.number, before.holder, before.is_card) == same:
        return before
    if before:
        before.ended_at = at
        before.save(update_fields=["ended_at"])
    refusal = ConflictError(
        _("Đồng nghiệp vừa đặt tài khoản khác. Vui lòng tải lại trang.")
    )
    with one_of_a_kind("account_one_in_use", refusal):
        made = Account.objects.create(
            bank=told.bank,
            number=number,
            holder=holder,
            is_card=told.is_card,
            since_at=at,
            set_by=by.officer,
        )
    record(
        "money.account_set",
        made,
        by=by,
        at=at,
        account=number,
        bank=banks()[told.bank],
        before=before.number if before else "–",
    )
    return made


@transaction.atomic
def end_account(*, by: Actor, at: datetime) -> None:
    """Show no code any more; who pays, pays in cash or by card. Twice is harmless."""
    check(by, "account")
    before = _in_use()
    if before:
        before.ended_at = at
        before.save(update_fields=["ended_at"])
        record("money.account_ended", before, by=by, at=at, account=before.number)


def _in_use() -> Account | None:
    return (
        Account.objects.select_for_update(of=("self",))
        .filter(ended_at__isnull=True)
        .first()
    )
