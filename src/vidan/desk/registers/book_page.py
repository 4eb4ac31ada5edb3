"""One volume: its lines, its closing, its paper."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.core.text import day, two_digits
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.registers.columns import cells_of, columns_of
from vidan.desk.registers.forms import CloseForm, CorrectForm, PrintForm
from vidan.dossiers.actions.certifying import correct
from vidan.dossiers.actions.registering import close_book, is_year_over
from vidan.dossiers.bookkinds import BookKind
from vidan.dossiers.bookrights import corrects, keeps_books
from vidan.dossiers.models import Book, BookEntry
from vidan.dossiers.registers import ReadEntry, entries_of, tracking_rows, visible_books
from vidan.people.actors import Actor
from vidan.ui.pages import page
from vidan.ui.pieces import Row

PER_PAGE = 50


def reached_book(request: StaffRequest, book_id: UUID) -> Book:
    """The book, for somebody who may read books; for others there is none."""
    found = visible_books(acting(request)).filter(id=book_id).first()
    if found is None:
        raise Http404
    return found


@needs("dossiers.view")
def register(request: StaffRequest, book_id: UUID) -> HttpResponse:
    return _shown(request, reached_book(request, book_id), CloseForm())


@needs("dossiers.assign")
@require_POST
def close(request: StaffRequest, book_id: UUID) -> HttpResponse:
    """Close the volume; what was typed stays where it is refused."""
    book = reached_book(request, book_id)
    form = CloseForm(request.POST)
    if form.is_valid() and form.carry_out(
        close_book, book.id, by=acting(request), at=now()
    ):
        messages.success(request, _("Đã khóa sổ. Vui lòng in biên bản khóa sổ."))
        return redirect("desk:register", book.id)
    return _shown(request, book, form)


def _shown(request: StaffRequest, book: Book, form: CloseForm) -> HttpResponse:
    by = acting(request)
    rows = tracking_rows(book) if book.kind == BookKind.TRACKING else entries_of(book)
    numbers: Any = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    heads, write = columns_of(book).heads, cells_of(book, full=False)
    context = {
        "book": book,
        "facts": _facts(book),
        "heads": heads,
        "numbers": numbers,
        "lines": [
            (
                row,
                list(zip(heads, write(row), strict=True)),
                _may_correct(by, book, row),
            )
            for row in numbers
        ],
        "is_tracking": book.kind == BookKind.TRACKING,
        "form": form,
        "print_form": PrintForm(book=book, may_open=by.can("personal_data.open")),
        "may_close": keeps_books(by) and book.is_open,
        "may_correct": by.can("dossiers.receive") and book.is_open,
        "for_good": is_year_over(book, on=localdate()),
    }
    return page(request, "desk/registers/book.html", context, status=form.status)


def _may_correct(by: Actor, book: Book, row: Any) -> bool:
    """Whether the page that puts this line right would open."""
    is_entry = book.kind != BookKind.TRACKING
    may = book.is_open and by.can("dossiers.receive")
    return is_entry and may and corrects(by, row)


def _facts(book: Book) -> list[Row]:
    facts = [
        Row(_("Quyển số"), book.symbol),
        Row(
            _("Mở sổ"),
            _("%(day)s, %(name)s")
            % {"day": day(localdate(book.opened_at)), "name": book.opened_by.full_name},
        ),
        Row(_("Số đầu quyển"), two_digits(book.first_number)),
    ]
    if book.closed_at is None or book.closed_by is None:
        return facts
    closed = {"day": day(localdate(book.closed_at)), "name": book.closed_by.full_name}
    return [
        *facts,
        Row(_("Khóa sổ"), _("%(day)s, %(name)s") % closed),
        Row(_("Số cuối quyển"), two_digits(book.last_number or 0)),
        Row(_("Số trang"), two_digits(book.pages or 0)),
    ]


@needs("dossiers.receive")
def correction(request: StaffRequest, entry_id: UUID) -> HttpResponse:
    """Put an entry right: what it says now, and the form."""
    by = acting(request)
    books = visible_books(by)
    entry = (
        BookEntry.objects.filter(id=entry_id, book__in=books)
        .select_related("book")
        .prefetch_related("corrections")
        .first()
    )
    if entry is None or not corrects(by, entry):
        raise Http404
    form = CorrectForm(request.POST or None)
    if form.is_valid() and form.carry_out(correct, entry.id, by=by, at=now()):
        messages.success(request, _("Đã sửa; nội dung cũ vẫn đọc được trong sổ."))
        return redirect("desk:register", entry.book_id)
    columns, write = columns_of(entry.book), cells_of(entry.book, full=False)
    context = {
        "entry": entry,
        "read": ReadEntry(entry),
        "facts": [Row(*pair) for pair in zip(columns.heads, write(entry), strict=True)],
        "form": form,
    }
    return page(request, "desk/registers/correct.html", context, status=form.status)
