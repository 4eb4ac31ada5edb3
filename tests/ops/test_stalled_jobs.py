"""A worker is murdered in the middle of a job; another takes the job up and ends it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from django.db import connection
from django.utils.timezone import now
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from tests import cast
from tests.ops.workers import (
    forget_jobs,
    let_heartbeats_grow_old,
    somebody_waits,
    until,
    worker,
)
from vidan.communes.tenancy import inside
from vidan.history.models import Entry
from vidan.ops import jobs
from vidan.programmes.models import Session

pytestmark = pytest.mark.django_db(transaction=True)

TASK = "vidan.look_after_commune"


@pytest.fixture
def sessions(transactional_db: None) -> Iterator[int]:
    """Lung Phinh has planned sessions a month ago; how many. Leaves no jobs behind."""
    with inside(cast.LUNG_PHINH):
        cast.saturdays(cast.lung_phinh(), at=now() - timedelta(days=30))
        count = Session.objects.count()
    yield count
    forget_jobs()


@contextmanager
def programmes_held() -> Iterator[None]:
    """Hold the programmes, so that a worker has to stop in the middle of its job."""
    other = connection.copy()
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute(f"SET LOCAL app.commune = '{cast.LUNG_PHINH}'")
        cursor.execute("SELECT id FROM programmes_programme FOR UPDATE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


def job() -> ProcrastinateJob | None:
    return ProcrastinateJob.objects.filter(task_name=TASK).first()


def test_a_job_whose_worker_was_killed_is_done_once_by_another(sessions: int) -> None:
    with programmes_held():
        jobs.look_after_commune.defer(commune=cast.LUNG_PHINH)
        victim = worker()
        try:
            until(somebody_waits)
        finally:
            victim.kill()
            victim.wait()
    half_done = job()
    assert half_done is not None
    assert half_done.status == "doing"
    with inside(cast.LUNG_PHINH):
        assert Session.objects.count() == sessions

    let_heartbeats_grow_old()
    with suppress(AlreadyEnqueued):
        jobs.take_up_stalled.defer(timestamp=0)
    heir = worker()
    try:
        until(lambda: job() is None)
    finally:
        heir.terminate()
        heir.wait()

    with inside(cast.LUNG_PHINH):
        assert Session.objects.count() > sessions
        assert Entry.objects.filter(event="programmes.planned").count() == 2
