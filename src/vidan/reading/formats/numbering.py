"""The labels that a program writes itself: its lists, their levels, how far they are.

ECMA-376 part 1, 17.9. OpenDocument's lists are counted by the same class.
"""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
MOST = 3999
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
BULLETS = frozenset("-–—+*•")


def roman(number: int) -> str:
    """12 is xii."""
    written = ""
    for value, letters_of_it in ROMAN:
        times, number = divmod(number, value)
        written += letters_of_it * times
    return written


def letters(number: int) -> str:
    """1 is a, 27 is aa, as Word counts on."""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


@dataclass(frozen=True)
class Level:
    """How one level of a list is written: ``%1`` is the number of the first level."""

    kind: str
    words: str
    start: int = 1
    only_figures: bool = False
    """The levels above are written in figures too, whatever their own kind."""
    starts_again: bool = True


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
    """Counts the paragraphs of each list as they come.

    ``lists`` says for each list what it counts together with, and its levels; ``anew``
    from which numbers it starts when it is first met.
    """

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    anew: dict[str, dict[int, int]] = field(default_factory=dict)
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
        for other, start in self.anew.pop(number[0], {}).items():
            counts[other] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            if deeper not in levels or levels[deeper].starts_again:
                del counts[deeper]
        if level.kind == "bullet":
            return level.words if level.words in BULLETS else "-"
        return _filled(level, counts, levels)


def _filled(level: Level, counts: dict[int, int], levels: dict[int, Level]) -> str:
    words = level.words
    for depth, one in levels.items():
        mark = f"%{depth + 1}"
        if mark in words:
            kind = "decimal" if level.only_figures else one.kind
            words = words.replace(mark, written(counts.get(depth, one.start), kind))
    return words.strip()


def numbering_of(root: Element | None) -> Numbering:
    """The lists of a Word file; nothing is counted yet."""
    if root is None:
        return Numbering()
    shared = {
        one.get(f"{W}abstractNumId", ""): _levels(one)
        for one in root.findall(f"{W}abstractNum")
    }
    found = Numbering()
    for one in root.findall(f"{W}num"):
        own, above = one.get(f"{W}numId", ""), value_of(one, "abstractNumId")
        if above in shared:
            changed = {}
            for override in one.findall(f"{W}lvlOverride"):
                changed.update(_levels(override))
            found.lists[own] = (f"#{above}", {**shared[above], **changed})
            found.anew[own] = _anew(one)
    return found


def _anew(one: Element) -> dict[int, int]:
    """The levels that start anew when this list is first met, and from which number."""
    return {
        _figure(override.get(f"{W}ilvl", ""), 0): _figure(
            value_of(override, "startOverride"), 1
        )
        for override in one.findall(f"{W}lvlOverride")
        if override.find(f"{W}startOverride") is not None
    }


def _levels(one: Element) -> dict[int, Level]:
    return {
        _figure(level.get(f"{W}ilvl", ""), 0): Level(
            kind=value_of(level, "numFmt") or "decimal",
            words=value_of(level, "lvlText"),
            start=_figure(value_of(level, "start"), 1),
            only_figures=level.find(f"{W}isLgl") is not None,
            starts_again=value_of(level, "lvlRestart") != "0",
        )
        for level in one.findall(f"{W}lvl")
    }


def _figure(digits: str, otherwise: int) -> int:
    return int(digits) if digits.isdecimal() and len(digits) < 6 else otherwise


def value_of(element: Element | None, name: str) -> str:
    """What a child of this name says, or nothing."""
    found = element.find(f"{W}{name}") if element is not None else None
    return (found.get(VAL) or "") if found is not None else ""
