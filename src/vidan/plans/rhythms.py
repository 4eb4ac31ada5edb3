"""Deadlines of a plan as rules of RFC 5545 and as days. Pure."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from vidan.reading.letters import matching

_DAYS = {"2": "MO", "3": "TU", "4": "WE", "5": "TH", "6": "FR", "7": "SA", "hai": "MO",
    "ba": "TU", "tư": "WE", "năm": "TH", "sáu": "FR", "bảy": "SA"}  # fmt: skip
_RULES = {
    "daily": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "monthly": "FREQ=MONTHLY;BYMONTHDAY=25",
    "quarterly": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25",
    "six-months": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=1",
    "nine-months": "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=15",
    "yearly": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1",
}
"""Where a plan says how often and not when, these days are proposed for review."""


def rule_of(kind: str, value: str | None, words: str = "") -> str | None:
    """The rule of what comes back, or None for what does not.

    ``2026-...`` comes once, ``--12-01`` each year, ``15`` on that day of each month.
    What is due before a day is due on its eve.
    """
    yearly = re.fullmatch(r"--(\d\d)-(\d\d)", value or "")
    if yearly:
        day = _eve(date(2001, int(yearly[1]), int(yearly[2])), words)
        return f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}"
    if value and value.isdigit() and len(value) <= 2:
        return f"FREQ=MONTHLY;BYMONTHDAY={int(value)}"
    if kind != "every":
        return None
    if value == "weekly":
        named = re.search(r"thứ\s+(hai|ba|tư|năm|sáu|bảy|[2-7])", matching(words))
        return f"FREQ=WEEKLY;BYDAY={_DAYS[named[1]] if named else 'FR'}"
    return _RULES.get(value or "")


def rule_of_report(every: str, before: str | None) -> str | None:
    """The rule by which a report is owed."""
    return rule_of("before", before, "trước") or rule_of("every", every)


def _eve(day: date, words: str) -> date:
    """The day before, where the words say "trước ngày"; else the day itself."""
    return day - timedelta(days=1) if matching(words).startswith("trước") else day


def last_day(facts: Mapping[str, Any]) -> date | None:
    """The last day of what is due once: a day, the end of a month, quarter or year."""
    value = facts.get("value") or ""
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
    if day:
        return _eve(
            date(int(day[1]), int(day[2]), int(day[3])), facts.get("text") or ""
        )
    month = re.fullmatch(r"(\d{4})-(\d\d)", value)
    if month:
        return _month_end(int(month[1]), int(month[2]))
    quarter = re.fullmatch(r"(\d{4})-Q([1-4])", value)
    if quarter:
        return _month_end(int(quarter[1]), 3 * int(quarter[2]))
    return date(int(value), 12, 31) if re.fullmatch(r"\d{4}", value) else None


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
