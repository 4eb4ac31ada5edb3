"""The counter: one column to work in, one to see the queue."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vidan.core.errors import DomainError
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.asked import key_in
from vidan.desk.counter.acts import ASIDE, HERE, SITTING
from vidan.desk.counter.choosing import choose
from vidan.desk.counter.hall import queue_of, work_of
from vidan.queueing.actions.calling import call_next, call_written
from vidan.queueing.actions.opening import stand_up
from vidan.queueing.actions.serving import leave
from vidan.queueing.actions.serving import redirect as send_on
from vidan.queueing.models import Sitting
from vidan.queueing.queries import one, sitting_of
from vidan.ui.pages import page


@needs("counter.serve")
@require_safe
def counter(request: StaffRequest) -> HttpResponse:
    """One's own counter; who has opened none chooses one."""
    sitting = sitting_of(acting(request).id)
    if sitting is None:
        return choose(request)
    return _shown(request, sitting)


def _shown(
    request: StaffRequest, sitting: Sitting, refusal: DomainError | None = None
) -> HttpResponse:
    at = now()
    context = {
        **work_of(sitting, at=at),
        **queue_of(sitting, at=at),
        "refusal": refusal.message if refusal else "",
    }
    status = refusal.status if refusal else 200
    return page(
        request, "desk/counter/counter.html", context, fragment="hall", status=status
    )


@needs("counter.serve")
@require_safe
def queue(request: StaffRequest) -> HttpResponse:
    """Who waits, for the page to look again every few seconds."""
    sitting = sitting_of(acting(request).id)
    if sitting is None:
        return _to_choice(request)
    return page(request, "desk/counter/queue.html", queue_of(sitting, at=now()))


def _to_choice(request: StaffRequest) -> HttpResponse:
    """The counter was closed meanwhile: the whole page goes to the choice of one."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": reverse("desk:counter")})
    return redirect("desk:counter")


def _done(
    request: StaffRequest, action: Callable[..., Any], **given: Any
) -> HttpResponse:
    """Do it and show the counter again; a refusal stands above, with what is now so."""
    by = acting(request)
    refusal = None
    try:
        action(**given, by=by, at=now())
    except DomainError as refused:
        refusal = refused
    wants_answer = refusal or request.headers.get("HX-Request")
    sitting = sitting_of(by.id) if wants_answer else None
    if sitting:
        return _shown(request, sitting, refusal)
    if refusal:
        messages.error(request, refusal.message)
    return redirect("desk:counter")


@needs("counter.serve")
@require_POST
def call(request: StaffRequest) -> HttpResponse:
    """Call the number that was typed, or with none the next person."""
    written = request.POST.get("number", "").strip()
    if written:
        return _done(request, call_written, written=written)
    return _done(request, call_next)


@needs("counter.serve")
@require_POST
def act(request: StaffRequest, act: str) -> HttpResponse:
    """One of the buttons for the person at the counter, or for the counter itself."""
    asked = HERE.get(act) or SITTING.get(act)
    if asked is None:
        raise Http404
    return _done(request, asked.action)


@needs("counter.serve")
@require_POST
def ticket_act(request: StaffRequest, ticket_id: UUID, act: str) -> HttpResponse:
    """One of the buttons for somebody who was set aside."""
    if one(acting(request), ticket_id) is None:
        raise Http404
    if act == "leave":
        reason = request.POST.get("reason", "")
        return _done(request, leave, ticket_id=ticket_id, reason=reason)
    asked = ASIDE.get(act)
    if asked is None:
        raise Http404
    return _done(request, asked.action, ticket_id=ticket_id)


@needs("counter.serve")
@require_POST
def hand_on(request: StaffRequest) -> HttpResponse:
    """Send the person to another queue or to one certain counter."""
    kind, _colon, key = request.POST.get("to", "").partition(":")
    place = key_in(key)
    if kind == "counter":
        return _done(request, send_on, counter_id=place)
    return _done(request, send_on, queue_id=place)


@needs("counter.serve")
@require_POST
def close(request: StaffRequest) -> HttpResponse:
    """Close one's own counter."""
    sitting = sitting_of(acting(request).id)
    if sitting is None:
        return redirect("desk:counter")
    answer = _done(request, stand_up, sitting_id=sitting.id)
    if answer.status_code == 302:
        messages.success(
            request, _("Đã đóng quầy %(number)s.") % {"number": sitting.counter.number}
        )
    return answer
