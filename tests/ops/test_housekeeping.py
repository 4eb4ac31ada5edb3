"""What is done every night, once or twice."""

from datetime import timedelta
from uuid import uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import cast
from tests.make import at, make_dossier
from tests.satisfaction.given import opinion
from vidan.communes.tenancy import inside
from vidan.dossiers.actions.reception import refuse_intake
from vidan.dossiers.actions.unsent import keep_typed
from vidan.dossiers.models import Dossier, Lateness, UnsentForm
from vidan.history.models import Entry
from vidan.ops import jobs
from vidan.ops.housekeeping import look_after
from vidan.procedures.models import Posting
from vidan.procedures.queries import in_force
from vidan.programmes.models import Session
from vidan.satisfaction.models import Opinion

NOW = at("2026-06-01 02:10")


def test_sessions_are_planned_ahead_and_twice_changes_nothing(
    in_lung_phinh: cast.Town,
) -> None:
    cast.saturdays(in_lung_phinh, at=at("2026-04-24 09:00"))
    before = Session.objects.count()
    assert look_after(cast.LUNG_PHINH, at=NOW).sessions_planned > 0
    with inside(cast.LUNG_PHINH):
        assert Session.objects.count() > before
    assert look_after(cast.LUNG_PHINH, at=NOW).sessions_planned == 0


def test_personal_data_is_masked_when_its_time_is_over(
    in_lung_phinh: cast.Town,
) -> None:
    from tests.make import make_intake

    old = refuse_intake(
        make_intake(),
        reason="Không thuộc thẩm quyền",
        legal_basis="NĐ 61/2018",
        by=in_lung_phinh.clerk,
        at=at("2026-05-04 09:00"),
    )
    running = make_dossier(in_lung_phinh.clerk)
    later = NOW + timedelta(days=10 * 366)
    assert look_after(cast.LUNG_PHINH, at=later).dossiers_masked == 1
    assert look_after(cast.LUNG_PHINH, at=later).dossiers_masked == 0
    with inside(cast.LUNG_PHINH):
        masked = Dossier.objects.get(id=old.id)
        assert (masked.applicant_name, masked.personal_number) == ("***", "")
        assert Dossier.objects.get(id=running.id).personal_number
        assert Entry.objects.filter(event="dossiers.personal_data_masked").count() == 1


def test_what_people_said_is_forgotten_in_its_time(in_lung_phinh: cast.Town) -> None:
    opinion(in_lung_phinh.director, text="Tốt", contact="0912345678")
    look_after(cast.LUNG_PHINH, at=NOW + timedelta(days=100))
    with inside(cast.LUNG_PHINH):
        given = Opinion.objects.get()
        assert (given.text, given.contact) == ("Tốt", "")


def test_the_worker_cannot_delete_history(in_lung_phinh: cast.Town) -> None:
    make_dossier(in_lung_phinh.clerk)
    later = NOW + timedelta(days=20 * 366)
    assert look_after(cast.LUNG_PHINH, at=later).history_deleted == 0


@pytest.mark.django_db
def test_one_job_a_commune_is_enqueued_once() -> None:
    jobs.every_night(timestamp=0)
    jobs.every_night(timestamp=0)
    queued = ProcrastinateJob.objects.filter(task_name="vidan.look_after_commune")
    assert sorted(job.args["commune"] for job in queued) == sorted(cast.SLUGS)


@pytest.mark.requirement("SH-3")
def test_the_log_of_postings_is_written_at_night(in_lung_phinh: cast.Town) -> None:
    look_after(cast.LUNG_PHINH, at=NOW)
    look_after(cast.LUNG_PHINH, at=NOW)

    with inside(cast.LUNG_PHINH):
        rows = Posting.objects.values_list("version_id", "first_on")
        assert sorted(rows) == sorted(
            (one.pk, NOW.date()) for one in in_force(on=NOW.date())
        )


def test_missed_appointments_are_noted_and_old_unsent_forms_go(
    in_lung_phinh: cast.Town,
) -> None:
    officer = in_lung_phinh.clerk.officer
    make_dossier(in_lung_phinh.clerk)
    keep_typed("intake", uuid4(), "q=khai", officer=officer, at=at("2026-05-04 09:00"))

    first = look_after(cast.LUNG_PHINH, at=NOW)
    again = look_after(cast.LUNG_PHINH, at=NOW)

    assert (first.dossiers_late, again.dossiers_late) == (1, 0)
    with inside(cast.LUNG_PHINH):
        assert Lateness.objects.count() == 1
        assert not UnsentForm.objects.exists()
