"""How often an address may guess. Only wrong guesses count.

Each wrong guess takes one of the places of the address and gives it back after an hour.
``add`` takes a place for one request alone, so guesses sent all at once count as well.
What is guessed at has places of its own: who asks for wrong calendars can still track.
"""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

HOUR_SECONDS = 60 * 60


def may_try(address: str, *, limit: int, of: str = "tracking") -> bool:
    return bool(_free(address, limit, of))


def count_failure(address: str, *, limit: int, of: str = "tracking") -> None:
    for place in _free(address, limit, of):
        if cache.add(place, 1, HOUR_SECONDS):
            return


def _free(address: str, limit: int, of: str) -> list[str]:
    # Hashed: the address of a visitor is personal and has no place in a table.
    owner = salted_hmac(f"portal.{of}", address).hexdigest()
    places = [f"{of}:{owner}:{number}" for number in range(limit)]
    taken = cache.get_many(places)
    return [place for place in places if place not in taken]
