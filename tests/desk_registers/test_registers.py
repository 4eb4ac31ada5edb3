"""The pages of the books: read, printed, put right, closed."""

from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.dossiers.books import CARD, certify
from tests.dossiers.moves import dossier_in
from tests.make import at, make_dossier, make_intake
from vidan.dossiers.actions.registering import close_book, open_book
from vidan.dossiers.bookkinds import BookKind
from vidan.dossiers.intake import Applicant
from vidan.dossiers.models import Book, BookEntry
from vidan.history.recording import history_of

pytestmark = pytest.mark.django_db
SHELF = reverse("desk:registers")
MAY = at("2026-05-04 08:00")
SOMEBODY = Applicant(
    "Giàng Thị Mỷ",
    "010190004321",
    phone="0912345678",
    address="Số 12, thôn Na Hối, xã Lùng Phình",
)


def path(book, name="register", *more):
    return reverse(f"desk:{name}", args=[book.id, *more])


@pytest.fixture
def book(in_lung_phinh):
    return open_book(BookKind.TRACKING, year=2026, by=in_lung_phinh.clerk, at=MAY)


def printed(browser, book, **given):
    return browser.post(path(book, "register-print"), {"format": "pdf", **given})


def words_of(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_clerk_opens_the_register_of_the_year(in_lung_phinh, sign_in):
    make_dossier(in_lung_phinh.clerk)
    browser = sign_in(in_lung_phinh.clerk)
    with time_machine.travel(at("2026-05-05 08:00")):
        assert "Năm 2026 đã có hồ sơ" in browser.get(SHELF).text
        answer = browser.post(SHELF, {"kind": "tracking", "year": "2026"}, follow=True)

    assert answer.redirect_chain[-1][0] == path(Book.objects.get())
    assert "01/2026-STD" in answer.text
    assert "0001/2026" in answer.text


def test_an_inspector_reads_and_opens_nothing(in_lung_phinh, sign_in, book):
    browser = sign_in(in_lung_phinh.inspector)

    shelf = browser.get(SHELF)
    assert path(book) in shelf.text
    assert 'name="year"' not in shelf.text
    browser.post(SHELF, {"kind": "copies", "year": "2026"})
    assert Book.objects.count() == 1


def test_a_unit_has_no_books(in_lung_phinh, sign_in, book):
    browser = sign_in(in_lung_phinh.head)

    assert "chỉ Trung tâm, Văn phòng và lãnh đạo" in browser.get(SHELF).text
    for address in (path(book), path(book, "register-minute", "pdf")):
        assert browser.get(address).status_code == 404
    assert printed(browser, book).status_code == 404


def test_on_the_page_personal_data_is_masked(in_lung_phinh, sign_in, book):
    make_dossier(in_lung_phinh.clerk, applicant=SOMEBODY)

    html = sign_in(in_lung_phinh.clerk).get(path(book)).text

    assert "Giàng Thị Mỷ" in html
    assert "091••••678" in html
    for hidden in ("0912345678", "Số 12"):
        assert hidden not in html


def test_one_line_costs_as_many_queries_as_five(in_lung_phinh, sign_in, book):
    browser = sign_in(in_lung_phinh.director)
    certify(in_lung_phinh.director)
    copies = Book.objects.get(kind=BookKind.COPIES)
    for address in (path(book), path(copies)):
        browser.get(address)
        with CaptureQueriesContext(connection) as one:
            browser.get(address)
        for _ in range(4):
            certify(in_lung_phinh.director)
        with CaptureQueriesContext(connection) as five:
            answer = browser.get(address)
        assert len(answer.context["lines"]) >= 5
        assert len(five) == len(one)


@pytest.mark.requirement("LK-8", "SH-5")
def test_form_07_lies_on_its_side_with_every_column(in_lung_phinh, sign_in, book):
    dossier_in("handed_over", by=in_lung_phinh.director, applicant=SOMEBODY)

    answer = printed(sign_in(in_lung_phinh.director), book)

    page = PdfReader(BytesIO(answer.content)).pages[0]
    assert page.mediabox.width > page.mediabox.height
    words = words_of(answer.content)
    for said in (
        "SỔ THEO DÕI HỒ SƠ",
        "Hẹn trả",
        "Ký nhận",
        "091••••678",
        "Sổ chưa khóa",
    ):
        assert said in words
    assert "0912345678" not in words
    assert not history_of(book).filter(event="dossiers.book_printed").exists()


def test_printing_in_full_goes_on_record(in_lung_phinh, sign_in, book):
    make_dossier(in_lung_phinh.clerk, applicant=SOMEBODY)

    answer = printed(sign_in(in_lung_phinh.clerk), book, full="on", month="5")

    assert "0912345678" in words_of(answer.content)
    line = history_of(book).get(event="dossiers.book_printed")
    assert line.data["part"] == "Tháng 5 năm 2026"


def test_who_may_not_open_personal_data_prints_it_masked(in_lung_phinh, sign_in, book):
    make_dossier(in_lung_phinh.clerk, applicant=SOMEBODY)

    answer = printed(sign_in(in_lung_phinh.inspector), book, full="on")

    assert "0912345678" not in words_of(answer.content)


def test_word_and_workbook_say_the_same(in_lung_phinh, sign_in, book):
    make_dossier(in_lung_phinh.clerk, applicant=Applicant("=SUM(A1)", "010190004321"))
    browser = sign_in(in_lung_phinh.clerk)

    word = Document(BytesIO(printed(browser, book, format="docx").content))
    sheet = load_workbook(BytesIO(printed(browser, book, format="xlsx").content)).active

    section = word.sections[0]
    assert section.page_width > section.page_height
    heads = [cell.text for cell in word.tables[1].rows[0].cells]
    assert heads == [cell.value for cell in sheet[2]]
    assert len(heads) == 13
    assert sheet["B3"].value == "0001/2026"
    assert sheet["E3"].value == "'=SUM(A1)"


@pytest.mark.parametrize(
    "given", [{"month": "13"}, {"on": "31/02/2026"}, {"format": "exe"}]
)
def test_a_part_that_is_none_is_named(in_lung_phinh, sign_in, book, given):
    answer = printed(sign_in(in_lung_phinh.clerk), book, **given)

    assert answer.status_code == 422
    assert "error-summary" in answer.text


def test_the_minutes_say_who_when_and_how_much(in_lung_phinh, sign_in, book):
    make_dossier(in_lung_phinh.clerk)
    browser = sign_in(in_lung_phinh.director)

    before = words_of(browser.get(path(book, "register-minute", "pdf")).content)
    with time_machine.travel(at("2027-01-04 08:00")):
        browser = sign_in(in_lung_phinh.director)
        browser.post(path(book, "register-close"), {"pages": "12"})
        after = words_of(browser.get(path(book, "register-minute", "pdf")).content)

    assert "BIÊN BẢN MỞ SỔ" in before
    for said in (
        "BIÊN BẢN KHÓA SỔ",
        "04/01/2027",
        "Số trang: 12",
        "chuyển sang quyển sau: 01",
    ):
        assert said in after
    assert in_lung_phinh.director.name in after


def test_the_director_closes_and_a_clerk_is_not_offered_to(
    in_lung_phinh, sign_in, book
):
    address = path(book, "register-close")

    assert address not in sign_in(in_lung_phinh.clerk).get(path(book)).text
    browser = sign_in(in_lung_phinh.director)
    assert address in browser.get(path(book)).text
    wrong = browser.post(address, {"pages": "0"})
    assert wrong.status_code == 422
    assert browser.post(address, {"pages": "3"}).status_code == 302
    assert browser.post(address, {"pages": "3"}).status_code == 409


def test_an_entry_is_put_right_and_shows_what_it_said(in_lung_phinh, sign_in):
    certify(in_lung_phinh.clerk, CARD)
    entry = BookEntry.objects.get()
    address = reverse("desk:register-correct", args=[entry.id])
    browser = sign_in(in_lung_phinh.clerk)

    refused = browser.post(address, {"field": "copies", "new": "4", "reason": ""})
    assert refused.status_code == 422
    shown = browser.post(
        address, {"field": "copies", "new": "4", "reason": "Đếm lại"}, follow=True
    )

    assert "trước ghi “1”" in shown.text
    assert "Đếm lại" in shown.text
    words = words_of(printed(browser, entry.book).content)
    assert "trước ghi “1”" in words


def test_what_is_not_there_or_not_ones_own_is_not_found(in_lung_phinh, sign_in):
    certify(in_lung_phinh.director, CARD)
    entry = BookEntry.objects.get()
    browser = sign_in(in_lung_phinh.clerk)

    for key in (entry.id, uuid4()):
        address = reverse("desk:register-correct", args=[key])
        assert browser.get(address).status_code == 404
    assert "/correct/" not in browser.get(path(entry.book)).text
    director = sign_in(in_lung_phinh.director)
    assert "/correct/" in director.get(path(entry.book)).text


def test_in_a_closed_book_nothing_is_offered(in_lung_phinh, sign_in):
    certify(in_lung_phinh.clerk, CARD)
    book = Book.objects.get()
    close_book(book.id, pages=1, by=in_lung_phinh.director, at=at("2026-12-31 16:00"))

    html = sign_in(in_lung_phinh.director).get(path(book)).text

    assert "/correct/" not in html
    assert path(book, "register-close") not in html
    assert "Biên bản khóa sổ" in html


def test_many_lines_go_over_many_pages(in_lung_phinh, sign_in, book):
    for _ in range(60):
        certify(in_lung_phinh.director, intake=make_intake())
    copies = Book.objects.get(kind=BookKind.COPIES)

    answer = printed(sign_in(in_lung_phinh.director), copies)

    reader = PdfReader(BytesIO(answer.content))
    assert len(reader.pages) > 1
    assert "Số chứng thực" in " ".join(reader.pages[1].extract_text().split())
