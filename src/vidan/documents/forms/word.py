"""Word files from the same description as the PDF, for papers edited further."""

from collections.abc import Iterable
from datetime import date
from functools import singledispatchmethod

from django.utils.translation import override
from docx.shared import Mm, Pt
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph

from vidan.documents.forms import wording
from vidan.documents.forms.description import (
    Block,
    Chart,
    Document,
    Field,
    Fields,
    Heading,
    Paragraph,
    Qr,
    Run,
    Signature,
    Spacer,
    Table,
    plain,
    runs,
)
from vidan.documents.forms.qr import qr_png
from vidan.documents.forms.word_layout import (
    ALIGNMENTS,
    first,
    grid,
    more,
    new_file,
    picture,
    rule,
    ruled,
    saved,
    text_width,
    tight,
    write,
)

# Share of the line that the agency takes in the head; the nation takes the rest.
LEFT = {"a4": 0.44, "a5": 0.45}
QR_MM = {"a4": 28, "a5": 21}
SIGNING_SPACE = {"a4": 4, "a5": 3}


@override("vi")
def render_docx(document: Document, *, on: date) -> bytes:
    """The paper as a Word file dated ``on``; the same paper gives the same bytes."""
    return _Writer(document, on=on).written()


class _Writer:
    """One paper being written: the file, the paper's measures, the block at hand."""

    def __init__(self, document: Document, *, on: date) -> None:
        self.document = document
        self.a4 = document.paper == "a4"
        self.size = document.size
        self.small = document.size * (12 / 13 if self.a4 else 0.82)
        self.width = text_width(document)
        self.file = new_file(document, on=on)

    def written(self) -> bytes:
        self.head()
        self.title()
        self.addressees()
        for block in self.document.blocks:
            self.block(block)
        self.foot()
        return saved(self.file)

    # The head ---------------------------------------------------------------------

    def head(self) -> None:
        header = self.document.header
        if header.form_mark:
            mark = tight(self.file.add_paragraph(), "right")
            self.say(mark, header.form_mark, italic=True, points=self.size * 0.85)
        left = self.width * LEFT[self.document.paper]
        right = self.width - left
        table = grid(self.file, 2, (left, right))
        self.agency(table.cell(0, 0), left)
        self.nation(table.cell(0, 1), right)
        self.numbers(table.cell(1, 0))
        dateline = wording.place_and_day(header.place, header.issued_on)
        self.say(first(table.cell(1, 1), "center"), dateline, italic=True)

    def agency(self, cell: Cell, width: float) -> None:
        header = self.document.header
        line = first(cell, "center")
        if header.parent:
            self.say(line, header.parent.upper(), points=self.small)
            line = more(cell, "center")
        self.say(line, header.agency.upper(), bold=True, points=self.small)
        rule(more(cell), width_mm=width, share=0.35)

    def nation(self, cell: Cell, width: float) -> None:
        nation, motto = wording.nation(), wording.motto()
        self.say(first(cell, "center"), nation, bold=True, points=self.small)
        self.say(more(cell, "center"), motto, bold=True)
        rule(more(cell), width_mm=width, share=0.62)

    def numbers(self, cell: Cell) -> None:
        header = self.document.header
        line = first(cell, "center")
        self.say(line, "\n".join(header.numbers))
        if header.subject:
            subject = more(cell, "center")
            subject.paragraph_format.space_before = Pt(6)
            self.say(subject, header.subject, points=self.small)

    def title(self) -> None:
        gap = tight(self.file.add_paragraph())
        gap.paragraph_format.line_spacing = Pt(8 if self.a4 else 4)
        if not self.document.shows_title:
            return
        for text in filter(None, (self.document.title, self.document.subtitle)):
            line = tight(self.file.add_paragraph(), "center")
            self.say(line, text, bold=True, points=self.size * 14 / 13)
        if self.a4:
            rule(self.file.add_paragraph(), width_mm=self.width, share=0.25)
        self.file.paragraphs[-1].paragraph_format.space_after = Pt(6)

    def addressees(self) -> None:
        names = self.document.addressees
        if not names:
            return
        to = wording.addressed_to()
        alone = len(names) == 1
        text = f"{to} {names[0]}" if alone else "\n- ".join((to, *names))
        line = tight(self.file.add_paragraph(), "center" if alone else "left")
        line.paragraph_format.left_indent = Mm(0 if alone else self.width * 0.2)
        line.paragraph_format.space_after = Pt(6)
        self.say(line, text)

    # The blocks -------------------------------------------------------------------

    @singledispatchmethod
    def block(self, block: Block) -> None:
        raise TypeError(f"No rendering for {type(block).__name__}.")

    @block.register
    def _(self, block: Paragraph) -> None:
        paragraph = self.file.add_paragraph()
        paragraph.alignment = ALIGNMENTS[block.align]
        layout = paragraph.paragraph_format
        layout.first_line_indent = Mm(10 if block.indent else 0)
        layout.space_before = Pt(0)
        layout.space_after = Pt(6 if self.a4 else 2)
        layout.line_spacing = 1.13 if self.a4 else 1
        write(paragraph, runs(block.text), points=self.size)

    @block.register
    def _(self, block: Heading) -> None:
        paragraph = tight(self.file.add_heading(level=block.level))
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph.paragraph_format.space_after = Pt(3)
        self.say(paragraph, block.text, bold=True)

    @block.register
    def _(self, block: Fields) -> None:
        lines: list[list[Field]] = []
        for field in block.fields:
            joins = lines and len(lines[-1]) == 1 and not lines[-1][0].whole_line
            if joins and not field.whole_line:
                lines[-1].append(field)
            else:
                lines.append([field])
        for line in lines:
            self.field_line(line)

    @block.register
    def _(self, block: Table) -> None:
        points = self.size * (12 / 13 if self.a4 else 0.94)
        share = self.width / sum(block.widths)
        widths = [width * share for width in block.widths]
        table = ruled(self.file, 1 + len(block.rows), widths)
        for cell, header in zip(table.rows[0].cells, block.headers, strict=True):
            self.say(first(cell, "center"), header, bold=True, points=points)
        for row, texts in zip(table.rows[1:], block.rows, strict=True):
            for cell, text, align in zip(row.cells, texts, block.align, strict=True):
                write(first(cell, align), runs(text), points=points)
        self.gap()

    @block.register
    def _(self, block: Chart) -> None:
        line = tight(self.file.add_paragraph(), "center")
        alt = plain(block.picture.alt)
        picture(line, block.picture.png, width=Mm(self.width), alt=alt)
        if block.caption:
            caption = tight(self.file.add_paragraph(), "center")
            self.say(caption, block.caption, italic=True)
        self.gap()

    @block.register
    def _(self, block: Qr) -> None:
        if block.width_mm:
            place = tight(self.file.add_paragraph(), "center")
            dots = qr_png(block.text)
            picture(place, dots, width=Mm(block.width_mm), alt=plain(block.text))
            for text in block.caption:
                line = tight(self.file.add_paragraph(), "center")
                write(line, runs(text), points=self.size)
            return
        side = QR_MM[self.document.paper]
        table = grid(self.file, 1, (side + 4, self.width - side - 4))
        left, right = table.rows[0].cells
        picture(first(left), qr_png(block.text), width=Mm(side), alt=plain(block.text))
        line = first(right)
        for index, text in enumerate(block.caption):
            line = more(right) if index else line
            write(line, runs(text), points=self.size)

    @block.register
    def _(self, block: Spacer) -> None:
        spacer = tight(self.file.add_paragraph())
        spacer.paragraph_format.line_spacing = Mm(block.height_mm)

    def field_line(self, line: list[Field]) -> None:
        paragraph = tight(self.file.add_paragraph())
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(self.width / 2))
        for index, field in enumerate(line):
            tab = "\t" if index else ""
            paragraph.add_run(f"{tab}{plain(field.label)}: ")
            write(paragraph, runs(field.value), points=self.size)

    # The foot ---------------------------------------------------------------------

    def foot(self) -> None:
        signatures, recipients = self.document.signatures, self.document.recipients
        if not signatures and not recipients:
            return
        leads = bool(recipients) or len(signatures) == 1
        columns = len(signatures) + leads
        # The last words stay with the signature: a name never stands alone on a page.
        self.file.paragraphs[-1].paragraph_format.keep_with_next = True
        self.gap()
        self.file.paragraphs[-1].paragraph_format.keep_with_next = True
        table = grid(self.file, 1, [self.width / columns] * columns)
        cells = table.rows[0].cells
        if recipients:
            self.recipients(cells[0], recipients)
        for cell, signature in zip(cells[leads:], signatures, strict=True):
            self.signature(cell, signature)

    def recipients(self, cell: Cell, names: Iterable[str]) -> None:
        label = wording.recipients_label()
        self.say(first(cell), label, bold=True, italic=True, points=self.small)
        for name in names:
            self.say(more(cell), name, points=self.size * 11 / 13)

    def signature(self, cell: Cell, signature: Signature) -> None:
        line = first(cell, "center")
        self.say(line, "\n".join(signature.role), bold=True)
        if signature.note:
            self.say(more(cell, "center"), signature.note, italic=True)
        for _line in range(SIGNING_SPACE[self.document.paper]):
            more(cell, "center")
        self.say(more(cell, "center"), signature.name, bold=True)

    # Small helps ------------------------------------------------------------------

    def say(
        self,
        paragraph: WordParagraph,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        points: float | None = None,
    ) -> None:
        run = Run(plain(text), bold=bold, italic=italic)
        write(paragraph, (run,), points=points or self.size)

    def gap(self) -> None:
        """A small step after a table, which Word cannot space by itself."""
        tight(self.file.add_paragraph()).paragraph_format.line_spacing = Pt(6)
