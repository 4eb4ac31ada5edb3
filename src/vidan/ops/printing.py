"""Printing in the background: a run for a printer whenever a paper waits for it.

A run is woken when a paper is asked for and again after a pause when it did not come
out. A look every minute finds what nobody was woken for, and what a killed run left.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction
from django.utils.timezone import now
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from vidan.communes.models import Commune
from vidan.communes.tenancy import inside
from vidan.documents.queries import printers_with_work
from vidan.integrations.printers.sending import send_waiting
from vidan.ops.rounds import of_every_commune

log = structlog.get_logger(__name__)

EVERY_MINUTE = "* * * * *"


@app.task(name="vidan.print_waiting")
def print_waiting(commune: str, printer: str) -> None:
    """Print what waits for one printer; two printers are served side by side."""
    again = send_waiting(commune, UUID(printer))
    if again is not None:
        _enqueue(commune, printer, at=again)


@app.periodic(cron=EVERY_MINUTE, periodic_id="printing")
@app.task(name="vidan.look_for_prints", queueing_lock="look_for_prints")
def look_for_prints(timestamp: int) -> None:
    """Wake a run for every printer that has something to do."""
    for commune, waiting in of_every_commune(_with_work):
        for printer_id in waiting:
            _enqueue(commune.code, str(printer_id))


def _with_work(commune: Commune) -> list[UUID]:
    with inside(commune.code):
        return list(printers_with_work(at=now()).values_list("id", flat=True))


def wake(*, commune: str, printer_id: UUID) -> None:
    """A paper waits: have it printed now."""
    _enqueue(commune, str(printer_id))


def _enqueue(commune: str, printer: str, *, at: datetime | None = None) -> None:
    """One run that waits for a worker, and one for its time, are enough a printer."""
    lock = f"printing/{printer}" if at is None else f"printing-again/{printer}"
    task: Any = print_waiting
    try:
        # A refusal must not break a transaction around this.
        with transaction.atomic():
            task.configure(queueing_lock=lock, schedule_at=at).defer(
                commune=commune, printer=printer
            )
    except AlreadyEnqueued:
        log.debug("already_enqueued", job=lock)
