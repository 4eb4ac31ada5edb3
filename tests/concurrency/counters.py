"""Many counters at once, each with a connection of its own."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from vidan.communes.tenancy import inside


def at_once(commune: str, work: Iterable[Callable[[], Any]]) -> list[Any]:
    """Do all of ``work`` in one moment; what each gave back, or the refusal it met."""
    jobs = list(work)
    together = Barrier(len(jobs), timeout=30)

    def at_own_counter(job: Callable[[], Any]) -> Any:
        try:
            together.wait()
            with inside(commune):
                return job()
        except Exception as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as counters:
        return list(counters.map(at_own_counter, jobs))
