from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.attendance.caps import Caps, Span, exceeded, filled

CAPS = Caps(day=720, month=2400, year=12000)
SATURDAY = date(2026, 5, 2)
saturdays = st.lists(
    st.tuples(st.integers(0, 51), st.integers(1, 720)), max_size=30
).map(lambda rows: {date(2026, 1, 3) + timedelta(weeks=w): m for w, m in rows})


@pytest.mark.parametrize(
    ("by_day", "adding", "span"),
    [
        ({}, 720, None),
        ({}, 721, Span.DAY),
        ({SATURDAY: 480}, 480, Span.DAY),
        ({SATURDAY + timedelta(weeks=n): 480 for n in range(1, 5)}, 480, None),
        ({SATURDAY + timedelta(weeks=n): 490 for n in range(1, 5)}, 480, Span.MONTH),
        ({date(2026, 4, 25): 2400}, 480, None),
        ({date(2026, month, 5): 2300 for month in range(6, 11)}, 480, None),
        ({date(2026, month, 5): 2320 for month in range(6, 11)}, 480, Span.YEAR),
        ({date(2025, 12, 27): 12000}, 480, None),
    ],
)
def test_the_first_cap_that_is_gone_beyond(by_day, adding, span):
    over = exceeded(by_day, on=SATURDAY, adding=adding, caps=CAPS)

    assert (over and over.span) == span


@given(saturdays, st.integers(1, 720))
def test_adding_is_refused_just_when_a_sum_would_be_over(by_day, adding):
    after = {**by_day, SATURDAY: by_day.get(SATURDAY, 0) + adding}
    month = sum(m for d, m in after.items() if d.month == 5)
    is_over = after[SATURDAY] > 720 or month > 2400 or sum(after.values()) > 12000

    over = exceeded(by_day, on=SATURDAY, adding=adding, caps=CAPS)

    assert bool(over) == is_over


def test_it_warns_from_a_share_on():
    (month,) = [
        one
        for one in filled({SATURDAY: 1920}, on=date(2026, 5, 9), caps=CAPS)
        if one.span == Span.MONTH
    ]

    assert month.warns
    assert not month.is_over
