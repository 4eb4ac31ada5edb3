"""The money of the demonstration: receipts, tills, and one that does not balance."""

from datetime import date

import pytest

from tests import cast
from tests.demo.telling import told
from vidan.communes.tenancy import inside
from vidan.demo.building import Stage
from vidan.money.models import Receipt, Till
from vidan.money.queries import account, not_balancing
from vidan.money.states import Method, TillState

THURSDAY = date(2026, 5, 14)
pytestmark = pytest.mark.usefixtures("as_operator")


def test_the_tills_are_counted_and_one_lacks_something_with_its_reason() -> None:
    told(THURSDAY, Stage.EVENING, cast.LUNG_PHINH)
    with inside(cast.LUNG_PHINH):
        numbers = sorted(Receipt.objects.values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        assert set(Receipt.objects.values_list("method", flat=True)) >= {
            Method.CASH,
            Method.TRANSFER,
        }
        assert Receipt.objects.filter(cancelled_at__isnull=False).count() == 1
        wrong = not_balancing(Till.objects.all()).get()
        assert wrong.difference == -2_000
        assert wrong.reason
        assert not Till.objects.filter(state=TillState.OPEN).exists()
        assert Till.objects.filter(state=TillState.ACCEPTED).exists()
        assert account()


def test_in_the_middle_of_the_day_money_is_taken() -> None:
    told(THURSDAY, Stage.MIDDAY, cast.LUNG_PHINH)
    with inside(cast.LUNG_PHINH):
        tills = Till.objects.filter(on=THURSDAY)
        assert set(tills.values_list("state", flat=True)) <= {TillState.OPEN}
