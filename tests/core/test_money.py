import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.core.money import dong, grouped, in_words


@pytest.mark.parametrize(
    ("amount", "written"),
    [(0, "0 đồng"), (500, "500 đồng"), (10000, "10.000 đồng"), (-5000, "-5.000 đồng")],
)
def test_money(amount, written):
    assert dong(amount) == written


@given(st.integers())
def test_grouping_loses_nothing(amount):
    assert int(grouped(amount).replace(".", "")) == amount


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (15, "mười lăm"),
        (2_000, "hai nghìn"),
        (10_000, "mười nghìn"),
        (21_500, "hai mươi mốt nghìn năm trăm"),
        (105_004, "một trăm lẻ năm nghìn không trăm lẻ bốn"),
        (1_000_000, "một triệu"),
        (1_000_010, "một triệu không trăm mười"),
        (2_000_000_000_000, "hai nghìn tỷ"),
    ],
)
def test_money_in_words(amount, words):
    assert in_words(amount) == words


@given(st.integers(0, 10**15 - 1), st.integers(0, 10**15 - 1))
def test_two_sums_never_sound_the_same(one, other):
    assert (in_words(one) == in_words(other)) == (one == other)


@pytest.mark.parametrize("amount", [-1, 10**15])
def test_what_nobody_pays_is_not_said(amount):
    with pytest.raises(ValueError, match="not said"):
        in_words(amount)
