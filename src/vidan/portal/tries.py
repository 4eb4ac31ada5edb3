"""How often an address may guess, and how often it may send."""

from django.http import HttpRequest
from django.utils.timezone import localdate

from vidan.communes.rules import rule
from vidan.core.errors import ConflictError
from vidan.core.tries import Tries

GUESSES = "portal.tracking_tries_per_hour"


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
