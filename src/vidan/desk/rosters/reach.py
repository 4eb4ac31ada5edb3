"""The one way the pages of rosters come by a roster, a session or a line."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from vidan.desk.access import StaffRequest
from vidan.programmes.models import Session
from vidan.rosters.models import Line, Roster
from vidan.rosters.queries import lines_of, visible_to


def works_here(request: StaffRequest) -> bool:
    """Who reads why somebody serves or was replaced: colleagues, not heads of villages
    or the province, who see who serves."""
    return "tasks.view" in request.abilities


def roster_of(request: StaffRequest, roster_id: UUID) -> Roster:
    return get_object_or_404(visible_to(request.actor), id=roster_id)


def session_in(roster: Roster, session_id: UUID) -> Session:
    """A session of a programme and period that the roster staffs."""
    return get_object_or_404(
        Session.objects.select_related("programme", "unit", "village"),
        id=session_id,
        programme__in=roster.covered.values("programme_id"),
        on__range=(roster.first_on, roster.last_on),
    )


def line_of(request: StaffRequest, line_id: UUID) -> Line:
    line = get_object_or_404(Line.objects.select_related("roster"), id=line_id)
    return get_object_or_404(lines_of(roster_of(request, line.roster_id)), id=line.id)
