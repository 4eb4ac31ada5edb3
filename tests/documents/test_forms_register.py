"""Registers on paper: lying, whole, and honest about being open or closed."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from pypdf import PdfReader

from vidan.documents.forms.counter import Office
from vidan.documents.forms.pdf import render_pdf
from vidan.documents.forms.register import Columns, Volume, build, minute
from vidan.documents.forms.word import render_docx

ON = date(2027, 1, 4)
OPEN = Volume(
    office=Office("UBND xã Lùng Phình", "Trung tâm", "Trung tâm xã", "Lùng Phình"),
    title="Sổ theo dõi hồ sơ",
    symbol="01/2026-STD",
    year=2026,
    opened_on=date(2026, 1, 2),
    opened_by="Lê Văn Mở",
    first_number=1,
)
CLOSED = replace(
    OPEN,
    last_number=42,
    count=42,
    pages=7,
    closed_on=ON,
    closed_by="Giàng A Khóa",
    carried=3,
)
COLUMNS = Columns(("STT", "Tên"), (1, 5), ("center", "left"))


def words(paper):
    reader = PdfReader(BytesIO(render_pdf(paper, on=ON)))
    return " ".join(" ".join(p.extract_text() for p in reader.pages).split())


def test_pdf_and_word_lie_on_their_side():
    paper = build(CLOSED, COLUMNS, [("1", "Mỷ")], part="Tháng 5 năm 2026", on=ON)

    (page,) = PdfReader(BytesIO(render_pdf(paper, on=ON))).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    section = Document(BytesIO(render_docx(paper, on=ON))).sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


def test_other_papers_still_stand():
    page = PdfReader(BytesIO(render_pdf(minute(OPEN), on=ON))).pages[0]

    assert page.mediabox.width < page.mediabox.height


@pytest.mark.parametrize(
    ("volume", "said", "unsaid"),
    [
        (OPEN, "Sổ chưa khóa", "Sổ khóa ngày"),
        (CLOSED, "Sổ khóa ngày 04/01/2027, số cuối 42, gồm 07 trang", "chưa khóa"),
    ],
)
def test_the_end_of_a_register_says_whether_it_is_closed(volume, said, unsaid):
    text = words(build(volume, COLUMNS, [("1", "Mỷ")], part="Quyển số 01", on=ON))

    assert said in text
    assert unsaid not in text
    assert "01 dòng" in text


def test_an_empty_register_says_so():
    text = words(build(OPEN, COLUMNS, [], part="Ngày 02/01/2026", on=ON))

    assert "Không có dòng nào" in text
    assert "00 dòng" in text


@pytest.mark.parametrize(
    ("volume", "title", "facts"),
    [
        (OPEN, "BIÊN BẢN MỞ SỔ", ["Lê Văn Mở", "Số đầu quyển: 01"]),
        (
            CLOSED,
            "BIÊN BẢN KHÓA SỔ",
            ["Số cuối quyển: 42", "Số trang: 07", "chuyển sang quyển sau: 03"],
        ),
    ],
)
def test_a_minute_has_its_facts(volume, title, facts):
    text = words(minute(volume))

    assert title in text
    assert [fact for fact in facts if fact not in text] == []
