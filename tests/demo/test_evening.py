"""The evening of a Thursday in the demonstration, looked at from every side."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests import cast
from tests.demo.telling import operator, scratch, told
from tests.make import at
from vidan.communes.tenancy import inside
from vidan.demo.building import Stage
from vidan.people.models import Charge, Officer, Unit
from vidan.people.roles import Role
from vidan.plans.models import PlanDocument
from vidan.plans.queries import Progress, coverage
from vidan.work.models import (
    Duty,
    HandOver,
    Plan,
    PlanLine,
    Reminder,
    Support,
    Task,
    WorkFile,
)
from vidan.work.periods import Period
from vidan.work.states import PlanState, Source, State

THURSDAY = date(2026, 5, 14)


@pytest.fixture(autouse=True, scope="module")
def _told_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """These tests only look: for all of them the story is told once, and forgotten."""
    with django_db_blocker.unblock(), scratch(), operator():
        told(THURSDAY, Stage.EVENING, cast.LUNG_PHINH, weeks=4)
        with inside(cast.LUNG_PHINH):
            yield


def test_tasks_stand_at_every_step_of_their_life() -> None:
    states = set(Task.objects.values_list("state", flat=True))
    assert states >= set(State.values) - {State.STOPPED}
    assert set(Task.objects.values_list("source", flat=True)) == set(Source.values)
    assert Task.objects.filter(failed_reviews__gt=0).exists()
    waiting = Task.objects.filter(source=Source.ORAL, confirmed_at__isnull=True)
    assert waiting.count() == 1
    assert Support.objects.exists()


def test_standing_duties_are_taken_up_near_their_dates() -> None:
    made = Task.objects.filter(source=Source.DUTY)
    assert Duty.objects.count() == 4  # two of decisions, two of the plan
    past = made.filter(due_at__lt=at("2026-05-07 17:00"))
    ahead = made.filter(due_at__gt=at("2026-05-20 17:00"))
    assert past.exists()
    assert not past.filter(state=State.GIVEN).exists()
    assert set(ahead.values_list("state", flat=True)) == {State.GIVEN}


def test_lines_of_the_year_came_down_and_what_was_left_rolled_on() -> None:
    weeks = PlanLine.objects.filter(plan__period=Period.WEEK)
    assert weeks.filter(above__above__plan__period=Period.YEAR).exists()
    assert weeks.filter(times_rolled__gt=0, task__isnull=False).exists()
    done = weeks.filter(done_on__isnull=False)
    assert done.exists()
    assert not done.filter(above__done_on=None, above__isnull=False).exists()
    assert Plan.objects.filter(state=PlanState.DRAFT, lines__isnull=False).exists()


def test_a_plan_of_a_unit_and_one_of_a_person_wait_for_approval() -> None:
    waiting = Plan.objects.filter(state=PlanState.SUBMITTED)
    assert sorted(plan.officer_id is not None for plan in waiting) == [False, True]


def test_each_unit_has_a_leader_in_charge() -> None:
    charges = Charge.objects.select_related("officer", "unit")
    assert {one.unit for one in charges} == set(Unit.objects.all())
    leaders = Officer.objects.filter(posts__role__in=(Role.CHAIR, Role.VICE_CHAIR))
    assert {one.officer for one in charges} == set(leaders)


@pytest.mark.requirement("LP-11")
def test_late_work_was_told_to_the_lead_the_head_and_the_member() -> None:
    marks = set(Reminder.objects.values_list("mark", flat=True))
    assert marks >= {"first", "second", "late", "head", "member"}


def test_a_file_is_open_one_closed_and_one_in_the_archive() -> None:
    files = WorkFile.objects.values_list("closed_on", "handed_over")
    found = sorted((bool(closed), bool(over)) for closed, over in files)
    assert found == [(False, False), (True, False), (True, True)]
    assert HandOver.objects.count() == 1


def test_a_plan_is_at_work_and_its_clauses_stand_at_every_step() -> None:
    document = PlanDocument.objects.get()
    assert document.state == "adopted"
    rows = coverage(document, at=at("2026-05-14 17:30"))
    said = {one.progress for row in rows for one in row.items}
    assert said >= {Progress.NOBODY, Progress.LATE, Progress.RUNNING, Progress.DONE}
    assert document.items.filter(indicator="dossiers.on_time").exists()
