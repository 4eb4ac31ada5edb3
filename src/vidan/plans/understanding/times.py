"""What a clause "Thời gian thực hiện" says for the duties of the clause around it."""

import re
from dataclasses import dataclass

from vidan.plans.understanding.deadlines import deadline_in
from vidan.plans.understanding.passages import Passage
from vidan.plans.understanding.plan import Deadline, When
from vidan.reading.letters import matching

_TITLE = re.compile(r"^(?:thời gian|thời hạn|tiến độ|lộ trình)(?!\w)")
_LABEL = re.compile(r"^(?:đối với\s+)?(?:các\s+)?(?:việc\s+)?(?P<words>[^:]{4,80}):\s")
_OTHERS = re.compile(r"(?:các )?(?:việc|nhiệm vụ|nội dung) (?:khác|còn lại)")
_ALIKE = {"quán triệt": ("quán triệt", "triển khai", "phổ biến")}


@dataclass(frozen=True)
class _Said:
    words: frozenset[str]
    """What it is said for; empty for all the rest."""
    alike: tuple[str, ...]
    deadline: Deadline


class Times:
    """The times of the clauses that keep who, what and when in points of their own."""

    def __init__(
        self, passages: list[Passage], shared: set[int], year: int | None
    ) -> None:
        self.said: dict[int, list[_Said]] = {}
        for passage in passages:
            if len(passage.above) < 2 or not passage.item:
                continue
            holder = passage.above[-2].span[0]
            title = matching(passage.item.heading)
            if holder in shared and _TITLE.match(title):
                deadline = deadline_in(passage.text, passage.first, year=year)
                if deadline.kind != When.NONE:
                    self.said.setdefault(holder, []).append(_said(passage, deadline))

    def of(self, passage: Passage, action: str) -> Deadline:
        """The time said for this work, else the one for all the rest."""
        said = self.said.get(passage.above[-2].span[0], [])
        small = matching(action)
        words = set(re.findall(r"\w+", small))
        for one in said:
            fits = one.words and one.words <= words
            if fits or any(each in small for each in one.alike):
                return one.deadline
        rest = [one for one in said if not one.words]
        return rest[0].deadline if rest else Deadline()


def _said(passage: Passage, deadline: Deadline) -> _Said:
    small = matching(passage.text)
    label = _LABEL.match(small) if passage.bullet else None
    if label is None or _OTHERS.match(small):
        return _Said(frozenset(), (), deadline)
    named = re.sub(r"\s+(?:thực hiện|hoàn thành)$", "", label["words"])
    alike = next((many for one, many in _ALIKE.items() if one in named), ())
    return _Said(frozenset(re.findall(r"\w+", named)), alike, deadline)
