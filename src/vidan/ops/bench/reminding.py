"""One run of the reminders over all communes, in a process of its own.

Its memory is then that of the reminders alone, and can be compared between sizes.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from time import perf_counter

from django.utils.timezone import localdate, make_aware

from vidan.communes.queries import served
from vidan.communes.tenancy import inside
from vidan.ops.bench.figures import Figure, at_most
from vidan.work.actions.remind import remind

RUN_SECONDS = 30.0
MORNING = time(9)
CHILD = f"from {__name__} import run; run()"


def measure(url: str, rows: int) -> Iterator[Figure]:
    """How long a run over all tasks takes, how many reminders, how much memory."""
    told = json.loads(
        subprocess.run(
            [sys.executable, "-m", "vidan.ops.console", "shell", "-v0", "-c", CHILD],
            env={**os.environ, "DATABASE_URL": url},
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
    )
    for one in (
        at_most("reminder_run", told["seconds"], "s", RUN_SECONDS),
        Figure("reminders_written", told["written"], ""),
        Figure("reminder_memory", told["megabytes"], "MB"),
    ):
        yield replace(one, rows=rows)


def run() -> None:
    """Write this morning's reminders of all communes; prints what it took."""
    at = make_aware(datetime.combine(localdate(), MORNING))
    begun, written = perf_counter(), 0
    for code in served().values_list("code", flat=True):
        with inside(code):
            written += remind(at=at)
    told = {
        "seconds": perf_counter() - begun,
        "written": written,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(told))
