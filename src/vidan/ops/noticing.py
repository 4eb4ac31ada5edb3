"""Corrections in the background: a session changed after the people were told of it.

Who changes a session wakes a look at its commune; a look every quarter of an hour
finds what nobody was woken for. Twice is harmless.
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
from vidan.notices.actions.correcting import draft_changes
from vidan.ops.rounds import of_every_commune

log = structlog.get_logger(__name__)

EVERY_QUARTER = "*/15 * * * *"


@app.task(name="vidan.draft_corrections")
def draft_corrections(commune: str) -> None:
    """Draft the corrections that one commune needs now."""
    with inside(commune):
        made = draft_changes(at=now())
    if made:
        log.info("corrections_drafted", commune=commune, notices=len(made))


@app.periodic(cron=EVERY_QUARTER, periodic_id="corrections")
@app.task(name="vidan.look_for_corrections", queueing_lock="look_for_corrections")
def look_for_corrections(timestamp: int) -> None:
    """Draft what is missing in every commune."""
    for commune, made in of_every_commune(_drafted):
        if made:
            log.info("corrections_drafted", commune=commune.code, notices=made)


def _drafted(commune: Commune) -> int:
    with inside(commune.code):
        return len(draft_changes(at=now()))


def wake(*, commune: str, session_id: UUID, what: str, at: datetime) -> None:
    """A session has changed: look at its commune now."""
    task: Any = draft_corrections
    lock = f"corrections/{commune}"
    try:
        # A refusal must not break a transaction around this.
        with transaction.atomic():
            task.configure(queueing_lock=lock).defer(commune=commune)
    except AlreadyEnqueued:
        log.debug("already_enqueued", job=lock)
