"""The door of the staff site."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate

from vidan.communes.models import Commune
from vidan.communes.tenancy import inside
from vidan.people.actors import Actor, actor_of
from vidan.people.models import User
from vidan.people.roles import PROVINCE_VIEWER, SECOND_FACTOR

CHOSEN = "commune"
"""Where the session of a province viewer keeps the commune being looked at."""


class StaffRequest(HttpRequest):
    """A request on the staff site: somebody of the commune is signed in.

    ``actor`` is None for a viewer of the province, who only reads.
    """

    user: User
    actor: Actor | None
    commune: Commune
    abilities: frozenset[str]


def acting(request: StaffRequest) -> Actor:
    """The officer at the screen; a viewer of the province is none."""
    if request.actor is None:
        raise PermissionDenied
    return request.actor


StaffView = Callable[..., HttpResponse]

DOORS: dict[StaffView, str] = {}
"""Every staff page and the ability that opens it."""


def needs(ability: str) -> Callable[[StaffView], StaffView]:
    """Open this page only to people whose posts of today have ``ability``.

    The whole request is one transaction inside the person's commune.
    """

    def decorate(view: StaffView) -> StaffView:
        @wraps(view)
        @login_required
        def guarded(request: Any, *args: object, **kwargs: object) -> HttpResponse:
            code = _commune_of(request)
            if code is None:
                return redirect("desk:choose-commune")
            with inside(code):
                _introduce(request, code)
                if ability not in request.abilities:
                    raise PermissionDenied
                if _lacks_second_factor(request):
                    return redirect("mfa_activate_totp")
                return view(request, *args, **kwargs)

        DOORS[guarded] = ability
        return guarded

    return decorate


def instead_of_the_door(
    answer: Callable[..., HttpResponse | None],
) -> Callable[[StaffView], StaffView]:
    """Let ``answer`` speak to a page whose session has ended; None sends to the door.

    Stands above :func:`needs`, for what a page sends by itself or must not lose.
    """

    def decorate(view: StaffView) -> StaffView:
        @wraps(view)
        def guarded(request: Any, *args: object, **kwargs: object) -> HttpResponse:
            said = None
            if not request.user.is_authenticated:
                said = answer(request)
            return said if said is not None else view(request, *args, **kwargs)

        return guarded

    return decorate


def for_province(view: StaffView) -> StaffView:
    """Open this page only to viewers of a province, outside any commune."""

    @wraps(view)
    @login_required
    def guarded(request: Any, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.province_id is None:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    DOORS[guarded] = "province"
    return guarded


def _commune_of(request: HttpRequest) -> str | None:
    user = cast(User, request.user)
    if user.commune_id:
        return user.commune_id
    chosen = request.session.get(CHOSEN)
    theirs = Commune.objects.filter(
        code=chosen, province_id=user.province_id, slug__isnull=False
    )
    return chosen if chosen and theirs.exists() else None


def _introduce(request: Any, code: str) -> None:
    if request.user.province_id:
        request.commune = Commune.objects.select_related("province").get(code=code)
        request.actor, request.abilities = None, PROVINCE_VIEWER
        return
    request.commune = request.user.commune
    request.actor = actor_of(request.user, on=localdate())
    request.abilities = request.actor.abilities if request.actor else frozenset()


def _lacks_second_factor(request: Any) -> bool:
    """Heads and administrators sign in with a second factor, or set one up first."""
    if not settings.REQUIRE_SECOND_FACTOR:
        return False
    bound = request.actor is None or bool(request.actor.roles & SECOND_FACTOR)
    return bound and not request.user.authenticator_set.exists()
