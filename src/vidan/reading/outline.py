"""The outline: Phần, Chương, I., 1., 1.1, a), and what stands under each.

Structure words: decree 30/2020/NĐ-CP, appendix I, part II, section II.
"""

import re
from dataclasses import dataclass
from enum import IntEnum

from vidan.reading.letters import folded, starts_small
from vidan.reading.papers import Line, Span


class Rank(IntEnum):
    """Kinds of labels, the higher ones first."""

    PART = 1
    CHAPTER = 2
    SECTION = 3
    CAPITAL = 4
    ROMAN = 5
    ARTICLE = 6
    NUMBER = 7
    SECOND = 8
    THIRD = 9
    LETTER = 10
    UNDER_LETTER = 11


@dataclass(frozen=True)
class Label:
    """What stands before the words: ``II.`` is written, ``II`` is its sign."""

    rank: Rank
    sign: str
    written: str


@dataclass(frozen=True)
class Item:
    """A labelled clause with the lines that belong to it, its own among them."""

    path: str
    label: str
    sign: str
    rank: Rank
    heading: str
    level: int
    span: Span
    lines: tuple[Line, ...]


_ROMAN = r"(?:X{0,3}(?:IX|IV|VI{0,3}|I{1,3})|X{1,4})"
_WORDS = {
    "phan": Rank.PART,
    "chuong": Rank.CHAPTER,
    "muc": Rank.SECTION,
    "dieu": Rank.ARTICLE,
}
_NAMED = re.compile(
    rf"^(?P<word>phần|chương|mục|điều)\s+(?:thứ\s+)?"
    rf"(?P<sign>{_ROMAN}|\d{{1,3}}|nhất|hai|ba|tư|năm)\b\s*[.:\-–]?\s*",
    re.IGNORECASE,
)
_ROMANS = re.compile(rf"^(?P<sign>{_ROMAN})\s?[.)\-–/:]\s*(?=\S)")
_CAPITALS = re.compile(r"^(?P<sign>[A-ZĐ])\s?[.)]\s*(?=\S)")
_NUMBERS = re.compile(
    r"^(?P<sign>\d{1,2}(?:\.\d{1,2}){0,3})\s?(?P<end>[.)/:]|(?<=\.\d)(?=\s)|(?<=\.\d\d)(?=\s))"
    r"\s*(?=[^\s\d/%])"
)
_LETTERS = re.compile(r"^(?P<sign>[a-zđ])\s?[.)]\s*(?=\S)")
BULLET = re.compile(r"^[-–—+•*●○▪■◦·➢✓❖]\s*")
_LONGEST_HEADING = 300


def label_of(text: str) -> Label | None:
    """The label that a line begins with, or None. Bullets are no labels."""
    named = _NAMED.match(text)
    if named and (named["sign"][0].isupper() or named["word"][0].isupper()):
        rank = _WORDS[folded(named["word"])]
        return Label(rank, named["sign"], named[0].strip())
    for pattern, rank in ((_ROMANS, Rank.ROMAN), (_CAPITALS, Rank.CAPITAL)):
        found = pattern.match(text)
        if found:
            return Label(rank, found["sign"], found[0].strip())
    found = _NUMBERS.match(text)
    if found and (found["end"] or not starts_small(text[found.end() :])):
        depth = min(found["sign"].count("."), 2)
        return Label(Rank(Rank.NUMBER + depth), found["sign"], found[0].strip())
    found = _LETTERS.match(text)
    return Label(Rank.LETTER, found["sign"], found[0].strip()) if found else None


def outline_of(lines: tuple[Line, ...]) -> list[Item]:
    """The clauses in their order. Cells of tables belong to the clause around them.

    ``path`` joins the signs of the clauses above, ``II.1``; it says nothing of bullets.
    Costs one pass over the lines there and one back.
    """
    labels = [None if line.cell else label_of(line.text) for line in lines]
    builder = _Builder()
    for line, label, inner in zip(lines, labels, _inner(labels), strict=True):
        if label and not _is_wrong(label, builder):
            builder.begin(label, line, goes_on_inside=inner)
        else:
            builder.add(line)
    return builder.done()


def _inner(labels: list[Label | None]) -> list[bool]:
    """For each number whether what follows shows that it stands below a letter.

    It does when the next letter goes on with b), or when the same number comes again
    before a letter or a higher label.
    """
    found = [False] * len(labels)
    letter, coming = "", set[str]()
    for at in range(len(labels) - 1, -1, -1):
        label = labels[at]
        if label is None:
            continue
        if label.rank == Rank.NUMBER:
            found[at] = letter not in ("", "a") or label.sign in coming
            coming.add(label.sign)
        else:
            letter = label.sign if label.rank == Rank.LETTER else ""
            coming = set()
    return found


def _is_wrong(label: Label, builder: "_Builder") -> bool:
    """A capital that is the name of a person, TM., KT., or Q. of who signs."""
    return label.rank == Rank.CAPITAL and label.sign not in ("A", *builder.capitals)


@dataclass
class _Open:
    label: Label
    path: str
    level: int
    lines: list[Line]


class _Builder:
    def __init__(self) -> None:
        self.stack: list[_Open] = []
        self.all: list[_Open] = []
        self.capitals: set[str] = set()

    def begin(self, label: Label, line: Line, *, goes_on_inside: bool) -> None:
        label = self._as_capital(label)
        label = self._under_letter(label, line, goes_on_inside=goes_on_inside)
        while self.stack and self.stack[-1].label.rank >= label.rank:
            self.stack.pop()
        above = self.stack[-1] if self.stack else None
        sign = label.sign
        if above and sign.startswith(f"{above.label.sign}."):
            sign = sign.removeprefix(f"{above.label.sign}.")
        path = f"{above.path}.{sign}" if above else sign
        opened = _Open(label, path, len(self.stack) + 1, [])
        self.stack.append(opened)
        self.all.append(opened)
        self.add(line)

    def _as_capital(self, label: Label) -> Label:
        """After A and B, the sign C is a letter and no hundred; so is D."""
        if label.rank == Rank.CAPITAL or label.sign in self.capitals:
            self.capitals.add(chr(ord(label.sign[0]) + 1))
            return Label(Rank.CAPITAL, label.sign, label.written)
        return label

    def _under_letter(self, label: Label, line: Line, *, goes_on_inside: bool) -> Label:
        """Numbers that begin anew below a letter belong to it: 1. a) 1. 2. b)."""
        signs = {one.label.rank: one.label.sign for one in self.stack}
        if label.rank != Rank.NUMBER or Rank.LETTER not in signs or line.look.bold:
            return label
        above, below = signs.get(Rank.NUMBER, ""), signs.get(Rank.UNDER_LETTER, "")
        anew = above.isdigit() and int(label.sign) == 1
        goes_on = below.isdigit() and int(label.sign) == int(below) + 1
        if anew or (goes_on and (above != below or goes_on_inside)):
            return Label(Rank.UNDER_LETTER, label.sign, label.written)
        return label

    def add(self, line: Line) -> None:
        for one in self.stack:
            one.lines.append(line)

    def done(self) -> list[Item]:
        return [_item(one) for one in self.all]


def _item(opened: _Open) -> Item:
    first = opened.lines[0]
    rest = first.text[len(opened.label.written) :].strip()
    return Item(
        path=opened.path,
        label=opened.label.written,
        sign=opened.label.sign,
        rank=opened.label.rank,
        heading=_heading(rest),
        level=opened.level,
        span=(first.first, opened.lines[-1].last),
        lines=tuple(opened.lines),
    )


def _heading(words: str) -> str:
    """The words of the line up to what they introduce."""
    cut = re.split(r":(?=\s|$)|(?<=[.;])\s", words, maxsplit=1)[0]
    return cut[:_LONGEST_HEADING].rstrip(" .;:")
