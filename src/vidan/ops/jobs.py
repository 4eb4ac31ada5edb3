"""Background work: load, call an action, log. Every job may run twice without harm."""

from typing import Any

import structlog
from django.db import transaction
from django.utils.timezone import now
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from vidan.communes.queries import served
from vidan.ops.housekeeping import look_after

log = structlog.get_logger(__name__)

NIGHTLY = "10 19 * * *"
"""Ten past two in the morning in Viet Nam; the worker's clock is UTC."""
OFTEN = "*/5 * * * *"
SILENT_SECONDS = 90
"""A worker that has not been heard of for so long is dead."""
AGAIN = RetryStrategy(max_attempts=5, exponential_wait=6)


@app.periodic(cron=NIGHTLY, periodic_id="nightly")
@app.task(name="vidan.every_night", queueing_lock="every_night", retry=AGAIN)
def every_night(timestamp: int) -> None:
    """Enqueue one job a commune, so that one commune's trouble is not the others'."""
    for code in served().values_list("code", flat=True):
        name = f"housekeeping/{code}"
        try:
            # A refusal must not break a transaction around this.
            with transaction.atomic():
                look_after_commune.configure(lock=name, queueing_lock=name).defer(
                    commune=code
                )
        except AlreadyEnqueued:
            log.info("already_enqueued", job=name)


@app.task(name="vidan.look_after_commune", retry=AGAIN)
def look_after_commune(commune: str) -> None:
    kept = look_after(commune, at=now())
    log.info(
        "looked_after",
        commune=commune,
        sessions=kept.sessions_planned,
        masked=kept.dossiers_masked,
        records=kept.records_deleted,
        files=kept.files_deleted,
    )


@app.periodic(cron=OFTEN, periodic_id="stalled")
@app.task(name="vidan.take_up_stalled", queueing_lock="stalled", pass_context=True)
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Give the jobs of a worker that was killed to those that live."""
    manager: Any = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        log.warning("job_taken_up_again", job=job.task_name, number=job.id)
        await manager.retry_job(job, retry_at=now())
