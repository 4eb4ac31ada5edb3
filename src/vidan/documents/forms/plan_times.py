"""Rhythms, hours and deadlines in the words of plans. Pure; an official paper is
Vietnamese whatever language its writer's screen has, so these words are not translated.

A rule or value that has no usual words gives an empty text: nothing is invented.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from vidan.core.text import WEEKDAYS, day, two_digits
from vidan.documents.forms.plan_facts import PlannedDeadline

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PLACES = {1: "thứ nhất", 2: "thứ hai", 3: "thứ ba", 4: "thứ tư"}
_PERIODS = {
    ("WEEKLY", 1): "tuần",
    ("MONTHLY", 1): "tháng",
    ("MONTHLY", 3): "quý",
    ("YEARLY", 1): "năm",
}
_PER = {"week": "tuần", "month": "tháng", "quarter": "quý", "year": "năm"}
_EVERY = {
    "daily": "hằng ngày",
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "hằng quý",
    "six-months": "định kỳ 06 tháng",
    "nine-months": "09 tháng",
    "yearly": "hằng năm",
    "periodic": "định kỳ",
}
_UNITS = {"D": "ngày", "W": "tuần", "M": "tháng", "H": "giờ"}
_ROMANS = ("", "I", "II", "III", "IV")
_AFTERNOON, _EVENING = "12:00", "18:00"


def rhythm(rule: str, count: int | None) -> str:
    """thứ Bảy hằng tuần; 01 buổi vào ngày thứ Bảy hằng tháng; ngày 05 hằng tháng."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    period = _PERIODS.get((parts.pop("FREQ", ""), int(parts.pop("INTERVAL", "1"))), "")
    writers: dict[frozenset[str], Callable[[dict[str, str], str, int | None], str]] = {
        frozenset(("BYDAY",)): _on_weekdays,
        frozenset(("BYMONTHDAY",)): _on_month_days,
        frozenset(("BYMONTH", "BYMONTHDAY")): _on_day_of_year,
        frozenset(): _so_often,
    }
    write = writers.get(frozenset(parts))
    if not period:
        return _apart(rule)
    return write(parts, period, count) if write else ""


def _apart(rule: str) -> str:
    """02 tuần một lần."""
    found = re.fullmatch(r"FREQ=(WEEKLY|MONTHLY);INTERVAL=([246])", rule)
    if not found:
        return ""
    unit = "tuần" if found[1] == "WEEKLY" else "tháng"
    return f"{two_digits(int(found[2]))} {unit} một lần"


def _on_weekdays(parts: dict[str, str], period: str, count: int | None) -> str:
    read = [
        re.fullmatch(r"(-?\d)?([A-Z]{2})", one) for one in parts["BYDAY"].split(",")
    ]
    found = [(int(one[1] or 0), one[2]) for one in read if one and one[2] in _CODES]
    if len(found) < len(read) or period == "năm":
        return ""
    places = list(dict.fromkeys(place for place, _code in found))
    codes = list(dict.fromkeys(code for _place, code in found))
    names = ", ".join(str(WEEKDAYS[_CODES.index(code)]) for code in codes)
    if places == [0]:
        often = f"{two_digits(count)} buổi ngày " if count and period != "tuần" else ""
        return f"{often}{names} hằng {period}"
    whole = len(found) == len(places) * len(codes)
    if period == "tuần" or not whole or not set(places) <= {-1, *_PLACES}:
        return ""
    return f"{names} {_which(places)} hằng {period}"


def _which(places: list[int]) -> str:
    if places == [1]:
        return "đầu tiên"
    if places == [-1]:
        return "cuối cùng"
    words = [f"tuần {_PLACES.get(place, 'cuối cùng')}" for place in places]
    return f"của {_listed(words)}"


def _on_month_days(parts: dict[str, str], period: str, _count: int | None) -> str:
    numbers = [int(one) for one in parts["BYMONTHDAY"].split(",")]
    if period != "tháng" or min(numbers) < 1:
        return ""
    return f"{_listed([f'ngày {two_digits(one)}' for one in numbers])} hằng tháng"


def _on_day_of_year(parts: dict[str, str], period: str, _count: int | None) -> str:
    if period != "năm" or not all(part.isdigit() for part in parts.values()):
        return ""
    return f"{_month_day(int(parts['BYMONTH']), int(parts['BYMONTHDAY']))} hằng năm"


def _so_often(_parts: dict[str, str], period: str, count: int | None) -> str:
    return f"mỗi {period} {two_digits(count)} buổi" if count else ""


def quota(count: int, per: str) -> str:
    """02 buổi/năm."""
    return f"{two_digits(count)} buổi/{_PER[per]}"


def rhythm_of_quota(count: int, per: str) -> str:
    """mỗi năm 02 buổi: the same as a rhythm."""
    return _so_often({}, _PER[per], count)


def _listed(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} và {last}" if others else last


def from_to(start: date | None, end: date | None) -> str:
    """từ ngày 01/5/2026 đến hết ngày 31/12/2026."""
    parts = [f"từ ngày {day(start)}"] if start else []
    return " ".join([*parts, *([f"đến hết ngày {day(end)}"] if end else [])])


def hours(blocks: Sequence[tuple[str, str]]) -> str:
    """buổi sáng từ 07 giờ 30 phút đến 12 giờ 00 phút, buổi chiều từ ..."""
    return ", ".join(
        f"{_part_of_day(begin, end)}từ {_clock(begin)} đến {_clock(end)}"
        for begin, end in blocks
    )


def _part_of_day(begin: str, end: str) -> str:
    if end <= _AFTERNOON:
        return "buổi sáng "
    if begin >= _EVENING:
        return "buổi tối "
    return "buổi chiều " if begin >= _AFTERNOON else ""


def _clock(written: str) -> str:
    hour, minute = written.split(":")
    return f"{hour} giờ {minute} phút"


def deadline(one: PlannedDeadline) -> str:
    """trước ngày 15/12/2026; trong quý IV/2026; hằng tháng; trong thời hạn 03 ngày."""
    if one.words:
        return one.words
    if one.kind == "ongoing":
        return "thường xuyên"
    if one.value is None:
        return ""
    said = _EVERY.get(one.value) or _within(one.value) or _during(one.value)
    if said:
        return said
    on = day_named(one.value)
    return f"trước {on}" if on and one.kind == "before" else on


def day_named(value: str) -> str:
    """ngày 15/12/2026; ngày 01/12 hằng năm; ngày 15 hằng tháng."""
    whole = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
    if whole:
        return f"ngày {day(date.fromisoformat(value))}"
    yearly = re.fullmatch(r"--(\d\d)-(\d\d)", value)
    if yearly:
        return f"{_month_day(int(yearly[1]), int(yearly[2]))} hằng năm"
    monthly = re.fullmatch(r"\d{1,2}", value)
    return f"ngày {two_digits(int(value))} hằng tháng" if monthly else ""


def _month_day(month: int, number: int) -> str:
    return f"ngày {day(date(2000, month, number)).rsplit('/', 1)[0]}"


def day_of_year(value: str) -> str:
    """ngày 01/12, for a place where the words around it say that it comes each year."""
    return day_named(value).removesuffix(" hằng năm")


def _within(value: str) -> str:
    found = re.fullmatch(r"PT?(\d{1,3})([DWMH])", value)
    if not found:
        return ""
    return f"trong thời hạn {two_digits(int(found[1]))} {_UNITS[found[2]]}"


def _during(value: str) -> str:
    named = period(value)
    return f"trong {named}" if named else ""


def period(value: str) -> str:
    """tháng 6/2026; quý IV/2026; năm 2026."""
    month = re.fullmatch(r"(\d{4})-(\d\d)", value)
    if month:
        return f"tháng {int(month[2])}/{month[1]}"
    quarter = re.fullmatch(r"(\d{4})-Q([1-4])", value)
    if quarter:
        return f"quý {_ROMANS[int(quarter[2])]}/{quarter[1]}"
    return f"năm {value}" if re.fullmatch(r"\d{4}", value) else ""


def every(value: str) -> str:
    """định kỳ 06 tháng; hằng quý: how often a report is owed."""
    return _EVERY.get(value, "")
