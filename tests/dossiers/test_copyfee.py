"""What copies cost: two đồng figures of the circular, and laws that hold for all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import version
from vidan.core.errors import InvalidInputError
from vidan.dossiers.certification import copy_fee
from vidan.dossiers.copyfee import CopyFee

RATES = CopyFee(page=2_000, full_pages=2, further_page=1_000, most=200_000)
PAGES = st.integers(1, 999)


@pytest.mark.parametrize(
    ("pages", "copies", "dong"),
    [
        (1, 1, 2_000),
        (2, 1, 4_000),
        (3, 1, 5_000),
        (10, 2, 24_000),
        (198, 1, 200_000),
        (199, 1, 200_000),
        (500, 3, 600_000),
    ],
)
def test_pages_further_pages_and_the_ceiling(pages, copies, dong):
    assert RATES.of(pages=pages, copies=copies) == dong


@given(PAGES, st.integers(1, 50))
def test_so_many_copies_cost_so_many_times_one(pages, copies):
    assert RATES.of(pages=pages, copies=copies) == copies * RATES.of(
        pages=pages, copies=1
    )


@given(PAGES)
def test_one_more_page_never_costs_less_nor_more_than_a_full_page(pages):
    more = RATES.of(pages=pages + 1, copies=1) - RATES.of(pages=pages, copies=1)

    assert 0 <= more <= RATES.page
    assert RATES.of(pages=pages, copies=1) <= RATES.most


def test_the_rates_come_from_the_catalogue_and_dated_rules(in_lung_phinh):
    of_today = copy_fee(version(), province="15", on=version().effective_from)

    assert of_today == RATES


def test_a_procedure_without_a_fee_by_the_page_is_refused(in_lung_phinh):
    with pytest.raises(InvalidInputError, match="chưa có mức thu theo trang"):
        copy_fee(version("2.000884"), province="15", on=version().effective_from)
