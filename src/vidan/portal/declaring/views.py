"""A form is filled in at home, looked at once more, and brought along as a QR."""

import re

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from vidan.communes.rules import rule
from vidan.core.errors import DomainError
from vidan.documents.forms.qr import qr_svg
from vidan.dossiers.actions.declaring import declare, take_back
from vidan.dossiers.models import Declaration
from vidan.portal.access import PublicRequest, public
from vidan.portal.declaring.forms import DeclarationForm
from vidan.portal.pages import answer
from vidan.portal.tracking.views import unseen
from vidan.portal.tries import count_sent
from vidan.procedures.models import Version
from vidan.procedures.queries import search, version_of
from vidan.ui.pages import public_address
from vidan.ui.pieces import CheckItem

NUMBER = re.compile(r"\d{29}")


@public
@require_safe
def start(request: PublicRequest) -> HttpResponse:
    """What it is good for, how long it is kept, and which procedure."""
    asked = request.GET.get("tim", "").strip()[:100]
    found = (
        list(search(asked, on=timezone.localdate()).order_by("short_name"))
        if asked
        else []
    )
    return answer(
        request,
        "declaring/start.html",
        {"asked": asked, "versions": found, "days": _days()},
        here="procedures",
    )


@public
@unseen
@require_http_methods(["GET", "HEAD", "POST"])
def fill_in(request: PublicRequest, code: str) -> HttpResponse:
    """The form; then everything once more; nothing is kept before it is sent."""
    version = version_of(code, on=timezone.localdate())
    if version is None:
        raise Http404
    if request.method != "POST":
        return _form(request, version, DeclarationForm(version=version))
    form = DeclarationForm(request.POST, version=version)
    if not form.is_valid() or "edit" in request.POST:
        return _form(request, version, form)
    if "send" not in request.POST:
        context = {"version": version, "form": form, "days": _days()}
        return answer(request, "declaring/check.html", context, here="procedures")
    try:
        _count(request)
        made = declare(form.declared, at=timezone.now())
    except DomainError as refusal:
        form.refusal = refusal
        form.add_error(None, refusal.message)
        return _form(request, version, form)
    return redirect("portal:declared", request.commune.slug, made.number)


def _form(
    request: PublicRequest, version: Version, form: DeclarationForm
) -> HttpResponse:
    context = {"version": version, "form": form, "days": _days()}
    return answer(
        request, "declaring/form.html", context, here="procedures", status=form.status
    )


def _days() -> int:
    days: int = rule("retention.declaration_days", on=timezone.localdate())
    return days


def _count(request: PublicRequest) -> None:
    """Refuse an address that sends without end; a whole village may stand behind it."""
    count_sent(
        request,
        "declarations",
        by_rule="portal.declarations_per_hour",
        words=_("Từ mạng này đã gửi quá nhiều tờ khai. Vui lòng thử lại sau một giờ."),
    )


def _found(number: str) -> Declaration | None:
    """The declaration of this link, while it is kept. 80 bits are not guessed."""
    if not NUMBER.fullmatch(number):
        return None
    rows = Declaration.objects.filter(number=number, expires_at__gt=timezone.now())
    return rows.select_related("procedure").first()


@public
@unseen
@require_safe
def declared(request: PublicRequest, number: str) -> HttpResponse:
    """The QR, the six letters and what to bring. Nothing of the person is shown:
    whoever sees the QR may open this page."""
    made = _found(number)
    version = made and version_of(made.procedure_id, on=timezone.localdate())
    components = list(version.components.all()) if version else []
    context = {
        "made": made,
        "version": version,
        "bring": [
            CheckItem(one.name, one.count_text) for one in components if one.compulsory
        ],
    }
    status = 200 if made else 404
    return answer(request, "declaring/declared.html", context, status=status)


@public
@unseen
@require_safe
def qr(request: PublicRequest, number: str) -> HttpResponse:
    """The dots that the clerk scans, and a phone opens as the page of the QR."""
    if _found(number) is None:
        raise Http404
    path = reverse("portal:declared", args=[request.commune.slug, number])
    return HttpResponse(qr_svg(public_address(path)), content_type="image/svg+xml")


@public
@unseen
@require_POST
def delete(request: PublicRequest, number: str) -> HttpResponse:
    """Whoever filled it in may take it back."""
    take_back(number)
    return redirect("portal:declared", request.commune.slug, number)
