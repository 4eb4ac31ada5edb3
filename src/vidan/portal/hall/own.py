"""One's own place on the phone, by the ticket's QR: no name, no login."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from vidan.communes.models import Commune
from vidan.portal.access import PublicRequest, public
from vidan.portal.opinions.links import question_after
from vidan.portal.pages import answer
from vidan.portal.tracking.views import unseen
from vidan.queueing.models import Ticket
from vidan.queueing.queries import held_code, latest_calls, standing
from vidan.queueing.states import State
from vidan.ui.pages import public_address


def own_url(commune: Commune, ticket: Ticket) -> str:
    """The whole address in the QR of a ticket."""
    return public_address(reverse("portal:ticket", args=[commune.slug, ticket.code]))


@public
@unseen
@require_safe
def ticket(request: PublicRequest, code: str) -> HttpResponse:
    """How many go first and how long that may take; asked again every few seconds."""
    found = held_code(code)
    if found is None:
        raise Http404
    old = found.day.on != localdate() or found.day.closed_at is not None
    waits = found.state == State.WAITING and not old
    context = {
        "ticket": found,
        "is_old": old,
        "standing": standing(found, at=now()) if waits else None,
        "calls": latest_calls(found.day, most=3) if waits else [],
        "question": None if old else question_after(found, at=now()),
        "asks_again": not old and found.state in (*State.here, State.MISSED),
    }
    return answer(request, "hall/ticket.html", context)
