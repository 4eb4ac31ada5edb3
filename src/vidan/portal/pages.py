"""What every page of a commune's public site has in common."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from vidan.communes.models import Commune, Profile
from vidan.communes.queries import profile
from vidan.portal.access import PublicRequest
from vidan.ui.pages import page


def office(commune: Commune) -> Profile:
    """How the commune presents itself; plain facts until it has a profile."""
    try:
        return profile()
    except Profile.DoesNotExist:
        return Profile(head_office=commune.full_name, centre_address=commune.full_name)


def answer(
    request: PublicRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    here: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render a page with the commune's name and contact; ``here`` is its place in the
    navigation."""
    common = {"commune": request.commune, "here": here}
    if "profile" not in context:
        common["profile"] = office(request.commune)
    return page(request, f"portal/{template}", {**common, **context}, status=status)
