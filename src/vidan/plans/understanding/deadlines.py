"""By when: on, before, within, during, every, ongoing, upon an event."""

import re

from vidan.plans.understanding.periods import period_in
from vidan.plans.understanding.plan import Deadline, When
from vidan.reading.dates import Written, dates_in
from vidan.reading.letters import matching

_BEFORE = re.compile(
    r"(?:trước|chậm nhất(?: là)?(?: đến)?|muộn nhất(?: là)?|không (?:quá|muộn hơn)"
    r"|xong trong|hạn cuối(?: là)?:?|hạn:?"
    r"|(?:đến|tới)(?=\s+(?:hết\s+)?ngày))(?: hết)?\s+"
    r"(?:\d{1,2}\s?(?:giờ|h)\s?\d{0,2}'?(?:\s+phút)?,?\s+)?(?:ngày\s+)?$"
)
_YEAR = re.compile(
    r"(?:trong|hết|cuối|đến)\s+(?:hết\s+|cuối\s+)?năm\s+(?P<year>20\d\d)"
)
_DAY_OF_MONTH = re.compile(
    r"(?:trước\s+|chậm\s+nhất\s+(?:là\s+)?)?ngày\s+(?:mùng\s+|mồng\s+)?(?P<day>\d{1,2})\s+(?:của\s+)?"
    r"(?:(?:hàng|hằng|mỗi|từng|tháng\s+cuối|cuối)\s+(?:tháng|quý)"
    r"|tháng\s+(?:sau|kế|tiếp)[^,;.]{0,10})"
    r"|(?P<before>trước|chậm nhất(?:\s+là)?|vào)\s+ngày\s+(?P<bare>\d{1,2})"
    r"(?!\s*(?:\d|/|tháng|-\d))"
)
_WITHIN = re.compile(
    r"trong\s+(?:thời\s+(?:hạn|gian)|vòng)\s+(?:không\s+quá\s+)?(?:tối\s+đa\s+)?"
    r"(?P<count>\d{1,3})\s+(?P<unit>giờ|ngày|tuần|tháng)(?P<working>\s+làm\s+việc)?"
)
_EACH = r"(?:hàng|hằng|mỗi|từng|theo)"
_EVERY = (
    (r"(?:6|06|sáu)\s+tháng(?!\s+tuổi)", "six-months"),
    (rf"{_EACH}\s+ngày|cuối\s+mỗi\s+ngày|hết\s+mỗi\s+ngày|cuối\s+ngày", "daily"),
    (rf"{_EACH}\s+tuần|thứ\s+\w+\s+{_EACH}\s+tuần", "weekly"),
    (rf"{_EACH}\s+tháng", "monthly"),
    (rf"(?:{_EACH}\s+(?:từng\s+)?|định\s+kỳ\s+)quý", "quarterly"),
    (rf"{_EACH}\s+năm|thường\s+niên", "yearly"),
    (r"định\s+kỳ", "periodic"),
)
_EACH_YEAR = re.compile(
    rf"{_EACH}\s+năm(?!\s+\d)|báo cáo (?:quý,\s+|6 tháng,?\s+(?:và\s+)?)?năm(?!\s+\d)"
    r"|(?:6|06|sáu|9|09)\s+tháng"
)
_ONGOING = re.compile(
    r"(?<!không\s)thường\s+xuyên|liên\s+tục|suốt\s+(?:năm|quá\s+trình)"
)
_HALF = re.compile(r"(?:6|06|sáu|9|09|chín)\s+tháng\s+(?:đầu|cuối)\s+năm")
_FEAST = re.compile(r"trước\s+(?:dịp\s+)?(?:tết|kỳ\s+họp|đại\s+hội)[^,;.():]{0,30}")
_EVENT = re.compile(
    r"(?:(?:ngay\s+)?sau\s+khi\s+[^,;.():]*"
    r"|khi\s+(?:có(?!\s+nhu\s+cầu)|phát\s+sinh|nhận|kết\s+thúc|xảy)"
    r"[^,;.():]*|đột\s+xuất|nếu\s+(?:có|phát\s+sinh)(?!\s*\))[^,;.():]*"
    r"|^trường\s+hợp[^,;.():]*"
    r"|(?:trước|sau|cuối|kết\s+thúc)\s+(?:mỗi|từng)\s+"
    r"(?:buổi|ca|phiên|đợt|chuyến|cuộc|kỳ)[^,;.():]{0,30}"
    r"|(?:trước|sau)\s+\d{1,2}\s+(?:ngày|giờ)(?:\s+làm\s+việc)?(?!\w)"
    r"|(?:chậm\s+nhất\s+)?\d{1,2}\s+(?:ngày|giờ)(?:\s+làm\s+việc)?\s+"
    r"(?:trước|sau)\s+[^,;.():]{3,40})"
)
_UNITS = {"ngày": "P{}D", "tuần": "P{}W", "tháng": "P{}M", "giờ": "PT{}H"}


def deadline_in(text: str, first: int = 0, *, year: int | None = None) -> Deadline:
    """The deadline that a sentence says; the most exact one where it says several.

    ``year`` completes a day that is said without one and comes but once.
    """
    small = matching(text)
    readers = (_of_day, _of_within, _of_period, _of_rhythm, _of_event)
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


def _of_day(text: str, small: str, first: int, year: int | None) -> Deadline | None:
    """The day that is said first, one of a calendar or one of every month."""
    found = [
        one
        for one in (
            _of_month_day(text, small, first),
            _of_date(text, small, first, year),
        )
        if one and one.span
    ]
    return min(found, key=lambda one: one.span or (0, 0), default=None)


def _of_month_day(text: str, small: str, first: int) -> Deadline | None:
    """Trước ngày 25 hằng tháng; hằng tháng, trước ngày 25."""
    for found in _DAY_OF_MONTH.finditer(small):
        bare = found["bare"]
        if bare and not re.search(rf"{_EACH}\s+tháng|báo cáo tháng", small):
            continue
        number = int(bare or found["day"])
        before = bare is not None and found["before"] != "vào"
        if not 1 <= number <= 31:
            continue
        begins = re.match(r"trước|chậm", found[0])
        kind = When.BEFORE if before or begins else When.EVERY
        return _made(kind, str(number), text, found.span(), first)
    return None


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
    each_year = _EACH_YEAR.search(small)
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
    """During a month, a quarter or a year that is named; of several, until the last."""
    half = _HALF.search(small)
    if half:
        return _made(When.DURING, None, text, half.span(), first)
    period = period_in(small, year)
    if period and not re.search(r"ngày\s+\d{1,2}\s+$", small[: period.span[0]]):
        return _made(When.DURING, period.last_named, text, period.span, first)
    whole = _YEAR.search(small)
    if whole:
        return _made(When.DURING, whole["year"], text, whole.span(), first)
    return None


def _of_rhythm(text: str, small: str, first: int, _year: int | None) -> Deadline | None:
    """The rhythm that is said first; "định kỳ" only where no other one is."""
    found = []
    for words, value in _EVERY:
        one = re.search(rf"(?<!\w)(?:{words})(?!\w)", small)
        if one and not _is_elsewhere(small, one):
            found.append((value == "periodic", one.start(), one, value))
    if not found:
        return None
    _last, _at, one, value = min(found, key=lambda each: each[:2])
    return _made(When.EVERY, value, text, one.span(), first)


def _is_elsewhere(small: str, found: re.Match[str]) -> bool:
    """A rhythm of what is spoken of, not of the duty: kế hoạch tháng; so với năm."""
    before = small[max(0, found.start() - 40) : found.start()]
    after = small[found.end() : found.end() + 30]
    spoken = r"(?:xếp loại|ban hành|kết quả công tác)[^;.]*$"
    return bool(re.search(spoken, before)) or after.lstrip().startswith("tiếp theo")


def _of_event(text: str, small: str, first: int, _year: int | None) -> Deadline | None:
    feast = _FEAST.search(small)
    if feast:
        return _made(When.BEFORE, None, text, feast.span(), first)
    found = _EVENT.search(small)
    return _made(When.EVENT, None, text, found.span(), first) if found else None
