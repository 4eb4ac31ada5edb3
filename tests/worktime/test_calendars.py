from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.worktime.office import (
    AFTERNOON,
    CALENDAR,
    MORNING,
    SERVICE_SATURDAY,
    SWAPPED,
    at,
    calendars,
    days,
    moments,
    spans,
)
from vidan.core.errors import InvalidInputError
from vidan.worktime.calendars import DayKind, WorkCalendar

# Days


@pytest.mark.parametrize(
    ("start", "allowed", "end"),
    [
        (date(2026, 3, 2), 1, date(2026, 3, 3)),  # Monday -> Tuesday
        (date(2026, 3, 6), 1, date(2026, 3, 9)),  # Friday -> Monday
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # over Tết
        (date(2026, 2, 11), 5, date(2026, 2, 25)),
        (date(2026, 4, 29), 1, date(2026, 5, 4)),  # over 30/4, 1/5 and the weekend
        (SERVICE_SATURDAY, 3, date(2026, 5, 6)),
        (date(2026, 8, 21), 1, date(2026, 8, 22)),  # a Saturday worked for 31/8
        (date(2026, 8, 28), 1, date(2026, 9, 1)),  # and the bridge day itself
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
        (SERVICE_SATURDAY, 0, SERVICE_SATURDAY),
    ],
)
def test_working_days_are_counted_from_the_next_one(start, allowed, end):
    assert CALENDAR.add_working_days(start, allowed) == end


@pytest.mark.parametrize(
    ("start", "allowed", "end"),
    [
        (date(2026, 3, 2), 15, date(2026, 3, 17)),
        (date(2026, 3, 2), 5, date(2026, 3, 9)),  # Saturday -> Monday
        (date(2026, 2, 6), 10, date(2026, 2, 23)),  # inside Tết -> after it
        (date(2026, 4, 15), 15, date(2026, 5, 4)),  # 30 April -> 4 May
        (date(2026, 8, 7), 15, date(2026, 8, 22)),  # ends on a swapped Saturday
    ],
)
def test_calendar_days_that_end_on_a_rest_day_move_on(start, allowed, end):
    assert CALENDAR.add_calendar_days(start, allowed) == end


@given(calendars(), days, st.integers(0, 60))
def test_counting_undoes_adding(calendar, start, n):
    assert calendar.count_working_days(start, calendar.add_working_days(start, n)) == n


@given(calendars(), days, st.integers(1, 60))
def test_no_period_ends_on_a_rest_day(calendar, start, n):
    assert calendar.is_working(calendar.add_working_days(start, n))
    assert calendar.is_working(calendar.add_calendar_days(start, n))


@given(calendars(), days, st.integers(0, 40), st.integers(0, 20))
def test_more_days_never_means_an_earlier_end(calendar, start, n, more):
    for add in (calendar.add_working_days, calendar.add_calendar_days):
        assert add(start, n) <= add(start, n + more)


@given(calendars(), days, st.integers(0, 400), st.integers(0, 60))
def test_a_later_start_never_means_an_earlier_end(calendar, start, later, n):
    after = start + timedelta(days=later)

    assert calendar.add_calendar_days(start, n) <= calendar.add_calendar_days(after, n)
    assert calendar.add_working_days(start, n) <= calendar.add_working_days(after, n)


@given(calendars(), days, st.integers(0, 30), st.integers(0, 30))
def test_days_may_be_added_in_two_steps(calendar, start, n, more):
    halfway = calendar.add_working_days(start, n)

    assert calendar.add_working_days(halfway, more) == calendar.add_working_days(
        start, n + more
    )


@given(calendars(), days, days, days)
def test_counts_add_up_and_turn_round(calendar, first, second, third):
    count = calendar.count_working_days

    assert count(first, second) + count(second, third) == count(first, third)
    assert count(first, second) == -count(second, first)


@given(calendars(), days, st.integers(0, 60))
def test_the_table_agrees_with_looking_at_each_day(calendar, start, n):
    end = start + timedelta(days=n)
    one_by_one = sum(
        calendar.is_working(start + timedelta(days=k)) for k in range(1, n + 1)
    )

    assert calendar.count_working_days(start, end) == one_by_one


def test_the_next_working_day_is_never_the_same_day():
    assert CALENDAR.next_working_day(date(2026, 3, 2)) == date(2026, 3, 3)
    assert CALENDAR.next_working_day(SERVICE_SATURDAY) == date(2026, 5, 4)


def test_a_deadline_far_away_reaches_into_later_years():
    assert CALENDAR.add_working_days(date(2026, 1, 1), 2000) > date(2033, 1, 1)


# Hours


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (at(date(2026, 3, 2), 9), 2, at(date(2026, 3, 2), 11)),
        (at(date(2026, 3, 2), 11), 2, at(date(2026, 3, 2), 14, 30)),  # over noon
        (at(date(2026, 3, 2), 11), 1, at(date(2026, 3, 2), 12)),  # fills the morning
        (at(date(2026, 3, 2), 12, 40), 1, at(date(2026, 3, 2), 14, 30)),
        (at(date(2026, 3, 2), 5), 8, at(date(2026, 3, 2), 17)),
        (at(date(2026, 3, 6), 16), 2, at(date(2026, 3, 9), 8, 30)),  # over a weekend
        (at(date(2026, 2, 13), 16), 9, at(date(2026, 2, 23), 17)),  # over Tết
        (at(SERVICE_SATURDAY, 9), 1, at(date(2026, 5, 4), 8, 30)),
        (at(date(2026, 8, 21), 16), 2, at(date(2026, 8, 22), 8, 30)),  # swapped
        (at(date(2026, 3, 2), 9), Decimal("0.5"), at(date(2026, 3, 2), 9, 30)),
        (at(date(2026, 3, 2), 9), Fraction(1, 3), at(date(2026, 3, 2), 9, 20)),
        (at(date(2026, 3, 2), 9), timedelta(minutes=5), at(date(2026, 3, 2), 9, 5)),
        (at(SERVICE_SATURDAY, 9), 0, at(SERVICE_SATURDAY, 9)),
    ],
)
def test_working_hours_run_only_while_the_office_is_open(start, hours, end):
    assert CALENDAR.add_working_hours(start, hours) == end


def test_eight_hours_are_one_working_day():
    start = at(date(2026, 12, 31), 7, 30)

    assert CALENDAR.add_working_hours(start, 8 * 60).date() == (
        CALENDAR.add_working_days(start.date(), 59)
    )


@given(calendars(), moments, spans)
def test_hours_add_up(calendar, start, hours):
    end = calendar.add_working_hours(start, hours)

    assert calendar.working_time_between(start, end) == timedelta(
        minutes=int(hours * 60)
    )
    assert start <= end


@given(calendars(), moments, spans, spans)
def test_a_span_may_be_split(calendar, start, hours, more):
    at_once = calendar.add_working_hours(start, hours + more)

    assert at_once == calendar.add_working_hours(
        calendar.add_working_hours(start, hours), more
    )


@given(calendars(), moments, st.integers(1, 300))
def test_work_never_ends_outside_the_hours(calendar, start, hours):
    end = calendar.add_working_hours(start, hours)
    blocks = calendar.blocks_on(end.date())

    assert any(block.start < end.time() <= block.end for block in blocks)


@given(calendars(), moments, moments, spans)
def test_a_later_moment_never_means_an_earlier_end(calendar, one, other, hours):
    first, second = sorted((one, other))

    assert calendar.add_working_hours(first, hours) <= calendar.add_working_hours(
        second, hours
    )


@given(calendars(), moments, moments)
def test_time_between_turns_round(calendar, one, other):
    assert calendar.working_time_between(one, other) == -calendar.working_time_between(
        other, one
    )


def test_another_time_zone_is_the_same_moment():
    assert CALENDAR.add_working_hours(datetime(2026, 3, 2, 2, tzinfo=UTC), 1) == at(
        date(2026, 3, 2), 10
    )


def test_a_moment_without_a_time_zone_is_an_error():
    with pytest.raises(ValueError, match="time zone"):
        CALENDAR.add_working_hours(datetime(2026, 3, 2, 9), 1)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("moment", "block"),
    [
        (at(date(2026, 3, 2), 7, 30), MORNING),
        (at(date(2026, 3, 2), 11, 59), MORNING),
        (at(date(2026, 3, 2), 12), None),
        (at(date(2026, 3, 2), 13, 30), AFTERNOON),
        (at(date(2026, 3, 2), 17), None),
        (at(SERVICE_SATURDAY, 9), None),
        (at(date(2026, 8, 22), 9), MORNING),
    ],
)
def test_a_moment_is_in_the_morning_the_afternoon_or_neither(moment, block):
    assert CALENDAR.block_of(moment) == block


def test_a_day_opens_and_closes():
    assert CALENDAR.first_moment(date(2026, 3, 2)) == at(date(2026, 3, 2), 7, 30)
    assert CALENDAR.last_moment(SERVICE_SATURDAY) == at(SERVICE_SATURDAY, 17)


# Refusals


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: CALENDAR.add_working_days(SERVICE_SATURDAY, -1),
        lambda: CALENDAR.add_calendar_days(SERVICE_SATURDAY, -1),
        lambda: CALENDAR.add_working_hours(at(SERVICE_SATURDAY, 9), -1),
    ],
)
def test_a_negative_period_is_refused_with_a_sentence(wrong):
    with pytest.raises(InvalidInputError) as refused:
        wrong()

    assert refused.value.message.endswith(".")


def test_a_day_cannot_be_both_closed_and_opened():
    with pytest.raises(InvalidInputError) as refused:
        WorkCalendar(closed=SWAPPED, opened=SWAPPED)

    assert "22/8/2026" in refused.value.message


def test_dated_rows_make_a_calendar():
    calendar = WorkCalendar.of_days(
        [(date(2026, 8, 31), DayKind.CLOSED), (date(2026, 8, 22), DayKind.OPENED)]
    )

    assert not calendar.is_working(date(2026, 8, 31))
    assert calendar.is_working(date(2026, 8, 22))


# Speed


def test_a_table_makes_deadlines_cheap():
    starts = [date(2026, 1, 1) + timedelta(days=n % 300) for n in range(20_000)]
    began = perf_counter()

    for n, start in enumerate(starts):
        CALENDAR.add_working_days(start, n % 60)

    # A hundred thousand a second; one idle core does over a million.
    assert perf_counter() - began < 0.2
