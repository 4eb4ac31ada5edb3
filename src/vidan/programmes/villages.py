"""Which village a mobile session goes to next, and how far places lie apart. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt
from uuid import UUID

EARTH_KM = 6371.0
LONG_BEFORE = date.min


@dataclass(frozen=True)
class Candidate:
    """A village with its past: how often it was served, when last, how far it lies."""

    village_id: UUID
    name: str
    times: int = 0
    last_on: date | None = None
    distance_km: float | None = None


def fair_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The villages by whose turn it is, the next one first.

    Fewest sessions so far; then the longest time ago, never being longest; then the
    farthest, whose people have the longest way; then by name.
    """
    return sorted(
        candidates,
        key=lambda one: (
            one.times,
            one.last_on or LONG_BEFORE,
            -(one.distance_km or 0.0),
            one.name,
        ),
    )


def apart_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance as the crow flies between two positions (latitude, longitude)."""
    lat1, lon1, lat2, lon2 = (radians(part) for part in (*one, *other))
    across = sin((lat2 - lat1) / 2) ** 2
    along = cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(across + along)))
