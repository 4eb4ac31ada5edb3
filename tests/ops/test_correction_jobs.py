"""A changed session wakes the look that drafts its correction."""

import pytest
import time_machine
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import cast
from tests.make import at
from tests.notices.given import first_session, issued, saturdays
from vidan.communes.tenancy import inside
from vidan.notices.models import Notice
from vidan.notices.states import Kind
from vidan.ops.noticing import draft_corrections, look_for_corrections
from vidan.programmes.actions.sessions import cancel

LATER = at("2026-04-22 09:00")


@pytest.fixture
def told(in_lung_phinh):
    saturdays(in_lung_phinh)
    issued(in_lung_phinh)
    return in_lung_phinh


def test_a_change_wakes_one_look(told, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        cancel(first_session().id, reason="Bão", by=told.secretary, at=LATER)

    (job,) = ProcrastinateJob.objects.filter(task_name="vidan.draft_corrections")
    assert job.args == {"commune": cast.LUNG_PHINH}


@pytest.mark.parametrize("look", ["woken", "periodic"])
def test_the_look_drafts_the_correction_once(told, look):
    cancel(first_session().id, reason="Bão", by=told.secretary, at=LATER)
    with time_machine.travel(LATER):
        for _twice in range(2):
            if look == "woken":
                draft_corrections(cast.LUNG_PHINH)
            else:
                look_for_corrections(0)

    with inside(cast.LUNG_PHINH):
        assert Notice.objects.filter(kind=Kind.CANCELLATION).count() == 1
