from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.work.periods import ABOVE, Period, span

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
PERIODS = st.sampled_from(Period)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        (Period.MONTH, date(2026, 2, 1), date(2026, 2, 28)),
        (Period.WEEK, date(2026, 2, 23), date(2026, 3, 1)),
    ],
)
def test_the_span_of_a_day(period, first, last):
    found = span(period, date(2026, 2, 28))
    assert (found.first_on, found.last_on) == (first, last)


@given(PERIODS, DAYS)
def test_every_day_is_in_its_span_and_every_day_of_it_agrees(period, day):
    found = span(period, day)
    assert day in found
    assert span(period, found.first_on) == found == span(period, found.last_on)


@given(PERIODS, DAYS)
def test_spans_follow_each_other_without_a_gap(period, day):
    found = span(period, day)
    assert found.next().first_on == found.last_on + timedelta(days=1)
    assert found.next().before() == found


def test_a_week_takes_from_its_month_and_a_month_from_its_year():
    assert [ABOVE[one] for one in Period] == [None, Period.YEAR, Period.MONTH]
