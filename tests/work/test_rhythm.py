"""When a standing duty is due."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vidan.work.rhythm import occurrences
from vidan.worktime.calendars import WorkCalendar

CALENDAR = WorkCalendar(closed=frozenset({date(2026, 4, 30), date(2026, 5, 1)}))
RULES = st.sampled_from(
    [
        "FREQ=WEEKLY;BYDAY=FR",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=1SA",
        "FREQ=DAILY",
        "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1",
    ]
)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(RULES, DAYS, DAYS, st.integers(0, 400))
def test_every_occurrence_is_due_on_a_working_day(rule, first_on, after, ahead):
    until = after + timedelta(days=ahead)
    for one in occurrences(
        rule, first_on=first_on, after=after, until=until, days=CALENDAR
    ):
        assert CALENDAR.is_working(one.due_on)
        assert after < one.occurs_on <= until
        assert one.occurs_on >= first_on
        assert one.due_on >= first_on


@given(RULES, DAYS, st.integers(1, 200), st.integers(1, 200))
def test_two_stretches_make_what_one_makes(rule, after, one, two):
    middle, end = after + timedelta(days=one), after + timedelta(days=one + two)
    first_on = date(2026, 1, 1)

    def between(start, stop):
        return occurrences(
            rule, first_on=first_on, after=start, until=stop, days=CALENDAR
        )

    assert between(after, middle) + between(middle, end) == between(after, end)


def test_a_friday_that_is_a_holiday_is_due_the_day_before_it_is_worked():
    [found] = occurrences(
        "FREQ=WEEKLY;BYDAY=FR",
        first_on=date(2026, 1, 1),
        after=date(2026, 4, 25),
        until=date(2026, 5, 1),
        days=CALENDAR,
    )
    assert found == (date(2026, 5, 1), date(2026, 4, 29))


def test_before_the_duty_begins_nothing_is_due():
    [found] = occurrences(
        "FREQ=WEEKLY;BYDAY=FR",
        first_on=date(2026, 5, 1),
        after=date(2026, 4, 27),
        until=date(2026, 5, 3),
        days=CALENDAR,
    )
    assert found.due_on == date(2026, 5, 4)


def test_a_daily_duty_is_due_once_on_friday():
    found = occurrences(
        "FREQ=DAILY",
        first_on=date(2026, 5, 2),
        after=date(2026, 5, 1),
        until=date(2026, 5, 10),
        days=CALENDAR,
    )
    assert [one.due_on for one in found] == [date(2026, 5, day) for day in range(4, 9)]


@given(RULES, DAYS, st.integers(0, 200))
def test_no_two_occurrences_are_due_on_one_day(rule, after, ahead):
    found = occurrences(
        rule,
        first_on=date(2026, 1, 1),
        after=after,
        until=after + timedelta(days=ahead),
        days=CALENDAR,
    )
    due = [one.due_on for one in found]
    assert len(due) == len(set(due))
