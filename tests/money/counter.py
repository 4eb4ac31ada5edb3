"""A counter at which people pay, for tests of money."""

from typing import Any
from uuid import uuid4

from tests.make import at, make_dossier
from vidan.dossiers.models import Dossier
from vidan.money.actions.accounts import Described, set_account
from vidan.money.actions.taking import Paid, take
from vidan.money.models import Account, Receipt
from vidan.money.states import Method
from vidan.people.actors import Actor

MORNING = at("2026-05-04 09:10")
NOON = at("2026-05-04 11:30")
EVENING = at("2026-05-04 17:05")
TOMORROW = at("2026-05-05 08:00")
FEE = 10_000


def owing_dossier(by: Actor, fee: int = FEE, **fields: Any) -> Dossier:
    return make_dossier(by, fee=fee, **fields)


def paid_with(*dossiers: Dossier, **fields: Any) -> Paid:
    """Cash for these dossiers, to the đồng unless said otherwise."""
    sum_ = sum(one.fee for one in dossiers)
    values: dict[str, Any] = {
        "submission": uuid4(),
        "dossiers": [one.id for one in dossiers],
        "method": Method.CASH,
        "payer": "Giàng Thị Mỷ",
        "expected": sum_,
        "given": sum_,
    }
    return Paid(**{**values, **fields})


def make_receipt(by: Actor, *dossiers: Dossier, **fields: Any) -> Receipt:
    when = fields.pop("at", MORNING)
    paid = paid_with(*(dossiers or (owing_dossier(by),)), **fields)
    return take(paid, by=by, at=when)


def by_transfer(by: Actor, *dossiers: Dossier, **fields: Any) -> Receipt:
    values = {"method": Method.TRANSFER, "given": None, "reference": "FT26124"}
    return make_receipt(by, *dossiers, **{**values, **fields})


def make_account(by: Actor, **fields: Any) -> Account:
    values = {"bank": "970405", "number": "3800201005678", "holder": "UBND XA"}
    return set_account(Described(**{**values, **fields}), by=by, at=MORNING)
