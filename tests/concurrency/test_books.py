"""Numbers of the books while many write, while somebody closes, while two work on one.

These tests commit: every counter is a thread with its own connection to the database.
"""

from functools import partial

import pytest

from tests import cast
from tests.concurrency.counters import at_once
from tests.dossiers.books import CARD, DIPLOMA, NOW, certify
from tests.dossiers.moves import do
from tests.make import at, make_dossier, make_intake
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError
from vidan.dossiers.actions.clearing import note_late
from vidan.dossiers.actions.linking import link
from vidan.dossiers.actions.looking import (
    ChangedMeanwhileError,
    edition_of,
    look_at,
    refuse_if_changed,
)
from vidan.dossiers.actions.registering import close_book, open_book
from vidan.dossiers.bookkinds import BookKind
from vidan.dossiers.models import Book, BookEntry, Case, Dossier

pytestmark = pytest.mark.django_db(transaction=True)
COUNTERS = 24


class PowerCutError(Exception):
    pass


@pytest.fixture
def town(transactional_db):
    with inside(cast.LUNG_PHINH):
        return cast.lung_phinh()


def together(*work):
    return at_once(cast.LUNG_PHINH, work)


@pytest.mark.requirement("SH-5", "LP-5")
def test_numbers_of_the_book_have_neither_duplicates_nor_gaps(town):
    """Every third transaction fails after its numbers were taken."""
    with inside(cast.LUNG_PHINH):
        clerk = town.clerk
        intakes = [make_intake() for _ in range(COUNTERS)]

    def certify_one(place, intake):
        certify(clerk, DIPLOMA, CARD, intake=intake)
        if place % 3 == 0:
            raise PowerCutError

    results = together(*[partial(certify_one, *one) for one in enumerate(intakes)])

    assert {type(one) for one in results if one is not None} == {PowerCutError}
    with inside(cast.LUNG_PHINH):
        numbers = list(BookEntry.objects.values_list("number", flat=True))
        assert numbers == list(range(1, 2 * (COUNTERS - COUNTERS // 3) + 1))
        assert Book.objects.filter(kind=BookKind.COPIES).count() == 1


def test_a_volume_closed_in_the_middle_of_the_rush_loses_no_number(town):
    with inside(cast.LUNG_PHINH):
        clerk, director = town.clerk, town.director
        certify(clerk)
        book = Book.objects.get()
        intakes = [make_intake() for _ in range(12)]

    results = together(
        *[partial(certify, clerk, intake=one) for one in intakes],
        partial(close_book, book.id, pages=9, by=director, at=NOW),
    )

    assert not [one for one in results if isinstance(one, Exception)]
    with inside(cast.LUNG_PHINH):
        first, second = Book.objects.order_by("volume")
        assert second.first_number == first.last_number + 1
        for entry in BookEntry.objects.all():
            in_first = entry.number <= first.last_number
            assert entry.book_id == (first if in_first else second).id
        numbers = list(BookEntry.objects.values_list("number", flat=True))
        assert numbers == list(range(1, 14))


@pytest.mark.parametrize("_again", range(3))
def test_a_dossier_taken_in_while_the_register_is_closed_stands_in_one_volume(
    town, _again
):
    with inside(cast.LUNG_PHINH):
        clerk, director = town.clerk, town.director
        book = open_book(BookKind.TRACKING, year=2026, by=clerk, at=NOW)

    together(
        *[partial(make_dossier, clerk) for _ in range(6)],
        partial(close_book, book.id, pages=1, by=director, at=at("2026-05-04 10:00")),
    )

    with inside(cast.LUNG_PHINH):
        first, second = Book.objects.order_by("volume")
        kept = set(first.tracking_lines.values_list("number", flat=True))
        assert kept == set(range(1, first.last_number + 1))
        assert second.first_number == first.last_number + 1
        assert Dossier.objects.count() == 6


def test_two_who_close_a_book_close_it_once(town):
    with inside(cast.LUNG_PHINH):
        book = open_book(BookKind.TRACKING, year=2026, by=town.clerk, at=NOW)
        director, chair = town.director, town.chair

    results = together(
        *[
            partial(close_book, book.id, pages=1, by=by, at=NOW)
            for by in (director, chair)
        ]
    )

    assert sorted(type(one).__name__ for one in results) == ["Book", "WrongStateError"]
    with inside(cast.LUNG_PHINH):
        assert Book.objects.count() == 2


@pytest.mark.parametrize("_again", range(3))
def test_of_two_who_act_on_one_dossier_the_second_is_told(town, _again):
    with inside(cast.LUNG_PHINH):
        director = town.director
        dossier = make_dossier(director)
        seen = edition_of(dossier.id)

    def act(move):
        refuse_if_changed(dossier.id, seen=seen)
        do(move, dossier, by=director)

    results = together(partial(act, "assign"), partial(act, "request_supplement"))

    (told,) = [one for one in results if one is not None]
    assert isinstance(told, ChangedMeanwhileError)
    assert len(told.entries) >= 1


def test_a_dossier_is_linked_once(town):
    with inside(cast.LUNG_PHINH):
        by = town.director
        ids = [make_dossier(by).id for _ in range(3)]

    results = together(
        *[
            partial(link, pair, name="Liên thông", by=by, at=NOW)
            for pair in (ids[:2], ids[1:], ids[::-1])
        ]
    )

    assert sum(isinstance(one, Case) for one in results) == 1
    assert sum(isinstance(one, ConflictError) for one in results) == 2


def test_many_signs_of_life_make_one_row_each(town):
    with inside(cast.LUNG_PHINH):
        dossier = make_dossier(town.clerk)
        clerk, director = town.clerk, town.director

    results = together(
        *[partial(look_at, dossier, by=by, at=NOW) for by in (clerk, director) * 5]
    )

    assert not [one for one in results if isinstance(one, Exception)]
    with inside(cast.LUNG_PHINH):
        assert dossier.viewings.count() == 2


def test_two_jobs_note_what_is_late_once(town):
    with inside(cast.LUNG_PHINH):
        for _ in range(10):
            make_dossier(town.clerk)

    results = together(*[partial(note_late, at=at("2026-06-30 02:10"))] * 4)

    assert sum(results) == 10
