"""OpenDocument text (.odt): paragraphs, headings, lists and tables.

OASIS OpenDocument 1.3, part 3: 5 (text), 9 (tables).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import ZipFile

from django.utils.translation import gettext as _

from vidan.reading.encodings import converted, encoding_of
from vidan.reading.errors import UnreadableError
from vidan.reading.healing import healed
from vidan.reading.letters import tidy
from vidan.reading.papers import Cell, Kind, Look, Paper, Piece, paper_of

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT = f"{{{_NS}office:1.0}}", f"{{{_NS}text:1.0}}"
TABLE, STYLE = f"{{{_NS}table:1.0}}", f"{{{_NS}style:1.0}}"
FO = f"{{{_NS}xsl-fo-compatible:1.0}}"
MOST_PARAGRAPHS = 20_000
_UNSEEN = frozenset(
    (
        f"{TEXT}tracked-changes",
        f"{OFFICE}annotation",
        f"{TEXT}note",
        f"{TEXT}sequence-decls",
    )
)


@dataclass
class Reading:
    looks: dict[str, Look]
    tables: int = 0
    paragraphs: int = 0


def read(data: bytes) -> Paper:
    try:
        with ZipFile(BytesIO(data)) as packed:
            root = fromstring(packed.read("content.xml"))  # noqa: S314  declarations were refused
    except (ParseError, KeyError, OSError) as broken:
        raise UnreadableError(
            _("Tệp .odt này bị hỏng. Vui lòng mở lại, lưu rồi gửi.")
        ) from broken
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableError(_("Tệp này không phải văn bản. Vui lòng chọn lại tệp."))
    pieces = list(_of_block(body, Reading(_looks(root)), None, ""))
    encoding = encoding_of("\n".join(piece.text for piece in pieces))
    cleaned = [
        replace(one, text=" ".join(tidy(converted(one.text, encoding)).split()))
        for one in pieces
    ]
    return paper_of(healed(cleaned), Kind.OPEN_TEXT, was_written_in=str(encoding))


def _looks(root: Element) -> dict[str, Look]:
    found = {}
    for style in root.iter(f"{STYLE}style"):
        words = style.find(f"{STYLE}text-properties")
        paragraph = style.find(f"{STYLE}paragraph-properties")
        size = words.get(f"{FO}font-size", "") if words is not None else ""
        side = paragraph.get(f"{FO}text-align") if paragraph is not None else ""
        found[style.get(f"{STYLE}name", "")] = Look(
            bold=words is not None and words.get(f"{FO}font-weight") == "bold",
            italic=words is not None and words.get(f"{FO}font-style") == "italic",
            centred=side == "center",
            size=float(size[:-2]) if size.endswith("pt") else None,
            font=words.get(f"{STYLE}font-name", "") if words is not None else "",
        )
    return found


def _of_block(
    block: Element, reading: Reading, cell: Cell | None, bullet: str
) -> Iterator[Piece]:
    for child in block:
        if child.tag in _UNSEEN:
            continue
        if child.tag in (f"{TEXT}p", f"{TEXT}h"):
            yield from _of_paragraph(child, reading, cell, bullet)
            bullet = ""
        elif child.tag == f"{TABLE}table":
            yield from _of_table(child, reading, cell)
        elif child.tag == f"{TEXT}list":
            for item in child:
                yield from _of_block(item, reading, cell, bullet or "-")
        elif child.tag in (f"{TEXT}section", f"{TEXT}list-item", f"{OFFICE}text"):
            yield from _of_block(child, reading, cell, bullet)


def _of_table(table: Element, reading: Reading, outer: Cell | None) -> Iterator[Piece]:
    number = reading.tables
    reading.tables += 1
    for row, line in enumerate(table.iter(f"{TABLE}table-row")):
        for column, one in enumerate(line.findall(f"{TABLE}table-cell")):
            yield from _of_block(one, reading, outer or Cell(number, row, column), "")


def _of_paragraph(
    paragraph: Element, reading: Reading, cell: Cell | None, bullet: str
) -> Iterator[Piece]:
    reading.paragraphs += 1
    if reading.paragraphs > MOST_PARAGRAPHS:
        raise UnreadableError(
            _("Tệp dài hơn 200 trang nên không nhận. Vui lòng gửi riêng phần kế hoạch.")
        )
    look = reading.looks.get(paragraph.get(f"{TEXT}style-name", ""), Look())
    text = "".join(_words(paragraph))
    for place, part in enumerate(text.split("\n")):
        front = f"{bullet} " if bullet and not place and part.strip() else ""
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
            yield from _words(child)
        yield child.tail or ""
