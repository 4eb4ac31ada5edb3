"""The exchange with the official system in the background.

A run is woken when something waits; a look every minute finds what nobody was woken
for, what is due again, and what a killed run left.
"""

from typing import Any
from uuid import UUID

import structlog
from django.db import transaction
from django.utils.timezone import now
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from vidan.communes.models import Commune
from vidan.communes.tenancy import inside
from vidan.exchange.jobs import work_on
from vidan.exchange.queries import busy_runs, has_work
from vidan.integrations.official.sending import send_waiting
from vidan.ops.rounds import of_every_commune

log = structlog.get_logger(__name__)

EVERY_MINUTE = "* * * * *"


@app.task(name="vidan.send_official")
def send_official(commune: str) -> None:
    """Send what waits in one commune."""
    send_waiting(commune)


@app.task(name="vidan.work_on_import")
def work_on_import(commune: str, run: str) -> None:
    """Read or write one import to its end."""
    work_on(commune, UUID(run))


@app.periodic(cron=EVERY_MINUTE, periodic_id="exchanging")
@app.task(name="vidan.look_for_exchange", queueing_lock="look_for_exchange")
def look_for_exchange(timestamp: int) -> None:
    """Wake a run for every commune and import that has something to do."""
    for commune, (wanted, runs) in of_every_commune(_busy):
        if wanted:
            wake(commune=commune.code)
        for run_id in runs:
            wake_import(commune=commune.code, run_id=run_id)


def _busy(commune: Commune) -> tuple[bool, list[UUID]]:
    """Whether something waits to be sent, and the imports that are not at their end."""
    with inside(commune.code):
        return has_work(at=now()), list(busy_runs().values_list("id", flat=True))


def wake(*, commune: str, **_facts: object) -> None:
    """Something waits to be sent or asked: see to it now."""
    _enqueue(send_official, f"official/{commune}", commune=commune)


def wake_import(*, commune: str, run_id: UUID) -> None:
    """An import has something to read or to write."""
    lock = f"import/{run_id}"
    _enqueue(work_on_import, lock, commune=commune, run=str(run_id))


def _enqueue(task: Any, lock: str, **given: str) -> None:
    """One run that waits for a worker is enough; one at a time works."""
    try:
        # A refusal must not break a transaction around this.
        with transaction.atomic():
            task.configure(lock=lock, queueing_lock=lock).defer(**given)
    except AlreadyEnqueued:
        log.debug("already_enqueued", job=lock)
