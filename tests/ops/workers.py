"""Real workers on the database of a test, to be killed and waited for."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote

from django.db import connection

from vidan.ops import jobs

PATIENCE = 30.0


def worker() -> subprocess.Popen[bytes]:
    """As ``vidan start`` runs it."""
    return started(
        *("-m", "vidan.ops.console", "worker"),
        *("--fetch-job-polling-interval", "0.2"),
    )


def started(*arguments: str) -> subprocess.Popen[bytes]:
    """A process of Python on the database of this test, behind the wall."""
    database = connection.settings_dict
    host, port = quote(database["HOST"] or "", safe=""), database["PORT"] or 5432
    url = f"postgresql:///{database['NAME']}?host={host}&port={port}"
    secret = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
    return subprocess.Popen(
        [sys.executable, *arguments],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "DJANGO_SETTINGS_MODULE": "vidan.settings.test",
            "DATABASE_URL": url.replace("///", f"//{database['USER']}{secret}@/"),
            "VIDAN_DATABASE_ROLE": "vidan_web",
        },
    )


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it did not come to be in time"
        time.sleep(0.05)


def somebody_waits() -> bool:
    """Whether a transaction stands before a lock while a job is being done.

    Only in this database: others on the same server have locks of their own.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pid IN "
            "(SELECT pid FROM pg_stat_activity WHERE datname = current_database())) "
            "AND EXISTS (SELECT FROM procrastinate_jobs WHERE status = 'doing')"
        )
        return bool(cursor.fetchone()[0])


def run_sql(order: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(order, values)


def let_heartbeats_grow_old() -> None:
    """As if the dead worker had been silent long enough to be missed."""
    run_sql(
        "UPDATE procrastinate_workers SET last_heartbeat = now() - %s",
        timedelta(seconds=jobs.SILENT_SECONDS + 1),
    )


def forget_jobs() -> None:
    run_sql("DELETE FROM procrastinate_periodic_defers")
    run_sql("DELETE FROM procrastinate_jobs")
    run_sql("DELETE FROM procrastinate_workers")
