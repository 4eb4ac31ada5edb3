"""The exchange through the jobs queue, by real workers that are really killed."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils.timezone import localdate, now
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import cast
from tests.exchange.files import csv_file, line
from tests.exchange.world import connected
from tests.integrations.official import FakeOfficial
from tests.make import make_dossier
from tests.ops.workers import forget_jobs, started, until, worker
from vidan.communes.tenancy import inside
from vidan.core.text import day
from vidan.exchange.actions.importing import begin, map_columns
from vidan.exchange.models import Connection, Dispatch, ImportRun
from vidan.exchange.queries import LOST_AFTER
from vidan.ops.exchanging import look_for_exchange

HERE = cast.LUNG_PHINH


@pytest.fixture
def town(transactional_db: None) -> Iterator[cast.Town]:
    with inside(HERE):
        made = cast.lung_phinh()
    yield made
    forget_jobs()


def states() -> list[str]:
    with inside(HERE):
        return list(Dispatch.objects.values_list("state", flat=True))


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_sends_leaves_it_to_the_next_and_one_effect(
    town: cast.Town,
) -> None:
    """The other side has done what it was told when the worker dies; same key again."""
    with FakeOfficial() as system:
        with inside(HERE):
            connected(town.administrator, system.url)
            make_dossier(town.director)
        system.misbehave("status", lambda caller: _done_but_silent(system, caller))
        look_for_exchange.defer(timestamp=0)
        victim = worker()
        try:
            until(lambda: bool(system.effects_on("status")))
            assert states() == ["sending"]
        finally:
            victim.kill()
            victim.wait()

        with inside(HERE):
            Dispatch.objects.update(sent_at=now() - LOST_AFTER - timedelta(seconds=1))
        forget_jobs()
        look_for_exchange.defer(timestamp=0)
        heir = worker()
        try:
            until(lambda: states() == ["done"])
        finally:
            heir.terminate()
            heir.wait()
        keys = [key for _path, key in system.effects]
        assert len(keys) == len(set(keys)) == 3
        assert len([path for path, _key in system.requests if "status" in path]) == 2
    with inside(HERE):
        assert Dispatch.objects.get().attempts == 2


def _done_but_silent(system: FakeOfficial, caller: Any) -> None:
    """Take it in, and answer so late that nobody is there any more."""
    with system.lock:
        caller.server.fake.kept[caller.key] = {"KetQua": "1"}
        system.effects.append((caller.path, caller.key))
    time.sleep(20)


READ = """
import sys, uuid, django
django.setup()
from django.conf import settings
from vidan.exchange import jobs
settings.MEDIA_ROOT, jobs.ROWS_AT_ONCE = sys.argv[1], 20
jobs.work_on(sys.argv[2], uuid.UUID(sys.argv[3]))
"""
"""What a worker does with an import, at the folder of files of this test."""


@pytest.mark.django_db(transaction=True)
def test_an_import_left_by_a_killed_process_is_gone_on_with(town: cast.Town) -> None:
    """What was read stays and is not read again; another one ends it."""
    today = day(localdate() - timedelta(days=1))
    lines = [
        line(n, **{"Chủ hồ sơ": f"Lý Văn {n}", "Ngày tiếp nhận": today})
        for n in range(1, 1_001)
    ]
    with inside(HERE):
        by = town.director
        run = begin(name="a.csv", content=csv_file(*lines), by=by, at=now())
        map_columns(run.id, columns=run.columns, by=by, at=now())
    told = (str(settings.MEDIA_ROOT), HERE, str(run.id))
    victim = started("-c", READ, *told)
    try:
        until(lambda: _read_to() > run.head_row)
    finally:
        victim.kill()
        victim.wait()
    with inside(HERE):
        kept = set(run.rows.values_list("id", flat=True))
    assert 0 < len(kept) < 1_000

    heir = started("-c", READ, *told)
    assert heir.wait(60) == 0
    with inside(HERE):
        run.refresh_from_db()
        assert (run.state, run.rows.count()) == ("ready", 1_000)
        assert kept < set(run.rows.values_list("id", flat=True))


def _read_to() -> int:
    with inside(HERE):
        return ImportRun.objects.get().read_to


def queued(task: str) -> int:
    return ProcrastinateJob.objects.filter(task_name=task, status="todo").count()


@pytest.mark.django_db
def test_the_look_wakes_only_who_has_something_to_do(in_lung_phinh: cast.Town) -> None:
    by = in_lung_phinh
    look_for_exchange(timestamp=0)
    assert queued("vidan.send_official") == queued("vidan.work_on_import") == 0
    connected(by.administrator, "https://ketnoi.example.vn")
    make_dossier(by.director)
    begin(name="a.csv", content=csv_file(line()), by=by.director, at=now())
    ImportRun.objects.update(state="reading")
    look_for_exchange(timestamp=0)
    look_for_exchange(timestamp=0)

    assert queued("vidan.send_official") == queued("vidan.work_on_import") == 1


@pytest.mark.django_db
def test_a_connection_that_rests_is_not_woken(in_lung_phinh: cast.Town) -> None:
    by = in_lung_phinh
    connected(by.administrator, "https://ketnoi.example.vn")
    make_dossier(by.director)
    Connection.objects.update(resumes_at=now() + timedelta(minutes=5))
    look_for_exchange(timestamp=0)

    assert queued("vidan.send_official") == 0
