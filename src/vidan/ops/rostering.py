"""Looking for fairer rosters in the background.

A run is woken when a first roster has been shown; a look every minute finds what nobody
was woken for and what a killed run left.
"""

from uuid import UUID

import structlog
from django.db import transaction
from django.utils.timezone import localdate, now
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from vidan.communes.models import Commune
from vidan.communes.tenancy import inside
from vidan.ops.rounds import of_every_commune
from vidan.rosters.actions.composing import improve, to_improve
from vidan.rosters.queries import searching

log = structlog.get_logger(__name__)

EVERY_MINUTE = "* * * * *"


@app.task(name="vidan.improve_roster")
def improve_roster(commune: str, roster: str) -> None:
    """Search without a lock; take what was found if nobody changed it meanwhile."""
    with inside(commune):
        search = to_improve(UUID(roster), on=localdate())
    if search is None:
        return
    found = search.found()
    with inside(commune):
        taken = improve(search, found, at=now())
    log.info("roster_improved", commune=commune, roster=roster, taken=bool(taken))


@app.periodic(cron=EVERY_MINUTE, periodic_id="rostering")
@app.task(name="vidan.look_for_rosters", queueing_lock="look_for_rosters")
def look_for_rosters(timestamp: int) -> None:
    """Wake a run for every roster that waits to be made fairer."""
    for commune, waiting in of_every_commune(_waiting):
        for roster_id in waiting:
            wake(commune=commune.code, roster=roster_id)


def _waiting(commune: Commune) -> list[UUID]:
    with inside(commune.code):
        return list(searching().values_list("id", flat=True))


def wake(*, commune: str, roster: UUID) -> None:
    """One run that waits for a worker is enough; one at a time works."""
    lock = f"roster/{roster}"
    try:
        # A refusal must not break a transaction around this.
        with transaction.atomic():
            improve_roster.configure(lock=lock, queueing_lock=lock).defer(
                commune=commune, roster=str(roster)
            )
    except AlreadyEnqueued:
        log.debug("already_enqueued", job=lock)
