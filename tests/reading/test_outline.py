import pytest

from tests.reading.samples import BODY, lines_of
from vidan.reading.outline import Rank, label_of, outline_of
from vidan.reading.papers import Look, Piece, paper_of


def paths(*texts: str) -> list[str]:
    return [item.path for item in outline_of(lines_of(*texts))]


@pytest.mark.parametrize(
    ("text", "rank", "sign"),
    [
        ("Phần I. QUY ĐỊNH CHUNG", Rank.PART, "I"),
        ("PHẦN THỨ NHẤT", Rank.PART, "NHẤT"),
        ("Phần thứ hai: Nhiệm vụ", Rank.PART, "hai"),
        ("Chương II", Rank.CHAPTER, "II"),
        ("Mục 1. Tổ chức", Rank.SECTION, "1"),
        ("Điều 12. Hiệu lực", Rank.ARTICLE, "12"),
        ("A. ĐẶC ĐIỂM TÌNH HÌNH", Rank.CAPITAL, "A"),
        ("I. MỤC ĐÍCH", Rank.ROMAN, "I"),
        ("III- TỔ CHỨC", Rank.ROMAN, "III"),
        ("IV/ KINH PHÍ", Rank.ROMAN, "IV"),
        ("1. Mục đích", Rank.NUMBER, "1"),
        ("2/ Yêu cầu", Rank.NUMBER, "2"),
        ("3) Thời gian", Rank.NUMBER, "3"),
        ("1.1. Thời gian", Rank.SECOND, "1.1"),
        ("1.1 Thời gian", Rank.SECOND, "1.1"),
        ("2.3.1. Địa điểm", Rank.THIRD, "2.3.1"),
        ("a) Nội dung", Rank.LETTER, "a"),
        ("đ. Nội dung", Rank.LETTER, "đ"),
    ],
)
def test_every_way_to_label_a_clause(text, rank, sign):
    label = label_of(text)
    assert label is not None
    assert (label.rank, label.sign) == (rank, sign)
    assert text.startswith(label.written)


@pytest.mark.parametrize(
    "text",
    [
        "- Thông báo",
        "+ Thông báo",
        "phần lớn các hộ dân",
        "30/4 và 01/5 nghỉ lễ",
        "15 ngày làm việc",
        "7 giờ 30 phút",
        "2026 là năm đầu",
        "3.500.000 đồng",
        "1.5 triệu",
        "Mục tiêu chung",
        "Điều kiện thực hiện",
        "điều 5 của Luật này",
        "",
    ],
)
def test_what_only_looks_like_a_label_is_none(text):
    assert label_of(text) is None


def test_the_outline_of_a_plan_has_a_path_for_every_clause():
    assert paths(*BODY) == [
        "I", "I.1", "I.2", "II", "II.1", "II.2", "II.2.a", "II.2.b", "II.2.đ",
        "III", "III.1", "III.2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Phần I", "Chương I", "Mục 1", "Điều 1. A", "1. B", "a) C"],
         ["I", "I.I", "I.I.1", "I.I.1.1", "I.I.1.1.1", "I.I.1.1.1.a"]),
        (["1. A", "1.1. B", "1.2. C", "1.2.1. D", "2. E"],
         ["1", "1.1", "1.2", "1.2.1", "2"]),
        (["A. X", "I. Y", "B. Z", "I. W"], ["A", "A.I", "B", "B.I"]),
        (["A. X", "B. Y", "C. Z", "D. W"], ["A", "B", "C", "D"]),
        (["II. X", "1. A", "a) B", "1. C", "2. D", "b) E", "2. F"],
         ["II", "II.1", "II.1.a", "II.1.a.1", "II.1.a.2", "II.1.b", "II.2"]),
    ],
)  # fmt: skip
def test_many_styles_of_outline(texts, expected):
    assert paths(*texts) == expected


def test_a_bold_number_below_a_letter_is_a_clause_of_its_own():
    pieces = [Piece("1. A"), Piece("a) B"), Piece("1. C", Look(bold=True))]
    outline = outline_of(paper_of(pieces, kind=None).lines)
    assert [item.path for item in outline] == ["1", "1.a", "1"]


def test_the_name_of_a_person_or_a_signature_is_no_clause():
    texts = ["I. X", "Q. CHỦ TỊCH", "K. Páo phụ trách"]
    assert paths(*texts) == ["I"]


def test_an_item_has_its_lines_and_span():
    lines = lines_of("Mở đầu", "I. Thời gian: sáng thứ Bảy", "- 7 giờ", "II. Nơi họp.")
    first, second = outline_of(lines)
    assert (first.label, first.heading, first.level) == ("I.", "Thời gian", 1)
    assert [line.text for line in first.lines] == [lines[1].text, "- 7 giờ"]
    assert first.span == (lines[1].first, lines[2].last)
    assert second.heading == "Nơi họp"


def test_cells_of_a_table_belong_to_the_clause_around_them():
    from vidan.reading.papers import Cell

    pieces = [
        Piece("I. Phân công"),
        Piece("1. Họp", cell=Cell(0, 0, 0)),
        Piece("II. B"),
    ]
    outline = outline_of(paper_of(pieces, kind=None).lines)
    assert [item.path for item in outline] == ["I", "II"]
    assert len(outline[0].lines) == 2
