"""The labels that Word writes itself: its lists, their levels and where they stand."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
MOST = 3999
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """12 is xii."""
    written = ""
    for value, letters in ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def letters(number: int) -> str:
    """1 is a, 27 is aa, as Word counts on."""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


@dataclass(frozen=True)
class Level:
    kind: str
    words: str
    start: int


def written(number: int, kind: str) -> str:
    """A number as this kind of list writes it."""
    if not 0 < number <= MOST:
        return str(number)
    if kind == "upperRoman":
        return roman(number).upper()
    if kind == "lowerRoman":
        return roman(number)
    if kind == "upperLetter":
        return letters(number).upper()
    if kind == "lowerLetter":
        return letters(number)
    return f"{number:02d}" if kind == "decimalZero" else str(number)


@dataclass
class Numbering:
    """Counts the paragraphs of each list as they come."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, number: tuple[str, int] | None) -> str:
        """The label of the next paragraph of this list and level; "-" for a bullet."""
        if number is None or number[0] not in self.lists:
            return ""
        shared, levels = self.lists[number[0]]
        depth = number[1]
        level = levels.get(depth)
        if level is None or level.kind == "none":
            return ""
        counts = self.counts.setdefault(shared, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        if level.kind == "bullet":
            return level.words if level.words in ("-", "–", "+", "*", "•") else "-"
        return self._filled(level.words, counts, levels)

    @staticmethod
    def _filled(words: str, counts: dict[int, int], levels: dict[int, Level]) -> str:
        for depth, level in levels.items():
            mark = f"%{depth + 1}"
            if mark in words:
                number = counts.get(depth, level.start)
                words = words.replace(mark, written(number, level.kind))
        return words.strip()


def numbering_of(root: Element | None) -> Numbering:
    if root is None:
        return Numbering()
    shared = {
        one.get(f"{W}abstractNumId", ""): _levels(one)
        for one in root.findall(f"{W}abstractNum")
    }
    lists = {}
    for one in root.findall(f"{W}num"):
        own = one.get(f"{W}numId", "")
        named = one.find(f"{W}abstractNumId")
        above = named.get(VAL, "") if named is not None else ""
        starts_anew = one.find(f"{W}lvlOverride/{W}startOverride") is not None
        if above in shared:
            lists[own] = (own if starts_anew else f"#{above}", shared[above])
    return Numbering(lists)


def _levels(one: Element) -> dict[int, Level]:
    found = {}
    for level in one.findall(f"{W}lvl"):
        depth = level.get(f"{W}ilvl", "")
        if depth.isdigit():
            start = _value(level, "start")
            found[int(depth)] = Level(
                _value(level, "numFmt") or "decimal",
                _value(level, "lvlText"),
                int(start) if start.isdigit() else 1,
            )
    return found


def _value(element: Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return (found.get(VAL) or "") if found is not None else ""
