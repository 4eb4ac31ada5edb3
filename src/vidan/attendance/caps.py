"""The caps of the law on hours served on rest days. Pure, in minutes.

Labour Code 2019, article 107, and decree 145/2020, articles 60 and 61: so many hours a
day on rest days, a month, a year. The figures are rules with dates
(``attendance.*_hours``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

HOUR = 60


class Span(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Caps:
    """The caps in force on a day; ``warn_percent`` is the share that warns."""

    day: int
    month: int
    year: int
    warn_percent: int = 80

    def of(self, span: Span) -> int:
        return {Span.DAY: self.day, Span.MONTH: self.month, Span.YEAR: self.year}[span]


@dataclass(frozen=True)
class Filled:
    """How much of one cap is filled."""

    span: Span
    minutes: int
    cap: int
    warns: bool = False

    @property
    def is_over(self) -> bool:
        return self.minutes > self.cap


def filled(by_day: Mapping[date, int], *, on: date, caps: Caps) -> Iterator[Filled]:
    """Each cap on that day, with what the days around it fill of it."""
    for span in Span:
        minutes = sum(part for day, part in by_day.items() if _same(span, day, on))
        cap = caps.of(span)
        yield Filled(span, minutes, cap, minutes * 100 >= cap * caps.warn_percent)


def exceeded(
    by_day: Mapping[date, int], *, on: date, adding: int, caps: Caps
) -> Filled | None:
    """The first cap that ``adding`` minutes on that day would go beyond."""
    after = {**by_day, on: by_day.get(on, 0) + adding}
    return next((one for one in filled(after, on=on, caps=caps) if one.is_over), None)


def _same(span: Span, one: date, other: date) -> bool:
    return {
        Span.DAY: one == other,
        Span.MONTH: (one.year, one.month) == (other.year, other.month),
        Span.YEAR: one.year == other.year,
    }[span]
