"""The arithmetic of hours served and of the rest owed for them. Pure, in minutes.

Hours of one session are a *lot*. What becomes of them is drawn from it: rest, payment,
or they run out. A minute is drawn at most once, so nothing is counted twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Generic, TypeVar

from vidan.attendance.states import Purpose

Key = TypeVar("Key")
Spans = Sequence[tuple[time, time]]


def span_minutes(hours: Spans, *, since: time | None = None) -> int:
    """How long these hours are, counted from ``since`` for who came later."""
    return sum(
        max(_minute(end) - max(_minute(start), _minute(since or start)), 0)
        for start, end in hours
    )


def _minute(of: time) -> int:
    return of.hour * 60 + of.minute


@dataclass(frozen=True)
class Lot(Generic[Key]):
    """What is left of the hours of one session, and until when rest may be taken."""

    key: Key
    on: date
    expires_on: date
    left: int


def allocate(
    lots: Iterable[Lot[Key]], minutes: int, *, on: date
) -> list[tuple[Key, int]]:
    """From which lots so many minutes are drawn on a day; fewer if there are no more.

    What runs out first goes first, so the order in which lots are given is of no
    matter.
    """
    drawn = []
    usable = [lot for lot in lots if lot.left > 0 and lot.on < on <= lot.expires_on]
    for lot in sorted(usable, key=lambda one: (one.expires_on, one.on, str(one.key))):
        if minutes <= 0:
            break
        drawn.append((lot.key, min(lot.left, minutes)))
        minutes -= drawn[-1][1]
    return drawn


def run_out(lots: Iterable[Lot[Key]], *, on: date) -> list[tuple[Key, int]]:
    """What can no longer be rested on that day."""
    return [(lot.key, lot.left) for lot in lots if lot.left > 0 and lot.expires_on < on]


@dataclass(frozen=True)
class Balance:
    """The sums of somebody's ledger, in minutes."""

    earned: int = 0
    planned: int = 0
    taken: int = 0
    expired: int = 0
    paid: int = 0

    @property
    def owed(self) -> int:
        """Rest still owed: earned, less what was taken, ran out or was paid."""
        return self.earned - self.taken - self.expired - self.paid

    @property
    def free(self) -> int:
        """Of what is owed, what no planned day has taken up."""
        return self.owed - self.planned


def balance(
    earned: Iterable[int], draws: Iterable[tuple[Purpose, bool, int]]
) -> Balance:
    """The sums of lots and draws; a draw says its purpose, whether done, how much."""
    sums = dict.fromkeys(("planned", "taken", "expired", "paid"), 0)
    for purpose, is_done, minutes in draws:
        if purpose == Purpose.REST:
            sums["taken" if is_done else "planned"] += minutes
        else:
            sums[str(purpose.value)] += minutes
    return Balance(earned=sum(earned), **sums)
