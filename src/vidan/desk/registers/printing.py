"""A book as PDF, Word and workbook, whole or a month or a day of it; its minute."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate, now
from django.utils.translation import override
from django.views.decorators.http import require_POST

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.dossiers.papers import office
from vidan.desk.papers import answer_with
from vidan.desk.registers.book_page import reached_book
from vidan.desk.registers.columns import Cells, cells_of, columns_of, on_paper
from vidan.desk.registers.forms import PrintForm
from vidan.desk.registers.workbook import workbook
from vidan.documents.forms.register import Volume, build, minute
from vidan.documents.storing import ALLOWED
from vidan.dossiers.actions.registering import note_printed
from vidan.dossiers.bookkinds import BookKind
from vidan.dossiers.models import Book, TrackingLine
from vidan.dossiers.registers import Span, entries_of, tracking_rows
from vidan.ui.pages import page


@needs("dossiers.view")
@require_POST
def printed(request: StaffRequest, book_id: UUID) -> HttpResponse:
    """The part of the book that was asked for; personal data only on record."""
    by, at = acting(request), now()
    book = reached_book(request, book_id)
    may_open = by.can("personal_data.open")
    form = PrintForm(request.POST, book=book, may_open=may_open)
    if not form.is_valid():
        context = {"book": book, "print_form": form}
        return page(request, "desk/registers/print.html", context, status=422)
    full = bool(form.cleaned_data.get("full"))
    if full:
        note_printed(book.id, part=form.part, by=by, at=at)
    with override("vi"):
        rows = _rows(book, form.span, full=full)
        return _answer(book, rows, form, at=at)


def _rows(book: Book, span: Span | None, *, full: bool) -> list[Cells]:
    write = cells_of(book, full=full)
    if book.kind == BookKind.TRACKING:
        return [write(row) for row in tracking_rows(book, span)]
    return [write(row) for row in entries_of(book, span)]


def _answer(
    book: Book, rows: list[Cells], form: PrintForm, *, at: datetime
) -> HttpResponse:
    kind, columns, on = form.cleaned_data["format"], columns_of(book), localdate(at)
    name = f"so-{book.kind}-{book.year}-quyen-{book.volume:02d}"
    if kind == "xlsx":
        content = workbook(f"{book}. {form.part}", columns.heads, columns.widths, rows)
        return _saved(content, f"{name}.xlsx")
    made = build(volume_of(book), columns, on_paper(rows), part=form.part, on=on)
    return answer_with(made, kind, name, on=on)


def _saved(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=ALLOWED[".xlsx"])
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["Cache-Control"] = "private, no-store"
    return response


@override("vi")
def volume_of(book: Book) -> Volume:
    """What the papers of a book say about it."""
    lines = TrackingLine.objects.filter(book=book, finished=False)
    carried = lines.count() if book.kind == BookKind.TRACKING else 0
    last = book.last_number
    return Volume(
        office=office(),
        title=str(BookKind(book.kind).label),
        symbol=book.symbol,
        year=book.year,
        opened_on=localdate(book.opened_at),
        opened_by=book.opened_by.full_name,
        first_number=book.first_number,
        last_number=last,
        count=0 if last is None else last - book.first_number + 1,
        pages=book.pages,
        closed_on=localdate(book.closed_at) if book.closed_at else None,
        closed_by=book.closed_by.full_name if book.closed_by else "",
        carried=carried,
    )


@needs("dossiers.view")
def minutes(request: StaffRequest, book_id: UUID, kind: str) -> HttpResponse:
    """The minute of opening, or of closing once that was done."""
    book = reached_book(request, book_id)
    on = localdate(book.closed_at or book.opened_at)
    return answer_with(minute(volume_of(book)), kind, f"bien-ban-so-{book.year}", on=on)
