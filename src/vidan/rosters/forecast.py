"""How many people a session needs, by what came to the sessions before it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from django.utils.translation import gettext as _

from vidan.core.text import day

LAST = 8
"""Older sessions say too little about the next one."""
ENOUGH_AT_PLACE = 3
"""With so many sessions at the same place, those elsewhere are not asked."""
NONE = Fraction(0)
HOUR_MINUTES = 60


@dataclass(frozen=True)
class Held:
    """A session that was held: how many people came, by field and hour of the day."""

    on: date
    programme: str
    place: str
    came: Mapping[tuple[str, int], int]


@dataclass(frozen=True)
class Expected:
    """What is expected for a field.

    ``by_hour`` are people an hour, ``people`` those to serve them, one at least.
    """

    field: str
    by_hour: Mapping[int, Fraction]
    people: int

    @property
    def total(self) -> Fraction:
        return sum(self.by_hour.values(), NONE)

    @property
    def busiest(self) -> int | None:
        """The hour in which most are expected, the earliest of several."""
        if not any(self.by_hour.values()):
            return None
        return min(self.by_hour, key=lambda hour: (-self.by_hour[hour], hour))


@dataclass(frozen=True)
class Forecast:
    """What is expected of a session, and the days of the sessions it stands on."""

    fields: tuple[Expected, ...]
    stands_on: tuple[date, ...]

    def people(self, field: str) -> int:
        """How many should serve a field; one for a field that is not known."""
        return next((one.people for one in self.fields if one.field == field), 1)


def forecast(
    held: Iterable[Held],
    *,
    on: date,
    programme: str,
    place: str,
    fields: Sequence[str],
    minutes: Mapping[str, int],
    most: int | None = None,
) -> Forecast:
    """What a session will need, for each of ``fields``.

    The last sessions of the programme before ``on`` count, those at the same place
    alone when there are enough; a later one weighs more than an earlier one.
    ``minutes`` is how long one person is served, by field, fifteen where nothing is
    said. ``most`` limits the people of a field, for there are only so many counters.
    """
    comparable = _comparable(held, on=on, programme=programme, place=place)
    return Forecast(
        tuple(
            _expected(comparable, field, minutes.get(field, 15), most)
            for field in fields
        ),
        tuple(one.on for one in comparable),
    )


def _comparable(
    held: Iterable[Held], *, on: date, programme: str, place: str
) -> list[Held]:
    """The sessions that say something about this one, the latest first."""
    before = [one for one in held if one.programme == programme and one.on < on]
    before.sort(key=lambda one: one.on, reverse=True)
    here = [one for one in before if one.place == place]
    return (here if len(here) >= ENOUGH_AT_PLACE else before)[:LAST]


def _expected(
    held: Sequence[Held], field: str, minutes: int, most: int | None
) -> Expected:
    hours = sorted({hour for one in held for name, hour in one.came if name == field})
    by_hour = {hour: _weighted_mean(held, field, hour) for hour in hours}
    busiest = max(by_hour.values(), default=NONE)
    people = max(1, ceil(busiest * minutes / HOUR_MINUTES))
    return Expected(
        field, by_hour, people if most is None else min(people, max(1, most))
    )


def _weighted_mean(held: Sequence[Held], field: str, hour: int) -> Fraction:
    """The latest session weighs as many times the earliest as there are sessions."""
    weights = range(len(held), 0, -1)
    came = sum(
        weight * one.came.get((field, hour), 0)
        for weight, one in zip(weights, held, strict=True)
    )
    return Fraction(came, sum(weights))


def basis(found: Forecast) -> str:
    """What a forecast stands on, as a sentence."""
    if not found.stands_on:
        return _("Chưa có buổi nào trước đây để tính; mỗi lĩnh vực xếp một người.")
    if len(found.stands_on) == 1:
        return _("Tính theo buổi ngày %(day)s.") % {"day": day(found.stands_on[0])}
    return _(
        "Tính theo %(count)s buổi gần nhất, từ ngày %(first)s đến ngày %(last)s."
    ) % {
        "count": len(found.stands_on),
        "first": day(found.stands_on[-1]),
        "last": day(found.stands_on[0]),
    }
