"""Words for a rhythm, as a rule of RFC 5545: "thứ Bảy hằng tuần" is every Saturday.

Pure grammar over small letters; where such words count as the service of a plan is
decided in :mod:`vidan.plans.understanding.schedules`.
"""

import re
from dataclasses import dataclass

from vidan.plans.understanding.plan import Rhythm
from vidan.reading.papers import Span

WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NAMES = {
    "hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH",
    "5": "TH", "sáu": "FR", "6": "FR", "bảy": "SA", "7": "SA", "bẩy": "SA",
}  # fmt: skip
_WHICH = r"(?:hai|ba|tư|năm|sáu|bảy|bẩy|0?[2-7])(?!\w)(?!\s?[/%])"
_DAY = rf"(?:thứ\s+{_WHICH}|chủ\s+nhật)"
_DAYS = (
    rf"(?P<days>{_DAY}(?:\s*(?:,|;|và|&)\s*(?:(?:ngày|sáng|chiều|tối)\s+)?"
    rf"(?:thứ\s+)?(?:{_WHICH}|chủ\s+nhật))*)"
)
_EACH = r"(?:hàng|hằng|mỗi|từng|trong|của|/)\s*"
_FROM_TO = re.compile(
    rf"từ\s+(?P<first>{_DAY})\s+(?:đến|tới)\s+(?:hết\s+)?(?P<last>{_DAY})"
)
_ORDINAL = (
    r"(?:đầu(?:\s+tiên)?|thứ\s+(?:nhất|hai|ba|tư|[1-4])|cuối(?:\s+cùng)?|[1-4](?!\d))"
)
_NTH = re.compile(
    rf"{_DAYS}\s*,?\s*(?:của\s+)?(?:các\s+)?(?:tuần\s+)?(?P<nth>{_ORDINAL}"
    rf"(?:\s*(?:,|và|&)\s*(?:(?:của\s+)?tuần\s+)?(?:{_DAY}\s+)?{_ORDINAL})*)"
    rf"\s*(?:,\s*)?(?:của\s+)?(?P<each>{_EACH})?(?:các\s+)?(?P<per>tháng|quý)"
)
_OF_WEEKS = re.compile(
    rf"tuần\s+(?P<nth>{_ORDINAL}(?:\s*(?:,|và|&)\s*(?:tuần\s+)?{_ORDINAL})*)"
    rf"[^;.]{{0,40}}?{_DAYS}"
    rf"|{_DAYS.replace('<days>', '<days2>')}\s*,?\s*(?:của\s+)?tuần"
    rf"\s+(?P<nth2>{_ORDINAL}(?:\s*(?:,|và|&)\s*(?:tuần\s+)?{_ORDINAL})*)"
)
_OF_MONTH = re.compile(rf"{_DAYS}\s*(?:{_EACH})(?:một\s+)?(?P<per>tháng|quý)")
_MONTH_DAYS = re.compile(
    r"(?:các\s+)?ngày\s+(?P<numbers>(?:mùng\s+|mồng\s+)?\d{1,2}"
    r"(?:\s*(?:,|và|&)\s*(?:ngày\s+)?(?:mùng\s+|mồng\s+)?\d{1,2})*)"
    r"\s*(?:của\s+)?(?:hàng|hằng|mỗi|các)\s+tháng"
)
_TIMES = r"(?P<count>\d{1,2}|một|hai|ba|bốn)\s*(?:\(\w+\)\s*)?"
_OFTEN = re.compile(
    rf"{_TIMES}(?:buổi|lần|phiên|đợt|chuyến|kỳ|ngày)(?:\s+lưu\s+động)?"
    r"\s*(?:/|mỗi|một|trong|trên)\s*(?:một\s+|01\s+)?(?P<per>tuần|tháng|quý|năm)(?!\s+\d)"
)
_EACH_HAS = re.compile(
    rf"(?:mỗi|hàng|hằng|trong)\s+(?:một\s+)?(?P<per>tuần|tháng|quý|năm)[^;.,]{{0,40}}?"
    rf"{_TIMES}(?:buổi|lần|phiên|đợt|chuyến|kỳ)"
)
_APART = re.compile(
    r"(?P<apart>\d|hai|ba|bốn|sáu)\s+(?P<unit>tuần|tháng)\s*(?:/\s*)?"
    r"(?:(?:một|01|1)\s+)(?:lần|buổi|phiên|đợt)"
)
_YEARLY = re.compile(
    r"ngày\s+(?P<day>\d{1,2})\s*(?:/|tháng\s+)\s*(?P<month>\d{1,2})\s+(?:hàng|hằng|mỗi)\s+năm"
)
_WEEKLY = re.compile(rf"{_DAYS}\s*(?:{_EACH})(?:các\s+)?tuần(?!\s+{_ORDINAL})")
_EVERY_DAY = re.compile(
    rf"(?:mỗi|các|những|vào)\s+(?:buổi\s+)?(?:(?:sáng|chiều|tối|ngày)\s+)?{_DAYS}"
)
_WEEKEND = re.compile(
    r"(?:các\s+)?ngày\s+(?:nghỉ\s+)?cuối\s+tuần|cuối\s+tuần\s+(?:hàng|hằng|mỗi)"
)
_ORDINALS = (("cuối", -1), ("đầu", 1), ("nhất", 1), ("hai", 2), ("ba", 3), ("tư", 4))
_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6}
_FREQUENCIES = {
    "tuần": (Rhythm.WEEKLY, "FREQ=WEEKLY"),
    "tháng": (Rhythm.MONTHLY, "FREQ=MONTHLY"),
    "quý": (Rhythm.MONTHLY, "FREQ=MONTHLY;INTERVAL=3"),
    "năm": (Rhythm.YEARLY, "FREQ=YEARLY"),
}


@dataclass(frozen=True)
class Words:
    """A rhythm and the words for it; ``count`` is the sessions in one period."""

    kind: Rhythm
    rule: str
    count: int | None
    span: Span


def rhythm_in(small: str) -> Words | None:
    """The rhythm that a sentence says, the most exact one where it says several."""
    readers = (_nth, _of_weeks, _month_days, _of_month, _weekly, _yearly, _apart)
    for read in (*readers, _often, _weekend):
        found = read(small)
        if found:
            return found
    return None


def days_named(words: str) -> list[str]:
    """The days of the week that are named one after the other, in their order."""
    named = re.findall(rf"chủ\s+nhật|(?<!\w){_WHICH}", words.replace("thứ", " "))
    days = {_NAMES.get(name.lstrip("0"), "SU") for name in named}
    return sorted(days, key=WEEK.index)


def _nth(small: str) -> Words | None:
    """The first Saturday of the month: a day, then which one."""
    found = _NTH.search(small)
    if not found:
        return None
    return _on_nth(found["days"], found["nth"], found["per"], found.span())


def _of_weeks(small: str) -> Words | None:
    """Saturday of the first and third week; the month need not be named."""
    found = _OF_WEEKS.search(small)
    if not found or "tháng" not in small:
        return None
    days, nth = found["days"] or found["days2"], found["nth"] or found["nth2"]
    return _on_nth(days, nth, "tháng", found.span())


def _on_nth(days: str, nth: str, per: str, span: Span) -> Words:
    places = _places(nth)
    by = ",".join(f"{place}{day}" for place in places for day in days_named(days))
    rule = f"FREQ=MONTHLY;BYDAY={by}"
    if per == "quý":
        rule = rule.replace("MONTHLY;", "MONTHLY;INTERVAL=3;")
    return Words(Rhythm.MONTHLY, rule, by.count(",") + 1, span)


def _places(words: str) -> list[int]:
    """đầu tiên và thứ ba: 1 and 3."""
    found = []
    for part in re.split(r",|và|&", words):
        named = next((place for word, place in _ORDINALS if word in part), None)
        number = re.search(r"[1-4]", part)
        place = named or (int(number[0]) if number else None)
        if place and place not in found:
            found.append(place)
    return found


def _month_days(small: str) -> Words | None:
    found = _MONTH_DAYS.search(small)
    if not found:
        return None
    numbers = sorted({int(one) for one in re.findall(r"\d+", found["numbers"])})
    if not all(1 <= one <= 31 for one in numbers):
        return None
    rule = f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, numbers))}"
    return Words(Rhythm.MONTHLY, rule, len(numbers), found.span())


def _of_month(small: str) -> Words | None:
    """One Saturday of every month, which one is said later by notice."""
    found = _OF_MONTH.search(small)
    if not found:
        return None
    kind, frequency = _FREQUENCIES[found["per"]]
    rule = f"{frequency};BYDAY={','.join(days_named(found['days']))}"
    return Words(kind, rule, _count_before(small[: found.start()]), found.span())


def _count_before(words: str) -> int | None:
    said = list(
        re.finditer(rf"{_TIMES}(?:buổi|ngày|lần|phiên)(?!\s+làm\s+việc)", words)
    )
    return _number(said[-1]["count"]) if said else None


def _weekly(small: str) -> Words | None:
    through = _FROM_TO.search(small)
    if through:
        first, last = (days_named(through[name])[0] for name in ("first", "last"))
        days = list(WEEK[WEEK.index(first) : WEEK.index(last) + 1])
        span = through.span()
    else:
        found = _WEEKLY.search(small) or _EVERY_DAY.search(small)
        if not found:
            return None
        days, span = days_named(found["days"]), found.span()
    rule = f"FREQ=WEEKLY;BYDAY={','.join(days)}"
    return Words(Rhythm.WEEKLY, rule, len(days), span) if days else None


def _yearly(small: str) -> Words | None:
    found = _YEARLY.search(small)
    if not found:
        return None
    rule = f"FREQ=YEARLY;BYMONTH={int(found['month'])};BYMONTHDAY={int(found['day'])}"
    fits = 1 <= int(found["month"]) <= 12 and 1 <= int(found["day"]) <= 31
    return Words(Rhythm.YEARLY, rule, 1, found.span()) if fits else None


def _apart(small: str) -> Words | None:
    """02 tuần một lần."""
    found = _APART.search(small)
    if not found:
        return None
    kind, frequency = _FREQUENCIES[found["unit"]]
    rule = f"{frequency};INTERVAL={_number(found['apart'])}"
    return Words(kind, rule, 1, found.span())


def _often(small: str) -> Words | None:
    """02 lần/tháng: how often, on days that are said later."""
    found = _OFTEN.search(small) or _EACH_HAS.search(small)
    if not found:
        return None
    kind, frequency = _FREQUENCIES[found["per"]]
    return Words(kind, frequency, _number(found["count"]), found.span())


def _weekend(small: str) -> Words | None:
    found = _WEEKEND.search(small)
    rule = "FREQ=WEEKLY;BYDAY=SA,SU"
    return Words(Rhythm.WEEKLY, rule, 2, found.span()) if found else None


def _number(written: str) -> int:
    return _NUMBERS.get(written) or int(written)
