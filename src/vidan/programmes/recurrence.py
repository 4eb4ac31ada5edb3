"""Which days a programme is held, and whose turn it is. Pure arithmetic."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.db import models
from django.utils.translation import gettext_lazy

from vidan.worktime.recurrence import parsed

ONE_WEEK = timedelta(weeks=1)
T = TypeVar("T")


class HolidayPolicy(models.TextChoices):
    SKIP = "skip", gettext_lazy("bỏ buổi đó")
    HOLD = "hold", gettext_lazy("vẫn tổ chức")
    MOVE = "move", gettext_lazy("dời sang cùng thứ của tuần sau")


@dataclass(frozen=True)
class Occurrence:
    """A day that the rule names, and the day it is held on."""

    planned_on: date
    on: date
    turn: int
    """Place in the order of turns, from 0."""


def occurrences(
    rule: str,
    *,
    first_on: date,
    until: date,
    is_holiday: Callable[[date], bool],
    policy: HolidayPolicy,
    skip_uses_turn: bool,
) -> list[Occurrence]:
    """The days on which the programme is held, from ``first_on`` to ``until``.

    A day moved off a holiday goes to the same weekday of the next weeks until one is
    free; one that then falls on a day already held is dropped, as if skipped.
    """
    held: list[Occurrence] = []
    taken: set[date] = set()
    turn = 0
    for moment in parsed(rule, first_on):
        planned_on = moment.date()
        if planned_on > until:
            break
        day = _held_on(planned_on, is_holiday, policy)
        if day is not None and day not in taken:
            held.append(Occurrence(planned_on, day, turn))
            taken.add(day)
            turn += 1
        elif skip_uses_turn:
            turn += 1
    return held


def _held_on(
    day: date, is_holiday: Callable[[date], bool], policy: HolidayPolicy
) -> date | None:
    if policy == HolidayPolicy.HOLD or not is_holiday(day):
        return day
    if policy == HolidayPolicy.SKIP:
        return None
    while is_holiday(day):
        day += ONE_WEEK
    return day


def whose_turn(ring: Sequence[T], turn: int) -> T | None:
    """Who is on at that place in the order: the ring repeats without end."""
    return ring[turn % len(ring)] if ring else None
