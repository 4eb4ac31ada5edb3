"""The round of a printer: take the next paper that waits, print it, say how it went."""

from datetime import datetime
from uuid import UUID

import structlog
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.communes.tenancy import inside
from vidan.documents.actions.sending import finish, give_up, put_back, take_next
from vidan.documents.forms.strip import from_data, marked
from vidan.documents.forms.strip_picture import raster
from vidan.documents.models import PrintJob
from vidan.integrations.printers.delivery import PATIENCE, DeliveryError, deliver
from vidan.integrations.printers.link import NotThereError, NoUsbError, connect

log = structlog.get_logger(__name__)


@override("vi")
def send_waiting(commune: str, printer_id: UUID) -> datetime | None:
    """Print what waits for this printer, oldest first.

    Returns when to try again, or None when nothing waits any more. No transaction is
    open while a printer is spoken to. Several runs at once do no harm: one paper is on
    its way to a printer at a time.
    """
    while True:
        with inside(commune):
            job = take_next(printer_id, at=now())
        if job is None:
            return None
        if again := _send(commune, job):
            return again


def _send(commune: str, job: PrintJob) -> datetime | None:
    """Print one paper; when to try again if it did not come out."""
    try:
        _print(job)
    except DeliveryError as failed:
        log.warning("not_printed", job=str(job.id), lost=failed.lost)
        reason, lost = failed.sentence, failed.lost
        with inside(commune):
            return put_back(
                job.id, attempt=job.attempts, reason=reason, lost=lost, at=now()
            )
    except Exception:
        # A paper that cannot be drawn must not hold up those behind it.
        log.exception("print_failed", job=str(job.id))
        reason = _("Không dựng được phiếu này. Vui lòng báo quản trị.")
        with inside(commune):
            give_up(job.id, attempt=job.attempts, reason=reason, at=now())
        return None
    with inside(commune):
        finish(job.id, attempt=job.attempts, at=now())
    return None


def _print(job: PrintJob) -> None:
    strip = marked(
        from_data(job.strip), reprint=job.reprint, perhaps_printed=job.losses > 0
    )
    picture = raster(strip, width=job.printer.width)
    try:
        link = connect(job.printer)
    except NoUsbError as failed:
        words = _("Máy chủ chưa cài phần in qua USB. Vui lòng báo quản trị.")
        raise DeliveryError(words, lost=False) from failed
    except NotThereError as failed:
        words = _(
            "Không nối được với máy in (%(address)s). Vui lòng kiểm tra máy in đã bật "
            "và cắm dây."
        )
        words %= {"address": job.printer.address}
        raise DeliveryError(words, lost=False) from failed
    try:
        deliver(picture, link, patience=PATIENCE)
    finally:
        link.close()
