"""Books are opened, filled volume by volume, and closed for good at the year's end."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.communes.models import Series
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.core.text import day
from vidan.core.uniqueness import one_of_a_kind
from vidan.dossiers.bookkinds import BookKind
from vidan.dossiers.bookrights import keeps_books, opens_books
from vidan.dossiers.models import Book, TrackingLine
from vidan.dossiers.registers import line_of, tracking_rows
from vidan.history.recording import record
from vidan.people.actors import Actor

DOSSIERS = "dossiers"
"""The series of intake numbers: the tracking register has no other."""
MOST_PAGES = 10_000
AT_ONCE = 1000


def series_of(kind: BookKind) -> str:
    """The name of the series that numbers of a book come from."""
    return DOSSIERS if kind == BookKind.TRACKING else f"books.{kind}"


@transaction.atomic
def open_book(kind: BookKind, *, year: int, by: Actor, at: datetime) -> Book:
    """Open the first volume of a year; the others follow when one is closed."""
    if not opens_books(by):
        raise NotAllowedError(_("Bạn không được phân công giữ sổ."))
    if year > localdate(at).year:
        raise InvalidInputError(_("Chưa đến năm này; sổ mở từ ngày 01/01 của năm."))
    opened = ConflictError(_("Sổ của năm này đã mở; vui lòng tải lại trang."))
    with one_of_a_kind("book_volume", opened):
        book = Book.objects.create(
            kind=kind, year=year, opened_at=at, opened_by=by.officer
        )
    record("dossiers.book_opened", book, by=by, at=at, book=_named(book))
    return book


@override("vi")
def _named(book: Book) -> str:
    """As the permanent record says it, whatever language the screen speaks."""
    return str(book)


def volume_to_write_in(kind: BookKind, *, by: Actor, at: datetime) -> Book:
    """The open volume of this year, locked; the year's first entry opens the book.

    A colleague may close the volume in the same moment: then the next one is taken.
    """
    year = localdate(at).year
    for _again in range(3):
        last = (
            Book.objects.select_for_update(of=("self",))
            .filter(kind=kind, year=year)
            .order_by("-volume")
            .first()
        )
        if last is None:
            book, made = Book.objects.get_or_create(
                kind=kind,
                year=year,
                volume=1,
                defaults={"opened_at": at, "opened_by": by.officer},
            )
            if made:
                record("dossiers.book_opened", book, by=by, at=at, book=_named(book))
        elif last.is_open:
            return last
        elif last.year_end:
            raise _closed(last)
    raise ConflictError(_("Sổ đang được khóa; vui lòng làm lại sau ít phút."))


def refuse_closed_year(year: int) -> None:
    """Refuse a number of a year whose register was closed.

    Asked after the number was taken: the series is locked then, so whoever closes the
    book has finished or waits.
    """
    closed = Book.objects.filter(kind=BookKind.TRACKING, year=year, year_end=True)
    if book := closed.first():
        raise _closed(book)


def _closed(book: Book) -> ConflictError:
    when = day(localdate(book.closed_at)) if book.closed_at else ""
    return ConflictError(
        _(
            "%(book)s đã khóa ngày %(day)s, không ghi thêm được. Vui lòng ghi vào sổ "
            "năm sau, từ ngày 01/01."
        )
        % {"book": book, "day": when}
    )


@transaction.atomic
def close_book(book_id: UUID, *, pages: int, by: Actor, at: datetime) -> Book:
    """Close a volume: who, when, its last number and its pages (circular 01/2018, 10).

    Before the end of the year it is full, and the next volume goes on with the next
    number. At the end of the year the book is closed, without gaps, and nothing in it
    changes any more; what is unfinished is carried into the next volume.
    """
    book = Book.objects.select_for_update(of=("self",)).get(id=book_id)
    if not keeps_books(by):
        raise NotAllowedError(
            _("Chỉ Giám đốc Trung tâm hoặc lãnh đạo xã khóa sổ. Vui lòng báo Giám đốc.")
        )
    if not book.is_open:
        raise WrongStateError(_("Quyển sổ này đã khóa; vui lòng tải lại trang."))
    if not 1 <= pages <= MOST_PAGES:
        raise InvalidInputError(_("Vui lòng ghi số trang của quyển sổ, từ 1 trở lên."))
    _refuse_unless_years_before_are_closed(book)
    last = _last_number(book)
    if book.kind == BookKind.TRACKING:
        _write_down(book, last)
    book.closed_at, book.closed_by = at, by.officer
    book.pages, book.last_number = pages, last
    book.year_end = is_year_over(book, on=localdate(at))
    book.save(
        update_fields=["closed_at", "closed_by", "pages", "last_number", "year_end"]
    )
    record(
        "dossiers.book_closed",
        book,
        by=by,
        at=at,
        book=_named(book),
        pages=pages,
        last=last,
    )
    if not book.year_end:
        _open_next(book, by=by, at=at)
    return book


def is_year_over(book: Book, *, on: date) -> bool:
    """Whether closing it is for good.

    A book of certification from 31 December on; the tracking register once the year is
    over, since a dossier may still come in on its last day.
    """
    last_day = date(book.year, 12, 31)
    return on > last_day if book.kind == BookKind.TRACKING else on >= last_day


def _refuse_unless_years_before_are_closed(book: Book) -> None:
    open_before = Book.objects.filter(
        kind=book.kind, year__lt=book.year, closed_at__isnull=True
    ).order_by("year")
    if waiting := open_before.first():
        raise ConflictError(
            _("%(book)s chưa khóa. Vui lòng khóa sổ năm trước rồi khóa sổ này.")
            % {"book": waiting}
        )


def _last_number(book: Book) -> int:
    """The last number given out; its series stays locked until the book is closed."""
    series = Series.objects.select_for_update().filter(
        name=series_of(BookKind(book.kind)), year=book.year
    )
    row = series.first()
    return max(row.last if row else 0, book.first_number - 1)


def _write_down(book: Book, last: int) -> None:
    """Keep every line of the tracking register as it stands; refuse a gap."""
    lines = [line_of(row, book) for row in tracking_rows(book).iterator(AT_ONCE)]
    own = [line.number for line in lines if not line.carried]
    if own != list(range(book.first_number, last + 1)):
        raise ConflictError(
            _(
                "Số thứ tự trong sổ không liên tục nên chưa khóa được. Vui lòng báo "
                "quản trị hệ thống kiểm tra."
            )
        )
    TrackingLine.objects.bulk_create(lines, batch_size=AT_ONCE)


def _open_next(book: Book, *, by: Actor, at: datetime) -> None:
    following = Book.objects.create(
        kind=book.kind,
        year=book.year,
        volume=book.volume + 1,
        first_number=(book.last_number or 0) + 1,
        opened_at=at,
        opened_by=by.officer,
    )
    record("dossiers.book_opened", following, by=by, at=at, book=_named(following))


@transaction.atomic
def note_printed(book_id: UUID, *, part: str, by: Actor, at: datetime) -> Book:
    """Write down that the book was printed with the personal data in it."""
    book = Book.objects.get(id=book_id)
    if not by.can("personal_data.open"):
        raise NotAllowedError(_("Bạn không được mở thông tin cá nhân của người nộp."))
    record("dossiers.book_printed", book, by=by, at=at, book=_named(book), part=part)
    return book
