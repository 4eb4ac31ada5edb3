"""Steps of lateness by the work calendar, and the arithmetic of a burn-down."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.dossiers.ageing import (
    BUCKETS,
    ELSEWHERE,
    LATE,
    burn_down,
    cause_of,
    causes,
    first_days,
    states_of,
)
from vidan.dossiers.states import State
from vidan.worktime.national import national_calendar

CALENDAR = national_calendar([2025, 2026, 2027])
DAYS = st.dates(date(2026, 3, 1), date(2026, 12, 31))


@given(DAYS, st.integers(0, 80))
def test_a_step_holds_just_the_days_that_are_late_by_so_much(today, back):
    due = today - timedelta(days=back)
    late = CALENDAR.count_working_days(due, today)
    starts = first_days(CALENDAR, on=today)

    step = next(
        (one for one in LATE if one.code in starts and due >= starts[one.code]),
        LATE[-1],
    )

    lower = {"late-5": 0, "late-15": 6, "late-30": 16, "late-more": 31}[step.code]
    assert lower <= late
    assert step.most is None or late <= step.most


def test_the_steps_are_those_of_the_plan():
    assert [step.most for step in LATE] == [5, 15, 30, None]
    assert list(BUCKETS)[: len(LATE)] == [step.code for step in reversed(LATE)]


@pytest.mark.parametrize("state", State.open)
def test_every_open_state_has_a_cause_that_leads_back_to_it(state):
    assert state in states_of(cause_of(state).code)


def test_a_state_that_is_not_named_waits_elsewhere():
    assert cause_of(State.DECIDED) == ELSEWHERE
    assert states_of("khong-co") == []
    assert len(causes()) == len({one.code for one in causes()})


ENDS = st.lists(st.none() | st.dates(date(2026, 5, 1), date(2026, 6, 30)), max_size=30)


@given(ENDS, st.integers(1, 60), st.integers(0, 90))
def test_a_burn_down_never_grows_and_its_goal_ends_at_nothing(ends, goal, until):
    frozen = date(2026, 5, 1)
    points = burn_down(
        ends,
        frozen_on=frozen,
        goal_on=frozen + timedelta(days=goal),
        until=frozen + timedelta(days=until),
    )

    left = [one.left for one in points]
    assert left == sorted(left, reverse=True)
    assert len(points) == until + 1
    assert all(one.goal == 0 for one in points[goal:])
    assert points[0].goal == len(ends)


def test_what_is_done_on_a_day_is_gone_on_its_evening():
    points = burn_down(
        [date(2026, 5, 2), date(2026, 5, 4), None],
        frozen_on=date(2026, 5, 1),
        goal_on=date(2026, 5, 4),
        until=date(2026, 5, 4),
    )

    assert [one.left for one in points] == [3, 2, 2, 1]
    assert [one.goal for one in points] == [3, 2, pytest.approx(1), 0]
