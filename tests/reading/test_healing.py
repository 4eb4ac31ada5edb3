import textwrap

import pytest

from tests.reading.samples import BASIS, LINES
from vidan.reading.healing import healed, is_page_number
from vidan.reading.papers import Cell, Piece

FULL = "Các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ được giao chủ động phối hợp"


def texts(*lines: str | Piece) -> list[str]:
    pieces = [Piece(one) if isinstance(one, str) else one for one in lines]
    return [piece.text for piece in healed(pieces)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FULL, "thực hiện tốt các nội dung của Kế hoạch này."),
        (FULL, "Ủy ban Mặt trận Tổ quốc Việt Nam xã trong việc giám sát."),
        ("góp phần thực", "hiện tốt Luật Phòng, chống tham nhũng;"),
        (FULL, "(Trung tâm Phục vụ hành chính công) để thực hiện"),
        (f"{FULL} theo khoản 2", "Điều 5 Luật Tiếp công dân."),
    ],
)
def test_a_line_that_the_margin_broke_is_joined(first, second):
    assert texts(first, second) == [f"{first} {second}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích"),
        ("MỤC ĐÍCH", "góp phần đổi mới"),
        (f"{FULL}.", "Việc này làm trong quý I."),
        (FULL, "- Thông báo đến các thôn"),
        (FULL, "+ Thông báo đến các thôn"),
        (FULL, "2. Trách nhiệm"),
        (FULL, "1.1. Trách nhiệm"),
        (FULL, "đ) Trách nhiệm"),
        (FULL, "IV/ KINH PHÍ"),
        (f"{FULL}.", "Điều 2. Kinh phí"),
        ("Quyết nghị:", "Điều 2. Kinh phí"),
        (FULL, "KẾ HOẠCH"),
        (FULL, "Nơi nhận:"),
        (FULL, "TM. ỦY BAN NHÂN DÂN"),
        ("Số: 12/KH-UBND", "Suối Hòa, ngày 5 tháng 3 năm 2026"),
        ("CHỦ TỊCH", "Lò Văn Pánh"),
        ("2. Địa điểm", "Nhà văn hóa thôn Nà Lo"),
    ],
)
def test_what_begins_a_paragraph_stays_alone(first, second):
    assert texts(first, second) == [first, second]


def test_an_empty_line_parts_unless_a_page_ends_in_the_midst_of_a_sentence():
    assert texts(FULL, "", "Tổ chức Hội nghị") == [FULL, "Tổ chức Hội nghị"]
    assert texts(FULL, "", "- 2 -", "", "các thôn.") == [f"{FULL} các thôn."]


@pytest.mark.parametrize("words", ["2", "- 12 -", "Trang 3/15", "3 / 15"])
def test_a_page_number_is_left_out(words):
    assert is_page_number(words)
    assert texts(FULL, words, "tiếp theo") == [f"{FULL} tiếp theo"]


def test_a_number_in_a_cell_is_no_page_number_and_cells_stay_apart():
    cells = [Piece("1", cell=Cell(0, 1, 0)), Piece("các thôn", cell=Cell(0, 1, 1))]
    assert texts(*cells) == ["1", "các thôn"]


def test_a_short_line_ends_its_paragraph_and_one_that_goes_on_does_not():
    short = Piece(FULL, is_short=True)
    assert texts(short, "Ủy ban nhân dân xã") == [FULL, "Ủy ban nhân dân xã"]
    on = Piece("Ủy ban nhân dân xã", goes_on=True)
    assert texts(f"{FULL}.", on) == [f"{FULL}. Ủy ban nhân dân xã"]


@pytest.mark.parametrize("width", [72, 80, 96])
def test_a_plan_broken_at_any_width_is_whole_again(width):
    """But for a sentence that ends just at the margin: then two paragraphs are left."""
    broken = [part for line in LINES for part in textwrap.wrap(line, width)]
    whole = texts(*broken)
    assert BASIS in whole
    assert " ".join(whole) == " ".join(LINES)
    assert len(set(LINES) - set(whole)) <= 1


@pytest.mark.parametrize(
    ("first", "second"),
    [("02143-", "999 của"), ("13/2014/", "QĐ-UBND"), ("KH-", "UBND"), ("buổi/", "năm")],
)
def test_a_symbol_that_was_broken_gets_no_blank(first, second):
    assert texts(f"{FULL} {first}", second) == [f"{FULL} {first}{second}"]


def test_a_dash_between_words_keeps_its_blanks():
    assert texts(f"{FULL} Văn hóa -", "xã hội") == [f"{FULL} Văn hóa - xã hội"]
