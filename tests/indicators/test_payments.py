"""How people pay, as a figure whose records can be opened."""

from datetime import date

import pytest

from tests.make import at
from tests.money.counter import (
    MORNING,
    NOON,
    TOMORROW,
    by_transfer,
    make_receipt,
    owing_dossier,
)
from vidan.indicators.kinds import CATALOGUE, Scope
from vidan.money.actions.cancelling import cancel
from vidan.money.states import Method

MONDAY = Scope(date(2026, 5, 4), date(2026, 5, 4))


@pytest.mark.requirement("LK-8")
def test_transfers_and_cards_are_the_part(in_lung_phinh):
    town = in_lung_phinh
    make_receipt(town.clerk)
    paid = owing_dossier(town.clerk)
    by_transfer(town.clerk, paid, at=MORNING)
    by_transfer(town.clerk, method=Method.CARD, reference="123", at=NOON)
    by_transfer(town.clerk, at=TOMORROW)
    wrong = make_receipt(town.clerk)
    cancel(wrong.id, reason="Nhầm", by=town.clerk, at=NOON)

    found = CATALOGUE["money.cashless"].formula(MONDAY)
    assert found.counts == (2, 3)
    assert paid in found.part
    elsewhere = Scope(MONDAY.first_on, MONDAY.last_on, (town.culture,))
    assert CATALOGUE["money.cashless"].formula(elsewhere).text == "–"
    before = at("2026-04-01 08:00").date()
    assert CATALOGUE["money.cashless"].formula(Scope(before, before)).percent is None
