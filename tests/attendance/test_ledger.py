from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vidan.attendance.ledger import Lot, allocate, balance, run_out, span_minutes
from vidan.attendance.states import Purpose

FULL_DAY = ((time(7, 30), time(12)), (time(13, 30), time(17)))
START = date(2026, 1, 3)

lots = st.lists(
    st.builds(
        lambda key, week, valid, left: Lot(
            key,
            START + timedelta(weeks=week),
            START + timedelta(weeks=week, days=valid),
            left,
        ),
        st.uuids(),
        st.integers(0, 20),
        st.integers(1, 120),
        st.integers(0, 600),
    ),
    max_size=8,
    unique_by=lambda lot: lot.key,
)
days = st.integers(0, 300).map(lambda n: START + timedelta(days=n))


def test_a_session_is_as_long_as_its_blocks():
    assert span_minutes(FULL_DAY) == 8 * 60


def test_who_comes_late_serves_from_then_on():
    assert span_minutes(FULL_DAY, since=time(8, 15)) == 8 * 60 - 45
    assert span_minutes(FULL_DAY, since=time(12, 30)) == 3 * 60 + 30
    assert span_minutes(FULL_DAY, since=time(18)) == 0


@given(lots, st.integers(1, 2000), days)
def test_no_more_is_drawn_than_is_there_and_no_lot_twice(lots, minutes, on):
    drawn = allocate(lots, minutes, on=on)

    left = {lot.key: lot.left for lot in lots}
    assert len({key for key, _part in drawn}) == len(drawn)
    assert all(0 < part <= left[key] for key, part in drawn)
    usable = sum(lot.left for lot in lots if lot.on < on <= lot.expires_on)
    assert sum(part for _key, part in drawn) == min(minutes, usable)


@given(lots, st.randoms(), st.integers(1, 2000), days)
def test_the_order_in_which_lots_are_given_is_of_no_matter(lots, chance, minutes, on):
    shuffled = chance.sample(lots, len(lots))

    assert allocate(shuffled, minutes, on=on) == allocate(lots, minutes, on=on)


@given(lots, st.integers(1, 2000), days)
def test_what_runs_out_first_goes_first(lots, minutes, on):
    drawn = dict(allocate(lots, minutes, on=on))
    usable = [lot for lot in lots if lot.left and lot.on < on <= lot.expires_on]
    untouched = [lot.expires_on for lot in usable if lot.key not in drawn]
    touched = [lot.expires_on for lot in usable if lot.key in drawn]

    assert not touched or not untouched or max(touched) <= min(untouched)


@given(lots, days, st.lists(st.tuples(st.booleans(), st.integers(1, 700)), max_size=6))
def test_every_minute_is_rested_paid_run_out_or_still_owed(lots, on, wishes):
    """Rest and payment in any order, then what is over runs out: nothing twice."""
    earned = [lot.left for lot in lots]
    draws = []
    for is_rest, minutes in wishes:
        taken = allocate(lots, minutes, on=on)
        purpose = Purpose.REST if is_rest else Purpose.PAID
        draws += [(purpose, True, part) for _key, part in taken]
        lots = _less(lots, dict(taken))
    gone = run_out(lots, on=on)
    draws += [(Purpose.EXPIRED, True, part) for _key, part in gone]
    lots = _less(lots, dict(gone))

    sums = balance(earned, draws)
    assert sums.owed == sum(earned) - sums.taken - sums.paid - sums.expired
    assert sums.owed == sum(lot.left for lot in lots) >= 0
    assert run_out(lots, on=on) == []
    assert balance(earned, draws[::-1]) == sums


def _less(lots, taken):
    return [
        Lot(one.key, one.on, one.expires_on, one.left - taken.get(one.key, 0))
        for one in lots
    ]


def test_what_is_planned_is_owed_but_no_longer_free():
    sums = balance([480, 240], [(Purpose.REST, False, 480), (Purpose.PAID, True, 60)])

    assert (sums.owed, sums.planned, sums.free) == (660, 480, 180)
