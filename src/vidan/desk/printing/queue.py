"""What waits for the printers and why, what failed, and what came out today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.utils.timezone import localdate, localtime, make_aware
from django.utils.translation import gettext as _

from vidan.core.text import hour, two_digits
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.printing.reach import reached
from vidan.desk.standing import Standing
from vidan.documents.forms.strip import from_data, marked
from vidan.documents.forms.strip_page import StripPage
from vidan.documents.models import PrinterKind, PrintJob
from vidan.documents.queries import failed, printed, visible_to, waiting
from vidan.documents.states import PRINT_MOVES, PrintState
from vidan.ui.pages import page
from vidan.ui.pieces import Mood

MOST_SHOWN = 100
LATEST = 20
MOODS: dict[PrintState, Mood] = {
    PrintState.QUEUED: "waiting",
    PrintState.SENDING: "doing",
    PrintState.DONE: "done",
    PrintState.FAILED: "late",
    PrintState.CANCELLED: "refused",
}


@dataclass(frozen=True)
class Line:
    """A paper as the list shows it. ``submission`` keeps a double tap one reprint."""

    job: PrintJob
    submission: UUID

    @property
    def state(self) -> Standing:
        state = PrintState(self.job.state)
        return Standing(MOODS[state], str(state.label))

    @property
    def since(self) -> str:
        return hour(localtime(self.job.ended_at or self.job.made_at).time())

    @property
    def why(self) -> str:
        """Why it is still here."""
        if self.job.error:
            return self.job.error
        if self.job.state != PrintState.QUEUED:
            return ""
        if self.job.printer.kind == PrinterKind.BROWSER:
            return _("Chờ người ở quầy in bằng trình duyệt.")
        return _("Chờ đến lượt.")

    @property
    def copy(self) -> str:
        """What the paper says of itself."""
        words = []
        if self.job.reprint:
            words.append(_("in lại lần %(n)s") % {"n": two_digits(self.job.reprint)})
        if self.job.losses:
            words.append(_("có thể đã in"))
        return ", ".join(words)

    @property
    def is_at_rest(self) -> bool:
        return PrintState(self.job.state) in PRINT_MOVES["retry"].sources

    @property
    def prints_itself(self) -> bool:
        return PrinterKind(self.job.printer.kind) != PrinterKind.BROWSER


@needs("printing.use")
def queue(request: StaffRequest) -> HttpResponse:
    jobs = visible_to(acting(request))
    context = {
        "waiting": _lines(waiting(jobs)[:MOST_SHOWN]),
        "failed": _lines(failed(jobs)[:MOST_SHOWN]),
        "printed": _lines(printed(jobs, since=_midnight())[:LATEST]),
    }
    return page(request, "desk/printing/queue.html", context)


def _lines(jobs: Iterable[PrintJob]) -> list[Line]:
    return [Line(job, uuid4()) for job in jobs]


def _midnight() -> datetime:
    return make_aware(datetime.combine(localdate(), time.min))


@needs("printing.use")
def paper(request: StaffRequest, job_id: UUID) -> HttpResponse:
    """The paper for the printer of this computer: look, print, and back."""
    job = reached(request, job_id)
    strip = marked(
        from_data(job.strip), reprint=job.reprint, perhaps_printed=job.losses > 0
    )
    context = {"line": Line(job, uuid4()), "paper": StripPage(strip, job.printer.width)}
    answer = page(request, "desk/printing/paper.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer
