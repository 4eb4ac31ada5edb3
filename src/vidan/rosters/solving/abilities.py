"""Who is able to fill a place, and which places go together. Pure."""

from dataclasses import replace

from vidan.rosters.solving.problem import Need, Person, Place, Problem, Session


def able(person: Person, need: Need, session: Session) -> bool:
    """Whether the person may fill the place, were they there."""
    if need.may_fill is not None:
        return person.id in need.may_fill
    match need.place:
        case Place.COMMITTEE_LEADER:
            charge = person.in_charge_of
            return person.leads_commune and (
                not need.code or not charge or need.code in charge
            )
        case Place.UNIT_LEADER:
            return (need.code or session.unit) in person.leads_units
        case Place.FIELD:
            return need.code in person.fields
        case Place.SIGNER:
            return need.code in person.signs
        case Place.FEEDBACK:
            return person.receives_feedback
        case Place.VOLUNTEER:
            return person.volunteers


def combinable(one: Need, other: Need) -> bool:
    """Whether one person may fill both places of a session."""
    return other.place in one.may_combine or one.place in other.may_combine


def in_order(problem: Problem) -> Problem:
    """The same problem in the one order in which it is always worked on."""
    return replace(
        problem,
        people=tuple(sorted(problem.people, key=lambda one: one.id)),
        sessions=tuple(sorted(problem.sessions, key=lambda one: (one.on, one.id))),
        needs=tuple(sorted(problem.needs, key=lambda one: one.id)),
        away=tuple(
            sorted(
                problem.away,
                key=lambda one: (one.person, one.first_on, one.last_on, one.reason),
            )
        ),
        pins=tuple(sorted(problem.pins, key=lambda one: (one.need, one.person))),
        counters=tuple(sorted(problem.counters, key=lambda one: one.code)),
    )
