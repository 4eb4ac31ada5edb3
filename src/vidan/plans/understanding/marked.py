"""Duties whose parts are marked: "Đơn vị chủ trì: ...", "Thời gian hoàn thành: ...".

The marks stand in bullets or sentences under the words for the work, or in brackets
behind them.
"""

import re
from dataclasses import dataclass, field

from vidan.plans.understanding.actors import actors_at_start
from vidan.plans.understanding.deadlines import deadline_in
from vidan.plans.understanding.passages import Passage
from vidan.plans.understanding.plan import NO_DEADLINE, Deadline, Duty, Role, When
from vidan.reading.letters import matching
from vidan.reading.outline import Item
from vidan.reading.papers import Span

_BODY = r"(?:(?:các )?(?:đơn vị|cơ quan|bộ phận|phòng|người|cá nhân) )?"
_MARKS = (
    ("who", rf"{_BODY}(?:chủ trì|đầu mối)(?: thực hiện| tham mưu)?"),
    (
        "does",
        r"(?:đơn vị|cơ quan|bộ phận|người|cá nhân) (?:thực hiện|chịu trách nhiệm)",
    ),
    ("together", rf"{_BODY}phối hợp(?: thực hiện)?"),
    (
        "when",
        r"(?:thời gian|thời hạn|tiến độ)(?: (?:thực hiện|hoàn thành))?|hoàn thành",
    ),
    ("product", r"(?:sản phẩm|kết quả)(?: đầu ra| dự kiến| hoàn thành)?"),
)
_MARK = re.compile(
    "^[-+•*]?\\s*(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _MARKS)
    + r")\s*:\s*"
)


@dataclass
class _Marked:
    """The parts of one duty as they are gathered."""

    path: str
    action: str
    span: Span
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    role: Role = Role.LEAD
    deadline: Deadline = NO_DEADLINE
    product: str | None = None

    def duty(self) -> Duty:
        return Duty(
            path=self.path,
            units=self.names.get("who", ()),
            role=self.role,
            coordinating=self.names.get("together", ()),
            action=" ".join(self.action.split()).rstrip(" .;:"),
            product=self.product,
            deadline=self.deadline,
            span=self.span,
        )


def marked_duties(
    passages: list[Passage], *, year: int | None
) -> tuple[list[Duty], set[Span]]:
    """The duties, and the sentences that are used up by them."""
    found: list[_Marked] = []
    used: set[Span] = set()
    current: _Marked | None = None
    work: Passage | None = None
    clause: Item | None = None
    for passage in passages:
        if passage.item is not clause:
            clause, current, work = passage.item, None, None
        marks = _marks_of(passage)
        if not marks:
            work, current = passage, None
            continue
        if current is None or {"who", "does"} & {name for name, _, _ in marks}:
            current = _begun(passage, work, year)
            found.append(current)
        for name, words, first in marks:
            _fill(current, name, words, first, year)
        used.add(passage.span)
        current.span = (current.span[0], passage.span[1])
    whole = [one for one in found if one.names.get("who") and one.action]
    used |= {one.span for one in passages if _is_work(one, whole)}
    return [one.duty() for one in whole], used if whole else set()


def _is_work(passage: Passage, whole: list[_Marked]) -> bool:
    return any(one.span[0] == passage.span[0] for one in whole)


def _begun(passage: Passage, work: Passage | None, year: int | None) -> _Marked:
    """What is to be done stands before the marks, in brackets, or is the heading."""
    bracket = _bracket(passage)
    if bracket:
        return _Marked(passage.path, passage.text[: bracket.start()], passage.span)
    if work:
        span = (work.span[0], passage.span[1])
        said = deadline_in(work.text, work.first, year=year)
        return _Marked(passage.path, work.text, span, deadline=said)
    heading = passage.item.heading if passage.item else ""
    return _Marked(passage.path, heading, passage.span)


def _bracket(passage: Passage) -> re.Match[str] | None:
    for found in re.finditer(r"\(([^()]{8,300})\)", passage.text):
        if _MARK.match(matching(found[1])) and found.start() > len("công việc"):
            return found
    return None


def _marks_of(passage: Passage) -> list[tuple[str, str, int]]:
    """Each mark of a sentence with its words and where these begin."""
    bracket = _bracket(passage)
    text = bracket[1] if bracket else passage.text
    begin = bracket.start(1) if bracket else 0
    if not _MARK.match(matching(text)):
        return []
    found = []
    for part in re.finditer(r"[^;]+", text):
        words = part[0].lstrip()
        at = part.start() + len(part[0]) - len(words)
        mark = _MARK.match(matching(words))
        if mark and mark.lastgroup:
            first = passage.first + begin + at + mark.end()
            found.append((mark.lastgroup, words[mark.end() :], first))
        elif found:  # several names or papers after one mark
            name, before, first = found[-1]
            found[-1] = (name, f"{before}; {words}", first)
    return found


def _fill(one: _Marked, name: str, words: str, first: int, year: int | None) -> None:
    if name in ("who", "does"):
        one.names["who"] = names_of(words)
        one.role = Role.LEAD if name == "who" else Role.DO
    elif name == "together":
        one.names["together"] = names_of(words)
    elif name == "when":
        one.deadline = deadline_of(words, first, year)
    else:
        one.product = words.strip(" .;") or None


def names_of(words: str) -> tuple[str, ...]:
    """Those named in a mark or a cell, one on each line or after another."""
    names: list[str] = []
    for part in re.split(r"\n|;\s*", words):
        bare = re.sub(r"^[-+•*\s]+", "", part).strip(" .,")
        actors, end = actors_at_start(bare)
        if actors and not bare[end:].strip(" .,"):
            names.extend(actor.name for actor in actors)
        elif bare:
            names.extend(one.strip() for one in bare.split(",") if one.strip())
    return tuple(names)


def deadline_of(words: str, first: int, year: int | None) -> Deadline:
    """The deadline that a mark or a cell says; "năm 2026" alone is one there."""
    said = deadline_in(words, first, year=year)
    if said.kind != When.NONE or not words.strip(" -–"):
        return said
    span = (first, first + len(words))
    bare = words.strip(" .;")
    whole = re.fullmatch(r"(?:(?:cả|trong)\s+)?năm(?:\s+(20\d\d))?", matching(bare))
    if whole:
        value = whole[1] or (str(year) if year else None)
        return Deadline(When.DURING, value, bare, span)
    return Deadline(When.NONE, None, bare, span)
