"""Many clerks take money in one moment, each with a connection of its own."""

from functools import partial

import pytest

from tests import cast
from tests.concurrency.counters import at_once
from tests.make import make_officer
from tests.money.counter import (
    EVENING,
    MORNING,
    make_receipt,
    owing_dossier,
    paid_with,
)
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError, WrongStateError
from vidan.money.actions.cancelling import cancel
from vidan.money.actions.charging import Assessment, assess
from vidan.money.actions.taking import take
from vidan.money.actions.tills import close
from vidan.money.models import Receipt, ReceiptLine, Till
from vidan.money.queries import cash_of, sum_of
from vidan.people.actors import actor
from vidan.people.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)
TAKERS = 16


@pytest.fixture
def town(transactional_db):
    with inside(cast.LUNG_PHINH):
        return cast.lung_phinh()


@pytest.fixture
def clerk(town):
    with inside(cast.LUNG_PHINH):
        return town.clerk


def clerks(town, count):
    made = (make_officer(town.centre, Role.OFFICER) for _ in range(count))
    return [actor(one, on=MORNING.date()) for one in made]


def taking(dossier, by):
    return partial(take, paid_with(dossier), by=by, at=MORNING)


def test_16_takers_double_no_number_and_leave_none_out(town, clerk):
    with inside(cast.LUNG_PHINH):
        work = [taking(owing_dossier(clerk), by) for by in clerks(town, TAKERS // 2)]
        work += [taking(owing_dossier(clerk), clerk) for _ in range(TAKERS // 2)]

    results = at_once(cast.LUNG_PHINH, work)

    assert not [one for one in results if isinstance(one, Exception)]
    assert sorted(one.number for one in results) == list(range(1, TAKERS + 1))


def test_a_double_click_takes_once(clerk):
    with inside(cast.LUNG_PHINH):
        paid = paid_with(owing_dossier(clerk))

    results = at_once(cast.LUNG_PHINH, [partial(take, paid, by=clerk, at=MORNING)] * 8)

    assert {one.label for one in results} == {"BL 0001/2026"}
    with inside(cast.LUNG_PHINH):
        assert ReceiptLine.objects.count() == Receipt.objects.count() == 1


def test_eight_clerks_take_the_money_of_one_dossier_once(town, clerk):
    with inside(cast.LUNG_PHINH):
        dossier = owing_dossier(clerk)
        work = [taking(dossier, by) for by in clerks(town, 8)]

    results = at_once(cast.LUNG_PHINH, work)

    assert sum(isinstance(one, Receipt) for one in results) == 1
    assert sum(isinstance(one, WrongStateError) for one in results) == 7


def test_no_receipt_comes_into_a_day_that_is_closed(clerk):
    """Each is in the count of the closing, or was refused."""
    with inside(cast.LUNG_PHINH):
        till = make_receipt(clerk).till
        work = [taking(owing_dossier(clerk), clerk) for _ in range(8)]
    closing = partial(close, till.id, counted=0, reason="Đếm sau", by=clerk, at=EVENING)

    results = at_once(cast.LUNG_PHINH, [*work[:4], closing, *work[4:]])

    refused = [one for one in results if isinstance(one, Exception)]
    assert {type(one) for one in refused} <= {WrongStateError}
    with inside(cast.LUNG_PHINH):
        till = Till.objects.get()
        assert till.expected == cash_of(till) == sum_of(till.receipts.all())
        assert Receipt.objects.count() == 9 - len(refused)


def test_a_receipt_is_given_back_once(clerk):
    with inside(cast.LUNG_PHINH):
        receipt = make_receipt(clerk)
    one = partial(cancel, receipt.id, reason="Nhầm", by=clerk, at=MORNING)

    results = at_once(cast.LUNG_PHINH, [one] * 4)

    assert sum(isinstance(one, ConflictError) for one in results) == 3
    with inside(cast.LUNG_PHINH):
        assert cash_of(Till.objects.get()) == 0


def test_what_is_owed_does_not_change_under_the_hand_that_takes_it(clerk):
    with inside(cast.LUNG_PHINH):
        dossier = owing_dossier(clerk)
        told = Assessment(local=4_000, reason="Ghi nhầm")
    changing = partial(assess, dossier.id, told, by=clerk, at=MORNING)

    results = at_once(cast.LUNG_PHINH, [taking(dossier, clerk), changing])

    assert sum(isinstance(one, Exception) for one in results) == 1
    with inside(cast.LUNG_PHINH):
        dossier.refresh_from_db()
        paid = ReceiptLine.objects.filter(counts=True).first()
        assert paid is None or paid.amount == dossier.fee
