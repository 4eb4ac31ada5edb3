"""Background work: load, call an action, log. Every job may run twice without harm."""

from typing import Any

import structlog
from django.db import transaction
from django.utils.timezone import now
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from vidan.communes.queries import served
from vidan.ops.housekeeping import look_after, remind_people

log = structlog.get_logger(__name__)

NIGHTLY = "10 19 * * *"
"""Ten past two in the morning in Viet Nam; the worker's clock is UTC."""
REMINDING = "45 23,0,4 * * *"
"""A quarter to seven, to eight and to twelve in Viet Nam.

Twice in the morning, since a commune may want to be left alone until half past seven;
at noon for what is due in half a day. A run that finds nothing new says nothing.
"""
OFTEN = "*/5 * * * *"
SILENT_SECONDS = 90
"""A worker that has not been heard of for so long is dead."""
AGAIN = RetryStrategy(max_attempts=5, exponential_wait=6)


@app.periodic(cron=NIGHTLY, periodic_id="nightly")
@app.task(name="vidan.every_night", queueing_lock="every_night", retry=AGAIN)
def every_night(timestamp: int) -> None:
    """Enqueue one job a commune, so that one commune's trouble is not the others'."""
    _enqueue_for_all(look_after_commune, "housekeeping")


@app.task(name="vidan.look_after_commune", retry=AGAIN)
def look_after_commune(commune: str) -> None:
    kept = look_after(commune, at=now())
    log.info(
        "looked_after",
        commune=commune,
        sessions=kept.sessions_planned,
        tasks=kept.tasks_made,
        late=kept.dossiers_late,
        masked=kept.dossiers_masked,
        records=kept.records_deleted,
        files=kept.files_deleted,
    )


@app.periodic(cron=REMINDING, periodic_id="reminding")
@app.task(name="vidan.remind_all", queueing_lock="remind_all", retry=AGAIN)
def remind_all(timestamp: int) -> None:
    """Enqueue one job a commune, like :func:`every_night`."""
    _enqueue_for_all(remind_commune, "reminding")


@app.task(name="vidan.remind_commune", retry=AGAIN)
def remind_commune(commune: str) -> None:
    log.info("reminded", commune=commune, reminders=remind_people(commune, at=now()))


@app.periodic(cron=OFTEN, periodic_id="stalled")
@app.task(name="vidan.take_up_stalled", queueing_lock="stalled", pass_context=True)
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Give the jobs of a worker that was killed to those that live."""
    manager: Any = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        log.warning("job_taken_up_again", job=job.task_name, number=job.id)
        await manager.retry_job(job, retry_at=now())


def _enqueue_for_all(task: Any, topic: str) -> None:
    """One job of this kind for each commune; what waits already is not doubled."""
    for code in served().values_list("code", flat=True):
        name = f"{topic}/{code}"
        try:
            # A refusal must not break a transaction around this.
            with transaction.atomic():
                task.configure(lock=name, queueing_lock=name).defer(commune=code)
        except AlreadyEnqueued:
            log.info("already_enqueued", job=name)
