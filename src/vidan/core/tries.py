"""How often somebody may try something in an hour.

Each wrong guess, and each thing that is sent, takes one of the places of its owner and
gives it back after an hour. ``add`` takes a place for one request alone, so those sent
all at once count as well. What is guessed at or sent has places of its own: who asks
for wrong calendars can still track.
"""

from dataclasses import dataclass

from django.core.cache import cache
from django.utils.crypto import salted_hmac

HOUR_SECONDS = 60 * 60


@dataclass(frozen=True)
class Tries:
    """What is left to one owner, an address or a person, of one kind of thing."""

    owner: str
    limit: int
    of: str

    @property
    def are_left(self) -> bool:
        return bool(self._free())

    def take_one(self) -> None:
        for place in self._free():
            if cache.add(place, 1, HOUR_SECONDS):
                return

    def _free(self) -> list[str]:
        # Hashed: the address of a visitor is personal and has no place in a table.
        owner = salted_hmac(f"portal.{self.of}", self.owner).hexdigest()
        places = [f"{self.of}:{owner}:{number}" for number in range(self.limit)]
        taken = cache.get_many(places)
        return [place for place in places if place not in taken]
