"""Where is my dossier? Opened by the QR of the slip, or by what is printed beside it.

Whoever holds the long code may look as often as they like: it cannot be guessed, and
neighbours behind one mobile address must not lock each other out. Typed codes are
short, so wrong ones are counted by address.
"""

import re
from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.tries import HOUR_SECONDS
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import by_number, tracked
from vidan.messaging.queries import messages_about
from vidan.portal.access import PublicRequest, public
from vidan.portal.opinions.links import question_about
from vidan.portal.pages import answer, office
from vidan.portal.tracking.forms import TrackingForm
from vidan.portal.tracking.paying import to_pay
from vidan.portal.tracking.standing import standing
from vidan.portal.tracking.times import step_times
from vidan.portal.tries import tries

# What is not even shaped like a code is a broken link, not a guess.
TRACKING_CODE = re.compile(r"[A-Za-z0-9_-]{20,30}")
View = Callable[..., HttpResponse]


def unseen(view: View) -> View:
    """No copy of the answer is kept anywhere, and no search engine lists it."""

    @wraps(view)
    @never_cache
    def hidden(request: PublicRequest, *args: str, **kwargs: str) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow"
        # The form's own page keeps "same-origin": without it browsers send no origin,
        # and the guard against forged forms would turn everybody away.
        response.headers.setdefault("Referrer-Policy", "same-origin")
        return response

    return hidden


@public
@unseen
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: PublicRequest) -> HttpResponse:
    """The number of the slip with its check code; the number alone opens nothing."""
    if request.method != "POST":
        return _form(request, TrackingForm())
    if not tries(request, "tracking").are_left:
        return _too_many(request)
    form = TrackingForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=form.status)
    dossier = by_number(
        form.cleaned_data["intake_number"], form.cleaned_data["check_code"]
    )
    if dossier is None:
        return _not_found(request, form)
    return redirect(
        "portal:tracking-by-code", request.commune.slug, dossier.tracking_code
    )


@public
@unseen
@require_safe
def status(request: PublicRequest, tracking_code: str) -> HttpResponse:
    """The state and the steps behind the long code; nothing about the person."""
    if not TRACKING_CODE.fullmatch(tracking_code):
        return _form(request, TrackingForm(), refusal=_unknown(), status=404)
    dossier = tracked(tracking_code)
    if dossier is not None:
        return _standing(request, dossier)
    if not tries(request, "tracking").are_left:
        return _too_many(request)
    return _not_found(request, TrackingForm())


def _standing(request: PublicRequest, dossier: Dossier) -> HttpResponse:
    profile = office(request.commune)
    asked = dossier.supplements.prefetch_related("missing__component")
    context = {
        "dossier": dossier,
        "profile": profile,
        "to_pay": to_pay(dossier),
        "standing": standing(dossier, list(asked), profile, at=timezone.now()),
        "message": messages_about(dossier).first(),
        "question": question_about(dossier, at=timezone.now()),
        "times": step_times(dossier.legs.select_related("step"), at=timezone.now()),
    }
    response = answer(request, "tracking/status.html", context, here="track")
    response["Referrer-Policy"] = "no-referrer"
    return response


def _form(
    request: PublicRequest, form: TrackingForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {"form": form, "refusal": refusal}
    return answer(request, "tracking/form.html", context, here="track", status=status)


def _not_found(request: PublicRequest, form: TrackingForm) -> HttpResponse:
    """The same words whatever was wrong, so that no number can be tried out.

    Answered and not raised: an exception would undo the count with the transaction.
    """
    tries(request, "tracking").take_one()
    return _form(request, form, refusal=_unknown(), status=404)


def _unknown() -> str:
    return _(
        "Không tìm thấy hồ sơ với số tiếp nhận và mã tra cứu này. "
        "Vui lòng xem lại giấy tiếp nhận rồi nhập lại."
    )


def _too_many(request: PublicRequest) -> HttpResponse:
    sentence = _(
        "Đã nhập sai quá nhiều lần. Vui lòng thử lại sau một giờ, hoặc quét mã QR "
        "trên giấy tiếp nhận."
    )
    response = _form(request, TrackingForm(), refusal=sentence, status=429)
    response["Retry-After"] = str(HOUR_SECONDS)
    return response
