"""A number by the QR on the poster: taken on one's own phone, at the door."""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vidan.core.errors import DomainError
from vidan.portal.access import PublicRequest, public
from vidan.portal.hall.kiosk import KioskForm
from vidan.portal.pages import answer
from vidan.portal.tracking.views import unseen
from vidan.portal.tries import count_sent
from vidan.queueing.actions.issuing import Visit, Wanted, issue
from vidan.queueing.models import IssuedAt, Ticket
from vidan.queueing.queries import day_at, held_code, loads
from vidan.queueing.states import State

COOKIE = "so"
COOKIE_HOURS = 12


@public
@unseen
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: PublicRequest) -> HttpResponse:
    """Take a number; a phone that has one for today is shown it instead.

    Priority is given by a clerk or at the kiosk, where somebody can see the reason.
    """
    mine = _mine(request)
    if mine:
        return redirect("portal:ticket", request.commune.slug, mine.code)
    form = KioskForm(request.POST or None)
    if (
        request.method != "POST"
        or not form.is_valid()
        or not form.cleaned_data["queue"]
    ):
        return _shown(request)
    try:
        _count(request)
        visit = Visit(
            [Wanted(one) for one in form.cleaned_data["queue"]],
            IssuedAt.PHONE,
            submission=form.cleaned_data["submission"],
        )
        ticket = issue(visit, by=None, at=now())
    except DomainError as refusal:
        return _shown(request, refusal)
    response = redirect("portal:ticket", request.commune.slug, ticket.code)
    response.set_cookie(
        COOKIE,
        ticket.code,
        max_age=COOKIE_HOURS * 3600,
        path=f"/{request.commune.slug}/",
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _mine(request: PublicRequest) -> Ticket | None:
    """The number that this phone took today and that is still good."""
    found = held_code(request.COOKIES.get(COOKIE, ""))
    if found is None or found.day.on != localdate() or found.state in State.over:
        return None
    return found


def _count(request: PublicRequest) -> None:
    """Refuse an address that took too many; a whole hall may stand behind one."""
    count_sent(
        request,
        "tickets",
        by_rule="queueing.phone_tickets_per_hour",
        words=_(
            "Từ mạng này đã lấy quá nhiều số. Vui lòng lấy số tại máy hoặc nhờ cán "
            "bộ hướng dẫn."
        ),
    )


def _shown(request: PublicRequest, refusal: DomainError | None = None) -> HttpResponse:
    at = now()
    day = day_at(at=at)
    context = {
        "loads": loads(day, at=at),
        "submission": uuid4(),
        "refusal": refusal.message if refusal else "",
    }
    status = refusal.status if refusal else 200
    return answer(request, "hall/take.html", context, status=status)
