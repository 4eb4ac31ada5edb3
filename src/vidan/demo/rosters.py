"""The roster of the coming weeks: published, read by some, with a swap asked for."""

from datetime import date, datetime, timedelta

from vidan.demo.cast import Town
from vidan.people.actors import Actor
from vidan.people.models import Officer
from vidan.programmes.models import Kind, Programme, Session
from vidan.programmes.queries import next_sessions
from vidan.programmes.team_places import TeamPlace, code
from vidan.rosters.actions.arranging import set_needs
from vidan.rosters.actions.composing import begin, compose
from vidan.rosters.actions.lists import Named, ask_for_list, hand_in_list
from vidan.rosters.actions.publishing import acknowledge, publish
from vidan.rosters.actions.swapping import ask, objections_of
from vidan.rosters.models import Roster, Swap
from vidan.rosters.queries import published_lines
from vidan.rosters.solving.answer import Clash
from vidan.worktime.queries import calendar

BEGINS = timedelta(days=8)
"""The teams of the week ahead stand already."""
LASTS = timedelta(weeks=6)
FIELDS = {
    "VP": ("certification", "civil-status"),
    "KT": ("land",),
    "VHXH": ("poverty-reduction",),
}


def tell_rosters(town: Town, programmes: list[Programme], *, now: datetime) -> None:
    """Set what the sessions need, ask the departments, compose, publish."""
    office = town.actor("office", now.date())
    first_on, last_on = now.date() + BEGINS, now.date() + BEGINS + LASTS
    coming = next_sessions(on=first_on).filter(on__lte=last_on)
    held = set(coming.values_list("programme_id", flat=True))
    mine = [one for one in programmes if one.id in held]
    if not mine:
        return
    for programme in mine:
        if programme.kind == Kind.CENTRE:
            _needs_of_departments(programme, by=office, at=now)
    _list_of_a_department(town, first_on, last_on, at=now)
    roster = begin(
        first_on=first_on,
        last_on=last_on,
        programmes=[one.id for one in mine],
        by=office,
        at=now,
    )
    if isinstance(compose(roster.id, by=office, at=now), Clash):
        # A planner would loosen something; the draft is shown as it is.
        return
    publish(roster.id, by=office, at=now)
    _read(town, roster, at=now)
    _asked(town, at=now)


def _needs_of_departments(programme: Programme, *, by: Actor, at: datetime) -> None:
    """One officer of each department for its field, as the plan of the commune says."""
    places = (TeamPlace.IN_CHARGE, TeamPlace.SIGNER, TeamPlace.FEEDBACK)
    counts = {str(place): 1 for place in places}
    counts |= {
        code(TeamPlace.FIELD, field): 1
        for fields in FIELDS.values()
        for field in fields
    }
    counts[str(TeamPlace.VOLUNTEERS)] = 2
    set_needs(programme.id, counts=counts, by=by, at=at)


def _list_of_a_department(
    town: Town, first_on: date, last_on: date, *, at: datetime
) -> None:
    """The economy office has handed its list in; the culture office has not yet."""
    chair, days = town.actor("chair", at.date()), calendar(around=at.date())
    due_on = days.next_working_day(at.date() + timedelta(days=2))
    asked = [
        ask_for_list(
            town.units[unit],
            first_on=first_on,
            last_on=last_on,
            due_on=due_on,
            by=chair,
            at=at,
        )
        for unit in ("KT", "VHXH")
    ]
    unit = town.units["KT"]
    fields = tuple(unit.fields.values_list("field_id", flat=True))
    named = [Named(town.people[key].id, fields) for key in ("economy", "economy-2")]
    hand_in_list(asked[0].id, named, by=town.actor("economy-head", at.date()), at=at)


def _read(town: Town, roster: Roster, *, at: datetime) -> None:
    """The leaders have seen it; the others have yet to."""
    for key in ("chair", "vice-chair", "director"):
        acknowledge(roster.id, by=town.actor(key, at.date()), at=at)


def _asked(town: Town, *, at: datetime) -> None:
    """Somebody asks a colleague to serve instead."""
    for key in ("clerk", "director", "economy-head"):
        by = town.actor(key, at.date())
        line = published_lines([by.id], on=at.date() + BEGINS).first()
        if line is None:
            continue
        for other in ("clerk-2", "clerk", "services", "economy", "justice"):
            taker = town.people[other]
            if taker.id != by.id and not _against(line.session, by, taker, at):
                ask(
                    line.session_id,
                    taker=taker.id,
                    reason="Nhà có việc gia đình",
                    by=by,
                    at=at,
                )
                return


def _against(session: Session, by: Actor, taker: Officer, at: datetime) -> bool:
    swap = Swap(session=session, giver=by.officer, taker=taker, asked_at=at)
    return bool(objections_of(swap, at=at))
