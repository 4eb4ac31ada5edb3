"""The calendar of service days: by month, as a feed, and each day on its own page."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.communes.models import Commune
from vidan.communes.queries import villages
from vidan.portal.access import PublicRequest, public
from vidan.portal.feeds.asked import Asked, asked
from vidan.portal.ordering import alphabetical
from vidan.portal.pages import answer
from vidan.portal.places.maps import ways_to
from vidan.portal.sessions.coming import still_to_come
from vidan.portal.sessions.leaves import SessionLeaf, leaf_of
from vidan.portal.sessions.months import asked_month
from vidan.procedures.models import Field
from vidan.procedures.queries import in_force
from vidan.programmes.models import Kind
from vidan.programmes.queries import between, listed, public_sessions


@public
@require_safe
def calendar(request: PublicRequest) -> HttpResponse:
    """The sessions of one month, also those cancelled, with the reason."""
    today = timezone.localdate()
    month = asked_month(request.GET.get("thang", ""), on=today)
    wanted = asked(request)
    sessions = wanted.of(between(month.first_on, month.last_on))
    leaves = [leaf_of(one, request.commune, on=today) for one in sessions]
    return answer(
        request,
        "sessions/calendar.html",
        {
            "month": month,
            "asked": wanted,
            "village": wanted.village,
            "villages": villages().order_by(alphabetical("name")),
            "fields": _fields(on=today),
            "today": today,
            "leaves": leaves,
            "nearest": None if leaves else _nearest(request.commune, wanted),
        },
        here="calendar",
    )


def _fields(*, on: date) -> QuerySet[Field]:
    """The fields in which something can be done today."""
    codes = in_force(on=on).values("procedure__field_id")
    return Field.objects.filter(code__in=codes).order_by(alphabetical("name"))


@public
@require_safe
def session(request: PublicRequest, session_id: UUID) -> HttpResponse:
    """One service day: where, when, who, and what can be done."""
    today = timezone.localdate()
    found = public_sessions().filter(id=session_id).first()
    if found is None:
        raise Http404
    leaf = replace(leaf_of(found, request.commune, on=today), url="")
    announced = None
    if found.programme.kind == Kind.SAME_DAY:
        codes = listed(found.programme, on=found.on).values("code")
        announced = in_force(on=today).filter(procedure__in=codes)
    return answer(
        request,
        "sessions/session.html",
        {
            "session": found,
            "leaf": leaf,
            "maps": ways_to(found, request.commune),
            "nearest": _nearest(request.commune) if leaf.is_off else None,
            "announced": announced.order_by(alphabetical("short_name"))
            if announced is not None
            else None,
        },
        here="calendar",
    )


def _nearest(commune: Commune, wanted: Asked | None = None) -> SessionLeaf | None:
    """Where to go instead; of what was asked for, if there is any of it."""
    at = timezone.now()
    coming = still_to_come(at=at, count=1, of=wanted.of) if wanted else []
    coming = coming or still_to_come(at=at, count=1)
    today = timezone.localdate()
    return leaf_of(coming[0], commune, on=today) if coming else None
