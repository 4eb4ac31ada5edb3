"""Dates as official papers write them, whole, in part, or impossible."""

import re
from dataclasses import dataclass
from datetime import date

from vidan.reading.papers import Span

EARLIEST, LATEST = 1900, 2100


@dataclass(frozen=True)
class Written:
    """A date that stands in a text; ``on`` is None when it is not whole or cannot be."""

    span: Span
    text: str
    day: int | None
    month: int | None
    year: int | None

    @property
    def is_whole(self) -> bool:
        return None not in (self.day, self.month, self.year)

    @property
    def on(self) -> date | None:
        if self.day is None or self.month is None or self.year is None:
            return None
        if not EARLIEST <= self.year <= LATEST:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def is_impossible(self) -> bool:
        """It says a day, a month and a year, and no calendar has it."""
        return self.is_whole and self.on is None


_IN_WORDS = re.compile(
    r"""\bngày\s+(?P<day>\d{1,3})?\s*(?:[.…_]{2,}\s*)?tháng\s+(?P<month>\d{1,2})?\s*
    (?:[.…_]{2,}\s*)?năm\s+(?P<year>\d{4})?""",
    re.VERBOSE | re.IGNORECASE,
)
_IN_FIGURES = re.compile(
    r"""(?<![\d/\-])(?P<day>\d{1,3})\s?(?P<sign>[/.\-])\s?(?P<month>\d{1,2})\s?
    (?P=sign)\s?(?P<year>\d{4})(?![\d/])""",
    re.VERBOSE,
)
_AN_ANNIVERSARY = re.compile(
    r"\bngày\s+(?P<day>\d{1,2})\s*(?:/|tháng\s+)(?P<month>\d{1,2})(?![\d/])"
    r"(?!\s*(?:năm\s+\d|/\d))",
    re.IGNORECASE,
)
_PATTERNS = (_IN_WORDS, _IN_FIGURES, _AN_ANNIVERSARY)


def dates_in(text: str, first: int = 0) -> list[Written]:
    """All dates of a text in their order; ``first`` is added to their places."""
    taken: list[Written] = []
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            one = _written(found, first)
            if not any(_overlap(one.span, other.span) for other in taken):
                taken.append(one)
    return sorted(taken, key=lambda one: one.span)


def first_date(text: str) -> Written | None:
    return next(iter(dates_in(text)), None)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _written(found: re.Match[str], first: int) -> Written:
    parts = found.groupdict()

    def number(name: str) -> int | None:
        digits = parts.get(name)
        return int(digits) if digits else None

    whole = found[0].rstrip()
    begin = first + found.start()
    return Written(
        (begin, begin + len(whole)),
        whole,
        number("day"),
        number("month"),
        number("year"),
    )
