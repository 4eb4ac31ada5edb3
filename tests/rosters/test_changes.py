"""What a version changes: nothing is lost, nothing is told that did not change."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vidan.rosters.changes import Place, changes, concerned

places = st.builds(
    Place,
    on=st.integers(0, 3).map(lambda days: date(2026, 5, 2) + timedelta(weeks=days)),
    session=st.sampled_from("ab"),
    code=st.sampled_from(["leader", "field:land"]),
)
lines = st.sets(st.tuples(places, st.sampled_from("xyz")))


@given(lines, lines)
def test_the_changes_lead_from_one_version_to_the_next(before, now):
    found = changes(before, now)
    came = {(one.place, who) for one in found for who in one.came}
    went = {(one.place, who) for one in found for who in one.went}
    assert (before - went) | came == now
    assert not came & before
    assert went <= before
    assert concerned(found) == {who for _place, who in before ^ now}


@given(lines)
def test_the_same_roster_has_no_changes(before):
    assert changes(before, before) == []


@given(lines, lines)
def test_changes_come_in_the_order_of_the_days(before, now):
    days = [one.place.on for one in changes(before, now)]
    assert days == sorted(days)
