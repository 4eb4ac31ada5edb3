import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.core.money import dong, grouped


@pytest.mark.parametrize(
    ("amount", "written"),
    [(0, "0 đồng"), (500, "500 đồng"), (10000, "10.000 đồng"), (-5000, "-5.000 đồng")],
)
def test_money(amount, written):
    assert dong(amount) == written


@given(st.integers())
def test_grouping_loses_nothing(amount):
    assert int(grouped(amount).replace(".", "")) == amount
