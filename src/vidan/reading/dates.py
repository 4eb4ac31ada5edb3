"""Dates as official papers write them, whole, in part, or impossible."""

import re
from dataclasses import dataclass
from datetime import date

from vidan.reading.papers import Span

EARLIEST, LATEST = 1900, 2100


@dataclass(frozen=True)
class Written:
    """A date in a text; ``on`` is None when it is not whole or cannot be."""

    span: Span
    text: str
    day: int | None
    month: int | None
    year: int | None

    @property
    def is_whole(self) -> bool:
        """It says a day, a month and a year, whether or not a calendar has it."""
        return None not in (self.day, self.month, self.year)

    @property
    def on(self) -> date | None:
        """The day it means."""
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


_OPEN = r"[\s.…_]{0,40}"
"""What stands where a number is still to be written."""
_PATTERNS = tuple(
    re.compile(pattern, re.VERBOSE | re.IGNORECASE)
    for pattern in (
        # in words, with gaps where it is a draft
        rf"""\bngày{_OPEN}(?P<day>\d{{1,3}})?{_OPEN}tháng{_OPEN}(?P<month>\d{{1,2}})?
        {_OPEN}năm(?:{_OPEN}(?P<year>\d{{4}})(?!\d))?""",
        # in figures
        r"""(?<![\d/\-.])(?P<day>\d{1,3})\s?(?P<sign>[/.\-–])\s?(?P<month>\d{1,2})\s?
        (?P=sign)\s?(?P<year>\d{4})(?![\d/])""",
        r"""\bngày\s{1,3}(?P<day>\d{1,3})/(?P<month>\d{1,2})\s{1,3}năm\s{1,3}
        (?P<year>\d{4})(?!\d)""",
        rf"""\bngày(?P<day>){_OPEN}/{_OPEN}(?P<month>\d{{1,2}})?{_OPEN}/\s?
        (?P<year>\d{{4}})(?![\d/])""",
        # a day of every year
        r"""\bngày\s{1,3}(?P<day>\d{1,2})\s?(?:/|tháng\s)\s?(?P<month>\d{1,2})
        (?P<year>)(?![\d/])(?!\s{0,3}(?:năm\s{1,3}\d|/\s?\d))""",
    )
)


def dates_in(text: str, first: int = 0) -> list[Written]:
    """All dates of a text in their order; ``first`` is added to their places."""
    found = [
        (one.start(), rank, one)
        for rank, pattern in enumerate(_PATTERNS)
        for one in pattern.finditer(text)
        if any(sign.isdigit() or sign in ".…_" for sign in one[0])
    ]
    dates: list[Written] = []
    end = 0
    for start, _rank, one in sorted(found, key=lambda each: each[:2]):
        if start >= end:
            dates.append(_written(one, first))
            end = one.end()
    return dates


def first_date(text: str) -> Written | None:
    """The first date of a text, or None."""
    return next(iter(dates_in(text)), None)


def _written(found: re.Match[str], first: int) -> Written:
    whole = found[0].rstrip(" .…_")
    begin = first + found.start()
    parts = found.group("day", "month", "year")
    day, month, year = (int(digits) if digits else None for digits in parts)
    return Written((begin, begin + len(whole)), whole, day, month, year)
