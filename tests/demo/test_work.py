"""The work of the demonstration: every page of the room has something to show."""

from collections import Counter
from datetime import date, datetime

import pytest
from django.db.models import F

from tests import cast
from tests.demo.telling import scratch, told
from tests.make import at
from vidan.attendance.models import Rest, Served
from vidan.communes.tenancy import inside
from vidan.demo.building import Stage
from vidan.history.models import Entry
from vidan.people.actors import Actor, actor
from vidan.people.models import Officer
from vidan.people.roles import Role
from vidan.work.models import (
    DiaryDay,
    Digest,
    Plan,
    Task,
    WorkFile,
)
from vidan.work.periods import Period
from vidan.work.queries import overdue, waits_for
from vidan.work.states import PlanState, State

THURSDAY = date(2026, 5, 14)
WEEKS = 3
STAGES = {
    Stage.MORNING: (THURSDAY, at("2026-05-14 07:25")),
    Stage.MIDDAY: (THURSDAY, at("2026-05-14 11:45")),
    Stage.EVENING: (THURSDAY, at("2026-05-14 17:30")),
    Stage.MONTH_END: (date(2026, 5, 31), at("2026-05-31 17:30")),
}
pytestmark = pytest.mark.usefixtures("as_operator")


def somebody(role: Role, on: date) -> Actor:
    return actor(Officer.objects.filter(posts__role=role)[0], on=on)


@pytest.mark.parametrize("stage", list(STAGES))
def test_every_stage_has_life_on_every_page(stage: Stage) -> None:
    on, now = STAGES[stage]
    told(on, stage, cast.SON_HONG, weeks=WEEKS)
    with inside(cast.SON_HONG):
        check_life(on, now)
        check_nothing_is_ahead_of(now)


def check_life(on: date, now: datetime) -> None:
    assert overdue(Task.objects.all(), at=now).exists()
    for role in (Role.CHAIR, Role.VICE_CHAIR, Role.CENTRE_DIRECTOR, Role.OFFICE_STAFF):
        assert waits_for(somebody(role, on)).exists(), role
    plans = Counter(Plan.objects.values_list("period", "state"))
    assert plans[Period.WEEK, PlanState.SUBMITTED]
    assert plans[Period.WEEK, PlanState.APPROVED]
    assert plans[Period.MONTH, PlanState.APPROVED]
    assert plans[Period.YEAR, PlanState.APPROVED]
    assert DiaryDay.objects.filter(confirmed_at__isnull=False).count() == 4
    assert WorkFile.objects.filter(papers__isnull=False).exists()
    assert Digest.objects.filter(read_at__isnull=False).exists()


def check_nothing_is_ahead_of(now: datetime) -> None:
    assert not Entry.objects.filter(at__gt=now).exists()
    assert not Task.objects.filter(given_at__gt=now).exists()
    assert not Task.objects.filter(handed_in_at__lt=F("given_at")).exists()


def test_the_same_seed_tells_the_same_work() -> None:
    def story(seed: int) -> list[tuple[object, ...]]:
        with scratch(), inside(cast.SON_HONG):
            told(THURSDAY, Stage.MIDDAY, cast.SON_HONG, seed=seed)
            tasks = Task.objects.order_by("given_at", "title", "due_at")
            return list(
                tasks.values_list("title", "lead__full_name", "state", "handed_in_at")
            )

    first = story(1)
    assert first
    assert first == story(1)
    assert first != story(2)


@pytest.mark.parametrize(
    "on",
    [date(2026, 2, 18), date(2026, 1, 2), date(2026, 6, 1), date(2026, 5, 4)],
    ids=["Tết", "new year", "Monday the first", "after the holidays"],
)
def test_the_story_can_be_told_on_days_of_any_kind(on: date) -> None:
    told(on, Stage.MORNING, cast.SON_HONG, weeks=WEEKS)
    with inside(cast.SON_HONG):
        assert Plan.objects.filter(state=PlanState.SUBMITTED).exists()
        assert Task.objects.filter(state__in=State.to_do).exists()


def test_the_story_can_be_told_when_the_hours_of_a_monthly_day_run_out() -> None:
    told(date(2026, 11, 21), Stage.MORNING, cast.ANH_SON)
    with inside(cast.ANH_SON):
        assert Rest.objects.exists()
        assert Served.objects.filter(expires_on__lt=date(2026, 11, 21)).exists()
