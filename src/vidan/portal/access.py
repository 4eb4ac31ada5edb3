"""The door of the public site: anybody, inside one commune."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from vidan.communes.models import Commune
from vidan.communes.queries import by_slug
from vidan.communes.tenancy import inside


class PublicRequest(HttpRequest):
    """A request on the pages of one commune; nobody is signed in."""

    commune: Commune


PublicView = Callable[..., HttpResponse]
PUBLIC: set[PublicView] = set()
"""Every public page; a test compares them with the addresses."""


def public(view: PublicView) -> PublicView:
    """Open this page to anybody. The path names the commune the view works inside."""

    @wraps(view)
    def opened(
        request: Any, commune: str, *args: object, **kwargs: object
    ) -> HttpResponse:
        found = by_slug(commune)
        if found is None:
            raise Http404
        request.commune = found
        with inside(found.code):
            return view(request, *args, **kwargs)

    PUBLIC.add(opened)
    return opened
