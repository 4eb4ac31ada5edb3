"""Long forms outlive the session: what was typed is kept, and there again.

A form carries a token that names its officer, signed by us. When it is sent after the
session has ended, the token says whose form it is; nothing else can be done with it.
"""

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now

from vidan.communes.tenancy import current_commune, inside
from vidan.core.errors import DomainError
from vidan.desk.access import StaffRequest, StaffView, acting, instead_of_the_door
from vidan.dossiers.actions.unsent import keep_typed, kept
from vidan.dossiers.models import UnsentForm
from vidan.people.models import Officer

SALT = "vidan.desk.unsent"
LASTS = 24 * 60 * 60
"""Seconds a token is good for: two sessions of a working day."""
NOT_TYPED = ("csrfmiddlewaretoken", "form_token", "outcome", "step")


def token_of(request: StaffRequest) -> str:
    """The token of this person's forms."""
    return signing.dumps([current_commune(), str(acting(request).id)], salt=SALT)


def keeps_typed(form: str) -> Callable[[StaffView], StaffView]:
    """Keep what is sent to the page after the session has ended, then ask to sign in.

    Stands above ``needs``, which would only send to the door and lose it.
    """

    def answer(request: HttpRequest) -> HttpResponse | None:
        sent = request.method == "POST"
        return to_sign_in(request) if sent and kept_by_token(request, form) else None

    return instead_of_the_door(answer)


def kept_by_token(request: HttpRequest, form: str) -> bool:
    """Keep the form for the officer its token names; False without a good token."""
    try:
        token = request.POST.get("form_token", "")
        commune, officer_id = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return False
    with inside(commune):
        officer = Officer.objects.filter(id=officer_id, account__is_active=True).first()
        return officer is not None and keep(request.POST, form, officer)


def keep(posted: QueryDict, form: str, officer: Officer) -> bool:
    """Keep what was typed under the key of the form; False where there is none."""
    typed = posted.copy()
    for name in NOT_TYPED:
        typed.pop(name, None)
    try:
        key = UUID(typed.get("submission", ""))
        keep_typed(form, key, typed.urlencode(), officer=officer, at=now())
    except (ValueError, DomainError):
        return False
    return True


def sign_in_address(back: str) -> str:
    """Sign in, then back to the form with everything that was typed."""
    query = urlencode({"next": f"{back}?unsent=1"})
    return f"{reverse(settings.LOGIN_URL)}?{query}"


def to_sign_in(request: HttpRequest) -> HttpResponse:
    address = sign_in_address(request.path)
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


def begun_before(request: StaffRequest, form: str) -> UnsentForm | None:
    """The form of this kind that this person began and did not send."""
    return kept(form, officer=acting(request).officer, at=now())


def typed_before(request: StaffRequest, form: str) -> QueryDict | None:
    """What was typed into it."""
    begun = begun_before(request, form)
    return QueryDict(begun.typed) if begun else None
