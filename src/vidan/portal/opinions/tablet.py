"""The tablet on the counter: it asks whoever was just served, and is idle otherwise.

It works by touch, by keyboard and without scripts, and goes back by itself.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from vidan.core.errors import DomainError
from vidan.documents.forms.qr import qr_svg
from vidan.portal.access import PublicRequest, public
from vidan.portal.opinions.own import key_of
from vidan.portal.opinions.views import LevelForm
from vidan.portal.pages import answer as show
from vidan.queueing.models import Ticket
from vidan.satisfaction.actions.answering import answer, explain, refuse_closed
from vidan.satisfaction.actions.asking import ask_visit
from vidan.satisfaction.models import Question, Tablet, Way
from vidan.satisfaction.queries import (
    held_question,
    just_served,
    opinion_on,
    tablet_in_use,
)
from vidan.satisfaction.scale import BY_NUMBER, LEVELS, reasons_for
from vidan.ui.pages import public_address

SEEN_EVERY = timedelta(minutes=1)
COOKIE, SALT = "vua-danh-gia", "portal.tablet"
WHY_SECONDS = 20
"""So long the tablet waits for a reason before it is idle again."""
ASK_SECONDS = 60
JUST_NOW = 2 * 60
"""So long the tablet knows which answer was just given on it."""


class TabletRequest(PublicRequest):
    """A request of a tablet of this commune."""

    tablet: Tablet


def on_tablet(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open the page only under the code of a tablet in use; else it is 404."""

    @public
    @never_cache
    @wraps(view)
    def opened(request: TabletRequest, code: str, **more: str) -> HttpResponse:
        found = tablet_in_use(code)
        if found is None:
            raise Http404
        at = now()
        if found.seen_at is None or at - found.seen_at > SEEN_EVERY:
            Tablet.objects.filter(id=found.id).update(seen_at=at)
        request.tablet = found
        response = view(request, **more)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return opened


@on_tablet
@require_http_methods(["GET", "HEAD", "POST"])
def tablet(request: TabletRequest) -> HttpResponse:
    """Ask whoever was just served here; one tap is the answer."""
    ticket = just_served(request.tablet.counter, at=now())
    if request.headers.get("HX-Request"):
        return _look(ticket)
    if ticket is None:
        return _idle(request)
    if request.method != "POST" or request.POST.get("visit") != str(ticket.id):
        return _asking(request, ticket)
    form = LevelForm(request.POST)
    number = form.cleaned_data["level"] if form.is_valid() else 0
    question = ask_visit(ticket, at=now())
    try:
        answer(question, number=number, way=Way.TABLET, at=now())
    except DomainError:
        return _asking(request, ticket)
    return _held(request, redirect(_why_url(request, question)), question)


def _held(
    request: TabletRequest, response: HttpResponse, question: Question
) -> HttpResponse:
    """Officers know the addresses of tablet and question: they open no answer."""
    response.set_signed_cookie(
        COOKIE,
        str(question.id),
        salt=SALT,
        max_age=JUST_NOW,
        path=_url(request),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _is_held(request: TabletRequest, question: Question) -> bool:
    """Whether it is this very tablet on which the answer was just given."""
    held = request.get_signed_cookie(COOKIE, "", salt=SALT, max_age=JUST_NOW)
    return held == str(question.id)


def _look(ticket: Ticket | None) -> HttpResponse:
    """What the idle page asks every few seconds: show it anew, or stay as it is."""
    if ticket is None:
        return HttpResponse(status=204)
    return HttpResponse(headers={"HX-Refresh": "true"})


def _url(request: TabletRequest) -> str:
    return reverse("portal:tablet", args=[request.commune.slug, request.tablet.code])


def _why_url(request: TabletRequest, question: Question) -> str:
    return reverse(
        "portal:tablet-why",
        args=[request.commune.slug, request.tablet.code, question.code],
    )


def _idle(request: TabletRequest) -> HttpResponse:
    context = {"tablet": request.tablet, "home_url": _url(request)}
    return show(request, "opinions/tablet_idle.html", context)


def _asking(request: TabletRequest, ticket: Ticket) -> HttpResponse:
    context = {
        "tablet": request.tablet,
        "ticket": ticket,
        "levels": LEVELS,
        "home_url": _url(request),
        "home_after": ASK_SECONDS,
    }
    return show(request, "opinions/tablet.html", context)


@on_tablet
@require_http_methods(["GET", "HEAD", "POST"])
def tablet_why(request: TabletRequest, question: str) -> HttpResponse:
    """Thanks, and one tap for the reason. Words are for one's own phone, unseen."""
    found = held_question(question)
    given = opinion_on(found) if found else None
    if found is None or given is None or not _is_held(request, found):
        return redirect(_url(request))
    at = now()
    try:
        refuse_closed(found, given, at=at)
        if request.method == "POST":
            explain(found, reason=request.POST.get("reason", ""), at=at)
            return redirect(_url(request))
    except DomainError:
        return redirect(_url(request))
    chosen = BY_NUMBER[given.level]
    link = reverse("portal:opinion", args=[request.commune.slug, found.code])
    context = {
        "tablet": request.tablet,
        "chosen": chosen,
        "reasons": reasons_for(chosen),
        "qr": qr_svg(public_address(f"{link}?k={key_of(found)}")),
        "home_url": _url(request),
        "home_after": WHY_SECONDS,
    }
    return show(request, "opinions/tablet_why.html", context)
