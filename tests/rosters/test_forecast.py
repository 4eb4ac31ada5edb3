"""How many people a session is expected to need."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.rosters.forecast import LAST, Held, basis, forecast

SATURDAY = date(2026, 10, 3)
FIELDS = ["justice", "land"]
CAME = st.dictionaries(
    st.tuples(st.sampled_from(FIELDS), st.integers(7, 16)), st.integers(0, 40)
)
HELD = st.lists(
    st.builds(
        Held,
        on=st.dates(SATURDAY - timedelta(days=200), SATURDAY + timedelta(days=30)),
        programme=st.sampled_from(["saturdays", "thursdays"]),
        place=st.sampled_from(["centre", "village"]),
        came=CAME,
    ),
    max_size=12,
)


def expect(held, **told):
    asked = {"on": SATURDAY, "programme": "saturdays", "place": "centre"}
    return forecast(
        held, **{**asked, "fields": FIELDS, "minutes": {"land": 30}, **told}
    )


def week(number, came, **told):
    asked = {"programme": "saturdays", "place": "centre"}
    return Held(SATURDAY - timedelta(weeks=number), came=came, **{**asked, **told})


def test_without_a_past_there_is_one_of_each():
    found = expect([])
    assert [one.people for one in found.fields] == [1, 1]
    assert found.stands_on == ()
    assert basis(found).startswith("Chưa có buổi nào")


@pytest.mark.requirement("LK-3")
def test_the_busiest_hour_says_how_many_are_needed():
    found = expect([week(1, {("land", 8): 5, ("land", 9): 2, ("justice", 8): 8})])
    land = found.fields[1]
    assert (land.people, land.busiest, land.total) == (3, 8, 7)
    assert found.people("justice") == 2
    assert found.people("unknown") == 1
    assert basis(found) == "Tính theo buổi ngày 26/9/2026."


def test_a_later_session_weighs_more():
    rising = expect([week(2, {("land", 8): 0}), week(1, {("land", 8): 9})])
    falling = expect([week(2, {("land", 8): 9}), week(1, {("land", 8): 0})])
    assert (rising.fields[1].total, falling.fields[1].total) == (6, 3)
    assert basis(rising).startswith("Tính theo 2 buổi gần nhất, từ ngày 19/9/2026")


def test_sessions_at_the_same_place_are_enough_when_there_are_three():
    away = [week(n, {("land", 8): 40}, place="village") for n in (1, 2)]
    here = [week(n, {("land", 8): 2}) for n in (3, 4, 5)]
    assert expect([*away, *here]).fields[1].people == 1
    assert expect([*away, *here[:2]]).fields[1].people > 1


@given(HELD, st.integers(1, 5))
def test_there_is_always_somebody_and_never_more_than_counters(held, most):
    found = expect(held, most=most)
    assert all(1 <= one.people <= most for one in found.fields)


@given(HELD)
def test_only_what_was_before_of_the_same_programme_counts(held):
    found = expect(held)
    own = [one for one in held if one.programme == "saturdays" and one.on < SATURDAY]
    assert len(found.stands_on) <= LAST
    assert set(found.stands_on) <= {one.on for one in own}
    assert bool(found.stands_on) == bool(own)
    assert found == expect(own)


@given(HELD)
def test_what_is_expected_lies_between_what_there_was(held):
    found = expect(held)
    for one in found.fields:
        for hour, people in one.by_hour.items():
            counts = [
                o.came.get((one.field, hour), 0)
                for o in held
                if o.on in found.stands_on and o.programme == "saturdays"
            ]
            assert min(counts) <= people <= max(counts)
