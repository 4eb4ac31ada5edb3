"""The only ways a page of attendance gets hold of a person or a thing."""

from datetime import date
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from vidan.attendance.models import Presence, Rest
from vidan.attendance.permissions import MAY
from vidan.attendance.queries import visible_to
from vidan.desk.access import StaffRequest, acting
from vidan.desk.planning.sessions import session_of
from vidan.people.models import Officer
from vidan.programmes.models import Session


def reached_officer(
    request: StaffRequest, officer_id: UUID, *, on: date | None = None
) -> Officer:
    """Somebody whose hours this person may see; another's page does not exist."""
    people = visible_to(acting(request), on=on or localdate())
    return get_object_or_404(people, id=officer_id)


def reached_session(request: StaffRequest, session_id: UUID) -> Session:
    """A session whose roll this person calls."""
    session = session_of(request, session_id)
    if not MAY["call"](acting(request), session):
        raise Http404
    return session


def reached_presence(request: StaffRequest, presence_id: UUID) -> Presence:
    row = get_object_or_404(
        Presence.objects.select_related("officer", "session"), id=presence_id
    )
    reached_session(request, row.session_id)
    return row


def reached_rest(request: StaffRequest, rest_id: UUID) -> Rest:
    rest = get_object_or_404(Rest.objects.select_related("officer"), id=rest_id)
    if not MAY["plan_rest"](acting(request), rest.officer):
        raise Http404
    return rest
