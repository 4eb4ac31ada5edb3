"""Who does what by when: from sentences, bullets and headings."""

import re
from collections.abc import Iterator

from vidan.plans.understanding.addressees import (
    STRONG,
    Ordered,
    Who,
    acts,
    begins_with_verb,
    coordinating_in,
    heading_of,
    ordered_after_lead_in,
    ordered_after_topic,
    ordered_at_start,
    ordered_in_brackets,
    ordered_in_middle,
    role_of,
)
from vidan.plans.understanding.deadlines import deadline_in
from vidan.plans.understanding.marked import marked_duties
from vidan.plans.understanding.passages import Passage
from vidan.plans.understanding.plan import Duty, Role, When
from vidan.plans.understanding.products import product_in
from vidan.plans.understanding.times import Times
from vidan.reading.letters import matching
from vidan.reading.outline import Item

_RESPONSIBLE = re.compile(
    r"^trách nhiệm(?: thực hiện| tổ chức)?(?! của)(?!\w)"
    r"|^(?:đơn vị|cơ quan|người) (?:chủ trì|thực hiện)"
)
_PURPOSE = re.compile(r"^(?:mục đích|yêu cầu|quan điểm|mục tiêu|chỉ tiêu)")
_PAST = re.compile(
    r"^(?:(?:đánh giá |đặc điểm )?tình hình|thực trạng|kết quả (?:thực hiện|đạt được)"
    r"|căn cứ|cơ sở pháp lý|sự cần thiết)(?!\w)"
)
_TASKS = re.compile(r"^.{0,30}?(?<!\w)(?:nhiệm vụ|giải pháp)(?!\w)")
_CONTENT = re.compile(r"^nội dung")
_NOT_WORK = re.compile(r"^(?:trên đây là|kế hoạch này|quyết định này)(?!\w)")
_FACTS = re.compile(
    r"^(?:thành phần|danh sách|địa điểm|thời gian|thời hạn|hình thức|đối tượng|phạm vi"
    r"|lực lượng|phương tiện|lịch|nơi nhận|phương châm|lộ trình)(?!\w)"
)
"""Clauses that say what is, not what is to be done."""
_CONDITION = re.compile(r"^\s*(?:vi phạm|không|chưa|để xảy ra|nào)(?!\w)")
_LEAST_ACTION = 8
_DASHES = ("-", "–", "—", "*", "•")


def duties_of(passages: list[Passage], *, year: int | None) -> list[Duty]:
    """All duties outside tables, in order; ``year`` is that of the plan."""
    marked, used = marked_duties(passages, year=year)
    left = [passage for passage in passages if passage.span not in used]
    spoken = _Reader(left, year).duties()
    return sorted([*marked, *spoken], key=lambda duty: duty.span)


class _Reader:
    """Goes through the sentences and remembers whom the clauses above name."""

    def __init__(self, passages: list[Passage], year: int | None) -> None:
        self.passages = passages
        self.year = year
        self.by_clause: dict[int, Who] = {}
        self.shared = {
            passage.above[-2].span[0]
            for passage in passages
            if len(passage.above) > 1 and _RESPONSIBLE.match(_title(passage.item))
        }
        self.has_clauses = any(passage.item for passage in passages)
        self.times = Times(passages, self.shared, year)
        self.bullet: Who | None = None
        self.same_line: Who | None = None

    def duties(self) -> Iterator[Duty]:
        clause: Item | None = None
        for passage in self.passages:
            if passage.item is not clause:
                clause, self.bullet = passage.item, None
            if passage.opens:
                self.same_line = None
                if passage.bullet in _DASHES:
                    self.bullet = None
            yield from self._of(passage)

    def _of(self, passage: Passage) -> Iterator[Duty]:
        if _is_no_work(passage) or (passage.item is None and self.has_clauses):
            return
        if passage.item is not None and _is_of_label(passage):
            who = heading_of(passage.text)
            if who:
                self.by_clause[passage.item.span[0]] = who
                return
            if _is_title(passage) and not _orders(passage):
                return
        ordered = self._ordered(passage)
        self.same_line = ordered.who if ordered else self.same_line
        ordered = ordered or self._nobody(passage)
        if ordered is None:
            return
        if ordered.action.rstrip(" .:").endswith(("như sau", "sau đây")):
            return
        if len(ordered.action.strip(" .;:")) < _LEAST_ACTION:
            if passage.opens and passage.text.rstrip().endswith(":"):
                self.bullet = ordered.who
                return
            if not _is_of_responsible(passage) or len(passage.above) < 2:
                return
            ordered = Ordered(ordered.who, passage.above[-2].heading, ordered.at)
        yield self._duty(passage, ordered)

    def _ordered(self, passage: Passage) -> Ordered | None:
        """Who is meant: named in the sentence, or by what stands above it."""
        text, first = passage.text, passage.first
        at = _after_title(text) if _is_of_responsible(passage) else 0
        named = ordered_at_start(text, first, at)
        above = self._above(passage)
        if _is_purpose(passage):
            return named if named and _is_bound(passage, named) else None
        if named is None:
            named = ordered_after_lead_in(text, first)
            if named and above and _are_officers(named.who):
                named = None
        named = named or ordered_after_topic(text, first)
        if named and acts(named.who.actors, named.action):
            return named
        if named and _CONDITION.match(matching(named.action)):
            return None
        if above:
            return Ordered(above, text, 0)
        return ordered_in_middle(text, first) or ordered_in_brackets(text, first)

    def _nobody(self, passage: Passage) -> Ordered | None:
        """A task of a chapter of tasks, or one with a date, that names nobody."""
        if _is_purpose(passage) or not begins_with_verb(passage.text):
            return None
        if ordered_at_start(passage.text, passage.first) or _has_more(passage):
            return None
        titles = [_title(item) for item in passage.above]
        if passage.opens and self._is_among_tasks(passage, titles):
            return Ordered(Who(()), passage.text, 0)
        dated = deadline_in(passage.text, year=self.year).kind
        is_dated = dated not in (When.NONE, When.ONGOING, When.EVENT)
        if not is_dated or passage.text.endswith(":"):
            return None
        return Ordered(Who(()), passage.text, 0)

    def _is_among_tasks(self, passage: Passage, titles: list[str]) -> bool:
        if any(_TASKS.search(title) for title in titles[:-1]):
            return True
        if passage.bullet and titles and _TASKS.match(titles[-1]):
            return True
        item = passage.item
        return (
            item is not None
            and item.span[0] not in self.shared
            and any(_CONTENT.match(title) for title in titles[:-1])
            and len(item.lines) > 1
            and begins_with_verb(item.heading)
        )

    def _above(self, passage: Passage) -> Who | None:
        if not passage.opens and self.same_line:
            return self.same_line
        if self.bullet and passage.bullet:
            return self.bullet
        for item in reversed(passage.above):
            if item.span[0] in self.by_clause:
                return self.by_clause[item.span[0]]
        return None

    def _duty(self, passage: Passage, ordered: Ordered) -> Duty:
        who, action = ordered.who, ordered.action
        deadline = deadline_in(passage.text, passage.first, year=self.year)
        if deadline.kind == When.NONE and len(passage.above) > 1:
            deadline = self.times.of(passage, action)
        together = coordinating_in(action, passage.first + ordered.at)
        return Duty(
            path=passage.path,
            units=tuple(actor.name for actor in who.actors),
            role=role_of(action, who.role) if who.actors else Role.DO,
            coordinating=tuple(actor.name for actor in together),
            action=_clean(action),
            product=product_in(action),
            deadline=deadline,
            span=passage.span,
        )


def _title(item: Item | None) -> str:
    return matching(item.heading) if item else ""


def _is_no_work(passage: Passage) -> bool:
    """Closing words, and clauses that say what is or what was."""
    if _NOT_WORK.match(matching(passage.line.text)):
        return not passage.text.rstrip(" ./").endswith(
            ("Quyết định này", "Kế hoạch này")
        )
    titles = [_title(item) for item in passage.above]
    return any(_FACTS.match(title) or _PAST.match(title) for title in titles)


def _is_of_label(passage: Passage) -> bool:
    item = passage.item
    return item is not None and passage.first < item.span[0] + len(item.label) + 2


def _is_purpose(passage: Passage) -> bool:
    titles = [_title(item) for item in passage.above]
    return any(map(_PURPOSE.search, titles)) and not any(map(_TASKS.search, titles))


def _is_bound(passage: Passage, named: Ordered) -> bool:
    """Aims and demands order nobody, but for who "chủ trì", or "phải" in one's duty."""
    small = matching(named.action).lstrip()
    return bool(STRONG.match(small)) or (
        len(passage.above) > 2 and small.startswith("phải ")
    )


def _has_more(passage: Passage) -> bool:
    """It is the heading of a clause with more under it or behind it."""
    item = passage.item
    if not _is_of_label(passage) or item is None:
        return False
    return len(item.lines) > 1 or passage.line.last > passage.span[1] + _LEAST_ACTION


def _is_of_responsible(passage: Passage) -> bool:
    return bool(_RESPONSIBLE.match(_title(passage.item)))


def _are_officers(who: Who) -> bool:
    return all(actor.kind == "officers" for actor in who.actors)


def _after_title(text: str) -> int:
    """Where the words go on after "Trách nhiệm thực hiện:"."""
    found = re.match(r"^[^:.]{3,60}:\s*(?=\S)", text)
    return found.end() if found and _RESPONSIBLE.match(matching(text)) else 0


def _orders(passage: Passage) -> bool:
    """Thủ trưởng các cơ quan đánh giá kết quả, tập trung vào: a heading that orders."""
    named = ordered_at_start(passage.text, passage.first)
    return named is not None and begins_with_verb(named.action)


def _is_title(passage: Passage) -> bool:
    """The heading of a clause with more under it is no sentence."""
    has_more = passage.item is not None and len(passage.item.lines) > 1
    return has_more and passage.line.text.rstrip()[-1:] not in ".;"


def _clean(action: str) -> str:
    words = re.sub(r"^[\s,:;.–-]+", "", action)
    words = re.sub(r"^(?:có trách nhiệm|có nhiệm vụ)\s*:?\s*", "", words)
    return words.rstrip(" .;:/")
