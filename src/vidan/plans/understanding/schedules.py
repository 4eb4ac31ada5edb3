"""When a service is held: weekly, monthly, yearly, once, in phases.

One schedule gathers what several sentences say of it: its rhythm, first day, hours, turns,
quotas and places stand in clauses of their own ("Thời gian", "Địa điểm", "Lịch phân công").
"""

import re
from dataclasses import dataclass, field
from datetime import date

from vidan.plans.understanding.actors import actors_at_start
from vidan.plans.understanding.hours import hours_in
from vidan.plans.understanding.passages import Passage
from vidan.plans.understanding.plan import Quota, Rhythm, Schedule
from vidan.reading.dates import Written, dates_in
from vidan.reading.letters import matching
from vidan.reading.papers import Span

_DAYS = {
    "hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH",
    "5": "TH", "sáu": "FR", "6": "FR", "bảy": "SA", "7": "SA", "bẩy": "SA",
}  # fmt: skip
_DAY = r"(?:thứ\s+(?P<day>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?P<sunday>chủ\s+nhật))"
_EACH = r"(?:hàng|hằng|mỗi|từng|trong|của|/)\s*"
_DAY_AGAIN = _DAY.replace("<day>", "<day2>").replace("<sunday>", "<sunday2>")
_WEEKLY = re.compile(
    rf"(?:{_DAY}(?P<more>(?:\s*(?:,|và)\s*(?:thứ\s+)?(?:hai|ba|tư|năm|sáu|bảy|[2-7]|chủ\s+nhật)"
    rf"(?!\w))*)\s*(?:{_EACH})tuần"
    rf"|(?:mỗi|các|những)\s+(?:ngày\s+)?{_DAY_AGAIN}(?!\s*(?:đầu|cuối|thứ|tuần)))"
)
_NTH = re.compile(
    rf"{_DAY}\s+(?:của\s+)?(?:tuần\s+)?(?P<nth>đầu(?:\s+tiên)?|thứ\s+(?:nhất|hai|ba|tư)|cuối(?:\s+cùng)?)"
    rf"\s*(?:của\s+|{_EACH})?tháng"
)
_WEEK_NTH = re.compile(
    rf"{_DAY}\s*,?\s+(?:của\s+)?tuần\s+(?P<nth>đầu(?:\s+tiên)?|thứ\s+(?:nhất|hai|ba|tư)|cuối(?:\s+cùng)?)"
    rf"\s*(?:của\s+|{_EACH})?tháng"
)
_MONTHLY = re.compile(rf"{_DAY}\s*(?:{_EACH})tháng")
_MONTH_DAY = re.compile(
    r"ngày\s+(?:mùng\s+|mồng\s+)?(?P<number>\d{1,2})\s*(?:hàng|hằng|mỗi)\s+tháng"
)
_SESSIONS = re.compile(
    r"(?P<count>\d{1,2}|một|hai|ba|bốn)\s*(?:\(\w+\)\s*)?(?:buổi|ngày|lần|phiên)(?!\s+làm\s+việc)"
)
_PER = re.compile(
    r"(?P<count>\d{1,2})\s*(?:buổi|lần|ngày|phiên|đợt)[^,;.()]{0,30}?"
    r"(?:/|\s(?:mỗi|một|trong|trên)\s)\s*(?P<per>năm|quý|tháng|tuần)"
)
_FROM = re.compile(
    r"(?:(?:bắt\s+đầu|thực\s+hiện|áp\s+dụng|triển\s+khai|tổ\s+chức|kể)[^;.]{0,40}?)?"
    r"từ\s+(?:ngày\s+)?$"
)
_UNTIL = re.compile(r"(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?$")
_HOLIDAYS = re.compile(
    r"(?:không\s+(?:áp\s+dụng|tổ\s+chức|thực\s+hiện|làm\s+việc|bố\s+trí)|trừ|nghỉ)"
    r"[^;.]{0,30}?(?:ngày\s+)?(?:nghỉ\s+)?(?:lễ|tết)"
)
_TURN = re.compile(
    r"^(?:tuần|buổi|lượt|kỳ|tháng|ngày)\s+(?:thứ\s+)?(?P<place>\d{1,2}|nhất|hai|ba|tư|năm|sáu)\s*[:\-–]\s*"
)
_WHEN = re.compile(r"thời\s+gian|lịch|thời\s+điểm|thời\s+hạn")
_WHERE = re.compile(r"^địa\s+điểm")
_OTHER = re.compile(
    r"giao\s+ban|họp|đánh\s+giá|báo\s+cáo|tổng\s+hợp|sơ\s+kết|kiểm\s+tra|tập\s+huấn|phản\s+ánh"
)
_PURPOSE = re.compile(r"^(?:mục\s+đích|yêu\s+cầu|căn\s+cứ)")
_SERVICE = re.compile(
    r"(?:tổ\s+chức|làm\s+việc|thực\s+hiện|triển\s+khai|tiếp\s+nhận|áp\s+dụng|phục\s+vụ|giải\s+quyết)"
)
_NTHS = {
    "đầu": 1, "đầu tiên": 1, "thứ nhất": 1, "thứ hai": 2, "thứ ba": 3, "thứ tư": 4,
    "cuối": -1, "cuối cùng": -1,
}  # fmt: skip
_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4}
_MOBILE = re.compile(
    r"lưu\s+động|tại\s+(?:các\s+)?(?:thôn|bản|xóm|ấp|khu\s+phố|nhà\s+văn\s+hóa)"
)


@dataclass
class _Gathered:
    path: str
    kind: Rhythm
    rule: str | None
    span: Span
    count: int | None = None
    start: date | None = None
    end: date | None = None
    hours: tuple[tuple[str, str], ...] = ()
    turns: list[str] = field(default_factory=list)
    quotas: list[Quota] = field(default_factory=list)
    skips_holidays: bool | None = None
    places: list[str] = field(default_factory=list)
    parts: dict[str, Span] = field(default_factory=dict)

    def done(self) -> Schedule:
        return Schedule(
            path=self.path,
            kind=self.kind,
            rule=self.rule,
            start=self.start,
            end=self.end,
            hours=self.hours,
            sessions_per_period=self.count,
            turns=tuple(self.turns),
            quotas=tuple(self.quotas),
            skips_holidays=self.skips_holidays,
            places=tuple(self.places),
            span=self.span,
            parts=self.parts,
        )


def schedules_of(passages: list[Passage], title: str) -> list[Schedule]:
    """The schedules of a plan; none where it orders no service at set times.

    ``title`` is that of the plan: a day of the week in it names the service.
    """
    gathered = _rhythms(passages)
    if not gathered:
        return _phases(passages)
    main = gathered[0]
    for passage in passages:
        _add(main, passage, title)
    return [one.done() for one in gathered]


def _titles(passage: Passage) -> list[str]:
    return [matching(item.heading) for item in passage.above]


def _rhythms(passages: list[Passage]) -> list[_Gathered]:
    """Each rhythm once; that of a clause of times before those of other clauses."""
    found: list[tuple[bool, _Gathered]] = []
    for passage in passages:
        titles = _titles(passage)
        small = matching(passage.text)
        if any(_PURPOSE.search(title) for title in titles):
            continue
        in_times = any(_WHEN.search(title) for title in titles[-1:])
        if not in_times and (_OTHER.search(small) or not _SERVICE.search(small)):
            continue
        if not in_times and (passage.bullet or _is_somebodys(passage)):
            continue
        one = _rhythm(passage, small)
        if one and not any(one.rule == other.rule for _times, other in found):
            found.append((in_times, one))
    found.sort(key=lambda pair: not pair[0])
    if any(in_times for in_times, _one in found):
        return [one for in_times, one in found if in_times]
    return [one for _in_times, one in found[:1]]


def _is_somebodys(passage: Passage) -> bool:
    return bool(actors_at_start(passage.text)[0])


def _rhythm(passage: Passage, small: str) -> _Gathered | None:
    for pattern in (_WEEK_NTH, _NTH):
        found = pattern.search(small)
        if found:
            nth = _NTHS[re.sub(r"\s+", " ", found["nth"])]
            rule = f"FREQ=MONTHLY;BYDAY={nth}{_day(found)}"
            return _made(passage, Rhythm.MONTHLY, rule, found, 1)
    found = _MONTHLY.search(small)
    if found:
        rule = f"FREQ=MONTHLY;BYDAY={_day(found)}"
        return _made(passage, Rhythm.MONTHLY, rule, found, _count(small, found))
    found = _MONTH_DAY.search(small)
    if found and 1 <= int(found["number"]) <= 31:
        rule = f"FREQ=MONTHLY;BYMONTHDAY={int(found['number'])}"
        return _made(passage, Rhythm.MONTHLY, rule, found, 1)
    found = _WEEKLY.search(small)
    if found:
        days = ",".join(_days(found))
        return _made(
            passage,
            Rhythm.WEEKLY,
            f"FREQ=WEEKLY;BYDAY={days}",
            found,
            len(_days(found)),
        )
    return None


def _made(
    passage: Passage, kind: Rhythm, rule: str, found: re.Match[str], count: int | None
) -> _Gathered:
    place = (passage.first + found.start(), passage.first + found.end())
    return _Gathered(
        passage.path, kind, rule, passage.span, count=count, parts={"rule": place}
    )


def _day(found: re.Match[str]) -> str:
    parts = found.groupdict()
    name = parts.get("day") or parts.get("day2")
    return _DAYS[name] if name else "SU"


def _days(found: re.Match[str]) -> list[str]:
    more = found.groupdict().get("more") or ""
    days = [_day(found)]
    for name in re.findall(r"chủ\s+nhật|hai|ba|tư|năm|sáu|bảy|[2-7]", more):
        day = _DAYS.get(name, "SU")
        if day not in days:
            days.append(day)
    return days


def _count(small: str, found: re.Match[str]) -> int | None:
    before = list(_SESSIONS.finditer(small[: found.start()]))
    if not before:
        return None
    written = before[-1]["count"]
    return _NUMBERS.get(written) or int(written)


def _add(main: _Gathered, passage: Passage, title: str) -> None:
    """What this sentence says of the service."""
    small, titles = matching(passage.text), _titles(passage)
    own = titles[-1] if titles else ""
    if any(_PURPOSE.search(one) for one in titles):
        return
    in_times = bool(_WHEN.search(own))
    of_service = in_times or _names(title, small)
    if of_service or passage.path == main.path:
        _add_days(main, passage)
        hours, span = hours_in(passage.text, passage.first)
        if hours and span and not main.hours:
            main.hours, main.parts["hours"] = hours, span
        _add_quotas(main, passage, small)
        off = _HOLIDAYS.search(small)
        if off:
            main.skips_holidays = True
            main.parts["holidays"] = _span(passage, off)
    turn = _TURN.match(small)
    if turn and not _OTHER.search(own):
        _add_turn(main, passage, turn)
    if _WHERE.match(own):
        _add_places(main, passage)
    elif not main.places and (of_service or passage.path == main.path):
        _add_place_of_sentence(main, passage, small)


def _names(title: str, small: str) -> bool:
    """Whether the sentence speaks of the service that the title puts in quotes."""
    quoted = re.search(r"[“\"‘'](.{4,80}?)[”\"’']", title)
    return bool(quoted) and matching(quoted[1] if quoted else "") in small


def _span(passage: Passage, found: re.Match[str]) -> Span:
    return (passage.first + found.start(), passage.first + found.end())


def _add_days(main: _Gathered, passage: Passage) -> None:
    small = matching(passage.text)
    for one in dates_in(passage.text):
        before = small[: one.span[0]]
        if one.on and main.start is None and _FROM.search(before):
            main.start = one.on
            main.parts["start"] = _moved(one, passage)
        elif one.on and main.end is None and main.start and _UNTIL.search(before):
            main.end = one.on
            main.parts["end"] = _moved(one, passage)


def _moved(one: Written, passage: Passage) -> Span:
    return (passage.first + one.span[0], passage.first + one.span[1])


def _add_quotas(main: _Gathered, passage: Passage, small: str) -> None:
    for found in _PER.finditer(small):
        per = {"năm": "year", "quý": "quarter", "tháng": "month", "tuần": "week"}[
            found["per"]
        ]
        after = small[found.end() : found.end() + 120]
        what = (
            "mobile" if _MOBILE.search(after) or _MOBILE.search(found[0]) else "session"
        )
        quota = Quota(what, int(found["count"]), per)
        if quota not in main.quotas:
            main.quotas.append(quota)
            main.parts["quotas"] = _span(passage, found)


def _add_turn(main: _Gathered, passage: Passage, turn: re.Match[str]) -> None:
    rest = passage.text[turn.end() :]
    actors, _end = actors_at_start(rest)
    name = actors[0].name if actors else rest.split(";")[0].strip(" .;,")
    if name:
        main.turns.append(name)
        first = main.parts.get("turns", passage.span)[0]
        main.parts["turns"] = (first, passage.span[1])


def _add_places(main: _Gathered, passage: Passage) -> None:
    words = passage.text
    if passage.opens and not passage.bullet and passage.item:
        label = re.match(r"^địa\s+điểm[^:]{0,40}(?::\s*|$)", matching(words))
        words = words[label.end() :] if label else words
    for part in re.split(r"\s+(?:hoặc|và)\s+(?=tại|nhà|trung|trụ|hội)|;\s*", words):
        place = re.sub(r"^(?:[-+]\s*)?tại\s+", "", part.strip(), flags=re.IGNORECASE)
        place = re.sub(r"\s*\([^)]*\)?", "", place).strip(" .;:*")
        if place and place not in main.places:
            main.places.append(place)
            main.parts.setdefault("places", passage.span)


_PLACE = re.compile(
    r"tại\s+(?P<place>(?:trung\s+tâm|trụ\s+sở|nhà\s+văn\s+hóa|hội\s+trường|bộ\s+phận)[^,;.()]{0,80}?)"
    r"(?=\s+(?:vào|từ|để|nếu|trong)\s|[,;.()]|$)"
)


def _add_place_of_sentence(main: _Gathered, passage: Passage, small: str) -> None:
    found = _PLACE.search(small)
    if found:
        main.places.append(
            passage.text[found.start("place") : found.end("place")].strip()
        )
        main.parts["places"] = _span(passage, found)


_PHASE = re.compile(r"^(?:giai\s+đoạn|đợt|bước)\s+\S{1,4}\b")


def _phases(passages: list[Passage]) -> list[Schedule]:
    """Phases with their days, and single days on which something is held."""
    found = []
    for passage in passages:
        small = matching(passage.text)
        days = [one for one in dates_in(passage.text, passage.first) if one.on]
        if not days or any(_PURPOSE.search(title) for title in _titles(passage)):
            continue
        if _PHASE.match(small) and len(days) >= 2:
            found.append(_phase(passage, days))
        elif any(
            _WHEN.search(title) for title in _titles(passage)[-1:]
        ) and _FROM.search(small[: days[0].span[0] - passage.first]):
            found.append(_phase(passage, days))
    return found


def _phase(passage: Passage, days: list[Written]) -> Schedule:
    gathered = _Gathered(passage.path, Rhythm.PHASE, None, passage.span)
    gathered.start = days[0].on
    gathered.end = days[1].on if len(days) > 1 else None
    gathered.parts["start"] = days[0].span
    return gathered.done()
