"""Who is meant: units, groups of units, leaders, the Party, the Front, villages.

The words stand in ``data/actors.csv`` as patterns of small letters with the tone where
the new rule has it (:func:`vidan.reading.letters.matching`). A unit that is not among
them is known by its first word and the capital after it, as in "Đội Quản lý chợ".
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from vidan.reading.letters import matching
from vidan.reading.papers import Span

_WORDS = resources.files("vidan.plans") / "data/actors.csv"
_CHIEF = (
    r"(?:(?:các )?(?:đồng chí |đ/c |ông |bà ))?"
    r"(?:(?:các )?(?:thủ trưởng|người đứng đầu|lãnh đạo|(?:phó )?trưởng(?: ban)?"
    r"|(?:phó )?giám đốc|(?:phó )?chánh|chỉ huy trưởng|đội trưởng|bí thư|chủ tịch) )?"
)
_ROOM = (
    r"(?:kinh tế(?:, hạ tầng và đô thị)?|văn hóa\s?[-–]\s?xã hội|văn hóa và xã hội"
    r"|tư pháp|nội vụ|tài chính\s?[-–]\s?kế hoạch|giáo dục và đào tạo|y tế)"
)
_ROOMS = re.compile(
    rf"(?:các |0?\d |hai |ba )?phòng:?\s+"
    rf"(?P<rooms>{_ROOM}(?:\s*(?:[,;]|và|&)\s*{_ROOM})+)(?!\w)"
    rf"|các phòng:?\s+(?P<room>{_ROOM})(?!\w)"
)
"""Rooms named together: các phòng Kinh tế, Văn hóa - Xã hội."""
_BETWEEN = re.compile(
    r"^\s*(?:[,;]\s*(?:và\s+|cùng\s+)?|và\s+|cùng\s+(?:với\s+)?|&\s*|[-–/]\s+)"
)
_CAPITAL = r"[A-ZĐÀÁẢÃẠĂÂÈÉẺẼẸÊÌÍỈĨỊÒÓỎÕỌÔƠÙÚỦŨỤƯỲÝỶỸỴẮẰẲẴẶẤẦẨẪẬẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰ]"
_PLACE = re.compile(
    r"\s+(?:của\s+)?(?:(?P<place>xã|phường|đặc\s+khu|thị\s+trấn|huyện|quận|tỉnh"
    r"|thành\s+phố)"
    r"|(?:các\s+)?(?:thôn|bản|ấp|khóm|khu\s+phố|tổ\s+dân\s+phố|buôn)(?:\s*,\s*bản)?"
    r"|(?:cấp|trên\s+địa\s+bàn)\s+(?:xã|phường|đặc\s+khu)|cơ\s+sở)(?!\w)"
)
_ENDS_IN_PLACE = re.compile(r"(?:xã|phường|đặc khu|tỉnh|thành phố|huyện)$")
_WORD_OF_NAME = re.compile(rf"\s+(?!Phòng\b|Văn\sphòng\b)({_CAPITAL}[\w’']*)")
_PERSON = re.compile(
    rf"(?:[Đđ]/c|[Đđ]ồng\s+chí|[Ôô]ng|[Bb]à)(?:\s+{_CAPITAL}[\w’']*){{2,6}}\s*[-–,]\s*"
)
_OWN_NAME = re.compile(
    rf"(?:Phòng|Ban|Tổ|Đội|Hội|Sở|Trung\s+tâm|Văn\s+phòng|Câu\s+lạc\s+bộ|Hợp\s+tác\s+xã|"
    rf"Trạm|Hạt|Đồn|Bộ\s+phận)\s+{_CAPITAL}\w*(?:\s+(?:và\s+)?\w+){{0,5}}?"
    r"(?=\s*[,;:.(]|\s+(?:chủ\s+trì|phối\s+hợp|có\s+trách|tham\s+mưu|tổ\s+chức|thực\s+hiện"
    r"|theo\s+dõi|bố\s+trí|hướng\s+dẫn|xây\s+dựng|rà\s+soát|xã|phường|đặc\s+khu)|$)"
)


@dataclass(frozen=True)
class Actor:
    """A unit or person in the text, with its words as they stand."""

    name: str
    kind: str
    span: Span


@cache
def _patterns() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern for all words, and the kind of each of its groups."""
    with _WORDS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    parts = "|".join(f"({row['pattern']})" for row in rows)
    kinds = tuple(row["kind"] for row in rows)
    return re.compile(rf"{_CHIEF}(?:{parts})(?!\w)"), kinds


@cache
def _beginnings() -> frozenset[str]:
    """The first two letters that a name of anybody can have: most text has others."""
    words = (
        "các các đồng đ/c ông bà thủ người lãnh phó trưởng giám chánh chỉ đội bí chủ "
        "văn van trung bộ cán công tư địa tài phòng pct thành ủy thường tập ban đảng "
        "chi cấp hội hđnd hdnd ubnd ubmttq ubkt mttq mặt đoàn tổ già bch lực đồn trạm "
        "thanh sở tỉnh hiệu trường nhà đài bưu vnpt viettel ngân kho thuế quỹ cơ đơn "
        "ngành toàn mỗi kế"
    )
    return frozenset(word[:2] for word in words.split())


def actors_at_start(text: str, first: int = 0) -> tuple[list[Actor], int]:
    """Those whom the text begins with, as a list, and where it goes on after them."""
    small = matching(text)
    found: list[Actor] = []
    at = 0
    while True:
        gap = _BETWEEN.match(small[at : at + 20]) if found else None
        if found and not gap:
            return found, at
        begin = at + (gap.end() if gap else 0)
        rooms = _ROOMS.match(small, begin)
        if rooms:
            found.extend(_rooms(text, rooms, first))
            at = _after_place(text, rooms.end())
            continue
        one = _actor(text, small, begin, first)
        if one is None:
            return found, at
        found.append(one)
        at = one.span[1] - first


def _actor(text: str, small: str, begin: int, first: int) -> Actor | None:
    """The one whom the text names at this place, with the place he belongs to."""
    if small[begin : begin + 2] not in _beginnings():
        one, kind = None, "unit"
    else:
        pattern, kinds = _patterns()
        one = pattern.match(small, begin)
        kind = kinds[one.lastindex - 1] if one and one.lastindex else "unit"
    named = one or _OWN_NAME.match(text, begin)
    if named is None:
        return _person(text, small, begin, first)
    end = _after_place(text, named.end())
    return Actor(text[begin:end].strip(), kind, (first + begin, first + end))


def _person(text: str, small: str, begin: int, first: int) -> Actor | None:
    """Đ/c Nguyễn Văn Bình - Phó Chủ tịch UBND xã."""
    name = _PERSON.match(text, begin)
    post = _actor(text, small, name.end(), first) if name else None
    if post is None:
        return None
    end = post.span[1] - first
    return Actor(text[begin:end].strip(), post.kind, (first + begin, first + end))


def _after_place(text: str, end: int) -> int:
    """Where the words for the place end: "xã Anh Sơn", "các thôn"."""
    place = _PLACE.match(text, end)
    if place:
        end = place.end()
    if not (place and place["place"]) and not _ENDS_IN_PLACE.search(text[:end]):
        return end
    while True:
        word = _WORD_OF_NAME.match(text, end)
        if word is None or (len(word[1]) > 1 and word[1].isupper()):
            return end
        end = word.end()


def actors_in(text: str, first: int = 0) -> list[Actor]:
    """Everybody whom the text names, in order."""
    small = matching(text)
    found: list[Actor] = []
    end = 0
    for word in re.finditer(r"(?<!\w)\w", small):
        if word.start() < end:
            continue
        one = _actor(text, small, word.start(), first)
        if one:
            found.append(one)
            end = one.span[1] - first
    return found


def _rooms(text: str, found: re.Match[str], first: int) -> list[Actor]:
    name = "rooms" if found["rooms"] else "room"
    begin = found.start(name)
    return [
        Actor(
            f"Phòng {text[begin + one.start() : begin + one.end()]}",
            "unit",
            (first + begin + one.start(), first + begin + one.end()),
        )
        for one in re.finditer(_ROOM, found[name])
    ]
