from datetime import date

import pytest

from tests.documents.form_samples import AGENCY, DAY, a_report, pdf_pages
from vidan.core.errors import InvalidInputError
from vidan.documents.forms import official, wording
from vidan.documents.forms.description import Heading, Paragraph, Run
from vidan.documents.forms.kinds import NAMES, kind_name
from vidan.documents.forms.pdf import render_pdf


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 2, 15), "ngày 15 tháng 02 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_leading_zero(on, expected):
    assert wording.day_in_words(on) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(5, "Số: 05/BC-UBND"), (128, "Số: 128/BC-UBND"), (None, "Số:       /BC-UBND")],
)
def test_numbers_below_ten_have_a_leading_zero_and_drafts_leave_room(number, expected):
    assert wording.numbered(number, "BC-UBND") == expected


def test_a_draft_leaves_room_for_its_day():
    header = official.official_letterhead(
        AGENCY, number=None, symbol="BC-UBND", on=None
    )

    assert wording.place_and_day(header.place, header.issued_on).startswith(
        "Vĩnh Bảo, ngày   "
    )


def test_a_two_page_report_reads_as_the_decree_wants():
    first, second = pdf_pages(render_pdf(a_report(), on=DAY))

    for expected in (
        "ỦY BAN NHÂN DÂN XÃ VĨNH BẢO",
        "Số: 05/BC-UBND",
        "BÁO CÁO Kết quả buổi phục vụ",
        "Kính gửi: Ủy ban nhân dân thành phố Hải Phòng",
        "Căn cứ Luật Tổ chức chính quyền địa phương; Căn cứ Kế hoạch số 12.",
        "Hình 1. Hồ sơ tiếp nhận trong tháng 11",
    ):
        assert expected in first
    for expected in (
        "báo cáo của Ủy ban nhân dân xã./.",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        "Nơi nhận: - Như trên; - TT Đảng ủy, TT HĐND xã (b/c); - Các thôn; "
        "- Lưu: VT, TTPVHCC.",
    ):
        assert expected in second


def test_a_letter_has_a_symbol_of_agency_and_drafter_and_no_type_name():
    letter = official.letter(
        AGENCY,
        drafted_by="VP",
        subject="mời họp thôn",
        addressees=("Trưởng thôn Đông",),
        blocks=(Paragraph("Kính mời ông dự họp."),),
        signer=official.signed_by_order("Lê Hữu Phước", "Chánh Văn phòng"),
        number=12,
        on=DAY,
    )

    (page,) = pdf_pages(render_pdf(letter, on=DAY))

    assert "Số: 12/UBND-VP" in page
    assert page.count("mời họp thôn") == 1
    assert "V/v mời họp thôn" in page
    assert "TL. CHỦ TỊCH CHÁNH VĂN PHÒNG" in page
    assert "Kính mời ông dự họp./." in page


def test_a_letter_without_a_subject_is_refused():
    with pytest.raises(InvalidInputError, match="chưa có tên"):
        official.letter(
            AGENCY,
            drafted_by="VP",
            subject="",
            addressees=(),
            blocks=(Paragraph("Nội dung."),),
            signer=official.signed_by_chair("Nguyễn Văn Ẵm"),
        )


def test_a_type_the_decree_does_not_know_is_refused():
    with pytest.raises(InvalidInputError, match="viết tắt “XX”"):
        kind_name("XX")


def test_the_decree_knows_27_types_with_an_abbreviation():
    assert len(NAMES) == 27
    assert kind_name("TTr") == "TỜ TRÌNH"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hết.", "Hết./."),
        ("Hết", "Hết./."),
        ("Hết./.", "Hết./."),
        ((Run("a", bold=True), Run("Hết.")), "Hết./."),
    ],
)
def test_the_last_sentence_is_closed_once(text, expected):
    (closed,) = official.closed([Paragraph(text)])

    last = closed.text if isinstance(closed.text, str) else closed.text[-1].text
    assert last == expected


def test_a_paper_that_ends_with_something_else_is_left_alone():
    blocks = (Paragraph("Hết."), Heading("Phụ lục"))

    assert official.closed(blocks) == blocks
    assert official.closed(()) == ()


def test_each_legal_basis_ends_with_a_semicolon_and_the_last_with_a_stop():
    bases = official.legal_bases(["Căn cứ Luật A;", "Căn cứ Luật B.", "Theo đề nghị"])

    assert [basis.text[0].text for basis in bases] == [
        "Căn cứ Luật A;",
        "Căn cứ Luật B;",
        "Theo đề nghị.",
    ]
    assert official.legal_bases([]) == ()
