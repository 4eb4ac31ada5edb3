"""Months, quarters and years that are named, from their first day to their last."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from vidan.reading.papers import Span

_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTH = (
    r"tháng\s+(?P<{0}>1[0-2]|0?[1-9])"
    r"(?:\s*(?:/|năm\s+)\s*(?P<{0}year>20\d\d))?(?![\d/])"
)
_MONTHS = re.compile(
    rf"{_MONTH.format('first')}\s*(?:đến|tới|[-–])\s*(?:hết\s+)?{_MONTH.format('last')}"
)
_ONE_MONTH = re.compile(rf"(?<!\d\s)(?<!\d){_MONTH.format('first')}")
_QUARTER = re.compile(
    r"quý\s+(?P<first>iv|iii|ii|i|[1-4])(?!\w)"
    r"(?:\s*(?:,|-|và|đến)\s*(?:quý\s+)?(?P<last>iv|iii|ii|i|[1-4])(?!\w))?"
    r"(?:\s*(?:/|năm\s+)\s*(?P<year>20\d\d))?"
)


@dataclass(frozen=True)
class Period:
    """Days from ``first`` to ``last``; ``is_range`` where both ends are said.

    ``last_named`` is its last month or quarter: ``2026-06``, ``2026-Q4``.
    """

    first: date
    last: date
    is_range: bool
    last_named: str
    span: Span


def period_in(small: str, year: int | None) -> Period | None:
    """The months or the quarter that a sentence names; ``year`` where it says none."""
    for read in (_months, _quarter, _month):
        found = read(small, year)
        if found:
            return found
    return None


def _months(small: str, year: int | None) -> Period | None:
    found = _MONTHS.search(small)
    if not found:
        return None
    until = int(found["lastyear"] or 0) or int(found["firstyear"] or 0) or year
    since = int(found["firstyear"] or 0) or until
    if not since or not until:
        return None
    last = int(found["last"])
    named = f"{until}-{last:02d}"
    return _between((since, int(found["first"])), (until, last), named, found.span())


def _quarter(small: str, year: int | None) -> Period | None:
    found = _QUARTER.search(small)
    whole = int(found["year"] or 0) or year if found else None
    if not found or not whole:
        return None
    first, last = (_place(found[name] or found["first"]) for name in ("first", "last"))
    named = f"{whole}-Q{last}"
    return _between((whole, first * 3 - 2), (whole, last * 3), named, found.span())


def _place(written: str) -> int:
    return _ROMANS.get(written) or int(written)


def _month(small: str, year: int | None) -> Period | None:
    found = _ONE_MONTH.search(small)
    whole = int(found["firstyear"] or 0) or year if found else None
    if not found or not whole:
        return None
    month = (whole, int(found["first"]))
    named = f"{whole}-{month[1]:02d}"
    period = _between(month, month, named, found.span())
    return replace(period, is_range=False) if period else None


def _between(
    first: tuple[int, int], last: tuple[int, int], named: str, span: Span
) -> Period | None:
    begin, end = date(*first, 1), date(*last, monthrange(*last)[1])
    return Period(begin, end, True, named, span) if begin <= end else None
