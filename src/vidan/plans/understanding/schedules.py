"""When a service is held: weekly, monthly, yearly, once, in phases.

One schedule gathers what several sentences say of it: its rhythm, first day, hours,
turns, quotas and places stand in clauses of their own ("Thời gian", "Địa điểm", "Lịch
phân công").
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise, takewhile

from vidan.plans.understanding.actors import actors_at_start
from vidan.plans.understanding.hours import hours_in
from vidan.plans.understanding.passages import Passage
from vidan.plans.understanding.periods import period_in
from vidan.plans.understanding.places import place_in_sentence, places_in
from vidan.plans.understanding.plan import Quota, Rhythm, Schedule
from vidan.plans.understanding.rhythms import Words, rhythm_in
from vidan.reading.dates import Written, dates_in
from vidan.reading.letters import matching
from vidan.reading.papers import Span

_PER = re.compile(
    r"(?P<count>\d{1,2})\s*(?:buổi|lần|ngày|phiên|đợt|chuyến)[^,;.()]{0,30}?"
    r"(?:/|\s(?:mỗi|một|trong|trên)\s)\s*(?P<per>năm|quý|tháng|tuần)(?!\s+\d)"
)
_FROM = re.compile(
    r"(?:(?:bắt\s+đầu|thực\s+hiện|áp\s+dụng|triển\s+khai|tổ\s+chức|kể|thí\s+điểm)"
    r"[^;.]{0,40}?)?(?:từ|vào)\s+(?:ngày\s+)?$"
)
_UNTIL = re.compile(r"(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?$")
_EACH_YEAR = re.compile(r"\s+(?:hàng|hằng|mỗi)\s+năm")
_FROM_MONTH = re.compile(r"(?:bắt\s+đầu|thực\s+hiện|áp\s+dụng|kể)?[^;.,]{0,30}\btừ\s+$")
_HOLIDAYS = re.compile(
    r"(?:không\s+(?:áp\s+dụng|tổ\s+chức|thực\s+hiện|làm\s+việc|bố\s+trí|phục\s+vụ|trực)"
    r"|trừ|nghỉ)[^;.]{0,30}?(?:ngày\s+)?(?:nghỉ\s+)?(?:lễ|tết)"
    r"|(?:trùng|rơi)[^;.]{0,40}?(?:lễ|tết|nghỉ)[^;.]{0,60}?"
    r"(?:thì|sẽ|được)?\s*(?:nghỉ|không|chuyển|dời|lùi|bù|hoãn)"
)
_ALSO_HOLIDAYS = re.compile(r"(?:kể\s+cả|bao\s+gồm\s+cả)[^;.]{0,20}?(?:lễ|tết)")
_TURN = re.compile(
    r"^(?:tuần|buổi|lượt|kỳ|tháng|ngày|ca)\s+(?:thứ\s+)?"
    r"(?P<place>\d{1,2}|nhất|hai|ba|tư|năm|sáu)\s*(?:[:\-–]|do|giao)\s*"
)
_WHEN = re.compile(r"thời\s+gian|lịch|thời\s+điểm|thời\s+hạn")
_SAYS_WHEN = re.compile(
    r"^(?:thời\s+gian|lịch|giờ|ngày)[^:.;]{0,40}:|^thời\s+gian\s+(?:\w+\s+){0,3}từ\s"
)
_WHERE = re.compile(r"^địa\s+điểm")
_OTHER = re.compile(
    r"giao\s+ban|họp|đánh\s+giá|báo\s+cáo|tổng\s+hợp|sơ\s+kết|kiểm\s+tra|tập\s+huấn"
    r"|phản\s+ánh|nộp\s+về|gửi\s|rà\s+soát|thống\s+kê"
)
_PURPOSE = re.compile(r"^(?:mục\s+đích|yêu\s+cầu|căn\s+cứ)")
_SERVICE = re.compile(
    r"(?:tổ\s+chức|làm\s+việc|thực\s+hiện|triển\s+khai|tiếp\s+nhận|áp\s+dụng|phục\s+vụ"
    r"|giải\s+quyết|duy\s+trì|tiếp\s+(?:công\s+)?dân)"
)
_MOBILE = re.compile(
    r"lưu\s+động|tại\s+(?:các\s+)?(?:thôn|bản|xóm|ấp|khu\s+phố|nhà\s+văn\s+hóa)"
)
_FOR_PEOPLE = re.compile(r"tiếp\s+(?:công\s+)?dân|tiếp\s+nhận|đối\s+thoại|phục\s+vụ")
_ALSO = re.compile(r"[,;]\s+(?=riêng|ngoài\s+ra|đồng\s+thời)")
_HOLDS = re.compile(r"(?:tổ\s+chức|bố\s+trí)\s+(?:tiếp|phục\s+vụ|trực|làm\s+việc)")
_PHASE = re.compile(r"^(?:giai\s+đoạn|đợt|bước)\s+\S{1,4}(?!\w)")
_PERIODS = {"năm": "year", "quý": "quarter", "tháng": "month", "tuần": "week"}


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


def schedules_of(
    passages: list[Passage], title: str, *, year: int | None
) -> list[Schedule]:
    """The schedules of a plan; none where it orders no service at set times.

    ``title`` is that of the plan: a day of the week in it names the service. ``year``
    completes months and days that are said without one.
    """
    gathered = _rhythms(passages)
    phases = [one.done() for passage in passages if (one := _phase(passage, year))]
    gathered = gathered or ([] if phases else _singles(passages, year))
    if gathered:
        for passage in passages:
            _add(_nearest(gathered, passage), passage, title, year)
        place = place_in_sentence(title)
        if place and not gathered[0].places:
            gathered[0].places.append(place)
    return [*(one.done() for one in gathered), *phases]


def _nearest(gathered: list[_Gathered], passage: Passage) -> _Gathered:
    """The one in whose clause, or in the same clause above it, the sentence stands."""
    return max(gathered, key=lambda one: _shared(one.path, passage.path))


def _shared(one: str, other: str) -> int:
    """How many signs two paths have in common from their beginning."""
    signs = zip(one.split("."), other.split("."), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], signs)))


def _titles(passage: Passage) -> list[str]:
    return [matching(item.heading) for item in passage.above]


def _is_of_times(passage: Passage) -> bool:
    """It stands in a clause of times, or says by its first words that it tells one."""
    small = matching(passage.text)
    if _SAYS_WHEN.match(small):
        return True
    titles = _titles(passage)
    return any(_WHEN.search(title) for title in titles) and not _WHERE.match(titles[-1])


def _rhythms(passages: list[Passage]) -> list[_Gathered]:
    """Each rhythm once; that of a clause of times before those of other clauses."""
    found: list[tuple[bool, _Gathered]] = []
    for passage in passages:
        for one in _rhythm(passage):
            if not any(one.rule == other.rule for _times, other in found):
                found.append((_is_of_times(passage), one))
    if any(in_times for in_times, _one in found):
        return _exact([one for in_times, one in found if in_times])
    return [one for _in_times, one in found if one.span == found[0][1].span]


def _exact(found: list[_Gathered]) -> list[_Gathered]:
    """How often, said beside the days on which, is no schedule of its own."""
    on_days = [one for one in found if one.rule and "BY" in one.rule]
    return on_days or found[:1]


def _rhythm(passage: Passage) -> list[_Gathered]:
    """That of the sentence, and another one behind "riêng" or "ngoài ra"."""
    small = matching(passage.text)
    if any(_PURPOSE.search(title) for title in _titles(passage)):
        return []
    in_times = _is_of_times(passage)
    if _OTHER.search(small) and not _SAYS_WHEN.match(small):
        return []
    if not in_times and not _is_service(passage, small):
        return []
    found = []
    for begin, part in _parts(small):
        words = rhythm_in(part)
        if words and (in_times or "BY" in words.rule):
            first = passage.first + begin
            place = (first + words.span[0], first + words.span[1])
            found.append(_begun(passage, words, place))
    return found


def _parts(small: str) -> list[tuple[int, str]]:
    cuts = [0, *(found.end() for found in _ALSO.finditer(small)), len(small)]
    return [(begin, small[begin:end]) for begin, end in pairwise(cuts)]


def _begun(passage: Passage, words: Words, place: Span) -> _Gathered:
    return _Gathered(
        passage.path,
        words.kind,
        words.rule,
        passage.span,
        count=words.count,
        parts={"rule": place},
    )


def _is_service(passage: Passage, small: str) -> bool:
    """A sentence of its own about the service, or a bullet that holds one."""
    if not _SERVICE.search(small) or _is_somebodys(passage):
        return False
    return not passage.bullet or bool(_HOLDS.match(small))


def _is_somebodys(passage: Passage) -> bool:
    """A duty of somebody, unless it is to be there for the people."""
    actors, end = actors_at_start(passage.text)
    return bool(actors) and not _FOR_PEOPLE.search(matching(passage.text[end:]))


def _add(main: _Gathered, passage: Passage, title: str, year: int | None) -> None:
    """What this sentence says of the service."""
    small, titles = matching(passage.text), _titles(passage)
    own = titles[-1] if titles else ""
    if any(_PURPOSE.search(one) for one in titles):
        return
    of_service = (
        _is_of_times(passage) or _names(title, small) or passage.path == main.path
    )
    if of_service:
        _add_times(main, passage, small, year)
        _add_quotas(main, passage, small)
        _add_holidays(main, passage, small)
    turn = _TURN.match(small)
    if turn and not _OTHER.search(own):
        _add_turn(main, passage, turn)
    _add_places(main, passage, own, of_service=of_service)


def _names(title: str, small: str) -> bool:
    """Whether the sentence speaks of the service that the title puts in quotes."""
    quoted = re.search(r"[“\"‘'](.{4,80}?)[”\"’']", title)
    return bool(quoted) and matching(quoted[1] if quoted else "") in small


def _span(passage: Passage, found: re.Match[str]) -> Span:
    return (passage.first + found.start(), passage.first + found.end())


def _add_times(main: _Gathered, passage: Passage, small: str, year: int | None) -> None:
    """First and last day, hours."""
    for one in _days(passage.text, year):
        before = small[: one.span[0]]
        if _EACH_YEAR.match(small[one.span[1] :]):
            continue
        if one.on and main.start is None and _FROM.search(before):
            main.start, main.parts["start"] = one.on, _moved(one, passage)
        elif one.on and main.end is None and main.start and _UNTIL.search(before):
            main.end, main.parts["end"] = one.on, _moved(one, passage)
    period = period_in(small, year)
    if period and main.start is None and _FROM_MONTH.search(small[: period.span[0]]):
        main.start = period.first
        main.end = main.end or (period.last if period.is_range else None)
    hours, span = hours_in(passage.text, passage.first)
    if hours and span and not main.hours:
        main.hours, main.parts["hours"] = hours, span


def _days(text: str, year: int | None) -> list[Written]:
    """Whole days; one without a year has that of the next one, or of the plan."""
    found: list[Written] = []
    for one in reversed(dates_in(text)):
        if one.year is None and one.day and one.month:
            one = replace(one, year=found[0].year if found else year)
        if one.on:
            found.insert(0, one)
    return found


def _moved(one: Written, passage: Passage) -> Span:
    return (passage.first + one.span[0], passage.first + one.span[1])


def _add_holidays(main: _Gathered, passage: Passage, small: str) -> None:
    held, off = _ALSO_HOLIDAYS.search(small), _HOLIDAYS.search(small)
    said = held or off
    if said:
        main.skips_holidays = held is None
        main.parts["holidays"] = _span(passage, said)


def _add_quotas(main: _Gathered, passage: Passage, small: str) -> None:
    for found in _PER.finditer(small):
        per = _PERIODS[found["per"]]
        around = small[found.start() : found.end() + 120]
        what = "mobile" if _MOBILE.search(around) else "session"
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


def _add_places(
    main: _Gathered, passage: Passage, own: str, *, of_service: bool
) -> None:
    """Those of the clause "Địa điểm", or one that the sentence itself names."""
    small = matching(passage.text)
    named = _WHERE.match(small)
    if named or _WHERE.match(own):
        places = places_in(passage.text)
    elif of_service and not main.places:
        place = place_in_sentence(passage.text)
        places = [place] if place else []
    else:
        places = []
    new = [place for place in places if place not in main.places]
    main.places.extend(new)
    if new:
        main.parts.setdefault("places", passage.span)


def _singles(passages: list[Passage], year: int | None) -> list[_Gathered]:
    """Single days on which something is held, or the days from one to another."""
    return [one for passage in passages if (one := _single(passage, year))]


def _phase(passage: Passage, year: int | None) -> _Gathered | None:
    """Giai đoạn 1 (từ tháng 3 đến tháng 6/2026)."""
    small = matching(passage.text)
    if not _PHASE.match(small) or any(map(_PURPOSE.search, _titles(passage))):
        return None
    days = _days(passage.text, year)
    period = period_in(small, year)
    gathered = _Gathered(passage.path, Rhythm.PHASE, None, passage.span)
    if len(days) >= 2:
        gathered.start, gathered.end = days[0].on, days[1].on
        gathered.parts["start"] = _moved(days[0], passage)
        gathered.parts["end"] = _moved(days[1], passage)
    elif days:
        ends = _UNTIL.search(small[: days[0].span[0]]) or re.search(
            r"trước\s+(?:ngày\s+)?$", small[: days[0].span[0]]
        )
        gathered.start, gathered.end = (
            (None, days[0].on) if ends else (days[0].on, None)
        )
    elif period:
        gathered.start, gathered.end = period.first, period.last
    else:
        return None
    return gathered


def _single(passage: Passage, year: int | None) -> _Gathered | None:
    """Thời gian: ngày 20/5/2026; or from a day to a day."""
    if not _is_of_times(passage) or passage.text.startswith("("):
        return None
    if any(map(_PURPOSE.search, _titles(passage))):
        return None
    small = matching(passage.text)
    days = _days(passage.text, year)
    if not days or re.search(r"hoàn\s+thành|trước\s+ngày|chậm\s+nhất", small):
        return None
    begins = _FROM.search(small[: days[0].span[0]])
    if not begins and not _SAYS_WHEN.match(small):
        return None
    kind = Rhythm.PHASE if begins and "từ" in begins[0] else Rhythm.ONE_OFF
    gathered = _Gathered(passage.path, kind, None, passage.span)
    gathered.start, gathered.parts["start"] = days[0].on, _moved(days[0], passage)
    gathered.hours, _where = hours_in(passage.text, passage.first)
    if len(days) > 1 and _UNTIL.search(small[: days[1].span[0]]):
        gathered.kind = Rhythm.PHASE
        gathered.end, gathered.parts["end"] = days[1].on, _moved(days[1], passage)
    return gathered
