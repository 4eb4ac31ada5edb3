"""Asking for a paper, and what people do with one that waits or did not come out."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max, Model
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, WrongStateError
from vidan.core.events import publish
from vidan.documents.forms.strip import Strip, as_data
from vidan.documents.models import Printer, PrintJob
from vidan.documents.permissions import refuse_strangers
from vidan.documents.states import PrintState, print_after
from vidan.history.recording import record
from vidan.people.actors import Actor

WAITING = "documents.print_waiting"
"""Published with ``printer_id`` when a paper waits: whoever can print is woken."""


def queue_print(
    strip: Strip,
    *,
    thing: Model,
    title: str,
    printer: Printer,
    submission: UUID,
    by: Actor | None,
    at: datetime,
) -> PrintJob:
    """Put a paper about ``thing`` into the queue; the caller has checked who may.

    The same ``submission`` again, a double tap, gives the same job. ``by`` is None at
    a kiosk. ``title`` says in the lists what it is, and names no person.
    """
    _refuse_retired(printer)
    fields = {
        "strip": as_data(strip),
        "thing": thing._meta.label_lower,
        "thing_id": thing.pk,
        "title": title,
        "printer": printer,
        "submission": submission,
    }
    return _once(fields, event="documents.print_queued", about=thing, by=by, at=at)


def reprint(
    job_id: UUID,
    *,
    submission: UUID,
    by: Actor,
    at: datetime,
    printer: Printer | None = None,
) -> PrintJob:
    """Print a paper once more; it says that it is a reprint, and which.

    Only what came out is reprinted: what did not is tried again.
    """
    with transaction.atomic():
        first = _first_of(job_id)
        refuse_strangers(by, "reprint", first)
        if first.state != PrintState.DONE:
            raise WrongStateError(
                _("Bản đầu chưa in xong nên chưa in lại được. Vui lòng bấm “Thử lại”.")
            )
        target = printer or first.printer
        _refuse_retired(target)
        last = first.reprints.aggregate(last=Max("reprint"))["last"] or 0
        fields = {
            "strip": first.strip,
            "thing": first.thing,
            "thing_id": first.thing_id,
            "title": first.title,
            "printer": target,
            "submission": submission,
            "original": first,
            "reprint": last + 1,
        }
        return _once(
            fields, event="documents.print_reprinted", about=first, by=by, at=at
        )


def _first_of(job_id: UUID) -> PrintJob:
    """The original, locked: of two who reprint at once the second waits."""
    job = PrintJob.objects.get(id=job_id)
    return PrintJob.objects.select_for_update(of=["self"]).get(
        id=job.original_id or job.id
    )


def _once(
    fields: dict[str, Any],
    *,
    event: str,
    about: Model,
    by: Actor | None,
    at: datetime,
) -> PrintJob:
    """The job of this submission: a new one, or the one it made before."""
    sent_before = PrintJob.objects.filter(submission=fields["submission"])
    if known := sent_before.first():
        return known
    try:
        with transaction.atomic():
            job = PrintJob.objects.create(
                **fields,
                by=by.officer if by else None,
                made_at=at,
                queued_at=at,
                retry_at=at,
            )
            number = job.reprint
            record(event, about, by=by, at=at, title=job.title, number=number)
    except IntegrityError:
        if known := sent_before.first():
            return known
        raise
    publish(WAITING, commune=job.commune_id, printer_id=job.printer_id)
    return job


def _refuse_retired(printer: Printer) -> None:
    if not printer.is_active:
        raise ConflictError(
            _("Máy in “%(name)s” đã ngừng dùng. Vui lòng chọn máy in khác.")
            % {"name": printer.name}
        )


@transaction.atomic
def retry(job_id: UUID, *, by: Actor, at: datetime) -> PrintJob:
    """Try now what waits or was given up."""
    job = _moved(job_id, "retry", by=by)
    job.queued_at = job.retry_at = at
    job.ended_at = None
    job.save(update_fields=["state", "queued_at", "retry_at", "ended_at"])
    record("documents.print_retried", job, by=by, at=at, title=job.title)
    publish(WAITING, commune=job.commune_id, printer_id=job.printer_id)
    return job


@transaction.atomic
def cancel(job_id: UUID, *, by: Actor, at: datetime) -> PrintJob:
    """Nobody needs the paper any more."""
    job = _moved(job_id, "cancel", by=by)
    job.ended_at = at
    job.save(update_fields=["state", "ended_at"])
    record("documents.print_cancelled", job, by=by, at=at, title=job.title)
    return job


@transaction.atomic
def print_here(job_id: UUID, *, by: Actor, at: datetime) -> PrintJob:
    """Take the paper out of the queue: the browser at hand prints it instead."""
    job = _moved(job_id, "print_here", by=by)
    job.ended_at = at
    job.save(update_fields=["state", "ended_at"])
    record("documents.print_here", job, by=by, at=at, title=job.title)
    return job


def _moved(job_id: UUID, move: str, *, by: Actor) -> PrintJob:
    job = PrintJob.objects.select_for_update(of=["self"]).get(id=job_id)
    refuse_strangers(by, move, job)
    job.state = print_after(PrintState(job.state), move)
    return job
