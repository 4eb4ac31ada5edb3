"""Questions asked of the printers of the current commune and of their queues."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from vidan.communes.tenancy import current_commune
from vidan.documents.models import Printer, PrinterKind, PrintJob
from vidan.documents.permissions import sees_all_prints
from vidan.documents.states import PrintState
from vidan.people.actors import Actor

LOST_AFTER = timedelta(seconds=60)
"""No sending takes so long: one that does was ended by a crash."""


def printers() -> QuerySet[Printer]:
    return Printer.objects.all()


def printers_in_use() -> QuerySet[Printer]:
    return printers().filter(is_active=True)


def printer_for(place: str = "") -> Printer | None:
    """The printer that serves a place: the one that stands there, or any in use.

    None where the commune has none: the paper is then printed by the browser.
    """
    found = list(printers_in_use())
    there = (one for one in found if place and one.place == place)
    return next(there, None) or next(iter(found), None)


def visible_to(by: Actor) -> QuerySet[PrintJob]:
    """The papers this person may print, cancel and look at, oldest first."""
    jobs = PrintJob.objects.select_related("printer", "by")
    if not by.can("printing.use"):
        return jobs.none()
    if sees_all_prints(by):
        return jobs
    return jobs.filter(Q(by_id__in=by.stands_for) | Q(by__isnull=True))


def waiting(jobs: QuerySet[PrintJob]) -> QuerySet[PrintJob]:
    """Those that have not come out of a printer yet, in the order of their coming."""
    return jobs.filter(state__in=PrintState.waiting)


def failed(jobs: QuerySet[PrintJob]) -> QuerySet[PrintJob]:
    """Those that will not come out unless somebody does something."""
    return jobs.filter(state=PrintState.FAILED)


def printed(jobs: QuerySet[PrintJob], *, since: datetime) -> QuerySet[PrintJob]:
    """The newest first."""
    done = jobs.filter(state=PrintState.DONE, ended_at__gte=since)
    return done.order_by("-ended_at", "-id")


def printers_with_work(*, at: datetime) -> QuerySet[Printer]:
    """Printers that a run would do something for: a paper is due, or one was lost."""
    due = Q(state=PrintState.QUEUED, retry_at__lte=at)
    lost = Q(state=PrintState.SENDING, sent_at__lte=at - LOST_AFTER)
    jobs = PrintJob.objects.filter(
        due | lost, commune=current_commune(), printer=OuterRef("pk")
    )
    return printers().exclude(kind=PrinterKind.BROWSER).filter(Exists(jobs))
