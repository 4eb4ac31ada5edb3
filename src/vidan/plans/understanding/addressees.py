"""Whom a sentence orders: named at its start, after a lead-in, or in brackets."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from vidan.plans.understanding.actors import Actor, actors_at_start, actors_in
from vidan.plans.understanding.plan import Role
from vidan.reading.letters import is_capitals, matching

_VERBS = resources.files("vidan.plans") / "data/verbs.csv"
_ASKS = re.compile(
    r"^(?:(?:trân trọng |kính )?đề nghị|mời)\s+(?:các đồng chí\s+)?", re.IGNORECASE
)
_GIVES = re.compile(
    r"^(?:giao(?: nhiệm vụ)?(?: cho)?|phân công|yêu cầu|chỉ đạo)\s+(?:cho\s+)?",
    re.IGNORECASE,
)
_OF = re.compile(
    r"^(?:(?:trách nhiệm|nhiệm vụ)(?: thực hiện)? của|đối với)\s+", re.IGNORECASE
)
_HAS_TO = re.compile(
    r"^\s*:?\s*(?:có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm)?\s*[:.]?\s*$"
)
_LEADS = re.compile(
    r"(?<!\w)(?:chủ trì|là (?:cơ quan|đơn vị|bộ phận) (?:thường trực|đầu mối))(?!\w)"
)
_COUNSELS = re.compile(
    r"^[\s:,]*(?:(?:căn cứ|theo)[^;.]{0,60}?\s)?"
    r"(?:(?:chủ động|có trách nhiệm|chịu trách nhiệm|làm đầu mối|trực tiếp|là đầu mối)"
    r"[\s,]+)*(?:tham mưu|làm đầu mối|là đầu mối)(?!\w)"
)
_REQUESTS = re.compile(r"^[\s:,]*(?:trân trọng |kính )?đề nghị(?!\w)")
_TOGETHER = re.compile(
    r"^[\s:,]*(?:có trách nhiệm\s+|chủ động\s+)?(?:tích cực\s+)?phối hợp(?!\w)"
)
_WITH = re.compile(
    r"phối hợp\s+(?:chặt chẽ\s+|thường xuyên\s+)?(?:với|cùng(?: với)?)\s+"
)
STRONG = re.compile(
    r"^[\s,:]*(?:được phân công\s+)?(?:chủ trì|có trách nhiệm|chịu trách nhiệm"
    r"|tham mưu|phối hợp|là đầu mối|làm đầu mối)(?!\w)"
)
_LED_IN = re.compile(
    r"^(?:để|trong|khi|nếu|căn cứ|trên cơ sở|trường hợp|cuối mỗi|định kỳ|hằng|hàng|theo"
    r"|trước|sau|kết thúc|kinh phí|tổng kinh phí)\s"
)
_MIDDLE = re.compile(
    r"[,;:]\s+(?:và\s+)?(?P<word>(?:trân trọng |kính )?đề nghị|giao(?: cho)?)\s+"
)
_STATES = re.compile(
    r"^\s*:?\s*\d"
    r"|^\s*(?:là(?!\s+(?:đầu|cơ\s+quan|đơn\s+vị|bộ\s+phận)\s)|theo quy định|nói chung"
    r"|của"
    r"|gồm|bao gồm|có(?!\s+(?:trách|nhiệm|kế|thể))|được(?!\s+(?:phân|giao))|đã|đang"
    r"|thuộc|nơi|hiện)(?!\w)"
)
"""What follows a unit that is spoken of, not ordered."""


@dataclass(frozen=True)
class Who:
    """``role`` is said by the words around the names: a request, or plain giving."""

    actors: tuple[Actor, ...]
    role: Role | None = None


@dataclass(frozen=True)
class Ordered:
    """Who has to do it, the words for what, and where these begin in the sentence."""

    who: Who
    action: str
    at: int


def heading_of(text: str) -> Who | None:
    """A heading that only names who: its clause is what they have to do."""
    at, asked = 0, None
    for pattern, role in ((_ASKS, Role.REQUEST), (_GIVES, Role.DO), (_OF, None)):
        found = pattern.match(text)
        if found:
            at, asked = found.end(), role
    actors, end = actors_at_start(text[at:])
    if not actors or _is_everybody(text[at:], actors):
        return None
    rest = matching(text[at + end :])
    return Who(tuple(actors), asked) if _HAS_TO.match(rest) else None


def _is_everybody(text: str, actors: list[Actor]) -> bool:
    """A chapter "TRÁCH NHIỆM CỦA CÁC ĐƠN VỊ" names nobody; its clauses do."""
    return is_capitals(text) and all(actor.kind == "group" for actor in actors)


def ordered_at_start(text: str, first: int, at: int = 0) -> Ordered | None:
    """Those whom the sentence begins with, after "Giao" or "Đề nghị" as well."""
    asked = None
    for pattern, role in ((_ASKS, Role.REQUEST), (_GIVES, Role.DO), (_OF, None)):
        found = pattern.match(text[at:])
        if found and actors_at_start(text[at + found.end() :])[0]:
            at, asked = at + found.end(), role
    actors, end = actors_at_start(text[at:], first + at)
    if not actors:
        return None
    return Ordered(Who(tuple(actors), asked), text[at + end :], at + end)


def ordered_after_topic(text: str, first: int) -> Ordered | None:
    """Về đất đai: Phòng Kinh tế rà soát các trường hợp lấn chiếm."""
    topic = re.match(r"^[^:.;()]{3,80}:\s+(?=\S)", text)
    named = ordered_at_start(text, first, topic.end()) if topic else None
    return named if named and begins_with_verb(named.action) else None


def ordered_after_lead_in(text: str, first: int) -> Ordered | None:
    """Those named after "Để thực hiện tốt ..., " or "Trong quá trình ..., ".

    Officers in general are what such a clause speaks of more often than who acts.
    """
    small = matching(text)
    if not _LED_IN.match(small):
        return None
    ends: dict[int, Ordered] = {}
    for gap in re.finditer(r"(?:[,:]|^cuối mỗi ngày(?: hoạt động)?)\s+", small):
        actors, end = actors_at_start(text[gap.end() :], first + gap.end())
        at = gap.end() + end
        if actors and begins_with_verb(text[at:]):
            ends[at] = Ordered(Who(tuple(actors)), text[at:], at)
    found = list(ends.values())
    named = [one for one in found if not _all_officers(one.who)]
    return next(iter([*named, *found]), None)


def _all_officers(who: Who) -> bool:
    return all(actor.kind == "officers" for actor in who.actors)


def ordered_in_middle(text: str, first: int) -> Ordered | None:
    """Kinh phí: 50 triệu đồng, giao Phòng Kinh tế tham mưu bố trí."""
    found = _MIDDLE.search(matching(text))
    if not found:
        return None
    at = found.end()
    actors, end = actors_at_start(text[at:], first + at)
    if not actors or not begins_with_verb(text[at + end :]):
        return None
    role = Role.DO if found["word"].startswith("giao") else Role.REQUEST
    return Ordered(Who(tuple(actors), role), text[at + end :], at + end)


def ordered_in_brackets(text: str, first: int) -> Ordered | None:
    """Ban hành kế hoạch (Văn phòng HĐND và UBND, trước 31/01/2026)."""
    for bracket in re.finditer(r"\(([^()]{5,160})\)", text):
        begin = bracket.start(1)
        label = re.match(
            r"(?:(?:đơn vị|cơ quan|bộ phận)\s+)?(?:chủ trì|thực hiện|giao)\s*:?\s+",
            matching(bracket[1]),
        )
        at = begin + (label.end() if label else 0)
        actors, end = actors_at_start(text[at : bracket.end(1)], first + at)
        rest = matching(text[at + end : bracket.end(1)])
        if actors and re.match(r"\s*(?:$|[,;]|chủ trì|thực hiện|tham mưu)", rest):
            leads = "chủ trì" in matching(bracket[1]) or "tham mưu" in rest
            who = Who(tuple(actors), Role.LEAD if leads else Role.DO)
            return Ordered(who, text[: bracket.start()], 0)
    return None


@cache
def _verbs() -> re.Pattern[str]:
    with _VERBS.open(encoding="utf-8") as lines:
        words = [row["verb"] for row in csv.DictReader(lines)]
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"^[\s,:–-]*(?:được phân công\s+)?(?:{'|'.join(longest)})(?!\w)")


def begins_with_verb(text: str) -> bool:
    """Whether the words begin with something that one does."""
    return bool(_verbs().match(matching(text[:60])))


def acts(actors: tuple[Actor, ...], rest: str) -> bool:
    """Units act; of officers in general only what says what they do counts."""
    if all(actor.kind in ("group", "officers") for actor in actors):
        after = re.sub(r"^[^:.;]{0,60}:\s*(?=\S)", "", rest)
        verbal = begins_with_verb(rest) or begins_with_verb(after)
        heads = re.match(r"thủ trưởng|người đứng đầu", matching(actors[0].name))
        return verbal or not rest.strip(" .;:") or _is_of_heads(bool(heads), rest)
    return not _STATES.match(matching(rest))


def _is_of_heads(heads: bool, rest: str) -> bool:
    """Heads of units act as units do, but for what they are or fail to do."""
    small = matching(rest)
    idle = _STATES.match(small) or re.match(r"^\s*(?:vi phạm|không|chưa|nào|,)", small)
    return heads and not idle


def role_of(action: str, asked: Role | None) -> Role:
    """What the words make of them: chủ trì and tham mưu lead, a request never does."""
    if asked in (Role.REQUEST, Role.LEAD):
        return asked
    small = matching(action)
    if _REQUESTS.match(small):
        return Role.REQUEST
    if _TOGETHER.match(small):
        return Role.COORDINATE
    if _LEADS.search(_own(small)) or _COUNSELS.match(small):
        return Role.LEAD
    return Role.DO


def _own(small: str) -> str:
    """The words up to where somebody else is named as the one who leads."""
    return re.split(r"(?:do|cuộc họp)\s[^,;.]{3,60}\schủ trì", small)[0]


def coordinating_in(action: str, first: int) -> list[Actor]:
    """With whom: "phối hợp với X", or "X, Y phối hợp" after the one who leads."""
    found = _WITH.search(matching(action))
    if found:
        actors, _end = actors_at_start(action[found.end() :], first + found.end())
        return actors or actors_in(action[found.end() : found.end() + 80], first)[:1]
    for gap in re.finditer(r"[;,]\s+", action):
        actors, end = actors_at_start(action[gap.end() :], first + gap.end())
        if actors and _TOGETHER.match(matching(action[gap.end() + end :])):
            return actors
    return []
