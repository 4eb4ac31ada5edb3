"""How often an address may guess. Only wrong guesses count.

Each wrong guess takes one of the places of the address and gives it back after an hour.
``add`` takes a place for one request alone, so guesses sent all at once count as well.
"""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

HOUR_SECONDS = 60 * 60


def may_try(address: str, *, limit: int) -> bool:
    return bool(_free(address, limit))


def count_failure(address: str, *, limit: int) -> None:
    for place in _free(address, limit):
        if cache.add(place, 1, HOUR_SECONDS):
            return


def _free(address: str, limit: int) -> list[str]:
    # Hashed: the address of a visitor is personal and has no place in a table.
    owner = salted_hmac("portal.tracking", address).hexdigest()
    places = [f"tracking:{owner}:{number}" for number in range(limit)]
    taken = cache.get_many(places)
    return [place for place in places if place not in taken]
