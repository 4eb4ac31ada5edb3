"""Rosters made fairer in the background: woken once, and harmless when run twice."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import cast
from tests.make import at
from tests.ops.workers import forget_jobs
from tests.rosters.world import begun, composed, saturdays
from vidan.communes.tenancy import inside
from vidan.ops.rostering import improve_roster, look_for_rosters
from vidan.rosters.models import Roster
from vidan.rosters.states import State


@pytest.fixture
def searched_for(transactional_db: None) -> Iterator[Roster]:
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        day = date(2026, 5, 9)
        roster = begun(town, [saturdays(town)], day, day)
        composed(town, roster)
        Roster.objects.update(state=State.SOLVING)
    with time_machine.travel(at("2026-04-06 09:00"), tick=True):
        yield roster
    forget_jobs()


def queued() -> list[dict[str, str]]:
    jobs = ProcrastinateJob.objects.filter(task_name="vidan.improve_roster")
    return [job.args for job in jobs]


@pytest.mark.django_db(transaction=True)
def test_a_roster_left_behind_is_found_once_and_improved(searched_for: Roster) -> None:
    for _ in range(2):
        look_for_rosters(timestamp=0)
    wanted = {"commune": cast.LUNG_PHINH, "roster": str(searched_for.id)}
    assert queued() == [wanted]
    for _ in range(2):
        improve_roster(**wanted)
    with inside(cast.LUNG_PHINH):
        roster = Roster.objects.get()
        assert roster.state == State.PROPOSED
        assert roster.lines.exists()
