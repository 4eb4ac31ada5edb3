"""The intake form is kept every few seconds while it is filled in."""

from contextlib import suppress
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from vidan.desk.access import (
    StaffRequest,
    acting,
    instead_of_the_door,
    needs,
)
from vidan.desk.dossiers.intake import FORM
from vidan.desk.unsent import keep, kept_by_token, sign_in_address
from vidan.dossiers.actions.unsent import let_go
from vidan.ui.pages import page


def _kept_without_session(request: HttpRequest) -> HttpResponse | None:
    """The session has ended: keep the form by its token, and say so."""
    if request.method != "POST":
        return None
    context = {
        "kept": kept_by_token(request, FORM),
        "sign_in": sign_in_address(reverse("desk:intake")),
    }
    return page(request, "desk/dossiers/intake/kept.html", context)


@instead_of_the_door(_kept_without_session)
@needs("dossiers.receive")
@require_POST
def save(request: StaffRequest) -> HttpResponse:
    """Keep the form as it is now."""
    kept = keep(request.POST, FORM, acting(request).officer)
    context = {"kept": kept, "at": now()}
    return page(request, "desk/dossiers/intake/kept.html", context)


@needs("dossiers.receive")
@require_POST
def forget(request: StaffRequest) -> HttpResponse:
    """Let go of a form that was begun and is not wanted any more."""
    with suppress(ValueError):
        key = UUID(request.POST.get("key", ""))
        let_go(FORM, key, officer=acting(request).officer)
    return redirect("desk:intake")
