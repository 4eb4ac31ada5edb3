"""Ways to see a place on a map: by its position where that is known, else by its words.

Nothing of a map is loaded into our pages: who opens the link goes there.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from vidan.communes.models import Commune
from vidan.portal.sessions.leaves import place_of
from vidan.programmes.models import Session

Position = tuple[float, float]
NEAR = 17
"""How near the map is shown: houses and paths of a village."""


@dataclass(frozen=True)
class MapLink:
    name: str
    url: str


def ways_to(session: Session, commune: Commune) -> tuple[MapLink, ...]:
    """To the venue's own position where it was measured, else to the place's words."""
    return map_links(place_of(session), commune, position_of(session))


def position_of(session: Session) -> Position | None:
    venue = session.venue
    if venue is None or venue.latitude is None or venue.longitude is None:
        return None
    return float(venue.latitude), float(venue.longitude)


def map_links(
    place: str, commune: Commune, position: Position | None = None
) -> tuple[MapLink, ...]:
    """Two maps, since each knows villages that the other does not."""
    words = ", ".join([place, commune.full_name, str(commune.province)])
    if position:
        latitude, longitude = (f"{one:.5f}" for one in position)
        asked = {"mlat": latitude, "mlon": longitude}
        where = f"#map={NEAR}/{latitude}/{longitude}"
        free = f"https://www.openstreetmap.org/?{urlencode(asked)}{where}"
        words = f"{latitude},{longitude}"
    else:
        free = f"https://www.openstreetmap.org/search?{urlencode({'query': words})}"
    known = urlencode({"api": 1, "query": words})
    return (
        MapLink("Google Maps", f"https://www.google.com/maps/search/?{known}"),
        MapLink("OpenStreetMap", free),
    )
