"""Who is meant: units, groups of units, leaders, the Front, villages.

The words stand in ``data/actors.csv`` as patterns of small letters with the tone where
the new rule has it (:func:`vidan.reading.letters.matching`).
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from vidan.reading.letters import matching
from vidan.reading.papers import Span

_WORDS = resources.files("vidan.plans") / "data/actors.csv"
_CHIEF = r"(?:(?:đồng chí |đ/c |ông |bà )?(?:thủ trưởng|người đứng đầu|lãnh đạo|trưởng|giám đốc|chánh) )?"
_ROOM = (
    r"(?:kinh tế(?:, hạ tầng và đô thị)?|văn hóa\s?[-–]\s?xã hội|văn hóa và xã hội|tư pháp"
    r"|nội vụ|tài chính\s?[-–]\s?kế hoạch|giáo dục và đào tạo|y tế)"
)
_ROOMS = re.compile(rf"các phòng:?\s+(?P<rooms>{_ROOM}(?:\s*[,;]\s*{_ROOM})*)(?!\w)")
"""Rooms named together: các phòng Kinh tế, Văn hóa - Xã hội."""
_BETWEEN = re.compile(
    r"^\s*(?:[,;]\s*(?:và\s+|cùng\s+)?|và\s+|cùng\s+(?:với\s+)?|&\s*|[-–]\s+)"
)


@dataclass(frozen=True)
class Actor:
    """A unit or person in the text, with its words as they stand."""

    name: str
    kind: str
    span: Span


@cache
def _pattern() -> re.Pattern[str]:
    with _WORDS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    parts = [f"(?P<{row['kind']}{at}>{row['pattern']})" for at, row in enumerate(rows)]
    return re.compile(rf"(?<!\w){_CHIEF}(?:{'|'.join(parts)})(?!\w)")


def actors_in(text: str, first: int = 0) -> list[Actor]:
    """Everybody whom the text names, in order."""
    small = matching(text)
    found = []
    for one in _pattern().finditer(small):
        kind = (one.lastgroup or "").rstrip("0123456789")
        span = (first + one.start(), first + one.end())
        found.append(Actor(text[one.start() : one.end()].strip(), kind, span))
    return found


def actors_at_start(text: str, first: int = 0) -> tuple[list[Actor], int]:
    """Those whom the text begins with, as a list, and where it goes on after them."""
    small = matching(text)
    found: list[Actor] = []
    at = 0
    while True:
        gap = _BETWEEN.match(small[at:]) if found else None
        begin = at + (gap.end() if gap else 0)
        if found and not gap:
            break
        rooms = _ROOMS.match(small, begin)
        if rooms:
            found.extend(_rooms(text, rooms, first))
            at = rooms.end()
            continue
        one = _pattern().match(small, begin)
        if not one:
            break
        kind = (one.lastgroup or "").rstrip("0123456789")
        span = (first + begin, first + one.end())
        found.append(Actor(text[begin : one.end()].strip(), kind, span))
        at = one.end()
    return found, at


def _rooms(text: str, found: re.Match[str], first: int) -> list[Actor]:
    begin = found.start("rooms")
    return [
        Actor(
            f"Phòng {text[begin + one.start() : begin + one.end()]}",
            "unit",
            (first + begin + one.start(), first + begin + one.end()),
        )
        for one in re.finditer(_ROOM, found["rooms"])
    ]
