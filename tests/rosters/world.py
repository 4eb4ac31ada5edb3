"""Communes with enough people to make rosters of."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from tests import cast
from tests.make import at, make_officer
from vidan.people.actors import Actor
from vidan.people.models import Officer, Unit
from vidan.people.roles import Role
from vidan.procedures.models import Field, FieldUnit
from vidan.programmes.models import Programme
from vidan.rosters.actions.composing import begin, compose
from vidan.rosters.actions.publishing import publish
from vidan.rosters.models import Line, Roster
from vidan.rosters.solving.answer import Clash

APRIL = at("2026-04-06 08:00")
"""Before the first session of any programme told of here."""
FIELDS = ("certification", "civil-status")


def entrust(unit: Unit, *fields: str) -> None:
    for code in fields:
        FieldUnit.objects.create(field=Field.objects.get(code=code), unit=unit)


def staffed(town: cast.Town, *, each: int = 3) -> list[Officer]:
    """More officers in every unit, heads everywhere, two more leaders' deputies."""
    made = []
    for unit in town.ring:
        made += [make_officer(unit) for _ in range(each)]
    for unit in (town.office, town.culture, town.services):
        made.append(make_officer(unit, Role.UNIT_HEAD, title="Thủ trưởng"))
    return made


def saturdays(town: cast.Town) -> Programme:
    """The rotating Saturdays with a field for the Centre and the economy office."""
    staffed(town)
    entrust(town.centre, *FIELDS)
    return cast.saturdays(town, at=APRIL)


def begun(
    town: cast.Town,
    programmes: Sequence[Programme],
    first_on: date = date(2026, 5, 1),
    last_on: date = date(2026, 5, 31),
) -> Roster:
    return begin(
        first_on=first_on,
        last_on=last_on,
        programmes=[one.id for one in programmes],
        by=town.secretary,
        at=APRIL,
    )


def composed(town: cast.Town, roster: Roster) -> Roster:
    found = compose(roster.id, by=town.secretary, at=APRIL)
    assert not isinstance(found, Clash), found
    return found


def in_force(town: cast.Town, programmes: Sequence[Programme], **days: date) -> Roster:
    roster = composed(town, begun(town, programmes, **days))
    return publish(roster.id, by=town.secretary, at=APRIL)


def line(roster: Roster, place: str, *, on: date | None = None) -> Line:
    """The first line of a place, or that of a day."""
    rows = roster.lines.filter(place=place).select_related("session", "officer")
    found = (rows.filter(session__on=on) if on else rows).first()
    assert found
    return found


def another(roster: Roster, of: Line) -> UUID:
    """Somebody able to serve on that line who does not serve that day."""
    return next(iter(free_for(roster, of)))


def free_for(roster: Roster, of: Line) -> list[UUID]:
    """Everybody without any objection for a line, in the order of names."""
    from vidan.rosters.actions.amending import objections_to
    from vidan.rosters.gathering import gather

    gathered = gather(roster, on=date(2026, 4, 6), lines=())
    lines = list(roster.lines.select_related("session"))
    return [
        one
        for one in gathered.people.names
        if one != of.officer_id and not objections_to(gathered, lines, {of.id: one})
    ]


def as_actor(town: cast.Town, officer: UUID) -> Actor:
    from vidan.people.actors import actor

    return actor(Officer.objects.get(id=officer), on=date(2026, 5, 1))
