"""Word files (.docx): paragraphs, tables, automatic numbers, page and fonts.

ECMA-376 part 1: 17.3 (paragraphs and runs), 17.4 (tables), 17.6 (sections), 17.9
(numbering). What was deleted with tracked changes is not read, what was inserted is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import ZipFile

from django.utils.translation import gettext as _

from vidan.reading.encodings import by_font, converted, encoding_of
from vidan.reading.errors import UnreadableError
from vidan.reading.formats.numbering import Numbering, numbering_of
from vidan.reading.healing import healed
from vidan.reading.letters import tidy
from vidan.reading.papers import Cell, Kind, Layout, Look, Paper, Piece, paper_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
VAL = f"{W}val"
TWIPS_PER_MM = 1440 / 25.4
MOST_PARAGRAPHS = 20_000
"""200 pages have a tenth of it."""
_SKIPPED = frozenset((f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", FALLBACK))


@dataclass(frozen=True)
class Style:
    """What a style says of its paragraphs; ``number`` is its list and level."""

    look: Look = Look()
    number: tuple[str, int] | None = None


@dataclass
class Reading:
    """What is known while the body is walked."""

    styles: dict[str, Style]
    base: Look
    numbering: Numbering
    tables: int = 0
    paragraphs: int = 0


def read(data: bytes) -> Paper:
    try:
        with ZipFile(BytesIO(data)) as packed:
            body, layout = _document(packed)
            styles, base = _styles(_part(packed, "word/styles.xml"))
            numbering = numbering_of(_part(packed, "word/numbering.xml"))
    except (ParseError, KeyError, OSError, ValueError) as broken:
        raise UnreadableError(
            _("Tệp Word này bị hỏng. Vui lòng mở bằng Word, lưu lại rồi gửi.")
        ) from broken
    reading = Reading(styles, base, numbering)
    pieces = list(_of_block(body, reading, None))
    return _paper(pieces, layout)


def _paper(pieces: list[Piece], layout: Layout | None) -> Paper:
    whole = "\n".join(piece.text for piece in pieces)
    encoding = encoding_of(whole)
    if encoding:
        pieces = [replace(one, text=converted(one.text, encoding)) for one in pieces]
    found = healed([replace(one, text=_clean(one.text)) for one in pieces])
    return paper_of(found, Kind.WORD, layout=layout, was_written_in=str(encoding))


def _clean(text: str) -> str:
    return " ".join(tidy(text).split())


def _part(packed: ZipFile, name: str) -> Element | None:
    return fromstring(packed.read(name)) if name in packed.namelist() else None  # noqa: S314  declarations were refused


def _document(packed: ZipFile) -> tuple[Element, Layout | None]:
    root = fromstring(packed.read("word/document.xml"))  # noqa: S314  declarations were refused
    body = root.find(f"{W}body")
    if body is None:
        raise ValueError("no body")
    return body, _layout(body)


def _layout(body: Element) -> Layout | None:
    section = body.find(f"{W}sectPr")
    size = section.find(f"{W}pgSz") if section is not None else None
    margin = section.find(f"{W}pgMar") if section is not None else None
    if size is None or margin is None:
        return None

    def mm(element: Element, name: str) -> float:
        return round(float(element.get(f"{W}{name}") or 0) / TWIPS_PER_MM, 1)

    sides = (mm(margin, side) for side in ("top", "bottom", "left", "right"))
    return Layout(mm(size, "w"), mm(size, "h"), *sides)


def _styles(root: Element | None) -> tuple[dict[str, Style], Look]:
    """Each style by its id, with what it takes from the ones it is based on."""
    if root is None:
        return {}, Look()
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    base = _look(defaults, None, Look())
    named = {
        style.get(f"{W}styleId", ""): style
        for style in root.iter(f"{W}style")
        if style.get(f"{W}type") in (None, "paragraph")
    }
    found: dict[str, Style] = {}
    for name in named:
        found[name] = _style(name, named, base, depth=0)
    normal = next(
        (
            name
            for name, one in named.items()
            if one.get(f"{W}default") in ("1", "true")
        ),
        "",
    )
    return found, found[normal].look if normal else base


def _style(name: str, named: dict[str, Element], base: Look, *, depth: int) -> Style:
    style = named.get(name)
    if style is None or depth > 20:
        return Style(base)
    above = _attribute(style, f"{W}basedOn")
    under = _style(above, named, base, depth=depth + 1) if above else Style(base)
    paragraph = style.find(f"{W}pPr")
    look = _look(style.find(f"{W}rPr"), paragraph, under.look)
    return Style(look, _number(paragraph) or under.number)


def _attribute(element: Element | None, child: str) -> str:
    found = element.find(child) if element is not None else None
    return (found.get(VAL) or "") if found is not None else ""


def _on(properties: Element | None, name: str, otherwise: bool) -> bool:
    found = properties.find(f"{W}{name}") if properties is not None else None
    if found is None:
        return otherwise
    return found.get(VAL) not in ("0", "false", "off")


def _look(run: Element | None, paragraph: Element | None, under: Look) -> Look:
    half_points = _attribute(run, f"{W}sz")
    fonts = run.find(f"{W}rFonts") if run is not None else None
    font = (
        (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
        if fonts is not None
        else ""
    )
    side = _attribute(paragraph, f"{W}jc")
    return Look(
        bold=_on(run, "b", under.bold),
        italic=_on(run, "i", under.italic),
        centred=side == "center" if side else under.centred,
        size=float(half_points) / 2 if half_points.isdigit() else under.size,
        font=font or under.font,
    )


def _number(paragraph: Element | None) -> tuple[str, int] | None:
    found = paragraph.find(f"{W}numPr") if paragraph is not None else None
    if found is None:
        return None
    level = _attribute(found, f"{W}ilvl")
    return _attribute(found, f"{W}numId"), int(level) if level.isdigit() else 0


def _of_block(block: Element, reading: Reading, cell: Cell | None) -> Iterator[Piece]:
    for child in block:
        if child.tag == f"{W}p":
            yield from _of_paragraph(child, reading, cell)
        elif child.tag == f"{W}tbl":
            yield from _of_table(child, reading, cell)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _of_block(child, reading, cell)


def _of_table(table: Element, reading: Reading, outer: Cell | None) -> Iterator[Piece]:
    """Row by row; a table in a cell belongs to that cell."""
    number = reading.tables
    reading.tables += 1
    for row, line in enumerate(
        table.iter(f"{W}tr") if outer else table.findall(f"{W}tr")
    ):
        for column, one in enumerate(line.findall(f"{W}tc")):
            yield from _of_block(one, reading, outer or Cell(number, row, column))


def _of_paragraph(
    paragraph: Element, reading: Reading, cell: Cell | None
) -> Iterator[Piece]:
    reading.paragraphs += 1
    if reading.paragraphs > MOST_PARAGRAPHS:
        raise UnreadableError(
            _("Tệp dài hơn 200 trang nên không nhận. Vui lòng gửi riêng phần kế hoạch.")
        )
    properties = paragraph.find(f"{W}pPr")
    style = reading.styles.get(
        _attribute(properties, f"{W}pStyle"), Style(reading.base)
    )
    runs = list(_runs(paragraph, _look(None, properties, style.look)))
    label = reading.numbering.label(_number(properties) or style.number)
    text = "".join(words for words, _run in runs)
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
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{W}r":
            own = _look(child.find(f"{W}rPr"), None, look)
            words = by_font("".join(_words(child)), own.font)
            if _on(child.find(f"{W}rPr"), "caps", otherwise=False):
                words = words.upper()
            yield words, own
            for box in child.iter(f"{W}txbxContent"):
                yield from (
                    part for p in box for part in (("\n", look), *_runs(p, look))
                )
        else:
            yield from _runs(child, look)


def _words(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}tab":
            yield "\t"
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"


def _shared(runs: list[tuple[str, Look]]) -> Look:
    """The look of most of the letters; bold and italic only where all of them are."""
    said = [(words.strip(), look) for words, look in runs if words.strip()]
    longest = max(said, key=lambda one: len(one[0]))[1]
    return replace(
        longest,
        bold=all(look.bold for _words, look in said),
        italic=all(look.italic for _words, look in said),
    )
