import pytest

from tests.reading.samples import BODY, FOOT, LINES, RECIPIENTS, lines_of
from vidan.reading.foot import Foot, Signer, foot_of
from vidan.reading.papers import Cell, Piece, paper_of


def foot(*texts: str) -> Foot:
    return foot_of(lines_of(*BODY, *texts))


def test_the_foot_of_a_plan():
    lines = lines_of(*LINES)
    found = foot_of(lines)
    assert found.recipients == (*RECIPIENTS, "Lưu: VT")
    assert found.signer == Signer("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Pánh")
    assert found.first == len(LINES) - len(FOOT)
    assert found.end == len(LINES)
    assert found.span == (lines[-len(FOOT)].first, lines[-1].last)


@pytest.mark.parametrize(
    ("lines", "signer"),
    [
        (
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lý A Dơ"],
            ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lý A Dơ"),
        ),
        (
            ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "(Đã ký)", "Hoàng Thị Mai Lan"],
            ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Hoàng Thị Mai Lan"),
        ),
        (
            ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI", "Đỗ Ân"],
            ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI", "Đỗ Ân"),
        ),
        (
            ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Giàng Seo Pao"],
            ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Giàng Seo Pao"),
        ),
        (["GIÁM ĐỐC", "Vũ Đức Anh"], (None, "GIÁM ĐỐC", "Vũ Đức Anh")),
        (["CHỦ TỊCH", "VŨ ĐỨC ANH"], (None, "CHỦ TỊCH", "VŨ ĐỨC ANH")),
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
         ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", None)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("recipients", [[], ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]])
def test_every_way_to_sign(lines, signer, recipients):
    assert foot(*recipients, *lines).signer == Signer(*signer)
    assert foot(*lines, *recipients).signer == Signer(*signer)


@pytest.mark.parametrize(
    ("lines", "recipients"),
    [
        (["Nơi nhận: - Sở Nội vụ; - Lưu: VT."], ("Sở Nội vụ", "Lưu: VT")),
        (["Nơi nhận :", "- Như trên;", "Lưu ý", "- Lưu VT"], ("Như trên", "Lưu VT")),
        (["*Nơi nhận:*", "+ Các thôn;", "• Lưu: VT."], ("Các thôn", "Lưu: VT")),
        (["Nơi nhận:", "- Như trên; KT. CHỦ TỊCH", "- Lưu: VT. PHÓ CHỦ TỊCH"],
         ("Như trên", "Lưu: VT. PHÓ CHỦ TỊCH")),
    ],
)  # fmt: skip
def test_every_way_to_list_who_gets_it(lines, recipients):
    assert foot(*lines).recipients == recipients


def test_columns_on_one_line_come_apart():
    found = foot("Nơi nhận: TM. ỦY BAN NHÂN DÂN", "- Các thôn; CHỦ TỊCH", "Tẩn A Sài")
    assert found.signer.authority == "TM. ỦY BAN NHÂN DÂN"


def test_an_appendix_after_the_foot_is_no_part_of_it():
    table = [Piece("Họp thôn", cell=Cell(0, row, 0)) for row in range(80)]
    pieces = [Piece(text) for text in LINES] + [Piece("PHỤ LỤC"), *table]
    found = foot_of(paper_of(pieces, kind=None).lines)
    assert found.signer.name == "Lò Văn Pánh"
    assert found.end == len(LINES)


def test_a_text_without_a_foot_has_none():
    assert foot_of(lines_of(*BODY)) == Foot(
        (), Signer(None, None, None), None, None, None
    )
    assert foot_of(()).first is None


def test_a_draft_with_recipients_only_has_no_signer():
    found = foot("Nơi nhận:", "- Các thôn;", "- Lưu: VT.")
    assert found.signer == Signer(None, None, None)
    assert found.first == len(BODY)
