"""Who does what by when: from sentences, bullets, headings and tables."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from vidan.plans.understanding.actors import Actor, actors_at_start, actors_in
from vidan.plans.understanding.deadlines import deadline_in
from vidan.plans.understanding.passages import Passage
from vidan.plans.understanding.plan import Deadline, Duty, Role, When
from vidan.plans.understanding.products import product_in
from vidan.reading.letters import matching
from vidan.reading.outline import Item

_VERBS = resources.files("vidan.plans") / "data/verbs.csv"
_ASKS = re.compile(r"^(?:đề nghị|kính đề nghị|trân trọng đề nghị)\s+", re.IGNORECASE)
_GIVES = re.compile(
    r"^(?:giao(?: nhiệm vụ)?(?: cho)?|phân công|yêu cầu|chỉ đạo)\s+(?:cho\s+)?",
    re.IGNORECASE,
)
_HAS_TO = re.compile(
    r"^\s*:?\s*(?:có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm)?\s*[:.]?\s*$"
)
_LEADS = re.compile(r"(?<!\w)chủ trì(?!\w)")
_COUNSELS = re.compile(
    r"^[\s:,]*(?:(?:chủ động|có trách nhiệm|chịu trách nhiệm|làm đầu mối|trực tiếp|là đầu mối)"
    r"[\s,]+)*(?:tham mưu|làm đầu mối|là đầu mối)(?!\w)"
)
_TOGETHER = re.compile(
    r"^[\s:,]*(?:có trách nhiệm\s+|chủ động\s+)?(?:tích cực\s+)?phối hợp(?!\w)"
)
_WITH = re.compile(r"phối hợp\s+(?:chặt chẽ\s+)?(?:với|cùng)\s+")
_STRONG = re.compile(
    r"^[\s,:]*(?:được phân công\s+)?(?:chủ trì|có trách nhiệm|chịu trách nhiệm|tham mưu|"
    r"phối hợp|là đầu mối|làm đầu mối)(?!\w)"
)
_LED_IN = re.compile(
    r"^(?:để|trong|khi|nếu|căn cứ|trên cơ sở|trường hợp|cuối mỗi|định kỳ|hằng|hàng|theo)\s"
)
_RESPONSIBLE = re.compile(
    r"^trách nhiệm(?: thực hiện| của| tổ chức)?|^(?:đơn vị|cơ quan|người) (?:chủ trì|thực hiện)"
)
_WHEN_TITLE = re.compile(r"^(?:thời gian|thời hạn|tiến độ|lộ trình)(?!\w)")
_PURPOSE = re.compile(r"^(?:mục đích|yêu cầu|quan điểm|mục tiêu)")
_TASKS = re.compile(r"nhiệm vụ|giải pháp")
_NOT_WORK = re.compile(r"^(?:trên đây là|kế hoạch này)(?!\w)")
_FACTS = re.compile(
    r"^(?:thành phần|danh sách|địa điểm|thời gian|thời hạn|hình thức|đối tượng|phạm vi|lịch|"
    r"căn cứ|nơi nhận|phương châm)(?!\w)"
)
"""Clauses that say what is, not what is to be done."""
_CONDITION = re.compile(r"^\s*(?:vi phạm|không|chưa|để xảy ra|nào)(?!\w)")
_LEAST_ACTION = 8


@dataclass(frozen=True)
class _Who:
    actors: tuple[Actor, ...]
    role: Role | None = None
    """Said by the words around the names: a request, or plain giving."""


def duties_of(passages: list[Passage], *, year: int | None) -> list[Duty]:
    """All duties outside tables, in order; ``year`` is that of the plan."""
    return list(_Reader(passages, year).duties())


class _Reader:
    def __init__(self, passages: list[Passage], year: int | None) -> None:
        self.passages = passages
        self.year = year
        self.by_clause: dict[int, _Who] = {}
        self.shared = {
            passage.above[-2].span[0]
            for passage in passages
            if len(passage.above) > 1 and _RESPONSIBLE.match(_title(passage.item))
        }
        self.times = self._times()
        self.bullet: _Who | None = None
        self.same_line: _Who | None = None

    def duties(self) -> Iterator[Duty]:
        clause: Item | None = None
        for passage in self.passages:
            if passage.item is not clause:
                clause, self.bullet = passage.item, None
            if passage.opens:
                self.same_line = None
                if passage.bullet in ("-", "–", "—", "*", "•"):
                    self.bullet = None
            yield from self._of(passage)

    def _times(self) -> dict[int, Deadline]:
        """What a clause "Thời gian thực hiện" says for the clause that holds it."""
        found: dict[int, Deadline] = {}
        for passage in self.passages:
            if len(passage.above) < 2 or not _WHEN_TITLE.match(_title(passage.item)):
                continue
            if passage.above[-2].span[0] not in self.shared:
                continue
            holder = passage.above[-2].span[0]
            said = deadline_in(passage.text, passage.first, year=self.year)
            if said.kind != When.NONE and holder not in found:
                found[holder] = said
        return found

    def _of(self, passage: Passage) -> Iterator[Duty]:
        if passage.item is None or _NOT_WORK.match(matching(_words(passage))):
            return
        if passage.first < passage.item.span[0] + len(passage.item.label) + 2:
            who = _heading(passage.text)
            if who:
                self.by_clause[passage.item.span[0]] = who
                return
            if _is_title(passage):
                return
        if any(_FACTS.match(_title(item)) for item in passage.above):
            return
        who, action, at = self._who(passage)
        self.same_line = who or self.same_line
        who = who or self._nobody(passage)
        if who is None or len(action.strip(" .;:")) < _LEAST_ACTION:
            if who and passage.opens and passage.text.rstrip().endswith(":"):
                self.bullet = who
                return
            if who is None or not self._is_of_responsible(passage):
                return
            action = passage.above[-2].heading if len(passage.above) > 1 else action
        yield self._duty(passage, who, action, at)

    def _who(self, passage: Passage) -> tuple[_Who | None, str, int]:
        """Who is meant: named at the start, after a lead-in, or by what stands above."""
        text, asked = passage.text, None
        at = _after_title(text) if self._is_of_responsible(passage) else 0
        for pattern, role in ((_ASKS, Role.REQUEST), (_GIVES, Role.DO)):
            found = pattern.match(text[at:])
            if found and actors_at_start(text[at + found.end() :])[0]:
                at, asked = at + found.end(), role
        actors, end = actors_at_start(text[at:], passage.first + at)
        if not actors:
            actors, end = _after_lead_in(text, passage.first)
            if self._above(passage) and all(one.kind == "officers" for one in actors):
                actors, end = [], 0
        rest = text[at + end :] if actors else text
        if self._is_purpose(passage):
            strong = actors and _STRONG.match(matching(rest))
            return (
                (_Who(tuple(actors), asked), rest, at + end)
                if strong
                else (None, text, 0)
            )
        if actors and _acts(actors, rest):
            return _Who(tuple(actors), asked), rest, at + end
        if actors and _CONDITION.match(matching(rest)):
            return None, text, 0
        above = self._above(passage)
        return above, text, 0

    def _nobody(self, passage: Passage) -> _Who | None:
        """A task of a chapter of tasks, or one with a date, that names nobody."""
        if self._is_purpose(passage) or not begins_with_verb(passage.text):
            return None
        titles = [_title(item) for item in passage.above]
        if any(_TASKS.search(title) for title in titles[:-1]) and passage.opens:
            return _Who(())
        dated = deadline_in(passage.text, year=self.year).kind
        is_dated = dated not in (When.NONE, When.ONGOING, When.EVENT)
        return _Who(()) if is_dated and not passage.text.endswith(":") else None

    def _above(self, passage: Passage) -> _Who | None:
        if not passage.opens and self.same_line:
            return self.same_line
        if self.bullet and passage.bullet:
            return self.bullet
        for item in reversed(passage.above):
            if item.span[0] in self.by_clause:
                return self.by_clause[item.span[0]]
        return None

    @staticmethod
    def _is_purpose(passage: Passage) -> bool:
        return any(_PURPOSE.search(_title(item)) for item in passage.above) and not any(
            _TASKS.search(_title(item)) for item in passage.above
        )

    @staticmethod
    def _is_of_responsible(passage: Passage) -> bool:
        return bool(_RESPONSIBLE.match(_title(passage.item)))

    def _duty(self, passage: Passage, who: _Who, action: str, at: int) -> Duty:
        deadline = deadline_in(passage.text, passage.first, year=self.year)
        if deadline.kind == When.NONE and len(passage.above) > 1:
            deadline = self.times.get(passage.above[-2].span[0], deadline)
        together = _together(action, passage.first + at)
        return Duty(
            path=passage.path,
            units=tuple(actor.name for actor in who.actors),
            role=_role(action, who.role) if who.actors else Role.DO,
            coordinating=tuple(actor.name for actor in together),
            action=_clean(action),
            product=product_in(action),
            deadline=deadline,
            span=passage.span,
        )


def _title(item: Item | None) -> str:
    return matching(item.heading) if item else ""


def _heading(text: str) -> _Who | None:
    """A heading that only names who: its clause is what they have to do."""
    at, asked = 0, None
    for pattern, role in ((_ASKS, Role.REQUEST), (_GIVES, Role.DO)):
        found = pattern.match(text)
        if found:
            at, asked = found.end(), role
    actors, end = actors_at_start(text[at:])
    if not actors:
        return None
    rest = matching(text[at + end :])
    return _Who(tuple(actors), asked) if _HAS_TO.match(rest) else None


def _after_lead_in(text: str, first: int) -> tuple[list[Actor], int]:
    """Those named after "Để thực hiện tốt ..., " or "Trong quá trình ..., ".

    Officers in general are what such a clause speaks of more often than who acts.
    """
    small = matching(text)
    if not _LED_IN.match(small):
        return [], 0
    ends: dict[int, list[Actor]] = {}
    for gap in re.finditer(r"(?:[,:]|^cuối mỗi ngày(?: hoạt động)?)\s+", small):
        actors, end = actors_at_start(text[gap.end() :], first + gap.end())
        if actors and begins_with_verb(text[gap.end() + end :]):
            ends[gap.end() + end] = actors
    for end, actors in ends.items():
        if any(one.kind != "officers" for one in actors):
            return actors, end
    return next(((actors, end) for end, actors in ends.items()), ([], 0))


def _after_title(text: str) -> int:
    """Where the words go on after "Trách nhiệm thực hiện:"."""
    found = re.match(r"^[^:.]{3,60}:\s*(?=\S)", text)
    return found.end() if found and _RESPONSIBLE.match(matching(text)) else 0


def _is_title(passage: Passage) -> bool:
    """The heading of a clause with more under it is no sentence."""
    has_more = passage.item is not None and len(passage.item.lines) > 1
    return has_more and passage.line.text.rstrip()[-1:] not in ".;"


def _words(passage: Passage) -> str:
    """The words of the whole line, so that what closes a plan is left out whole."""
    return passage.line.text


@cache
def _verbs() -> re.Pattern[str]:
    with _VERBS.open(encoding="utf-8") as lines:
        words = [row["verb"] for row in csv.DictReader(lines)]
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"^[\s,:–-]*(?:được phân công\s+)?(?:{'|'.join(longest)})(?!\w)")


def begins_with_verb(text: str) -> bool:
    """Whether the words begin with something that one does."""
    return bool(_verbs().match(matching(text)))


def _acts(actors: list[Actor], rest: str) -> bool:
    """Units act; of officers in general only what says what they do counts."""
    if all(actor.kind in ("group", "officers") for actor in actors):
        return begins_with_verb(rest) or not rest.strip(" .;:")
    return not re.match(r"^\s*(?:là|theo quy định|nói chung|của)(?!\w)", matching(rest))


def _role(action: str, asked: Role | None) -> Role:
    if asked:
        return asked
    small = matching(action)
    if _TOGETHER.match(small):
        return Role.COORDINATE
    if _LEADS.search(small) or _COUNSELS.match(small):
        return Role.LEAD
    return Role.DO


def _together(action: str, first: int) -> list[Actor]:
    found = _WITH.search(matching(action))
    if not found:
        return []
    actors, _end = actors_at_start(action[found.end() :], first + found.end())
    return actors or actors_in(action[found.end() : found.end() + 80], first)[:1]


def _clean(action: str) -> str:
    words = re.sub(r"^[\s,:;.–-]+", "", action)
    words = re.sub(r"^(?:có trách nhiệm|có nhiệm vụ)\s*:?\s*", "", words)
    return words.rstrip(" .;:/")
