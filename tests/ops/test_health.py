from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from vidan.ops import health


@pytest.mark.django_db
def test_without_a_worker_it_is_alive_but_not_ready():
    client = Client()

    live, ready = client.get("/health/live"), client.get("/health/ready")

    assert live.status_code == 200
    assert ready.status_code == 503
    said = ready.json()
    assert said["database"]["ok"]
    assert said["migrations"] == {"ok": True, "missing": 0}
    assert not said["worker"]["ok"]


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "ok"), [(5, True), (300, False)])
def test_a_worker_counts_as_long_as_it_was_heard_of_lately(seconds, ok):
    at = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)",
            [at - timedelta(seconds=seconds)],
        )

    assert health.worker(at=at)["ok"] is ok


def test_a_disk_with_too_little_room_is_not_ready(tmp_path: Path):
    assert health.disk(tmp_path / "not" / "yet", 0)["ok"]
    assert not health.disk(tmp_path, 10**9)["ok"]
