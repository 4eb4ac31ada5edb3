"""The page of volunteers (LK-4): let in by a code of the day, without an account.

It shows what everybody may see anyway, and counts the help given. A signed cookie holds
which code opened it; whether the code is still good is asked anew each time.
"""

from dataclasses import dataclass
from secrets import token_urlsafe
from uuid import UUID, uuid4

from django import forms
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.errors import DomainError
from vidan.portal.access import PublicRequest, public
from vidan.portal.ordering import alphabetical
from vidan.portal.pages import answer
from vidan.portal.procedures.views import facts_of
from vidan.portal.tracking.views import unseen
from vidan.portal.tries import tries
from vidan.procedures.queries import search
from vidan.programmes.actions.volunteering import count_help, let_in, undo_help
from vidan.programmes.models import HelperCode, HelpKind
from vidan.programmes.queries import codes_of_day

COOKIE = "tinh-nguyen"
SALT = "portal.helping"
A_DAY = 24 * 60 * 60
FOUND = 30


class TapForm(forms.Form):
    """What was tapped. The submission makes a double tap one help."""

    kind = forms.TypedChoiceField(choices=HelpKind.choices, coerce=HelpKind)
    submission = forms.UUIDField()


@dataclass(frozen=True)
class Helper:
    """One browser of a volunteer, under a code that is good today."""

    code: HelperCode
    hand: str


def _helper(request: PublicRequest) -> Helper | None:
    """Who is in, if the cookie's code is one of today's and not taken back."""
    value = request.get_signed_cookie(COOKIE, "", salt=SALT, max_age=A_DAY) or ""
    key, _colon, hand = value.partition(":")
    try:
        code_id = UUID(key)
    except ValueError:
        return None
    found = codes_of_day(localdate()).filter(id=code_id).first()
    return Helper(found, hand) if found else None


@public
@unseen
@require_http_methods(["GET", "HEAD", "POST"])
def helping(request: PublicRequest) -> HttpResponse:
    """Who has no code yet types it; then: look up, guide, count."""
    helper = _helper(request)
    if helper is None:
        if request.method == "POST" and "code" in request.POST:
            return _enter(request)
        return _door(request)
    if request.method == "POST":
        return _act(request, helper)
    return _page(request, helper)


def _enter(request: PublicRequest) -> HttpResponse:
    left = tries(request, "helper-codes")
    if not left.are_left:
        sentence = _("Đã nhập sai quá nhiều lần. Vui lòng thử lại sau một giờ.")
        return _door(request, sentence, status=429)
    found = let_in(request.POST["code"][:20], at=now())
    if found is None:
        left.take_one()
        sentence = _(
            "Mã không đúng, hết ngày hoặc đã thu hồi. Vui lòng hỏi cán bộ mã của hôm "
            "nay."
        )
        return _door(request, sentence, status=422)
    response = redirect("portal:helping", request.commune.slug)
    response.set_signed_cookie(
        COOKIE,
        f"{found.id}:{token_urlsafe(9)}",
        salt=SALT,
        max_age=A_DAY,
        path=f"/{request.commune.slug}/tinh-nguyen/",
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _door(
    request: PublicRequest, refusal: str = "", *, status: int = 200
) -> HttpResponse:
    return answer(request, "helping/door.html", {"refusal": refusal}, status=status)


def _act(request: PublicRequest, helper: Helper) -> HttpResponse:
    """Count a help, take the last one back, or leave."""
    here = redirect("portal:helping", request.commune.slug)
    if "leave" in request.POST:
        here.delete_cookie(COOKIE, path=f"/{request.commune.slug}/tinh-nguyen/")
        return here
    code_id, hand = helper.code.id, helper.hand
    try:
        if "undo" in request.POST:
            undo_help(code_id, hand=hand, at=now())
        else:
            form = TapForm(request.POST)
            if not form.is_valid():
                return _page(request, helper, status=422)
            count_help(code_id, **form.cleaned_data, hand=hand, at=now())
    except DomainError as refusal:
        return _page(request, helper, refusal.message, status=refusal.status)
    return here


def _page(
    request: PublicRequest, helper: Helper, refusal: str = "", *, status: int = 200
) -> HttpResponse:
    asked = request.GET.get("tim", "").strip()[:100]
    order = alphabetical("short_name")
    given = helper.code.help_given
    counted = dict(given.order_by().values_list("kind").annotate(number=Count("id")))
    last = given.filter(hand=helper.hand).order_by("at", "id").last()
    context = {
        "helper": helper,
        "kinds": [(one, counted.get(one.value, 0)) for one in HelpKind],
        "whole": sum(counted.values()),
        "last": last,
        "submission": uuid4(),
        "refusal": refusal,
        "asked": asked,
        "versions": list(search(asked, on=localdate()).order_by(order)[:FOUND])
        if asked
        else [],
    }
    return answer(request, "helping/page.html", context, status=status)


@public
@unseen
@require_safe
def guide(request: PublicRequest, code: str) -> HttpResponse:
    """What to bring for one procedure, and the way to declare it beforehand."""
    facts = facts_of(request, code)
    if _helper(request) is None:
        return redirect("portal:helping", request.commune.slug)
    return answer(request, "helping/guide.html", facts)
