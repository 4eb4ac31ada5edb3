"""What lies on people in a week, from their tasks, absences and service days."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.make import at, make_actor, make_task
from vidan.people.actions.staffing import name_deputy
from vidan.work.actions.doing import hand_in
from vidan.work.loads import week_load
from vidan.work.models import Task
from vidan.work.periods import Period, span

pytestmark = pytest.mark.django_db
NOW = at("2026-05-04 08:00")
MONDAY, FRIDAY = date(2026, 5, 4), date(2026, 5, 8)
WEEK = span(Period.WEEK, MONDAY)


def load_of(who, *, week=WEEK, now=NOW, **serving):
    return week_load([who.id], week, at=now, **serving)[who.id]


def busy(town, who, hours, due="2026-05-08 17:00"):
    told = Decimal(hours) if hours is not None else None
    return make_task(town.head, lead=who, hours=told, due_at=at(due))


@pytest.mark.requirement("LP-8")
def test_a_week_has_forty_hours_and_what_is_to_do_lies_in_it(town, officer):
    busy(town, officer, 10)
    busy(town, officer, 30)
    found = load_of(officer)
    assert (found.total.hours, found.total.free) == (40, 40)
    assert not found.total.is_over
    busy(town, officer, 1)
    assert load_of(officer).total.is_over


def test_what_nobody_estimated_counts_as_the_rule_says_and_is_told(town, officer):
    busy(town, officer, None)
    found = load_of(officer)
    assert (found.total.hours, found.unestimated) == (2, 1)


def test_late_work_lies_on_today_and_what_is_handed_in_on_nobody(town, officer):
    late = busy(town, officer, 6, "2026-05-07 17:00")
    friday = load_of(officer, now=at("2026-05-08 08:00"))
    assert (friday.late, friday.days[FRIDAY].hours) == (1, 6)
    assert date(2026, 5, 7) not in friday.days
    hand_in(late.id, outcome="Xong", by=officer, at=NOW)
    assert load_of(officer, now=at("2026-05-08 08:00")).total.hours == 0


def test_leave_and_service_days_leave_less_time(town, officer, colleague):
    name_deputy(
        officer.id,
        deputy_id=colleague.id,
        first_on=MONDAY,
        last_on=date(2026, 5, 5),
        reason="Nghỉ phép",
        by=town.head,
        at=NOW,
    )
    serving = {officer.id: {FRIDAY: Fraction(5)}}
    found = load_of(officer, serving=serving)
    assert found.total.free == 8 + 8 + 3
    assert MONDAY in found.away


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    jobs=st.lists(
        st.tuples(st.integers(1, 40), st.integers(0, 15).filter(lambda d: d % 7 < 5)),
        max_size=5,
    )
)
def test_no_hour_is_lost_over_the_weeks(town, officer, jobs):
    Task.objects.all().delete()
    for hours, ahead in jobs:
        due = MONDAY + timedelta(days=ahead)
        busy(town, officer, hours, f"{due} 17:00")
    weeks = [WEEK, WEEK.next(), WEEK.next().next()]
    laid = sum(load_of(officer, week=week).total.hours for week in weeks)
    assert laid == sum(hours for hours, _ahead in jobs)


def test_a_unit_costs_no_more_questions_than_a_person(town, officer):
    busy(town, officer, 3)
    with CaptureQueriesContext(connection) as one:
        load_of(officer)
    people = [officer, *(make_actor(town.economy) for _ in range(5))]
    for who in people:
        busy(town, who, 3)
    with CaptureQueriesContext(connection) as many:
        found = week_load([who.id for who in people], WEEK, at=NOW)
    assert len(many) == len(one)
    assert {one.total.hours for one in found.values()} == {3, 6}
