"""How long somebody still waits. Pure arithmetic; an estimate, and said as one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from statistics import median

FEW = 5
"""With fewer services than this the day says nothing yet, and the usual time counts."""

ROUND_TO = 5


@dataclass(frozen=True)
class Stay:
    """A stretch of somebody's time. ``ended_at`` is None while it lasts."""

    begun_at: datetime
    ended_at: datetime | None

    def length(self, at: datetime) -> timedelta:
        return max((self.ended_at or at) - self.begun_at, timedelta())


def minutes_each(served: Sequence[timedelta], *, usual: int) -> float:
    """How many minutes one person takes, by the middle one of the latest services."""
    if len(served) < FEW:
        return usual
    return max(middle(served).total_seconds() / 60, 0.5)


def middle(lengths: Sequence[timedelta]) -> timedelta:
    """The middle one: a single visit that took the morning does not move it."""
    return timedelta(seconds=median(one.total_seconds() for one in lengths))


def expected(ahead: int, *, each: float, counters: int) -> int | None:
    """Minutes until the turn of somebody with ``ahead`` people before; None: closed.

    Rounded up to five minutes, since nobody should run for a minute too few.
    """
    if counters < 1:
        return None
    minutes = ahead * each / counters
    return ceil(minutes / ROUND_TO) * ROUND_TO


def total(stays: Sequence[Stay], *, at: datetime) -> timedelta:
    return sum((one.length(at) for one in stays), timedelta())
