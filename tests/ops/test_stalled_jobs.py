"""A worker is murdered in the middle of a job; another takes the job up and ends it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.utils.timezone import now
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from tests import cast
from vidan.communes.tenancy import inside
from vidan.history.models import Entry
from vidan.ops import jobs
from vidan.programmes.models import Session

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 20.0
TASK = "vidan.look_after_commune"


@pytest.fixture
def sessions(transactional_db: None) -> Iterator[int]:
    """Lung Phinh has planned sessions a month ago; how many. Leaves no jobs behind."""
    with inside(cast.LUNG_PHINH):
        cast.saturdays(cast.lung_phinh(), at=now() - timedelta(days=30))
        count = Session.objects.count()
    yield count
    run_sql("DELETE FROM procrastinate_periodic_defers")
    run_sql("DELETE FROM procrastinate_jobs")
    run_sql("DELETE FROM procrastinate_workers")


def run_sql(order: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(order, values)


def worker() -> subprocess.Popen[bytes]:
    """As ``vidan start`` runs it, on the database of this test."""
    database = connection.settings_dict
    host, port = quote(database["HOST"] or "", safe=""), database["PORT"] or 5432
    url = f"postgresql:///{database['NAME']}?host={host}&port={port}"
    secret = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "vidan.ops.console", "worker"),
            *("--fetch-job-polling-interval", "0.2"),
        ],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "DJANGO_SETTINGS_MODULE": "vidan.settings.test",
            "DATABASE_URL": url.replace("///", f"//{database['USER']}{secret}@/"),
            "VIDAN_DATABASE_ROLE": "vidan_web",
        },
    )


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


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it did not come to be in time"
        time.sleep(0.05)


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

    run_sql(
        "UPDATE procrastinate_workers SET last_heartbeat = now() - %s",
        timedelta(seconds=jobs.SILENT_SECONDS + 1),
    )
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
