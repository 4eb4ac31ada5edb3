"""Word files (.docx): paragraphs, tables, automatic numbers, text boxes, page, fonts.

ECMA-376 part 1: 17.3 (paragraphs and runs), 17.4 (tables), 17.6 (sections), 17.10
(headers). What was deleted with tracked changes is not read, what was inserted is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from vidan.reading.encodings import by_font
from vidan.reading.formats.finishing import finished
from vidan.reading.formats.limits import refuse_long
from vidan.reading.formats.numbering import Numbering, W, numbering_of, value_of
from vidan.reading.formats.parts import Parts, opened
from vidan.reading.formats.word_styles import (
    Style,
    is_on,
    layout_of,
    look_of,
    number_of,
    styles_of,
)
from vidan.reading.letters import folded
from vidan.reading.papers import Cell, Kind, Look, Paper, Piece

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_AROUND = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml")
)
"""What only stands around paragraphs, rows or cells."""
_SKIPPED = frozenset(
    (*(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText")),)
)
_MOTTO = "chu nghia viet nam"


@dataclass
class Reading:
    """What is known while the body is walked."""

    styles: dict[str, Style]
    base: Style
    numbering: Numbering
    tables: int = 0
    paragraphs: int = 0


def read(data: bytes) -> Paper:
    """Open a Word file that :func:`vidan.reading.kinds.kind_of` has let in."""
    with opened(data) as parts:
        body = parts.tree("word/document.xml").find(f"{W}body")
        if body is None:
            raise ValueError("no body")
        styles, base = styles_of(parts.tree_if_any("word/styles.xml"))
        numbering = numbering_of(parts.tree_if_any("word/numbering.xml"))
        reading = Reading(styles, base, numbering)
        pieces = list(_of_block(body, reading, None))
        pieces = [*_letterhead(parts, pieces, reading), *pieces]
        return finished(pieces, Kind.WORD, layout=layout_of(body))


def _letterhead(parts: Parts, pieces: list[Piece], reading: Reading) -> list[Piece]:
    """The head of the first page, where an office keeps its head there."""
    if any(_MOTTO in folded(piece.text) for piece in pieces[:40]):
        return []
    for number in range(1, 4):
        header = parts.tree_if_any(f"word/header{number}.xml")
        if header is None:
            continue
        found = list(_of_block(header, reading, None))
        if any(_MOTTO in folded(piece.text) for piece in found):
            return found
    return []


def _children(element: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also where something stands around them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            yield from _children(child, tag)


def _of_block(block: Element, reading: Reading, cell: Cell | None) -> Iterator[Piece]:
    for child in block:
        if child.tag == f"{W}p":
            yield from _of_paragraph(child, reading, cell)
        elif child.tag == f"{W}tbl":
            yield from _of_table(child, reading, cell)
        elif child.tag in _AROUND:
            yield from _of_block(child, reading, cell)


def _of_table(table: Element, reading: Reading, outer: Cell | None) -> Iterator[Piece]:
    """Row by row; a table in a cell belongs to that cell."""
    number = reading.tables
    reading.tables += 1
    for row, line in enumerate(_children(table, f"{W}tr")):
        if line.find(f"{W}trPr/{W}del") is not None:
            continue
        column = 0
        for one in _children(line, f"{W}tc"):
            yield from _of_block(one, reading, outer or Cell(number, row, column))
            spans = value_of(one.find(f"{W}tcPr"), "gridSpan")
            column += int(spans) if spans.isdigit() and len(spans) < 3 else 1


def _of_paragraph(
    paragraph: Element, reading: Reading, cell: Cell | None
) -> Iterator[Piece]:
    reading.paragraphs += 1
    refuse_long(paragraphs=reading.paragraphs)
    properties = paragraph.find(f"{W}pPr")
    style = reading.styles.get(value_of(properties, "pStyle"), reading.base)
    runs = list(_runs(paragraph, look_of(None, properties, style.look)))
    text = "".join(words for words, _look in runs)
    # an empty paragraph of a list counts too
    label = reading.numbering.label(number_of(properties) or style.number)
    if not text.strip():
        yield Piece("", cell=cell)
        return
    look = _shared(runs)
    for place, part in enumerate(text.split("\n")):
        front = f"{label} " if label and not place else ""
        yield Piece(front + part, look, cell)


def _runs(element: Element, look: Look) -> Iterator[tuple[str, Look]]:
    """The words of each run with its look; text boxes are read where they hang."""
    for child in element:
        if child.tag == f"{W}r":
            yield from _of_run(child, look)
        elif child.tag not in _SKIPPED:
            yield from _runs(child, look)


def _of_run(run: Element, look: Look) -> Iterator[tuple[str, Look]]:
    properties = run.find(f"{W}rPr")
    if is_on(properties, "vanish", otherwise=False):
        return
    own = look_of(properties, None, look)
    words = by_font("".join(_words(run)), own.font)
    if is_on(properties, "caps", otherwise=False):
        words = words.upper()
    yield words, own
    for box in _boxes(run):
        for paragraph in box.iter(f"{W}p"):
            yield "\n", look
            yield from _runs(paragraph, look)
        yield "\n", look


def _words(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}ptab"):
            yield "\t"
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"


def _boxes(run: Element) -> Iterator[Element]:
    """The text boxes of a run, once each: Word keeps an older copy as a fallback."""
    for child in run:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag != f"{_COMPATIBLE}Fallback":
            yield from _boxes(child)


def _shared(runs: list[tuple[str, Look]]) -> Look:
    """The look of most of the letters; bold and italic only where all of them are."""
    said = [(words.strip(), look) for words, look in runs if words.strip()]
    longest = max(said, key=lambda one: len(one[0]))[1]
    return replace(
        longest,
        bold=all(look.bold for _words, look in said),
        italic=all(look.italic for _words, look in said),
    )
