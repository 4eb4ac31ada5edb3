"""The text of a plan clause by clause: each sentence with where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vidan.reading.outline import BULLET, Item, label_of
from vidan.reading.papers import Line, Span

_END = re.compile(r"(?<=[.!?…])['\"”’)\]]*\s+(?=[\"“‘(]?[A-ZĐÀ-Ỹ])")
_SHORTENED = re.compile(
    r"(?:\b(?:TT|KT|TM|TL|TP|ThS|TS|PGS|GS|đ/c|Đ/c|Q|P|X|H|T|Bs|No)|\.\.)\.$"
)


@dataclass(frozen=True)
class Passage:
    """A sentence, its place, and the clause it belongs to."""

    text: str
    first: int
    line: Line
    item: Item | None
    above: tuple[Item, ...]
    """The clauses around it, the outermost first, its own at the end."""
    bullet: str
    opens: bool
    """It is the first sentence of its line."""

    @property
    def path(self) -> str:
        return self.item.path if self.item else ""

    @property
    def span(self) -> Span:
        return (self.first, self.first + len(self.text))


def passages_of(lines: tuple[Line, ...], outline: tuple[Item, ...]) -> list[Passage]:
    """Every sentence outside tables, in order, without its label or bullet."""
    begins = {item.span[0]: item for item in outline}
    stack: list[Item] = []
    found: list[Passage] = []
    for line in lines:
        item = begins.get(line.first)
        if item:
            stack = [one for one in stack if one.level < item.level] + [item]
        if line.cell is None:
            found.extend(_of_line(line, tuple(stack)))
    return found


def _of_line(line: Line, above: tuple[Item, ...]) -> Iterator[Passage]:
    text, at, bullet = line.text, 0, ""
    item = above[-1] if above else None
    label = label_of(text) if item and item.span[0] == line.first else None
    if label:
        at = len(label.written)
    else:
        dash = BULLET.match(text)
        if dash:
            at, bullet = dash.end(), dash[0].strip()
    opens = True
    for begin, words in sentences(text[at:]):
        yield Passage(words, line.first + at + begin, line, item, above, bullet, opens)
        opens = False


def sentences(text: str) -> list[tuple[int, str]]:
    """The sentences of a line, each with where it begins; abbreviations end none."""
    found: list[tuple[int, str]] = []
    begin = 0
    for end in _END.finditer(text):
        if _SHORTENED.search(text[begin : end.start()]):
            continue
        found.append((begin, text[begin : end.start()]))
        begin = end.end()
    found.append((begin, text[begin:]))
    return [
        (at + len(words) - len(words.lstrip()), words.strip())
        for at, words in found
        if words.strip()
    ]
