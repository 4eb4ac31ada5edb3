"""Larger letters for those who see little; kept on the device for a year."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from vidan.portal.access import PublicRequest, public
from vidan.portal.pages import answer

COOKIE = "vidan_letters"
LARGE = "large"
A_YEAR = 365 * 24 * 60 * 60


@public
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: PublicRequest) -> HttpResponse:
    """Choose the size of letters, and go back to where one was."""
    if request.method != "POST":
        return answer(request, "reading/letters.html", {})
    response = HttpResponseRedirect(_back(request), status=303)
    if request.POST.get("letters") == LARGE:
        response.set_cookie(
            COOKIE,
            LARGE,
            max_age=A_YEAR,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _back(request: PublicRequest) -> str:
    """A page of this site, whatever was sent along."""
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, {request.get_host()}):
        return asked
    return reverse("portal:home", args=(request.commune.slug,))
