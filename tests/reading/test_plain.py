import pytest

from tests.reading.samples import LINES, TEXT
from vidan.reading.foot import foot_of
from vidan.reading.head import head_of
from vidan.reading.opening import open_paper
from vidan.reading.papers import Cell, Kind


def texts(text: str) -> list[str]:
    return [line.text for line in open_paper(text.encode()).lines]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\n \t\n"])
def test_a_plan_as_text_reads_back_whatever_ends_its_lines(end):
    paper = open_paper(end.join(LINES).encode())
    assert [line.text for line in paper.lines] == list(LINES)
    assert paper.text == TEXT
    assert paper.kind == Kind.TEXT


def test_the_signs_of_markdown_are_taken_off():
    text = """## **KẾ HOẠCH**

### Tổ chức *ngày tiếp dân*
---
1\\. Xem [cổng thông tin](https://example.vn/a) và ![ảnh](a.png)
> - **Thời gian:** sáng _thứ Bảy_<br>- Địa điểm: nhà văn hóa
***
__Nơi nhận:__
"""
    assert texts(text) == [
        "KẾ HOẠCH",
        "Tổ chức ngày tiếp dân",
        "1. Xem cổng thông tin và ảnh",
        "- Thời gian: sáng thứ Bảy",
        "- Địa điểm: nhà văn hóa",
        "Nơi nhận:",
    ]


def test_how_a_line_is_set_is_known_from_its_signs():
    lines = open_paper("# KẾ HOẠCH\n\n**Đậm**\n\n*Nghiêng*\n\nThường".encode()).lines
    assert [(line.look.bold, line.look.italic) for line in lines] == [
        (True, False),
        (True, False),
        (False, True),
        (False, False),
    ]


def test_a_table_of_markdown_has_cells():
    text = """Phân công:

| TT | Nhiệm vụ | Đơn vị |
|:---|---------|-----:|
| 1 | Trực **sáng**<br>thứ Bảy | Văn phòng |
| 2 |  | a \\| b |

Hết.

| Khác |
"""
    lines = open_paper(text.encode()).lines
    assert [(line.text, line.cell) for line in lines] == [
        ("Phân công:", None),
        ("TT", Cell(0, 0, 0)),
        ("Nhiệm vụ", Cell(0, 0, 1)),
        ("Đơn vị", Cell(0, 0, 2)),
        ("1", Cell(0, 1, 0)),
        ("Trực sáng thứ Bảy", Cell(0, 1, 1)),
        ("Văn phòng", Cell(0, 1, 2)),
        ("2", Cell(0, 2, 0)),
        ("a | b", Cell(0, 2, 2)),
        ("Hết.", None),
        ("Khác", Cell(1, 0, 0)),
    ]


def test_a_new_page_in_the_midst_of_a_sentence_is_healed():
    first = "Các thôn báo cáo kết quả thực hiện về Ủy ban nhân dân xã trước"
    assert texts(f"{first}\n\n3\n\fngày 25.") == [f"{first} ngày 25."]


def test_stars_and_dashes_that_are_no_markdown_stay():
    assert texts("* Ghi chú: 3 * 4 = 12\n\n- a_b_c và 5*\n") == [
        "* Ghi chú: 3 * 4 = 12",
        "- a_b_c và 5*",
    ]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_a_plan_in_any_unicode_has_its_head_and_foot(codec):
    lines = open_paper(TEXT.encode(codec)).lines
    assert head_of(lines).number == "08"
    assert foot_of(lines).signer.name == "Lò Văn Pánh"


def test_a_plan_in_another_country_s_language_is_text_without_a_head():
    paper = open_paper(b"Plan for the open day\n\n1. Time\nSaturday from 8 to 12\n")
    head = head_of(paper.lines)
    assert (head.type, head.issuer, head.number) == (None, None, None)
