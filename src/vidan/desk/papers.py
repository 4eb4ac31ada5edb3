"""Handing out a paper that the site has just made."""

from datetime import date

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from vidan.documents.forms.description import Document
from vidan.documents.forms.pdf import render_pdf
from vidan.documents.forms.word import render_docx
from vidan.documents.storing import ALLOWED

RENDER = {"pdf": render_pdf, "docx": render_docx}


def answer_with(made: Document, kind: str, name: str, *, on: date) -> HttpResponse:
    """A PDF opens in the browser to be printed; a Word file is saved."""
    if kind not in RENDER:
        raise Http404
    response = HttpResponse(RENDER[kind](made, on=on), content_type=ALLOWED[f".{kind}"])
    disposition = content_disposition_header(kind == "docx", f"{name}.{kind}")
    response["Content-Disposition"] = disposition or ""
    response["Cache-Control"] = "private, no-store"
    return response
