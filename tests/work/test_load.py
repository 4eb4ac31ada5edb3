"""Hours of work against hours there are."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from vidan.work.load import Job, Load, by_day, capacity, could_take, spread, summed
from vidan.worktime.calendars import WorkCalendar

MONDAY = date(2026, 5, 4)
WEEK = [MONDAY + timedelta(days=number) for number in range(7)]
CALENDAR = WorkCalendar()

JOBS = st.lists(
    st.builds(
        Job,
        st.fractions(0, 40, max_denominator=4),
        st.dates(MONDAY - timedelta(days=5), MONDAY + timedelta(days=20)),
    ),
    max_size=10,
)
FREE = st.dictionaries(
    st.dates(MONDAY, MONDAY + timedelta(days=13)),
    st.fractions(0, 8, max_denominator=2),
    min_size=1,
)


@given(JOBS, FREE)
def test_no_hour_is_lost_and_none_is_made(jobs, free):
    laid = spread(jobs, free)
    assert sum(laid.values()) == sum(job.hours for job in jobs)


def whole(jobs, free):
    return summed(by_day(jobs, free).values())


@given(JOBS, FREE)
def test_work_lies_on_days_that_have_hours(jobs, free):
    laid = spread(jobs, free)
    working = [day for day in free if free[day] > 0]
    if working:
        assert all(laid[day] == 0 for day in free if free[day] == 0)


@given(JOBS, FREE, st.fractions(0, 40, max_denominator=4))
def test_more_work_is_never_less_load(jobs, free, hours):
    before = whole(jobs, free)
    after = whole([*jobs, Job(hours, MONDAY)], free)
    assert after.hours == before.hours + hours
    assert after.free == before.free


@given(
    st.dictionaries(
        st.integers(), st.builds(Load, st.fractions(0, 50), st.fractions(0, 50))
    ),
    st.fractions(0, 20),
)
def test_only_those_with_room_are_proposed_the_freest_first(loads, hours):
    found = could_take(hours, loads)
    assert all(loads[one].room >= hours for one in found)
    rooms = [loads[one].room for one in found]
    assert rooms == sorted(rooms, reverse=True)


def test_a_week_has_forty_hours_less_leave_and_service():
    free = capacity(
        WEEK,
        CALENDAR,
        away=[WEEK[0]],
        taken={WEEK[1]: Fraction(5), WEEK[2]: Fraction(9)},
    )
    assert [free[day] for day in WEEK] == [0, 3, 0, 8, 8, 0, 0]


def test_late_work_lies_on_the_first_day_there_is():
    free = capacity(WEEK, CALENDAR, away=[WEEK[0]])
    laid = spread([Job(Fraction(3), MONDAY - timedelta(days=9))], free)
    assert laid[WEEK[1]] == 3


def test_who_is_away_all_week_has_no_percentage():
    free = capacity(WEEK, CALENDAR, away=WEEK)
    told = whole([Job(Fraction(2), WEEK[3])], free)
    assert told.percent is None
    assert told.is_over
