"""Reports owed: from whom, to whom, how often, before which day, with what content."""

import re

from vidan.plans.understanding.actors import actors_at_start
from vidan.plans.understanding.passages import Passage
from vidan.plans.understanding.plan import Duty, Report
from vidan.plans.understanding.products import before_product
from vidan.reading.dates import dates_in
from vidan.reading.letters import matching

_EACH = r"(?:hàng|hằng|mỗi|từng|theo)"
_RHYTHMS = (
    (rf"(?:{_EACH}|cuối\s+mỗi|hết\s+mỗi|cuối)\s+ngày", "daily"),
    (rf"{_EACH}\s+tuần|báo\s+cáo\s+tuần", "weekly"),
    (rf"{_EACH}\s+tháng|báo\s+cáo\s+tháng", "monthly"),
    (rf"{_EACH}\s+(?:từng\s+)?quý|báo\s+cáo\s+quý", "quarterly"),
    (r"(?:6|06|sáu)\s+tháng(?!\s+tuổi)", "six-months"),
    (r"(?:9|09|chín)\s+tháng", "nine-months"),
    (rf"(?:{_EACH}|cuối)\s+năm|(?:báo\s+cáo|và)\s+năm(?!\s+\d)|một\s+năm", "yearly"),
)
_PERIODIC = re.compile(r"định\s+kỳ")
_REPORTS = re.compile(r"(?<!\w)báo\s+cáo(?!\w)")
_TO = (
    re.compile(r"(?:gửi|nộp)\s+(?:báo\s+cáo\s+)?(?:(?:về|cho|đến|lên)\s+)?"),
    re.compile(r"báo\s+cáo\s+(?:(?:kết\s+quả\s+)?(?:về|cho|với|lên|đến)\s+)?"),
    re.compile(r"\)\s+(?:gửi\s+)?(?:về|cho|gửi|đến)\s+"),
    re.compile(r"(?:báo\s+cáo|kết\s+quả)[^,;.()]{0,80}?\s(?:về|cho|với|lên|đến)\s+"),
)
_TO_COMMITTEE = re.compile(
    r"báo\s+cáo(?:,\s+tham\s+mưu)?\s+(?:cho\s+|với\s+)?(?P<to>ubnd|ủy\s+ban\s+nhân\s+dân)(?!\w)"
)
_THROUGH = re.compile(r"^\s*\(qua\s+[^)]+\)")
_CONTENT = re.compile(
    r"nội\s+dung\s+báo\s+cáo\s+(?:phải\s+)?(?:phản\s+ánh|gồm|bao\s+gồm|nêu)?\s*(?P<content>[^;.]{10,200}?)"
    r"(?=,\s+gửi|[;.]|$)|báo\s+cáo\s+(?:thống\s+kê\s+)?(?P<about>(?:số|kết\s+quả|tình\s+hình)[^;.]{4,120})"
)
_TAIL = re.compile(
    r"\s+(?:về|cho|với|gửi|trước|hằng|hàng|định\s+kỳ|theo|qua|để|chậm\s+nhất|lên)(?!\w).*$"
)
_WHEN = re.compile(
    r"^\s*(?:\(|,|:)?\s*(?:gửi\s+)?(?:trước|chậm\s+nhất|vào)[^()]{0,10}?(?:ngày\s+|(?=\d))"
    r"[^),;]{1,30}"
)
_DAY_OF = re.compile(
    r"(?:trước|chậm\s+nhất(?:\s+là)?|vào)\s+ngày\s+(?P<day>\d{1,2})(?!\s*(?:\d|/|tháng\s+\d|-\d))"
)


def reports_of(
    passages: list[Passage], duties: list[Duty], *, year: int | None
) -> list[Report]:
    """One report for each rhythm that a sentence names; ``duties`` say who owes it."""
    by_span = {duty.span: duty for duty in duties}
    found: list[Report] = []
    for passage in passages:
        duty = by_span.get(passage.span)
        if duty is not None:
            found.extend(_of(passage, duty, year))
    return found


def _of(passage: Passage, duty: Duty, year: int | None) -> list[Report]:
    text = before_product(passage.text)
    small = matching(text)
    if not _REPORTS.search(small):
        return []
    sender = ", ".join(duty.units) or None
    rhythms = _rhythms(small)
    if not rhythms and _is_dated_report(small):
        rhythms = [("once", 0)]
    to = _to(text, small)
    content = _content(text, small)
    return [
        Report(
            path=passage.path,
            sender=sender,
            to=to,
            every=every,
            before=_before(text, small, at, year, every),
            content=content,
            span=passage.span,
        )
        for every, at in rhythms
    ]


def _rhythms(small: str) -> list[tuple[str, int]]:
    """How often, each with where the words for it end, in the order of the text."""
    found: list[tuple[int, str, int]] = []
    for words, every in _RHYTHMS:
        one = re.search(rf"(?<!\w)(?:{words})(?!\w)", small)
        if one and not re.search(
            r"(?:xếp\s+loại|thi\s+đua)[^;.]*$|dự\s+toán\s+$", small[: one.start()]
        ):
            found.append((one.start(), every, one.end()))
    if not found and (one := _PERIODIC.search(small)):
        found.append((one.start(), "periodic", one.end()))
    return [(every, end) for _start, every, end in sorted(found)]


def _is_dated_report(small: str) -> bool:
    return bool(re.search(r"(?:gửi|nộp|lập)\s+báo\s+cáo[^;.]*trước\s+ngày", small))


def _before(text: str, small: str, at: int, year: int | None, every: str) -> str | None:
    """The day that stands right after the words for the rhythm."""
    if every in ("monthly", "quarterly"):
        of_month = _DAY_OF.search(small, at) or _DAY_OF.search(small)
        if of_month:
            return str(int(of_month["day"]))
    near = _WHEN.match(small[at:])
    if not near and every != "once":
        return None
    words = text[at : at + near.end()] if near else text
    for one in dates_in(words):
        if one.on:
            return one.on.isoformat()
        if one.day and one.month and not one.is_impossible:
            return (
                f"{year}-{one.month:02d}-{one.day:02d}"
                if every == "once" and year
                else (f"--{one.month:02d}-{one.day:02d}")
            )
    return None


def _to(text: str, small: str) -> str | None:
    """Whom it goes to, as the words for sending or reporting say first."""
    bare = _TO_COMMITTEE.search(small)
    for pattern in _TO:
        for one in pattern.finditer(small):
            actors, end = actors_at_start(text[one.end() :])
            if actors:
                through = _THROUGH.match(text[one.end() + end :])
                names = ", ".join(actor.name for actor in actors)
                return f"{names}{through[0] if through else ''}"
    return text[bare.start("to") : bare.end("to")] if bare else None


def _content(text: str, small: str) -> str | None:
    found = _CONTENT.search(small)
    if not found:
        return None
    name = "content" if found["content"] else "about"
    words = text[found.start(name) : found.end(name)]
    if name == "about":
        tail = _TAIL.search(matching(words))
        words = words[: tail.start()] if tail else words
    return words.strip(" ,;.") or None
