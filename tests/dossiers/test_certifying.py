"""Certification: numbers of the book, who signs, and what is put right."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.dossiers.books import CARD, DIPLOMA, NOW, certify
from tests.dossiers.moves import dossier_in
from tests.make import PDF, SIGNATURE, at, make_dossier, make_intake, make_officer
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
)
from vidan.dossiers.actions import settling
from vidan.dossiers.actions.certifying import correct, enter
from vidan.dossiers.actions.registering import close_book
from vidan.dossiers.bookkinds import BookKind, book_for, document_named
from vidan.dossiers.certification import signers
from vidan.dossiers.models import Book, BookEntry, Dossier
from vidan.dossiers.registers import ReadEntry
from vidan.dossiers.states import State
from vidan.history.recording import history_of
from vidan.people.roles import Role

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("LP-5", "LK-1")
def test_copies_are_taken_in_settled_entered_and_given_out_in_one_go(in_lung_phinh):
    dossier = certify(in_lung_phinh.clerk, DIPLOMA, CARD)

    assert dossier.state == State.HANDED_OVER
    assert dossier.result is None
    assert dossier.result_paper == "số 01, 02 quyển số 01/2026-SCT/BS"
    first, second = dossier.book_entries.all()
    assert (first.number, first.document, first.copies) == (1, DIPLOMA.document, 3)
    assert (second.number, second.fee) == (2, 2_000)
    assert first.requester == dossier.applicant_name
    events = [one.event for one in history_of(dossier)]
    assert events == [
        "dossiers.received",
        "dossiers.assigned",
        "dossiers.decided",
        "dossiers.handed_over",
    ]


def test_the_same_form_sent_twice_takes_no_second_number(in_lung_phinh):
    intake = make_intake()

    once = certify(in_lung_phinh.clerk, intake=intake)
    again = certify(in_lung_phinh.clerk, intake=intake)

    assert once == again
    assert BookEntry.objects.count() == 1


def test_each_kind_of_book_has_a_series_and_each_year_begins_at_one(in_lung_phinh):
    certify(in_lung_phinh.clerk)
    signed = dossier_in("decided", by=in_lung_phinh.director, code=SIGNATURE)
    later = certify(in_lung_phinh.clerk, at=at("2027-01-04 09:00"))

    assert signed.result_paper == "số 01 quyển số 01/2026-SCT/CK,ĐC"
    assert later.result_paper == "số 01 quyển số 01/2027-SCT/BS"


def test_a_decision_with_its_file_is_entered_as_well(in_lung_phinh):
    dossier = dossier_in("decided", by=in_lung_phinh.director)

    assert dossier.result
    entry = dossier.book_entries.get()
    assert entry.document == dossier.version.short_name
    line = history_of(dossier).get(event="dossiers.decided")
    assert line.data["file"] == "ket-qua.pdf; số 01 quyển số 01/2026-SCT/BS"


def test_other_procedures_have_no_book_and_still_need_their_file(in_lung_phinh):
    dossier = dossier_in("in_progress", by=in_lung_phinh.director, code="1.001193")

    with pytest.raises(InvalidInputError):
        settling.decide(dossier.id, by=in_lung_phinh.director, at=NOW)

    decided = dossier_in("decided", by=in_lung_phinh.director, code="1.001193")
    assert (decided.result_paper, BookEntry.objects.count()) == ("", 0)


def test_a_result_is_a_file_or_a_paper_with_a_number(in_lung_phinh):
    """The database states it a second time."""
    dossier = dossier_in("in_progress", by=in_lung_phinh.director)
    rows = Dossier.objects.filter(id=dossier.id)

    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(state=State.DECIDED, decided_at=NOW)
    rows.update(state=State.DECIDED, decided_at=NOW, result_paper="số 01")


def test_a_dossier_entered_before_keeps_its_numbers(in_lung_phinh):
    """The number stands on papers that people hold in their hands."""
    dossier = certify(in_lung_phinh.clerk, DIPLOMA)

    again = enter(dossier, [CARD], signer=None, by=in_lung_phinh.clerk, at=NOW)

    assert [one.document for one in again] == [DIPLOMA.document]
    assert BookEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("papers", "words"),
    [
        ([], "ít nhất một giấy tờ"),
        ([DIPLOMA.__class__(" ")], "tên giấy tờ"),
        ([DIPLOMA.__class__("x", copies=0)], "từ 1 đến"),
        ([DIPLOMA.__class__("x", pages=1000)], "từ 1 đến"),
    ],
)
def test_what_cannot_be_entered_is_refused_and_nothing_is_left(
    in_lung_phinh, papers, words
):
    from vidan.dossiers.actions.copying import certify_copies

    with pytest.raises(InvalidInputError, match=words), transaction.atomic():
        certify_copies(
            make_intake(),
            certified=papers,
            signer=None,
            in_hand=True,
            by=in_lung_phinh.clerk,
            at=NOW,
        )
    assert not Dossier.objects.exists()


def test_the_screen_of_copies_takes_copies_only(in_lung_phinh):
    with pytest.raises(InvalidInputError, match="chỉ dùng cho chứng thực bản sao"):
        certify(in_lung_phinh.clerk, intake=make_intake(SIGNATURE))


def test_who_only_reads_certifies_nothing(in_lung_phinh):
    with pytest.raises(NotAllowedError):
        certify(in_lung_phinh.inspector)


# Who signs


def test_the_leadership_may_sign_and_the_chair_stands_first(in_lung_phinh):
    names = [one.name for one in signers(on=date(2026, 5, 4))]

    leaders = (Role.VICE_CHAIR, Role.CHAIR)
    assert set(names[:2]) == {in_lung_phinh.people[one].full_name for one in leaders}
    assert in_lung_phinh.people[Role.OFFICER].full_name not in names


def test_who_signed_last_today_signs_until_somebody_else_is_chosen(in_lung_phinh):
    town = in_lung_phinh
    certify(town.clerk, signer=town.vice_chair.id)
    usual = certify(town.clerk, at=at("2026-05-04 09:05"))
    next_day = certify(town.clerk, at=at("2026-05-05 09:00"))

    assert usual.book_entries.get().signer_id == town.vice_chair.id
    first = signers(on=date(2026, 5, 5))[0]
    assert next_day.book_entries.get().signer_id == first.officer_id


def test_a_clerk_cannot_be_the_signer(in_lung_phinh):
    town = in_lung_phinh
    with pytest.raises(InvalidInputError, match="không có thẩm quyền ký"):
        certify(town.clerk, signer=town.clerk.id)
    with pytest.raises(InvalidInputError, match="không có thẩm quyền ký"):
        certify(town.clerk, signer=uuid4())


# Putting right


def test_a_correction_stands_beside_what_it_corrects(in_lung_phinh):
    entry = certify(in_lung_phinh.clerk).book_entries.get()

    correct(
        entry.id,
        field="document",
        new="Học bạ",
        reason="Chọn nhầm mã",
        by=in_lung_phinh.clerk,
        at=NOW,
    )

    entry = BookEntry.objects.get()
    assert entry.document == DIPLOMA.document
    assert ReadEntry(entry).says["document"] == "Học bạ"
    one = entry.corrections.get()
    assert (one.old, one.reason) == (DIPLOMA.document, "Chọn nhầm mã")


@pytest.mark.parametrize(
    ("field", "new", "reason", "words"),
    [
        ("document", "Học bạ", " ", "lý do"),
        ("document", " ", "Nhầm", "nội dung đúng"),
        ("document", DIPLOMA.document, "Nhầm", "giống"),
        ("copies", "0", "Nhầm", "số nguyên"),
        ("copies", "-1", "Nhầm", "số nguyên"),
        ("fee", "mười", "Nhầm", "số nguyên"),
        ("fee", "9" * 30, "Nhầm", "số nguyên"),
    ],
)
def test_a_correction_needs_sense_and_a_reason(
    in_lung_phinh, field, new, reason, words
):
    entry = certify(in_lung_phinh.clerk).book_entries.get()

    with pytest.raises(InvalidInputError, match=words):
        correct(
            entry.id,
            field=field,
            new=new,
            reason=reason,
            by=in_lung_phinh.clerk,
            at=NOW,
        )


def test_a_colleague_does_not_put_it_right_but_the_director_does(in_lung_phinh):
    from vidan.people.actors import actor

    town = in_lung_phinh
    entry = certify(town.clerk).book_entries.get()
    colleague = actor(make_officer(town.centre), on=date(2026, 5, 4))
    what = {"field": "copies", "new": "4", "reason": "Đếm lại", "at": NOW}

    with pytest.raises(NotAllowedError):
        correct(entry.id, by=colleague, **what)
    assert correct(entry.id, by=town.director, **what).new == "4"


def test_in_a_closed_book_nothing_is_put_right(in_lung_phinh):
    town = in_lung_phinh
    entry = certify(town.clerk).book_entries.get()
    close_book(entry.book_id, pages=1, by=town.director, at=at("2026-12-31 16:00"))

    with pytest.raises(ConflictError, match="đã khóa"):
        correct(entry.id, field="copies", new="4", reason="Nhầm", by=town.clerk, at=NOW)


def test_after_the_year_was_closed_nothing_more_is_entered(in_lung_phinh):
    town = in_lung_phinh
    certify(town.clerk)
    book = Book.objects.get(kind=BookKind.COPIES)
    close_book(book.id, pages=1, by=town.director, at=at("2026-12-31 16:00"))

    with pytest.raises(ConflictError, match="sổ năm sau"), transaction.atomic():
        certify(town.clerk, at=at("2026-12-31 16:30"))
    assert certify(town.clerk, at=at("2027-01-04 08:00")).book_entries.get().number == 1


def test_a_full_volume_is_followed_by_one_that_counts_on(in_lung_phinh):
    town = in_lung_phinh
    certify(town.clerk, DIPLOMA, CARD)
    book = Book.objects.get(kind=BookKind.COPIES)
    close_book(book.id, pages=99, by=town.director, at=at("2026-08-03 16:00"))

    later = certify(town.clerk, at=at("2026-08-04 08:00"))

    assert later.result_paper == "số 03 quyển số 02/2026-SCT/BS"


# The data


def test_every_procedure_with_a_book_is_named_once():
    assert book_for("2.000815") == BookKind.COPIES
    assert book_for("2.000884") == BookKind.SIGNATURES
    assert book_for("2.001035") == BookKind.TRANSACTIONS
    assert book_for("1.001193") is None


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("bd", "Bằng tốt nghiệp đại học"),
        ("BD", "Bằng tốt nghiệp đại học"),
        ("cc", "Thẻ căn cước"),
    ],
)
def test_a_short_code_stands_for_its_paper(typed, named):
    assert document_named(typed) == named


def test_what_is_no_code_stands_for_itself():
    assert document_named("  Giấy   khen ") == "Giấy khen"


def test_a_scan_may_follow_the_paper(in_lung_phinh):
    dossier = certify(in_lung_phinh.clerk)

    kept = settling.attach_file(
        dossier.id, file_name="quet.pdf", content=PDF, by=in_lung_phinh.clerk, at=NOW
    )

    assert kept.name == "quet.pdf"


def test_a_unit_that_does_not_certify_cannot_use_the_screen(in_lung_phinh):
    town = in_lung_phinh
    with pytest.raises(NotAllowedError), transaction.atomic():
        certify(town.secretary)
    assert make_dossier(town.secretary).state == State.RECEIVED
