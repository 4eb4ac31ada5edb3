"""How a view answers."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    fragment: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render the page, or only ``fragment`` of it when htmx asks for a refresh.

    A boosted link and the walk back through history want the whole page although htmx
    asks for them.
    """
    if fragment and _wants_fragment(request):
        template += f"#{fragment}"
    response = render(request, template, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _wants_fragment(request: HttpRequest) -> bool:
    asked = request.headers
    return (
        "HX-Request" in asked
        and "HX-Boosted" not in asked
        and "HX-History-Restore-Request" not in asked
    )


def public_address(path: str) -> str:
    """The whole address of a page, as it goes on paper, into QR codes and calendars.

    Not taken from the request: whoever asks could name any host.
    """
    return settings.PUBLIC_URL.rstrip("/") + path
