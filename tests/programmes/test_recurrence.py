from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.core.errors import InvalidInputError
from vidan.programmes.recurrence import (
    HolidayPolicy,
    occurrences,
    whose_turn,
)
from vidan.worktime.recurrence import check_rule

MAY_DAY = date(2026, 5, 1)
SATURDAYS = "FREQ=WEEKLY;BYDAY=SA"
rules = st.sampled_from(
    [
        SATURDAYS,
        "FREQ=WEEKLY;BYDAY=TH",
        "FREQ=MONTHLY;BYDAY=1SA",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
        "FREQ=DAILY;COUNT=12",
    ]
)
starts = st.dates(date(2026, 1, 1), date(2027, 12, 31))
spans = st.integers(0, 200).map(lambda days: timedelta(days=days))
holidays = st.frozensets(st.dates(date(2026, 1, 1), date(2028, 8, 1)), max_size=40)
policies = st.sampled_from(HolidayPolicy)


def held(rule, start, span, off, policy=HolidayPolicy.SKIP, skip_uses_turn=False):
    return occurrences(
        rule,
        first_on=start,
        until=start + span,
        is_holiday=off.__contains__,
        policy=policy,
        skip_uses_turn=skip_uses_turn,
    )


@given(rules, starts, spans, holidays, st.booleans())
def test_no_session_falls_on_a_holiday(rule, start, span, off, uses):
    for policy in (HolidayPolicy.SKIP, HolidayPolicy.MOVE):
        assert not off & {one.on for one in held(rule, start, span, off, policy, uses)}


@given(rules, starts, spans, holidays, policies, st.booleans())
def test_no_day_is_held_twice_and_none_before_the_start(
    rule, start, span, off, policy, uses
):
    found = held(rule, start, span, off, policy, uses)

    assert len({one.on for one in found}) == len(found)
    assert all(start <= one.planned_on <= one.on for one in found)


@given(rules, starts, spans, spans, holidays, policies, st.booleans())
def test_planning_further_ahead_changes_nothing_before(
    rule, start, span, more, off, policy, uses
):
    near = held(rule, start, span, off, policy, uses)
    far = held(rule, start, span + more, off, policy, uses)

    assert far[: len(near)] == near


@given(rules, starts, spans, holidays, policies)
def test_turns_follow_each_other_when_a_skipped_day_uses_none(
    rule, start, span, off, policy
):
    found = held(rule, start, span, off, policy)

    assert [one.turn for one in found] == list(range(len(found)))


@given(rules, starts, spans, holidays)
def test_a_skipped_day_that_uses_a_turn_leaves_the_others_theirs(
    rule, start, span, off
):
    without_holidays = {
        one.planned_on: one.turn for one in held(rule, start, span, frozenset())
    }
    found = held(rule, start, span, off, HolidayPolicy.SKIP, True)

    assert {one.planned_on: one.turn for one in found}.items() <= (
        without_holidays.items()
    )


@given(rules, starts, spans, holidays)
def test_a_moved_day_keeps_its_weekday(rule, start, span, off):
    for one in held(rule, start, span, off, HolidayPolicy.MOVE):
        assert one.on.weekday() == one.planned_on.weekday()


@pytest.mark.requirement("AS-1")
def test_the_three_policies_for_a_holiday():
    off = frozenset({date(2026, 5, 9)})
    span = timedelta(days=20)

    def days(policy):
        return [one.on.day for one in held(SATURDAYS, MAY_DAY, span, off, policy)]

    assert days(HolidayPolicy.SKIP) == [2, 16]
    assert days(HolidayPolicy.HOLD) == [2, 9, 16]
    assert days(HolidayPolicy.MOVE) == [2, 16]


@pytest.mark.requirement("LP-2")
def test_the_order_of_turns_repeats_without_end():
    ring = ["economy", "culture", "office"]

    assert [whose_turn(ring, n) for n in range(7)] == [*ring, *ring, "economy"]
    assert whose_turn([], 3) is None


@pytest.mark.parametrize(
    "rule",
    [
        "every Saturday",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=HOURLY",
        "FREQ=NEVER",
        "",
        "FREQ=WEEKLY;UNTIL=20250101T000000",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_a_rule_that_names_no_day_is_refused(rule):
    with pytest.raises(InvalidInputError):
        check_rule(rule, first_on=MAY_DAY)


@given(rules, starts)
def test_rules_that_name_days_are_taken(rule, start):
    check_rule(rule, first_on=start)
