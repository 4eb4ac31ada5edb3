"""Whose answer it is: only the phone that gave it sees it again, and may change it.

The code of a question stands on pages that officers open too; it lets somebody answer,
and never shows what was answered.
"""

from django.http import HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from vidan.portal.access import PublicRequest
from vidan.satisfaction.models import Question

COOKIE = "y-kien"
SALT = "portal.opinion"
A_DAY = 24 * 60 * 60


def key_of(question: Question) -> str:
    """What the tablet hands on to the phone of the person who has just answered."""
    return salted_hmac(SALT, str(question.id), algorithm="sha256").hexdigest()[:24]


def is_theirs(request: PublicRequest, question: Question) -> bool:
    """Whether this browser gave the answer, or was handed it by the tablet."""
    held = request.get_signed_cookie(COOKIE, "", salt=SALT, max_age=A_DAY)
    return held == str(question.id)


def is_handed_on(request: PublicRequest, question: Question) -> bool:
    """Whether the address carries the key that the tablet shows for a moment."""
    return constant_time_compare(request.GET.get("k", ""), key_of(question))


def remember(
    request: PublicRequest, response: HttpResponse, question: Question
) -> HttpResponse:
    """Let this browser come back to its answer, until the day is over."""
    response.set_signed_cookie(
        COOKIE,
        str(question.id),
        salt=SALT,
        max_age=A_DAY,
        path=request.path,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response
