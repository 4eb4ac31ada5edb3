"""By when: on, before, within, during, every, ongoing, upon an event."""

import re

from vidan.plans.understanding.plan import Deadline, When
from vidan.reading.dates import Written, dates_in
from vidan.reading.letters import matching

_BEFORE = re.compile(
    r"(?:trước|chậm nhất(?: là)?(?: đến)?|muộn nhất(?: là)?|không (?:quá|muộn hơn)|xong trong)"
    r"(?: hết)?\s+(?:\d{1,2}\s?(?:giờ|h)\d{0,2}'?\s+)?(?:ngày\s+)?$"
)
_MONTH = re.compile(
    r"tháng\s+(?P<month>1[0-2]|0?[1-9])(?:\s*(?:/|năm)\s*(?P<year>\d{4}))?(?![\d/])"
)
_QUARTER = re.compile(
    r"quý\s+(?P<quarter>iv|iii|ii|i|[1-4])(?:\s*(?:/|năm)\s*(?P<year>\d{4}))?(?!\w)"
)
_YEAR = re.compile(
    r"(?:trong|hết|cuối|đến)\s+(?:hết\s+|cuối\s+)?năm\s+(?P<year>20\d\d)"
)
_DAY_OF_MONTH = re.compile(
    r"(?:trước\s+)?ngày\s+(?:mùng\s+|mồng\s+)?(?P<day>\d{1,2})\s+(?:của\s+)?"
    r"(?:hàng|hằng|mỗi|từng)\s+tháng"
)
_WITHIN = re.compile(
    r"trong\s+(?:thời\s+(?:hạn|gian)|vòng)\s+(?:không\s+quá\s+)?(?:tối\s+đa\s+)?"
    r"(?P<count>\d{1,3})\s+(?P<unit>giờ|ngày|tuần|tháng)(?P<working>\s+làm\s+việc)?"
)
_EACH = r"(?:hàng|hằng|mỗi|từng|theo)"
_EVERY = (
    (r"6\s+tháng|06\s+tháng|sáu\s+tháng", "six-months"),
    (rf"{_EACH}\s+ngày|cuối\s+mỗi\s+ngày|hết\s+mỗi\s+ngày|cuối\s+ngày", "daily"),
    (rf"{_EACH}\s+tuần|thứ\s+\w+\s+{_EACH}\s+tuần", "weekly"),
    (rf"{_EACH}\s+tháng", "monthly"),
    (rf"(?:{_EACH}\s+(?:từng\s+)?|định\s+kỳ\s+)quý", "quarterly"),
    (rf"{_EACH}\s+năm|thường\s+niên", "yearly"),
    (r"định\s+kỳ", "periodic"),
)
_ONGOING = re.compile(r"thường\s+xuyên|liên\s+tục")
_EVENT = re.compile(
    r"(?:(?:ngay\s+)?(?:sau\s+)?khi\s+(?:có(?!\s+nhu\s+cầu)|phát\s+sinh|nhận|kết\s+thúc|xảy)"
    r"[^,;.():]*|đột\s+xuất|nếu\s+(?:có|phát\s+sinh)(?!\s*\))[^,;.():]*"
    r"|^trường\s+hợp[^,;.():]*)"
)
_UNITS = {"ngày": "P{}D", "tuần": "P{}W", "tháng": "P{}M", "giờ": "PT{}H"}
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def deadline_in(text: str, first: int = 0, *, year: int | None = None) -> Deadline:
    """The deadline that a sentence says; the most exact one where it says several.

    ``year`` completes a day that is said without one and comes but once.
    """
    small = matching(text)
    readers = (_of_month_day, _of_date, _of_within, _of_period, _of_rhythm, _of_event)
    for read in readers:
        found = read(text, small, first, year)
        if found:
            return found
    ongoing = _ONGOING.search(small)
    if ongoing:
        return _made(When.ONGOING, None, text, ongoing.span(), first)
    return Deadline()


def _made(
    kind: When, value: str | None, text: str, span: tuple[int, int], first: int
) -> Deadline:
    return Deadline(
        kind, value, text[span[0] : span[1]].strip(), (first + span[0], first + span[1])
    )


def _of_month_day(
    text: str, small: str, first: int, _year: int | None
) -> Deadline | None:
    found = _DAY_OF_MONTH.search(small)
    if not found:
        return None
    kind = When.BEFORE if found[0].startswith("trước") else When.EVERY
    return _made(kind, str(int(found["day"])), text, found.span(), first)


def _of_date(text: str, small: str, first: int, year: int | None) -> Deadline | None:
    for one in dates_in(text):
        if one.day is None or _is_of_document(small, one):
            continue
        value = _value(one, small, year)
        if value is None:
            continue
        begin = one.span[0]
        before = _BEFORE.search(small[:begin])
        kind = When.BEFORE if before else When.ON
        span = (before.start() if before else begin, one.span[1])
        return _made(kind, value, text, span, first)
    return None


def _is_of_document(small: str, one: Written) -> bool:
    """The date of a document that is named, or the day something begins."""
    before = small[max(0, one.span[0] - 60) : one.span[0]]
    return bool(
        re.search(r"(?:\d\S*[-/]\S*\s+(?:ngày\s+)?|từ\s+(?:ngày\s+)?)$", before)
    )


def _value(one: Written, small: str, year: int | None) -> str | None:
    if one.on:
        return one.on.isoformat()
    if one.month is None or one.day is None or one.is_impossible:
        return None
    if not 1 <= one.month <= 12 or not 1 <= one.day <= 31:
        return None
    each_year = re.search(rf"{_EACH}\s+năm|6\s+tháng|06\s+tháng|sáu\s+tháng", small)
    if one.year is None and year and not each_year:
        return f"{year}-{one.month:02d}-{one.day:02d}"
    return f"--{one.month:02d}-{one.day:02d}"


def _of_within(text: str, small: str, first: int, _year: int | None) -> Deadline | None:
    found = _WITHIN.search(small)
    if not found:
        return None
    value = _UNITS[found["unit"]].format(int(found["count"]))
    return _made(When.WITHIN, value, text, found.span(), first)


def _of_period(text: str, small: str, first: int, year: int | None) -> Deadline | None:
    """During a month, a quarter or a year that is named."""
    for pattern in (_QUARTER, _MONTH, _YEAR):
        for found in pattern.finditer(small):
            value = _period(found, small, year)
            if value:
                return _made(When.DURING, value, text, found.span(), first)
    return None


def _period(found: re.Match[str], small: str, year: int | None) -> str | None:
    parts = found.groupdict()
    if parts.get("month") and re.search(
        r"(?:ngày\s+\d{1,2}\s+|[\d/])$", small[: found.start()]
    ):
        return None
    said = parts.get("year")
    whole = int(said) if said else year
    if "quarter" in parts:
        number = _ROMANS.get(parts["quarter"]) or int(parts["quarter"])
        return f"{whole}-Q{number}" if whole else None
    if parts.get("month"):
        return f"{whole}-{int(parts['month']):02d}" if whole else None
    return said


def _of_rhythm(text: str, small: str, first: int, _year: int | None) -> Deadline | None:
    for words, value in _EVERY:
        found = re.search(rf"(?<!\w)(?:{words})(?!\w)", small)
        if found and not _is_elsewhere(small, found):
            return _made(When.EVERY, value, text, found.span(), first)
    return None


def _is_elsewhere(small: str, found: re.Match[str]) -> bool:
    """A rhythm of what is spoken of, not of the duty: kế hoạch tháng; so với năm."""
    before = small[max(0, found.start() - 40) : found.start()]
    after = small[found.end() : found.end() + 30]
    spoken = r"(?:xếp loại|dự toán|ban hành|kết quả công tác)[^;.]*$"
    return bool(re.search(spoken, before)) or after.lstrip().startswith("tiếp theo")


def _of_event(text: str, small: str, first: int, _year: int | None) -> Deadline | None:
    found = _EVENT.search(small)
    return _made(When.EVENT, None, text, found.span(), first) if found else None
