from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import at
from vidan.queueing.waits import Stay, expected, minutes_each, total


def minutes(*numbers):
    return [timedelta(minutes=one) for one in numbers]


def test_a_few_services_say_nothing_yet():
    assert minutes_each(minutes(1, 1, 1, 1), usual=8) == 8


def test_the_middle_one_counts_and_not_one_that_took_the_morning():
    assert minutes_each(minutes(4, 5, 6, 5, 180), usual=8) == 5


def test_a_day_of_slips_of_the_finger_still_takes_some_time():
    assert minutes_each(minutes(0, 0, 0, 0, 0), usual=8) == 0.5


@pytest.mark.parametrize(
    ("ahead", "each", "counters", "wait"),
    [(0, 8, 1, 0), (1, 8, 1, 10), (3, 5, 1, 15), (10, 8, 4, 20), (1, 0.5, 35, 5)],
)
def test_it_is_rounded_up_to_five_minutes(ahead, each, counters, wait):
    assert expected(ahead, each=each, counters=counters) == wait


def test_without_an_open_counter_nothing_is_promised():
    assert expected(3, each=8, counters=0) is None


@given(st.integers(0, 400), st.floats(0.5, 60), st.integers(1, 40))
def test_more_people_never_wait_less(ahead, each, counters):
    here = expected(ahead, each=each, counters=counters)
    assert expected(ahead + 1, each=each, counters=counters) >= here
    assert expected(ahead, each=each, counters=counters + 1) <= here


def test_stays_add_up_and_one_still_runs():
    start = at("2026-05-04 08:00")
    stays = [
        Stay(start, start + timedelta(minutes=10)),
        Stay(start + timedelta(minutes=20), None),
    ]
    assert total(stays, at=start + timedelta(minutes=25)) == timedelta(minutes=15)
