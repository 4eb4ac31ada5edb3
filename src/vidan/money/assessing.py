"""What the published fees make of a case. Pure arithmetic over rows of the table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.procedures.models import Channel, Fee

MOST_QUANTITY = 999
COUNTED = ("copy", "page")


@dataclass(frozen=True)
class Item:
    """One line of what is owed: a published fee, or only an amount that was said."""

    what: str
    each: int
    quantity: int = 1
    fee: Fee | None = None

    @property
    def amount(self) -> int:
        return self.each * self.quantity


def by_table(fee: Fee, quantity: int) -> Item:
    """So many times a published fee."""
    return Item(name_of(fee), fee.amount or 0, quantity, fee)


@override("vi")
def name_of(fee: Fee) -> str:
    """What stands on a receipt, in Vietnamese whatever the screen speaks."""
    per = {"copy": _("mỗi bản"), "page": _("mỗi trang")}.get(fee.per, _("mỗi hồ sơ"))
    words = {"per": per, "channel": Channel(fee.channel).label}
    return _("Phí, lệ phí %(per)s, %(channel)s") % words


@override("vi")
def as_said(amount: int) -> Item:
    """What was said at intake and no published fee explains."""
    return Item(_("Phí, lệ phí theo giấy tiếp nhận"), amount)


def explain(amount: int, fees: Iterable[Fee], *, channel: str) -> list[Item]:
    """The published fee that makes this amount, else the amount as it was said.

    So many copies or pages make a multiple; a case is one. A fee whose note says that
    it changes with the number explains only itself.
    """
    if not amount:
        return []
    for fee in fees:
        if fee.channel != channel or not fee.amount:
            continue
        times, rest = divmod(amount, fee.amount)
        counted = fee.per in COUNTED and not fee.note
        if not rest and (times == 1 or (counted and times <= MOST_QUANTITY)):
            return [by_table(fee, times)]
    return [as_said(amount)]


def total(items: Sequence[Item]) -> int:
    return sum(one.amount for one in items)
