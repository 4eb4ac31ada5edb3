"""Villages take fair turns, over any number of years."""

from collections import Counter
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.programmes.villages import Candidate, apart_km, fair_order

START = date(2026, 6, 6)


@pytest.mark.requirement("AS-1", "AS-2")
@given(st.integers(1, 35), st.integers(1, 90))
def test_who_follows_the_proposal_serves_all_alike(villages, sessions):
    ids = [uuid4() for _ in range(villages)]
    times, last = Counter(), {}
    for number in range(sessions):
        first = fair_order(
            Candidate(one, str(one), times[one], last.get(one)) for one in ids
        )[0]
        times[first.village_id] += 1
        last[first.village_id] = START + timedelta(weeks=number)
        assert max(times.values()) - min(times[one] for one in ids) <= 1


def test_fewest_then_longest_ago_then_farthest():
    names = [
        one.name
        for one in fair_order(
            [
                Candidate(uuid4(), "hai lần", 2, date(2025, 1, 1), 30.0),
                Candidate(uuid4(), "mới đây", 1, date(2026, 1, 1), 30.0),
                Candidate(uuid4(), "đã lâu", 1, date(2025, 1, 1), 1.0),
                Candidate(uuid4(), "gần", 0, None, 2.0),
                Candidate(uuid4(), "xa", 0, None, 20.0),
                Candidate(uuid4(), "không rõ", 0, None, None),
            ]
        )
    ]

    assert names == ["xa", "gần", "không rõ", "đã lâu", "mới đây", "hai lần"]


POSITIONS = st.tuples(st.floats(8, 24), st.floats(102, 110))


@given(POSITIONS, POSITIONS)
def test_a_distance_is_the_same_both_ways_and_none_to_itself(one, other):
    assert apart_km(one, other) == pytest.approx(apart_km(other, one))
    assert apart_km(one, one) == 0


def test_hanoi_and_hue_are_as_far_apart_as_the_map_says():
    assert apart_km((21.0278, 105.8342), (16.4637, 107.5909)) == pytest.approx(
        540, 0.02
    )
