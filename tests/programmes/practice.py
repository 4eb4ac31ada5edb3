"""A programme in practice: a mobile session, a venue, somebody who prepares."""

from datetime import date

from tests import cast
from tests.make import at
from vidan.communes.models import Village
from vidan.people.models import Post
from vidan.people.roles import Role
from vidan.programmes.actions.sessions import place
from vidan.programmes.actions.venues import add_venue
from vidan.programmes.models import Session, SessionKind, Venue

APRIL = at("2026-04-20 08:00")


def heads(town: cast.Town, village: Village) -> None:
    """The village head of the cast heads this village."""
    officer = town.people[Role.VILLAGE_HEAD]
    Post.objects.filter(officer=officer).update(village=village)


def venue(town: cast.Town, village: Village, name: str = "", **fields) -> Venue:  # type: ignore[no-untyped-def]
    return add_venue(
        village=village,
        by=town.secretary,
        at=APRIL,
        **{
            "name": name or f"Nhà văn hóa {village.name}",
            "first_on": date(2026, 1, 1),
            "has_power": True,
            "seats": 40,
            **fields,
        },
    )


def mobile(town: cast.Town, **fields) -> Session:  # type: ignore[no-untyped-def]
    """The first session at a village of the monthly Saturday, 06/6/2026."""
    programme = cast.monthly(town, at=APRIL, **fields)
    found = programme.sessions.filter(kind=SessionKind.MOBILE).first()
    assert found
    return found


def at_venue(town: cast.Town) -> Session:
    """That session, placed at a venue of its village."""
    session = mobile(town)
    assert session.village
    return place(
        session.id,
        place="",
        village=None,
        venue=venue(town, session.village),
        reason="Chọn theo lượt",
        by=town.secretary,
        at=APRIL,
    )
