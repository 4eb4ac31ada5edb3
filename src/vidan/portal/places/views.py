"""Where and when something can be done next: a session near by, or the counter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.communes.models import Commune, Village
from vidan.communes.queries import villages
from vidan.portal.access import PublicRequest, public
from vidan.portal.feeds.asked import asked
from vidan.portal.ordering import alphabetical
from vidan.portal.pages import answer, office
from vidan.portal.places.maps import MapLink, map_links, ways_to
from vidan.portal.places.near import nearest_mobile
from vidan.portal.procedures.answers import week_in_words
from vidan.portal.sessions.leaves import SessionLeaf, leaf_of
from vidan.procedures.models import Version
from vidan.procedures.queries import search, version_of
from vidan.programmes.models import Session
from vidan.programmes.serving import next_serving

NEXT = 3
MOST_FOUND = 30


@dataclass(frozen=True)
class Place:
    """A session to go to, with the ways there."""

    session: Session
    leaf: SessionLeaf
    maps: Sequence[MapLink]


@public
@require_safe
def where(request: PublicRequest) -> HttpResponse:
    """A procedure by words or code, perhaps a village; then where, and when next."""
    words = request.GET.get("tim", "").strip()[:100]
    village = asked(request).village
    version, found = _wanted(request.GET.get("thu-tuc", ""), words)
    profile = office(request.commune)
    context: dict[str, object] = {
        "asked": words,
        "found": found,
        "version": version,
        "village": village,
        "villages": villages().order_by(alphabetical("name")),
        "profile": profile,
    }
    if version:
        centre = f"{profile.centre_name}, {profile.centre_address}"
        context |= {
            "places": _places(version, village, request.commune, at=timezone.now()),
            "week": week_in_words(),
            "centre_maps": map_links(centre, request.commune),
        }
    return answer(request, "places/where.html", context, here="calendar")


def _wanted(code: str, words: str) -> tuple[Version | None, list[Version]]:
    """The one that is meant; or all that the words find, to choose from."""
    today = timezone.localdate()
    if code:
        version = None if "\x00" in code else version_of(code, on=today)
        if version is None:
            raise Http404
        return version, []
    if not words:
        return None, []
    rows = search(words, on=today).order_by(alphabetical("short_name"))
    found = list(rows[:MOST_FOUND])
    return (found[0], []) if len(found) == 1 else (None, found)


def _places(
    version: Version, village: Village | None, commune: Commune, *, at: datetime
) -> list[Place]:
    """The next in one's own village, the mobile one nearest to it, the next of all."""
    procedure = version.procedure
    coming = next_serving(procedure, at=at, count=NEXT)
    if village:
        near = next_serving(procedure, at=at, count=1, village=village)
        if mobile := nearest_mobile(procedure, village, at=at):
            near.append(mobile)
        coming = near + [one for one in coming if one not in near]
    return [place_for(one, commune, at=at) for one in coming]


def place_for(session: Session, commune: Commune, *, at: datetime) -> Place:
    """A session as a place to go to, seen at this moment."""
    leaf = leaf_of(session, commune, on=timezone.localdate(at))
    return Place(session, leaf, ways_to(session, commune))
