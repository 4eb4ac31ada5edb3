"""Which reminders are due, as arithmetic."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import at
from vidan.core.text import VIETNAM
from vidan.work.reminding import Mark, Schedule, is_quiet, reached
from vidan.worktime.calendars import WorkCalendar

CALENDAR = WorkCalendar(closed=frozenset({date(2026, 4, 30), date(2026, 5, 1)}))
USUAL = Schedule()
YEAR = (st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.times())
MOMENTS = st.builds(datetime.combine, *YEAR, st.just(VIETNAM))
BEFORE = (Mark.FIRST, Mark.SECOND, Mark.LAST)


def marks(due_at, now):
    return [
        one.mark
        for one in reached(now, CALENDAR, USUAL)
        if (one.after is None or one.after < due_at) and due_at <= one.until
    ]


@given(MOMENTS, MOMENTS)
def test_before_its_deadline_a_task_has_one_mark_at_most(due_at, now):
    found = marks(due_at, now)
    if due_at > now:
        assert len(found) <= 1
        assert set(found) <= set(BEFORE)
    else:
        assert Mark.LATE in found
        assert not set(found) & set(BEFORE)


@given(MOMENTS, MOMENTS, st.timedeltas(timedelta(0), timedelta(days=30)))
def test_time_only_brings_a_mark_nearer(due_at, now, later):
    def nearness(found):
        order = [*BEFORE, Mark.LATE, Mark.HEAD, Mark.MEMBER]
        return max((order.index(one) for one in found), default=-1)

    assert nearness(marks(due_at, now + later)) >= nearness(marks(due_at, now))


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ("2026-05-04 07:30", []),
        ("2026-05-05 07:30", [Mark.FIRST]),
        ("2026-05-07 07:30", [Mark.SECOND]),
        ("2026-05-08 07:30", [Mark.SECOND]),
        ("2026-05-08 13:30", [Mark.LAST]),
        ("2026-05-08 17:01", [Mark.LATE]),
        ("2026-05-10 09:00", [Mark.LATE]),
        ("2026-05-11 07:30", [Mark.LATE, Mark.HEAD]),
        ("2026-05-13 07:30", [Mark.LATE, Mark.HEAD, Mark.MEMBER]),
    ],
)
def test_a_task_due_on_friday_at_five(now, found):
    assert marks(at("2026-05-08 17:00"), at(now)) == found


def test_a_holiday_does_not_eat_the_days_before_a_deadline():
    due_at = at("2026-05-05 17:00")
    assert marks(due_at, at("2026-04-29 07:30")) == [Mark.FIRST]


@pytest.mark.parametrize(
    ("now", "quiet"),
    [("06:29", True), ("06:30", False), ("17:59", False), ("18:00", True)],
)
def test_nobody_is_told_anything_at_night(now, quiet):
    assert is_quiet(at(f"2026-05-04 {now}"), USUAL) is quiet


def test_quiet_hours_may_lie_within_a_day():
    noon = Schedule(quiet_from=time(11, 30), quiet_until=time(13, 30))
    assert is_quiet(at("2026-05-04 12:00"), noon)
    assert not is_quiet(at("2026-05-04 20:00"), noon)
