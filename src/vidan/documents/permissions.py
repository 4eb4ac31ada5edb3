"""Who may do what with papers on their way to a printer."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from vidan.core.errors import NotAllowedError
from vidan.documents.models import PrintJob
from vidan.people.actors import Actor

Test = Callable[[Actor, PrintJob], bool]


def sees_all_prints(by: Actor) -> bool:
    """The Centre stands around the printers; the Office and leaders look after it."""
    return by.at_centre or by.sees_all_dossiers


def needs_it(by: Actor, job: PrintJob) -> bool:
    """Who asked for the paper, everybody at the counter, and all for a kiosk's."""
    own = job.by_id is None or job.by_id in by.stands_for
    return by.can("printing.use") and (own or sees_all_prints(by))


MAY: dict[str, Test] = {
    "retry": needs_it,
    "cancel": needs_it,
    "print_here": needs_it,
    "reprint": needs_it,
}


def refuse_strangers(by: Actor, act: str, job: PrintJob) -> None:
    if not MAY[act](by, job):
        raise NotAllowedError(
            _("Phiếu này do người khác in. Vui lòng nhờ người đó hoặc Trung tâm.")
        )
