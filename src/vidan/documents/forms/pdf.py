"""PDF by typst: one fixed template, the description handed over as JSON.

The same description on the same date gives the same bytes, so a file can be made
again instead of kept, and a signature over it stays comparable.
"""

import json
from datetime import UTC, date, datetime
from functools import singledispatch
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import override

from vidan.documents.forms import wording
from vidan.documents.forms.description import (
    Block,
    Chart,
    Document,
    Field,
    Fields,
    Header,
    Heading,
    Paragraph,
    Qr,
    Signature,
    Spacer,
    Table,
    Text,
    plain,
    runs,
)
from vidan.documents.forms.qr import qr_svg
from vidan.documents.forms.typesetting import Compilers

TEMPLATE = Path(__file__).with_name("paper.typ")

# Readable in fifty years, and by a screen reader today.
STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]

_compilers = Compilers(TEMPLATE)


@override("vi")
def render_pdf(document: Document, *, on: date) -> bytes:
    """The paper as a PDF file dated ``on``."""
    described = json.dumps(_document(document, on), ensure_ascii=False)
    made_at = datetime(on.year, on.month, on.day, tzinfo=UTC)
    with _compilers.one() as compiler:
        inputs = {"document": described}
        try:
            made = compiler.compile(
                sys_inputs=inputs, timestamp=made_at, pdf_standards=STANDARDS
            )
        except typst.TypstError:
            # A letter no font has (an emoji in a name) is not allowed in an archive
            # file. The paper is still owed to the person, so make an ordinary PDF.
            made = compiler.compile(sys_inputs=inputs, timestamp=made_at)
    if not isinstance(made, bytes):
        raise TypeError("A PDF is one file.")
    return made


def _document(document: Document, on: date) -> dict[str, Any]:
    return {
        "paper": document.paper,
        "landscape": document.landscape,
        "size": document.size,
        "one_page": document.one_page,
        "on": [on.year, on.month, on.day],
        "title": plain(document.title),
        "shows_title": document.shows_title,
        "subtitle": plain(document.subtitle),
        "watermark": plain(document.watermark),
        "header": _header(document.header),
        "addressees": [plain(name) for name in document.addressees],
        "blocks": [_block(block) for block in document.blocks],
        "signatures": [_signature(one) for one in document.signatures],
        "recipients": [plain(line) for line in document.recipients],
        "words": {
            "nation": wording.nation(),
            "motto": wording.motto(),
            "to": wording.addressed_to(),
            "recipients": wording.recipients_label(),
        },
    }


def _header(header: Header) -> dict[str, Any]:
    return {
        "parent": plain(header.parent),
        "agency": plain(header.agency),
        "numbers": [plain(line) for line in header.numbers],
        "dateline": plain(wording.place_and_day(header.place, header.issued_on)),
        "subject": plain(header.subject),
        "form_mark": plain(header.form_mark),
    }


def _signature(signature: Signature) -> dict[str, Any]:
    return {
        "role": [plain(line) for line in signature.role],
        "name": plain(signature.name),
        "note": plain(signature.note),
    }


def _runs(text: Text) -> list[dict[str, Any]]:
    return [vars(run) for run in runs(text)]


@singledispatch
def _block(block: Block) -> dict[str, Any]:
    raise TypeError(f"No rendering for {type(block).__name__}.")


@_block.register
def _(block: Paragraph) -> dict[str, Any]:
    return {
        "kind": "paragraph",
        "runs": _runs(block.text),
        "align": block.align,
        "indent": block.indent,
    }


@_block.register
def _(block: Heading) -> dict[str, Any]:
    return {"kind": "heading", "level": block.level, "text": plain(block.text)}


@_block.register
def _(block: Fields) -> dict[str, Any]:
    return {"kind": "fields", "fields": [_field(field) for field in block.fields]}


def _field(field: Field) -> dict[str, Any]:
    return {
        "label": plain(field.label),
        "runs": _runs(field.value),
        "whole_line": field.whole_line,
    }


@_block.register
def _(block: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "headers": [plain(header) for header in block.headers],
        "rows": [[_runs(cell) for cell in row] for row in block.rows],
        "widths": block.widths,
        "align": block.align,
    }


@_block.register
def _(block: Chart) -> dict[str, Any]:
    return {
        "kind": "chart",
        "svg": block.picture.svg,
        "alt": plain(block.picture.alt),
        "caption": plain(block.caption),
    }


@_block.register
def _(block: Qr) -> dict[str, Any]:
    return {
        "kind": "qr",
        "svg": qr_svg(block.text),
        "alt": plain(block.text),
        "caption": [_runs(line) for line in block.caption],
        "width_mm": block.width_mm,
    }


@_block.register
def _(block: Spacer) -> dict[str, Any]:
    return {"kind": "spacer", "height_mm": block.height_mm}
