"""Ways to see a place on a map: by its position where that is known, else by its words.

Nothing of a map is loaded into our pages: who opens the link goes there.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from vidan.communes.models import Commune

Position = tuple[float, float]
NEAR = 17
"""How near the map is shown: houses and paths of a village."""


@dataclass(frozen=True)
class MapLink:
    name: str
    url: str


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
