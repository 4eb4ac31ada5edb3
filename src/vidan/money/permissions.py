"""Who may do what with money."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from vidan.core.errors import NotAllowedError
from vidan.money.models import Receipt, Till
from vidan.people.actors import Actor


def takes(by: Actor) -> bool:
    """Who stands at the counter and takes money in."""
    return by.can("money.take")


def sees_all(by: Actor) -> bool:
    """Who sees the takings of everybody."""
    return by.can("money.see")


def manages(by: Actor) -> bool:
    """Who answers for the money of the commune: a head."""
    return by.can("money.manage")


def may_cancel(by: Actor, receipt: Receipt, *, on: date) -> bool:
    """Whoever took it, the same day while the till is open; a head also later."""
    mine = receipt.taken_by_id == by.id and receipt.till.closed_at is None
    return manages(by) or (takes(by) and mine and receipt.on == on)


def may_close(by: Actor, till: Till) -> bool:
    """One's own till, or anybody's for a head: a clerk may fall ill."""
    return till.officer_id == by.id or manages(by)


def may_accept(by: Actor, till: Till) -> bool:
    """A second person who sees all takings and may take money."""
    return sees_all(by) and takes(by) and till.officer_id != by.id


MAY: dict[str, Callable[[Actor], bool]] = {
    "take": takes,
    "charge": takes,
    "print": takes,
    "account": manages,
    "reopen": manages,
}


def check(by: Actor, act: str) -> None:
    """Refuse somebody who may not do this at all."""
    if not MAY[act](by):
        raise refusal()


def refusal() -> NotAllowedError:
    return NotAllowedError(
        _("Việc thu tiền này không thuộc phần việc của bạn. Vui lòng hỏi Giám đốc.")
    )
