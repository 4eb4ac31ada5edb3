"""Which mobile session is nearest to a village: by the way there, else by day."""

from collections.abc import Iterable
from datetime import datetime
from math import asin, cos, radians, sin, sqrt

from vidan.communes.models import Village
from vidan.portal.places.maps import Position, position_of
from vidan.procedures.models import Procedure
from vidan.programmes.models import Session, SessionKind, Venue
from vidan.programmes.serving import next_serving

EARTH_KM = 6371.0
MOST_LOOKED_AT = 12


def nearest_mobile(
    procedure: Procedure, village: Village, *, at: datetime
) -> Session | None:
    """The coming session in another village that is the shortest way from this one.

    Where no position is known, the next one by day.
    """
    coming = [
        one
        for one in next_serving(
            procedure, at=at, count=MOST_LOOKED_AT, kind=SessionKind.MOBILE
        )
        if one.village_id != village.id
    ]
    home = home_of(village)
    if home is None:
        return coming[0] if coming else None
    return _nearest(coming, home)


def home_of(village: Village) -> Position | None:
    """Where the village is: the position of one of its venues."""
    row = Venue.objects.filter(village=village, latitude__isnull=False).first()
    if row is None or row.latitude is None or row.longitude is None:
        return None
    return float(row.latitude), float(row.longitude)


def _nearest(sessions: Iterable[Session], home: Position) -> Session | None:
    """Those without a position come after all that have one."""

    def way(session: Session) -> float:
        there = position_of(session)
        return kilometres(home, there) if there else float("inf")

    return min(sessions, key=way, default=None)


def kilometres(one: Position, other: Position) -> float:
    """As the bird flies."""
    latitudes = radians(one[0]), radians(other[0])
    north = (latitudes[1] - latitudes[0]) / 2
    east = radians(other[1] - one[1]) / 2
    arc = sin(north) ** 2 + cos(latitudes[0]) * cos(latitudes[1]) * sin(east) ** 2
    return 2 * EARTH_KM * asin(sqrt(arc))
