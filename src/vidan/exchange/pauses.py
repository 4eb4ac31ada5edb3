"""When to try again: later each time, and never all at the same moment. Pure."""

from datetime import timedelta

FIRST = 5.0
LONGEST = 3600.0
SPREAD = 0.25
MOST_ATTEMPTS = 14
"""Seconds doubling to an hour: about half a day, then a person has to look."""


def pause(attempts: int, *, chance: float, least: float = 0.0) -> timedelta:
    """How long to wait after the ``attempts``-th try.

    ``chance`` from 0 to 1 spreads those who fell silent together; ``least`` is what
    the other side asked for, in seconds, and is never undercut.
    """
    doubled = FIRST * 2.0 ** min(max(attempts - 1, 0), 30)
    seconds = min(doubled, LONGEST) * (1 + SPREAD * (2 * chance - 1))
    return timedelta(seconds=max(seconds, least))
