"""The steps of a paper from the queue to the printer, for whoever drives printers.

One paper is on its way to a printer at a time: the database sees to it. Every step is
named by the attempt it belongs to, so that a run that was thought dead and is not
changes nothing any more.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.rules import rule
from vidan.documents.models import Printer, PrinterKind, PrintJob
from vidan.documents.queries import LOST_AFTER
from vidan.documents.states import PrintState, print_after
from vidan.history.recording import record

PAUSES = (5, 15, 30, 60)
"""Seconds until the next try, after the first, the second attempt and so on."""
MOST_LOSSES = 3
"""So many papers of which nobody knows whether they came out are enough."""


@transaction.atomic
def take_next(printer_id: UUID, *, at: datetime) -> PrintJob | None:
    """The oldest paper that waits, now being sent; None when there is nothing to do.

    Takes up what a crash left in the middle, and gives up what nobody waits for now.
    """
    printer = Printer.objects.select_for_update().get(id=printer_id)
    if printer.kind == PrinterKind.BROWSER or not printer.is_active:
        return None
    jobs = PrintJob.objects.select_for_update(of=["self"]).filter(printer=printer)
    for lost in jobs.filter(state=PrintState.SENDING, sent_at__lte=at - LOST_AFTER):
        reason = _("Mất liên lạc khi đang gửi, có thể giấy đã ra một phần.")
        _return(lost, reason, lost=True, at=at)
    _give_up_old(printer, at=at)
    if jobs.filter(state=PrintState.SENDING).exists():
        return None
    job = jobs.filter(state=PrintState.QUEUED).first()
    if job is None:
        return None
    job.state = print_after(PrintState(job.state), "send")
    job.attempts += 1
    job.sent_at = at
    job.save(update_fields=["state", "attempts", "sent_at"])
    # At hand already, since printers are spoken to outside the commune's transaction.
    job.printer = printer
    return job


def _give_up_old(printer: Printer, *, at: datetime) -> None:
    """A printer switched on again does not print yesterday's tickets."""
    minutes = rule("printing.give_up_minutes", on=localdate(at))
    since = at - timedelta(minutes=minutes)
    old = PrintJob.objects.select_for_update(of=["self"]).filter(
        printer=printer, state=PrintState.QUEUED, queued_at__lte=since
    )
    for job in old:
        _give_up(job, _("Chờ quá lâu mà máy in chưa in được."), at=at)


@transaction.atomic
def finish(job_id: UUID, *, attempt: int, at: datetime) -> bool:
    """The paper came out. False when somebody else has gone on meanwhile."""
    job = _being_sent(job_id, attempt)
    if job is None:
        return False
    job.state = print_after(PrintState(job.state), "finish")
    job.error, job.ended_at = "", at
    job.save(update_fields=["state", "error", "ended_at"])
    Printer.objects.filter(id=job.printer_id).update(
        printed_at=at, trouble="", troubled_at=None
    )
    return True


@transaction.atomic
def put_back(
    job_id: UUID, *, attempt: int, reason: str, lost: bool, at: datetime
) -> datetime | None:
    """It did not work: say why, and when it is tried again; None when it is not.

    ``lost``: paper may have come out. It is tried again and says so, three times.
    """
    job = _being_sent(job_id, attempt)
    if job is None:
        return None
    printer = Printer.objects.select_for_update().get(id=job.printer_id)
    printer.trouble, printer.troubled_at = reason, printer.troubled_at or at
    printer.save(update_fields=["trouble", "troubled_at"])
    return _return(job, reason, lost=lost, at=at)


@transaction.atomic
def give_up(job_id: UUID, *, attempt: int, reason: str, at: datetime) -> bool:
    """It will never work as it is: a person has to do something."""
    job = _being_sent(job_id, attempt)
    if job is not None:
        _give_up(job, reason, at=at)
    return job is not None


def _being_sent(job_id: UUID, attempt: int) -> PrintJob | None:
    """The job, if this attempt is still the one that counts."""
    return (
        PrintJob.objects.select_for_update(of=["self"])
        .filter(id=job_id, state=PrintState.SENDING, attempts=attempt)
        .first()
    )


def _return(job: PrintJob, reason: str, *, lost: bool, at: datetime) -> datetime | None:
    job.losses += lost
    if job.losses >= MOST_LOSSES:
        _give_up(job, reason, at=at)
        return None
    pause = PAUSES[min(job.attempts, len(PAUSES)) - 1]
    job.state = print_after(PrintState(job.state), "put_back")
    job.error, job.retry_at = reason, at + timedelta(seconds=pause)
    job.save(update_fields=["state", "losses", "error", "retry_at"])
    return job.retry_at


def _give_up(job: PrintJob, reason: str, *, at: datetime) -> None:
    job.state = print_after(PrintState(job.state), "give_up")
    job.error, job.ended_at = reason, at
    job.save(update_fields=["state", "losses", "error", "ended_at"])
    record(
        "documents.print_failed", job, by=None, at=at, title=job.title, reason=reason
    )
