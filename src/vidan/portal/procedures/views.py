"""What people have to know before they set out for a procedure."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.core import text
from vidan.documents.forms.qr import qr_svg
from vidan.portal.access import PublicRequest, public
from vidan.portal.ordering import alphabetical
from vidan.portal.pages import answer, office
from vidan.portal.procedures.answers import answers
from vidan.portal.tracking.times import published
from vidan.procedures.models import Component, Version
from vidan.procedures.queries import published_steps, search, similar, version_of
from vidan.procedures.samples import samples_for
from vidan.ui.pages import public_address
from vidan.ui.pieces import CheckItem

A_DAY = 24 * 60 * 60
NEAR = 5
ORDER = (alphabetical("procedure__field__name"), alphabetical("short_name"))


@public
@require_safe
def listing(request: PublicRequest) -> HttpResponse:
    """Everything in force today, by field; or what the words find, accents or not."""
    asked = request.GET.get("tim", "").strip()[:100]
    today = timezone.localdate()
    found = list(search(asked, on=today).order_by(*ORDER))
    near = [] if found else list(similar(asked, on=today)[:NEAR])
    return answer(
        request,
        "procedures/listing.html",
        {"asked": asked, "versions": found, "near": near},
        here="procedures",
    )


@public
@require_safe
def detail(request: PublicRequest, code: str) -> HttpResponse:
    return answer(
        request, "procedures/detail.html", facts_of(request, code), here="procedures"
    )


@public
@require_safe
def sheet(request: PublicRequest, code: str) -> HttpResponse:
    """The checklist on one A4 page, to take along."""
    facts = facts_of(request, code)
    address = reverse("portal:procedure", args=(request.commune.slug, code))
    context = {**facts, "address": public_address(address), "today": timezone.now()}
    return answer(request, "procedures/sheet.html", context, here="procedures")


@public
@require_safe
def qr(request: PublicRequest, code: str) -> HttpResponse:
    """The dots that lead a phone from the printed sheet to the page of that day."""
    _in_force(code)
    address = reverse("portal:procedure", args=(request.commune.slug, code))
    return HttpResponse(
        qr_svg(public_address(address)),
        content_type="image/svg+xml",
        headers={"Cache-Control": f"public, max-age={A_DAY}"},
    )


def _in_force(code: str) -> Version:
    """What is not in force today does not exist here."""
    version = version_of(code, on=timezone.localdate())
    if version is None:
        raise Http404
    return version


def facts_of(request: PublicRequest, code: str) -> dict[str, Any]:
    """What everybody may know of a procedure; 404 when it is not in force today."""
    version = _in_force(code)
    components = list(version.components.all())
    profile = office(request.commune)
    return {
        "version": version,
        "profile": profile,
        "answers": answers(
            version, components, request.commune, profile, at=timezone.now()
        ),
        "process": published(
            published_steps(
                version, commune=request.commune.code, on=timezone.localdate()
            )
        ),
        "always": [_item(one) for one in components if one.compulsory],
        "has_samples": bool(samples_for(components)),
        "sometimes": [_item(one) for one in components if not one.compulsory],
    }


def _item(component: Component) -> CheckItem:
    kind = component.count_text
    if component.condition:
        kind = f"{component.condition}. {text.sentence_case(kind)}"
    return CheckItem(component.name, kind)
