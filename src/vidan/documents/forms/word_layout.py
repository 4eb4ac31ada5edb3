"""The page, the type and the small marks of a Word paper, below what it says."""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph

from vidan.documents.forms.description import CellAlign, Document, Run

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
# Width, height, then the margins: top, bottom, left, right (decree 30 for A4).
PAGES = {
    "a4": (210, 297, 20, 20, 30, 15),
    "a5": (148, 210, 9, 8, 13, 9),
}
# The margins of a paper that lies on its side: top, bottom, left, right.
LYING = (18, 15, 20, 15)
ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
# Zip files know no time before 1980.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def new_file(document: Document, *, on: date) -> WordDocument:
    """An empty file with the page, the type, the page number and the properties set."""
    file = docx.Document()
    _set_page(file, document)
    _set_type(file, document)
    _number_pages(file)
    properties = file.core_properties
    properties.title = document.title
    properties.author = properties.last_modified_by = document.header.agency
    properties.comments = ""
    properties.language = LANGUAGE
    properties.created = properties.modified = datetime(
        on.year, on.month, on.day, tzinfo=UTC
    )
    return file


def saved(file: WordDocument) -> bytes:
    """The file's bytes, with the clock taken out of the archive."""
    raw, out = io.BytesIO(), io.BytesIO()
    file.save(raw)
    with (
        zipfile.ZipFile(raw) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()


def text_width(document: Document) -> float:
    """Millimetres between the margins."""
    width, _height, _top, _bottom, left, right = _measures(document)
    return width - left - right


def _measures(document: Document) -> tuple[int, ...]:
    """Width, height and margins of the page as it lies."""
    upright = PAGES[document.paper]
    if not document.landscape:
        return upright
    return (upright[1], upright[0], *LYING)


def write(
    paragraph: WordParagraph, runs: Iterable[Run], *, points: float
) -> WordParagraph:
    """Put runs into a paragraph; a line break in the text stays one."""
    for run in runs:
        made = paragraph.add_run(run.text)
        made.bold, made.italic = run.bold, run.italic
        made.font.size = Pt(points * run.size)
    return paragraph


def tight(paragraph: WordParagraph, align: str = "left") -> WordParagraph:
    """No first-line indent and no gaps: lines of the head and the foot."""
    paragraph.alignment = ALIGNMENTS[align]
    paragraph.paragraph_format.first_line_indent = Mm(0)
    paragraph.paragraph_format.space_before = Pt(0)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1
    return paragraph


def grid(container: Any, rows: int, widths_mm: Iterable[float]) -> WordTable:
    """A table without lines that only places its cells, from margin to margin."""
    return _table(container, rows, list(widths_mm), beside_mm=0)


def ruled(container: Any, rows: int, widths_mm: Iterable[float]) -> WordTable:
    """A table with lines, whose first row repeats on every page."""
    table = _table(container, rows, list(widths_mm), beside_mm=1)
    table.style = "Table Grid"
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def first(cell: Cell, align: CellAlign = "left") -> WordParagraph:
    """The paragraph every cell already has."""
    return tight(cell.paragraphs[0], align)


def more(cell: Cell, align: CellAlign = "left") -> WordParagraph:
    return tight(cell.add_paragraph(), align)


def rule(paragraph: WordParagraph, *, width_mm: float, share: float) -> None:
    """Make a paragraph a centred line over ``share`` of the width it stands in."""
    side = Mm(width_mm * (1 - share) / 2)
    layout = tight(paragraph).paragraph_format
    layout.left_indent = layout.right_indent = side
    layout.line_spacing = Pt(3)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (
        ("val", "single"),
        ("sz", "6"),
        ("space", "1"),
        ("color", "auto"),
    ):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def picture(paragraph: WordParagraph, png: bytes, *, width: Length, alt: str) -> None:
    """A picture with the words that stand for it."""
    shape = paragraph.add_run().add_picture(io.BytesIO(png), width=width)
    shape._inline.docPr.set("descr", alt)


def _table(
    container: Any, rows: int, widths_mm: list[float], *, beside_mm: float
) -> WordTable:
    table: WordTable = container.add_table(rows=rows, cols=len(widths_mm))
    table.autofit = False
    _keep_beside(table, Mm(beside_mm))
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def _keep_beside(table: WordTable, space: Length) -> None:
    """Space beside a cell's words: Word's own breaks the nation's name in two."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(space.twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _set_page(file: WordDocument, document: Document) -> None:
    section = file.sections[0]
    measures = _measures(document)
    width, height, top, bottom, left, right = map(Mm, measures)
    if document.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = width, height
    section.top_margin, section.bottom_margin = top, bottom
    section.left_margin, section.right_margin = left, right
    section.header_distance = Mm(measures[2] / 2)
    section.footer_distance = Mm(measures[3] / 2)


def _set_type(file: WordDocument, document: Document) -> None:
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        style = file.styles[name]
        style.font.name, style.font.size = FONT, Pt(document.size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    file.styles["Normal"].element.get_or_add_rPr().append(language)


def _number_pages(file: WordDocument) -> None:
    """Decree 30: centred in the top margin, not on the first page."""
    section = file.sections[0]
    section.different_first_page_header_footer = True
    run = tight(section.header.paragraphs[0], "center").add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
