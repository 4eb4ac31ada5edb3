"""Questions asked of the books: which there are, and what stands in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils.timezone import make_aware

from vidan.dossiers.bookkinds import BookKind
from vidan.dossiers.bookrights import reads_books
from vidan.dossiers.models import (
    Book,
    BookEntry,
    Correctable,
    Dossier,
    EntryCorrection,
    TrackingLine,
)
from vidan.dossiers.states import State
from vidan.people.actors import Actor


def visible_books(by: Actor) -> QuerySet[Book]:
    """The books this person may read: all of the commune, or none."""
    if not reads_books(by):
        return Book.objects.none()
    return Book.objects.select_related("opened_by", "closed_by")


def before(book: Book) -> Book | None:
    """The volume of the same kind just before this one, of this year or an earlier."""
    earlier = Q(year__lt=book.year) | Q(year=book.year, volume__lt=book.volume)
    return (
        Book.objects.filter(earlier, kind=book.kind)
        .order_by("-year", "-volume")
        .first()
    )


@dataclass(frozen=True)
class Span:
    """Some days of a book, both ends included; a month or a day is printed so."""

    first_on: date
    last_on: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From the first moment to the one after the last."""
        return (
            make_aware(datetime.combine(self.first_on, time())),
            make_aware(datetime.combine(self.last_on + timedelta(days=1), time())),
        )


def tracking_rows(
    book: Book, span: Span | None = None
) -> QuerySet[TrackingLine] | QuerySet[Dossier]:
    """The rows of a volume of the tracking register, by year and number.

    A closed volume has its own lines; an open one is read from the dossiers: those
    with its numbers, before them the unfinished ones of the volume before.
    """
    within = Q()
    if span:
        start, end = span.moments
        within = Q(received_at__gte=start, received_at__lt=end)
    if book.is_open:
        return _live(book).filter(within).order_by("year", "number")
    return _frozen(book).filter(within).order_by("year", "number")


def _frozen(book: Book) -> QuerySet[TrackingLine]:
    return TrackingLine.objects.filter(book=book)


def _live(book: Book) -> QuerySet[Dossier]:
    own = Q(year=book.year, number__gte=book.first_number)
    previous = before(book)
    if previous and not previous.is_open:
        unfinished = TrackingLine.objects.filter(book=previous, finished=False)
        own |= Q(id__in=unfinished.values("dossier_id"))
    return Dossier.objects.filter(own).select_related("version", "unit")


def line_of(row: Dossier | TrackingLine, book: Book) -> TrackingLine:
    """The line of a row; for a dossier as it stands now, not saved."""
    if isinstance(row, TrackingLine):
        return row
    handed_over = row.state == State.HANDED_OVER
    return TrackingLine(
        book=book,
        dossier=row,
        carried=(row.year, row.number) < (book.year, book.first_number),
        year=row.year,
        number=row.number,
        official_code=row.official_code,
        procedure=f"{row.version.short_name} ({row.version.procedure_id})",
        sets=row.sets,
        applicant_name=row.applicant_name,
        address=row.address,
        phone=row.phone,
        unit_name=row.unit.name,
        received_at=row.received_at,
        due_at=row.due_at,
        decided_at=row.decided_at,
        handed_over_at=row.ended_at if handed_over else None,
        return_way=row.return_way,
        collected_by=row.collected_by,
        state=row.state,
        finished=row.state in State.final,
    )


def entries_of(book: Book, span: Span | None = None) -> QuerySet[BookEntry]:
    """The entries of a volume of a book of certification, with their corrections."""
    rows = BookEntry.objects.filter(book=book).prefetch_related("corrections")
    if span:
        rows = rows.filter(certified_on__range=(span.first_on, span.last_on))
    return rows.order_by("year", "number")


@dataclass(frozen=True)
class ReadEntry:
    """An entry as it reads today: corrected, with what it said before."""

    entry: BookEntry

    @cached_property
    def corrections(self) -> list[EntryCorrection]:
        return list(self.entry.corrections.all())

    @cached_property
    def says(self) -> Mapping[str, str]:
        """What each correctable field says, the last correction counting."""
        said = {name: str(getattr(self.entry, name)) for name in Correctable.values}
        said.update((one.field, one.new) for one in self.corrections)
        return said

    @property
    def copies(self) -> int:
        return int(self.says["copies"])

    @property
    def fee(self) -> int:
        return int(self.says["fee"])


def years_without_book(by: Actor) -> list[int]:
    """Years with dossiers whose tracking register nobody has opened yet."""
    if not reads_books(by):
        return []
    opened = Book.objects.filter(kind=BookKind.TRACKING).values("year")
    found = Dossier.objects.exclude(year__in=opened).order_by("year")
    return list(found.values_list("year", flat=True).distinct())
