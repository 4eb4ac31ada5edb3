"""A Saturday with a team, for tests of attendance."""

from datetime import date, datetime, time
from typing import Any

from tests import cast
from tests.make import at
from vidan.attendance.actions.calling import confirm, mark
from vidan.attendance.actions.closing import close
from vidan.attendance.codes import code_at
from vidan.attendance.models import Presence, Served
from vidan.communes.tenancy import current_commune
from vidan.people.actors import Actor
from vidan.programmes.actions.sessions import staff
from vidan.programmes.models import DutyRole, Session

APRIL = at("2026-04-01 08:00")
SATURDAY = date(2026, 5, 2)
EARLY = at("2026-05-02 07:20")
LATE = at("2026-05-02 08:15")
NOON = at("2026-05-02 12:30")
EVENING = at("2026-05-02 17:05")
MONDAY = at("2026-05-04 08:00")
DAY = 8 * 60
SECONDS = 60


def saturday(town: cast.Town, *, number: int = 0, **team: DutyRole) -> Session:
    """One of the Saturdays, led by the head, with the clerk on the team."""
    session = Session.objects.order_by("on").first()
    if session is None:
        cast.saturdays(town, at=APRIL)
    session = Session.objects.order_by("on")[number]
    staffed(session, town, **(team or {"clerk": DutyRole.MEMBER}))
    return session


def staffed(session: Session, town: cast.Town, **team: DutyRole) -> None:
    people = {town.head.id: DutyRole.LEADER}
    people |= {getattr(town, name).id: role for name, role in team.items()}
    staff(session.id, team=people, by=town.secretary, at=APRIL)


def code_of(session: Session, when: datetime) -> str:
    return code_at(current_commune(), session.id, at=when, seconds=SECONDS)


def confirmed(
    session: Session, by: Actor, when: datetime = EARLY, **fields: Any
) -> Presence:
    code = code_of(session, when)
    return confirm(session.id, **{"code": code, "by": by, "at": when, **fields})


def ticked(session: Session, who: Actor, by: Actor, **fields: Any) -> Presence:
    values = {"present": True, "arrived": time(7, 30), "at": EVENING, **fields}
    return mark(session.id, officer_id=who.id, by=by, **values)


def served(session: Session, town: cast.Town, *who: Actor) -> list[Served]:
    """The session is over: these were there, and the roll is closed."""
    over = at(f"{session.on} 17:05")
    for one in who:
        ticked(session, one, town.head, at=over)
    close(session.id, by=town.head, at=over)
    return list(Served.objects.filter(session=session).order_by("id"))
