"""Form 07: a book a year, numbers without gaps, closed for good, carried on."""

from datetime import date

import pytest

from tests.dossiers.moves import do, dossier_in
from tests.make import at, make_dossier, make_intake
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.dossiers.actions.reception import receive
from vidan.dossiers.actions.registering import close_book, open_book
from vidan.dossiers.actions.retention import mask_old
from vidan.dossiers.bookkinds import BookKind
from vidan.dossiers.models import Book, Dossier, TrackingLine
from vidan.dossiers.registers import (
    Span,
    line_of,
    tracking_rows,
    visible_books,
    years_without_book,
)
from vidan.history.recording import history_of

pytestmark = pytest.mark.django_db
TRACKING = BookKind.TRACKING
MAY, AUGUST = at("2026-05-04 08:00"), at("2026-08-03 16:00")
NEW_YEAR = at("2027-01-04 08:00")


def opened(town, *, year=2026, when=MAY) -> Book:
    return open_book(TRACKING, year=year, by=town.clerk, at=when)


def lines(book, span=None) -> list[TrackingLine]:
    return [line_of(row, book) for row in tracking_rows(book, span)]


def numbers(book, span=None) -> list[str]:
    return [line.intake_number for line in lines(book, span)]


def test_an_open_register_is_read_from_the_dossiers(in_lung_phinh):
    book = opened(in_lung_phinh)
    dossier_in("handed_over", by=in_lung_phinh.director)
    make_dossier(in_lung_phinh.clerk, received="2026-05-05 08:00")

    first, second = lines(book)

    assert [first.intake_number, second.intake_number] == ["0001/2026", "0002/2026"]
    assert (first.finished, second.finished) == (True, False)
    assert first.collected_by == "Giàng Thị Mỷ"
    assert first.handed_over_at
    assert not TrackingLine.objects.exists()


def test_a_month_and_a_day_can_be_read_alone(in_lung_phinh):
    book = opened(in_lung_phinh)
    for when in ("2026-05-31 08:00", "2026-06-01 08:00", "2026-06-30 16:59"):
        make_dossier(in_lung_phinh.clerk, received=when)

    assert numbers(book, Span(date(2026, 6, 1), date(2026, 6, 30))) == [
        "0002/2026",
        "0003/2026",
    ]
    assert numbers(book, Span(date(2026, 5, 31), date(2026, 5, 31))) == ["0001/2026"]


def test_closing_says_who_when_the_pages_and_the_last_number(in_lung_phinh):
    book = opened(in_lung_phinh)
    make_dossier(in_lung_phinh.clerk)

    close_book(book.id, pages=12, by=in_lung_phinh.director, at=NEW_YEAR)

    book = Book.objects.get(id=book.id)
    assert (book.closed_at, book.closed_by_id) == (NEW_YEAR, in_lung_phinh.director.id)
    assert (book.pages, book.last_number, book.year_end) == (12, 1, True)
    assert history_of(book).get(event="dossiers.book_closed").data["pages"] == 12
    assert Book.objects.count() == 1


@pytest.mark.requirement("SH-5")
def test_what_happens_later_stands_in_the_next_book_and_not_in_the_closed(
    in_lung_phinh,
):
    """A late hand-over belongs to the continuation; the closed line stays."""
    town = in_lung_phinh
    book = opened(town)
    done = dossier_in("handed_over", by=town.director)
    late = dossier_in("decided", by=town.director)
    book = close_book(book.id, pages=2, by=town.director, at=NEW_YEAR)
    following = opened(town, year=2027, when=NEW_YEAR)

    do("hand_over", late, by=town.director, now=at("2027-01-05 09:00"))

    closed = {one.intake_number: one for one in lines(book)}
    assert closed[late.intake_number].handed_over_at is None
    (carried,) = lines(following)
    assert (carried.intake_number, carried.carried) == (late.intake_number, True)
    assert carried.handed_over_at == at("2027-01-05 09:00")
    assert done.intake_number in closed


def test_what_is_unfinished_is_carried_on_until_it_is_done(in_lung_phinh):
    town = in_lung_phinh
    first = opened(town)
    dossier = make_dossier(town.clerk)
    first = close_book(first.id, pages=1, by=town.director, at=AUGUST)
    second = Book.objects.get(volume=2)
    second = close_book(second.id, pages=1, by=town.director, at=at("2026-10-01 16:00"))
    do("stop", dossier, by=town.director, now=at("2026-10-02 08:00"))
    third = Book.objects.get(volume=3)
    third = close_book(third.id, pages=1, by=town.director, at=NEW_YEAR)
    fourth = opened(town, year=2027, when=NEW_YEAR)

    assert [numbers(book) for book in (first, second, third)] == [["0001/2026"]] * 3
    assert [one.finished for one in lines(Book.objects.get(volume=3))] == [True]
    assert numbers(fourth) == []


def test_numbers_run_on_across_volumes(in_lung_phinh):
    town = in_lung_phinh
    first = opened(town)
    make_dossier(town.clerk)
    close_book(first.id, pages=100, by=town.director, at=AUGUST)
    make_dossier(town.clerk, received="2026-08-04 08:00")

    second = Book.objects.get(volume=2)
    assert (second.year, second.first_number) == (2026, 2)
    assert numbers(second) == ["0001/2026", "0002/2026"]
    assert [one.carried for one in lines(second)] == [True, False]


def test_a_gap_is_not_closed_over(in_lung_phinh):
    book = opened(in_lung_phinh)
    for _ in range(3):
        make_dossier(in_lung_phinh.clerk)
    Dossier.objects.filter(number=2).update(year=2025)

    with pytest.raises(ConflictError, match="không liên tục"):
        close_book(book.id, pages=1, by=in_lung_phinh.director, at=NEW_YEAR)


def test_into_a_closed_year_no_dossier_is_taken(in_lung_phinh):
    """Not even one that is entered later from a paper sheet."""
    book = opened(in_lung_phinh)
    make_dossier(in_lung_phinh.clerk)
    close_book(book.id, pages=1, by=in_lung_phinh.director, at=NEW_YEAR)

    with pytest.raises(ConflictError, match="đã khóa"):
        receive(make_intake(), by=in_lung_phinh.clerk, at=at("2026-12-31 16:50"))
    assert make_dossier(in_lung_phinh.clerk, received="2027-01-04 09:00").number == 1


def test_years_are_closed_in_their_order(in_lung_phinh):
    town = in_lung_phinh
    opened(town)
    later = opened(town, year=2027, when=NEW_YEAR)

    with pytest.raises(ConflictError, match="khóa sổ năm trước"):
        close_book(later.id, pages=1, by=town.director, at=at("2028-01-03 08:00"))


def test_refusals_of_closing(in_lung_phinh):
    town = in_lung_phinh
    book = opened(town)

    with pytest.raises(NotAllowedError):
        close_book(book.id, pages=1, by=town.clerk, at=NEW_YEAR)
    with pytest.raises(InvalidInputError):
        close_book(book.id, pages=0, by=town.director, at=NEW_YEAR)
    close_book(book.id, pages=1, by=town.chair, at=NEW_YEAR)
    with pytest.raises(WrongStateError):
        close_book(book.id, pages=1, by=town.chair, at=NEW_YEAR)


def test_refusals_of_opening(in_lung_phinh):
    town = in_lung_phinh
    opened(town)

    with pytest.raises(ConflictError, match="đã mở"):
        opened(town)
    with pytest.raises(InvalidInputError):
        opened(town, year=2027)
    with pytest.raises(NotAllowedError):
        open_book(TRACKING, year=2026, by=town.inspector, at=MAY)


def test_the_books_are_read_where_all_dossiers_are_read(in_lung_phinh):
    town = in_lung_phinh
    opened(town)

    for reader in (
        town.clerk,
        town.director,
        town.secretary,
        town.inspector,
        town.chair,
    ):
        assert visible_books(reader).count() == 1
    for other in (town.head, town.village_head, town.administrator):
        assert not visible_books(other).exists()


def test_a_year_with_dossiers_and_no_book_is_named(in_lung_phinh):
    make_dossier(in_lung_phinh.clerk)

    assert years_without_book(in_lung_phinh.clerk) == [2026]
    opened(in_lung_phinh)
    assert years_without_book(in_lung_phinh.clerk) == []


def test_when_its_time_is_over_a_closed_line_loses_the_person(in_lung_phinh):
    book = opened(in_lung_phinh)
    dossier_in("handed_over", by=in_lung_phinh.director)
    book = close_book(book.id, pages=1, by=in_lung_phinh.director, at=NEW_YEAR)

    mask_old(at=at("2037-06-01 02:00"))

    (line,) = lines(book)
    assert (line.applicant_name, line.phone, line.address) == ("***", "", "")
    assert line.intake_number == "0001/2026"
