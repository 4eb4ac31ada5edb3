"""What leave entered after publishing has hit, for the roster's page and for Today."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from vidan.people.actors import Actor
from vidan.people.queries import absences
from vidan.rosters.actions.publishing import broken
from vidan.rosters.gathering import gather
from vidan.rosters.models import Line, Roster
from vidan.rosters.queries import in_force
from vidan.rosters.states import State

AHEAD = timedelta(days=92)
"""Today looks one quarter ahead."""


@dataclass(frozen=True)
class Hit:
    """A line that can no longer be, and why."""

    line: Line
    sentence: str


def hits_of(roster: Roster, *, at: datetime) -> list[Hit]:
    """The lines of a roster in force that a rule now speaks against."""
    if roster.state != State.PUBLISHED:
        return []
    return told_once(broken(gather(roster, on=localdate(at), lines=())))


def told_once(found: list[tuple[Line, str]]) -> list[Hit]:
    """One hit for each person and session, also of several places."""
    hits: dict[tuple[UUID, UUID], Hit] = {}
    for line, sentence in found:
        hits.setdefault((line.session_id, line.officer_id), Hit(line, sentence))
    return list(hits.values())


def hits_for(by: Actor, *, on: date) -> list[Line]:
    """For a planner's day: who is away from which session, each told once."""
    if not by.can("sessions.plan"):
        return []
    days = {
        (one.officer_id, one.first_on, one.last_on)
        for one in absences(first_on=on, last_on=on + AHEAD)
    }
    lines = Line.objects.filter(
        roster__in=in_force(first_on=on, last_on=on + AHEAD),
        officer_id__in={who for who, _first, _last in days},
        session__on__gte=on,
        session__state="planned",
    ).select_related("session", "officer", "roster")
    found = {
        (line.session_id, line.officer_id): line
        for line in lines.order_by("session__on")
        if any(
            who == line.officer_id and first <= line.session.on <= last
            for who, first, last in days
        )
    }
    return list(found.values())
