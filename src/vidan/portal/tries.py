"""How often an address may guess, and how often it may send.

Each wrong guess, and each thing that is sent, takes one of the places of the address
and gives it back after an hour. ``add`` takes a place for one request alone, so those
sent all at once count as well. What is guessed at or sent has places of its own: who
asks for wrong calendars can still track.
"""

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate

from vidan.communes.rules import rule
from vidan.core.errors import ConflictError

HOUR_SECONDS = 60 * 60
GUESSES = "portal.tracking_tries_per_hour"


@dataclass(frozen=True)
class Tries:
    """What is left to one address of one kind of thing."""

    address: str
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
        owner = salted_hmac(f"portal.{self.of}", self.address).hexdigest()
        places = [f"{self.of}:{owner}:{number}" for number in range(self.limit)]
        taken = cache.get_many(places)
        return [place for place in places if place not in taken]


def tries(request: HttpRequest, of: str, *, by_rule: str = GUESSES) -> Tries:
    """The tries that the rule leaves to whoever asks."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    return Tries(address, rule(by_rule, on=localdate()), of)


def count_sent(request: HttpRequest, of: str, *, by_rule: str, words: str) -> None:
    """Count something that is sent; refuse an address that sent too much, in words.

    A whole hall may stand behind one address: the rule has to leave it enough.
    """
    left = tries(request, of, by_rule=by_rule)
    if not left.are_left:
        raise ConflictError(words)
    left.take_one()
