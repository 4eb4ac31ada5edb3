"""OpenDocument text (.odt): paragraphs, headings, numbered lists and tables.

OASIS OpenDocument 1.3, part 3: 5 (text), 9 (tables), 16 (styles, list styles).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from vidan.reading.encodings import by_font
from vidan.reading.errors import UnreadableError
from vidan.reading.formats.finishing import finished
from vidan.reading.formats.limits import refuse_long
from vidan.reading.formats.numbering import Level, Numbering
from vidan.reading.formats.parts import opened
from vidan.reading.papers import Cell, Kind, Look, Paper, Piece

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT = f"{{{_NS}office:1.0}}", f"{{{_NS}text:1.0}}"
TABLE, STYLE = f"{{{_NS}table:1.0}}", f"{{{_NS}style:1.0}}"
FO = f"{{{_NS}xsl-fo-compatible:1.0}}"
_UNSEEN = frozenset(
    (
        f"{TEXT}tracked-changes",
        f"{OFFICE}annotation",
        f"{TEXT}note",
        f"{TEXT}sequence-decls",
    )
)
_BETWEEN = frozenset(
    f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")
)
_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter"}
_KINDS |= {"i": "lowerRoman", "I": "upperRoman"}
_MOST_REPEATED = 60
_PLAIN = Look()
_GOING_ON = ("continue-numbering", "continue-list")


@dataclass(frozen=True)
class InList:
    """Where a paragraph stands: the style of its list, of the outermost, how deep."""

    style: str
    outermost: str | None = None
    depth: int = 0

    @property
    def shared(self) -> str:
        """What the lists in it count together with."""
        return self.style if self.outermost is None else self.outermost

    @property
    def number(self) -> str:
        """What :class:`Numbering` knows it by."""
        return f"{self.shared}/{self.style}"


@dataclass
class Reading:
    """What is known while the body is walked."""

    looks: dict[str, Look]
    styles: dict[str, dict[int, Level]]
    numbering: Numbering = field(default_factory=Numbering)
    tables: int = 0
    paragraphs: int = 0


def read(data: bytes) -> Paper:
    """Open an OpenDocument file that :func:`vidan.reading.kinds.kind_of` has let in."""
    with opened(data) as parts:
        root = parts.tree("content.xml")
        common = parts.tree_if_any("styles.xml")
        body = root.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise UnreadableError(
                _("Tệp này không phải văn bản. Vui lòng chọn lại tệp.")
            )
        trees = [tree for tree in (common, root) if tree is not None]
        reading = Reading(_looks(trees), _list_styles(trees))
        return finished(_of_block(body, reading, None, None), Kind.OPEN_TEXT)


def _looks(trees: list[Element]) -> dict[str, Look]:
    found: dict[str, Look] = {}
    for style in (one for tree in trees for one in tree.iter(f"{STYLE}style")):
        words = style.find(f"{STYLE}text-properties")
        paragraph = style.find(f"{STYLE}paragraph-properties")
        under = found.get(style.get(f"{STYLE}parent-style-name", ""), _PLAIN)
        size, weight, slant = _said(words, "font-size", "font-weight", "font-style")
        (side,) = _said(paragraph, "text-align")
        name = words.get(f"{STYLE}font-name", "") if words is not None else ""
        found[style.get(f"{STYLE}name", "")] = Look(
            bold=weight == "bold" if weight else under.bold,
            italic=slant == "italic" if slant else under.italic,
            centred=side == "center" if side else under.centred,
            size=_points(size) or under.size,
            font=name or under.font,
        )
    return found


def _said(properties: Element | None, *names: str) -> list[str]:
    if properties is None:
        return [""] * len(names)
    return [properties.get(f"{FO}{name}", "") for name in names]


def _points(size: str) -> float | None:
    try:
        return float(size.removesuffix("pt")) if size.endswith("pt") else None
    except ValueError:
        return None


def _list_styles(trees: list[Element]) -> dict[str, dict[int, Level]]:
    """Each list style with its levels, counted from 0."""
    return {
        style.get(f"{STYLE}name", ""): dict(_levels(style))
        for tree in trees
        for style in tree.iter(f"{TEXT}list-style")
    }


def _levels(style: Element) -> Iterator[tuple[int, Level]]:
    for one in style:
        depth = _figure(one.get(f"{TEXT}level", ""), 1) - 1
        if one.tag == f"{TEXT}list-level-style-bullet":
            yield depth, Level("bullet", one.get(f"{TEXT}bullet-char", "-"))
        elif one.tag == f"{TEXT}list-level-style-number":
            kind = _KINDS.get(one.get(f"{STYLE}num-format", ""), "none")
            shown = _figure(one.get(f"{TEXT}display-levels", ""), 1)
            first = max(depth + 1 - shown, 0)
            marks = ".".join(f"%{level + 1}" for level in range(first, depth + 1))
            words = (
                one.get(f"{STYLE}num-prefix", "")
                + marks
                + one.get(f"{STYLE}num-suffix", "")
            )
            yield depth, Level(kind, words, _figure(one.get(f"{TEXT}start-value"), 1))


def _figure(digits: str | None, otherwise: int) -> int:
    known = digits and digits.isdecimal() and len(digits) < 5
    return int(digits) if digits and known else otherwise


def _of_block(
    block: Element, reading: Reading, cell: Cell | None, place: InList | None
) -> Iterator[Piece]:
    """Paragraphs in their order; the first of a list's item carries its label."""
    for child in block:
        if child.tag in _UNSEEN:
            continue
        if child.tag in (f"{TEXT}p", f"{TEXT}h"):
            yield from _of_paragraph(child, reading, cell, place)
            place = None
        elif child.tag == f"{TABLE}table":
            yield from _of_table(child, reading, cell)
        elif child.tag == f"{TEXT}list":
            yield from _of_list(child, reading, cell, place)
        else:
            yield from _of_block(child, reading, cell, None)


def _of_list(
    block: Element, reading: Reading, cell: Cell | None, outer: InList | None
) -> Iterator[Piece]:
    """Count on in a list that goes on; a list in a list counts below its item."""
    style = block.get(f"{TEXT}style-name", "") or (outer.style if outer else "")
    place = InList(style, outer.shared, outer.depth + 1) if outer else InList(style)
    goes_on = outer or any(block.get(f"{TEXT}{name}") for name in _GOING_ON)
    if not goes_on:
        reading.numbering.counts.pop(place.shared, None)
    levels = reading.styles.get(style, {})
    reading.numbering.lists[place.number] = (place.shared, levels)
    for item in block:
        start = _figure(item.get(f"{TEXT}start-value"), 0)
        if start:
            counts = reading.numbering.counts.setdefault(place.shared, {})
            counts[place.depth] = start - 1
        labelled = item.tag == f"{TEXT}list-item"
        yield from _of_item(item, reading, cell, place, labelled=labelled)


def _of_item(
    item: Element, reading: Reading, cell: Cell | None, place: InList, *, labelled: bool
) -> Iterator[Piece]:
    """The paragraphs of an item, and the lists in it one level deeper."""
    for child in item:
        if child.tag == f"{TEXT}list":
            yield from _of_list(child, reading, cell, place)
        elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
            yield from _of_paragraph(child, reading, cell, place if labelled else None)
            labelled = False


def _of_table(table: Element, reading: Reading, outer: Cell | None) -> Iterator[Piece]:
    number = reading.tables
    reading.tables += 1
    for row, line in enumerate(_rows(table)):
        column = 0
        for one in line:
            if one.tag == f"{TABLE}table-cell":
                here = outer or Cell(number, row, column)
                yield from _of_block(one, reading, here, None)
            again = _figure(one.get(f"{TABLE}number-columns-repeated"), 1)
            column += min(again, _MOST_REPEATED)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _BETWEEN:
            yield from _rows(child)


def _of_paragraph(
    paragraph: Element, reading: Reading, cell: Cell | None, place: InList | None
) -> Iterator[Piece]:
    reading.paragraphs += 1
    refuse_long(paragraphs=reading.paragraphs)
    look = reading.looks.get(paragraph.get(f"{TEXT}style-name", ""), _PLAIN)
    label = ""
    if place is not None:
        label = reading.numbering.label((place.number, place.depth)) or "-"
    text = by_font("".join(_words(paragraph)), look.font)
    for at, part in enumerate(text.split("\n")):
        front = f"{label} " if label and not at and part.strip() else ""
        yield Piece(front + part, look, cell)


def _words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " "
        elif child.tag == f"{TEXT}tab":
            yield "\t"
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        elif child.tag not in _UNSEEN:
            if child.tag == f"{TEXT}p":  # a paragraph in a text box
                yield "\n"
            yield from _words(child)
        yield child.tail or ""
