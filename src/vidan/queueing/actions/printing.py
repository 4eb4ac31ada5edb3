"""A ticket goes to a printer. Who holds it sees by its QR how many go first."""

from datetime import datetime
from uuid import uuid5

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.communes.queries import profile
from vidan.documents.actions.printing import queue_print
from vidan.documents.forms import ticket as ticket_form
from vidan.documents.forms.strip import Strip
from vidan.documents.models import Printer, PrintJob
from vidan.people.actors import Actor
from vidan.queueing.models import Ticket
from vidan.queueing.queries import people_ahead
from vidan.queueing.states import State


def paper_of(ticket: Ticket, *, url: str) -> Strip:
    """The ticket for narrow paper; ``url`` leads to one's own place."""
    own = profile()
    wishes = [one.queue.name for one in ticket.wishes.select_related("queue")]
    session = ticket.day.session
    waits = ticket.state == State.WAITING
    with override("vi"):
        return ticket_form.build(
            ticket_form.Ticket(
                commune=own.commune.full_name,
                place=session.place if session else own.centre_name,
                code=ticket.label,
                services=tuple(wishes) or (ticket.queue.name,),
                issued_at=ticket.issued_at,
                people_ahead=people_ahead(ticket) if waits else None,
                session=session.programme.name if session else "",
                priority=str(ticket.get_priority_display()),
                url=url,
            )
        )


@transaction.atomic
def print_ticket(
    ticket: Ticket, *, printer: Printer, url: str, by: Actor | None, at: datetime
) -> PrintJob:
    """Send a ticket to a printer; the same ticket to the same printer is one paper.

    Another copy is a reprint and says so (:mod:`vidan.documents.actions.printing`).
    """
    with override("vi"):  # kept, and read by colleagues
        title = _("Số thứ tự %(label)s") % {"label": ticket.label}
    return queue_print(
        paper_of(ticket, url=url),
        thing=ticket,
        title=title,
        printer=printer,
        submission=uuid5(ticket.submission, str(printer.id)),
        by=by,
        at=at,
    )
