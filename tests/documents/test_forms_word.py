from pathlib import Path

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from fontTools.ttLib import TTFont

from tests.documents.form_samples import (
    DAY,
    SENTENCE,
    a_report,
    a_slip,
    a_supplement,
    word_file,
    word_text,
)
from tests.documents.test_forms_pdf import INJECTIONS, a_paper
from vidan import documents
from vidan.documents.forms import official, slip, supplement
from vidan.documents.forms.description import Fields, Heading, Paragraph, Run
from vidan.documents.forms.word import render_docx

FONTS = Path(documents.__file__).parent / "fonts"
EM = 2048


def test_a_report_carries_every_block_of_decree_30():
    text = word_text(render_docx(a_report(), on=DAY))

    for expected in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN XÃ VĨNH BẢO",
        "Số: 05/BC-UBND",
        "Vĩnh Bảo, ngày 05 tháng 12 năm 2026",
        "BÁO CÁO",
        "Kính gửi: Ủy ban nhân dân thành phố Hải Phòng",
        "Nơi nhận:",
        "- Lưu: VT, TTPVHCC.",
        "PHÓ CHỦ TỊCH",
        "Hoàng Đình Đạt",
    ):
        assert expected in text


def test_page_and_type_follow_decree_30():
    file = word_file(render_docx(a_report(), on=DAY))
    section = file.sections[0]

    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [
        210,
        297,
    ]
    assert [round(side.mm) for side in (section.left_margin, section.right_margin)] == [
        30,
        15,
    ]
    assert file.styles["Normal"].font.name == "Times New Roman"
    assert file.styles["Normal"].font.size.pt == 13


@pytest.mark.parametrize("paper", [a_report(), slip.build(a_slip())], ids=["A4", "A5"])
def test_the_name_of_the_nation_stands_on_one_line(paper):
    """Measured with the letters of the file: Tinos is as wide as Times New Roman."""
    file = word_file(render_docx(paper, on=DAY))
    cell = file.tables[0].cell(0, 1)
    [name] = cell.paragraphs[0].runs
    room = cell.width.pt - 2 * space_beside(file.tables[0])

    assert name.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert width_of(name.text, name.font.size.pt) <= room


def space_beside(table) -> float:
    """Points between the edge of a cell and its words."""
    [margin] = table._tbl.tblPr.xpath("./w:tblCellMar/w:left/@w:w")
    return int(margin) / 20


def width_of(text: str, points: float) -> float:
    font = TTFont(FONTS / "Tinos-Bold.ttf")
    glyphs, sizes = font.getBestCmap(), font["hmtx"].metrics
    return sum(sizes[glyphs[ord(one)]][0] for one in text) * points / EM


def test_the_body_is_justified_with_an_indented_first_line():
    file = word_file(render_docx(a_paper(Paragraph(SENTENCE)), on=DAY))
    body = next(one for one in file.paragraphs if one.text == SENTENCE)

    assert body.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(body.paragraph_format.first_line_indent.mm) == 10
    assert body.paragraph_format.space_after.pt == 6


def test_the_page_number_stands_in_the_header_but_not_on_page_one():
    section = word_file(render_docx(a_report(), on=DAY)).sections[0]

    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert section.first_page_header.paragraphs[0].text == ""


def test_headings_are_real_headings():
    file = word_file(render_docx(a_paper(Heading("I. KẾT QUẢ", level=2)), on=DAY))

    assert [one.text for one in file.paragraphs if one.style.name == "Heading 2"] == [
        "I. KẾT QUẢ"
    ]


def test_tables_are_real_tables_with_a_repeating_head():
    file = word_file(render_docx(supplement.build(a_supplement()), on=DAY))
    ruled = [table for table in file.tables if table.style.name == "Table Grid"]

    assert len(ruled) == 1
    assert [cell.text for cell in ruled[0].rows[0].cells][:2] == [
        "TT",
        "Giấy tờ, nội dung",
    ]
    assert len(ruled[0].rows) == 4
    assert "w:tblHeader" in ruled[0].rows[0]._tr.xml


def test_chart_and_qr_are_pictures_that_say_what_they_show():
    report = word_file(render_docx(a_report(), on=DAY))
    paper_slip = word_file(render_docx(slip.build(a_slip()), on=DAY))

    assert "Hộ tịch, chứng thực: 1.284" in report.inline_shapes[0]._inline.docPr.get(
        "descr"
    )
    assert len(paper_slip.inline_shapes) == 1


def test_half_line_fields_share_a_line():
    file = word_file(render_docx(slip.build(a_slip()), on=DAY))

    assert "Số định danh: 031•••••2345\tĐiện thoại: 091••••678" in [
        one.text for one in file.paragraphs
    ]


def test_a_letter_has_its_subject_below_the_number_and_no_title():
    letter = official.letter(
        official.Agency("UBND xã A", "UBND tỉnh B", "UBND", "A"),
        drafted_by="VP",
        subject="mời họp",
        addressees=("Các thôn", "Các phòng"),
        blocks=(Paragraph("Nội dung."),),
        signer=official.signed_by_chair("Nguyễn Văn Ẵm"),
        recipients=("Như trên",),
    )
    file = word_file(render_docx(letter, on=DAY))

    assert "V/v mời họp" in file.tables[0].cell(1, 0).text
    assert "Kính gửi:\n- Các thôn\n- Các phòng" in [one.text for one in file.paragraphs]


def test_runs_keep_bold_italic_and_size():
    text = (Run("đậm", bold=True), Run("nghiêng", italic=True), Run("to", size=2))
    file = word_file(render_docx(a_paper(Paragraph(text)), on=DAY))
    found = {run.text: run for one in file.paragraphs for run in one.runs}

    assert found["đậm"].bold
    assert found["nghiêng"].italic
    assert found["to"].font.size.pt == 26


def test_what_people_type_comes_out_letter_for_letter():
    for nasty in (*INJECTIONS, "& < > ' \""):
        content = render_docx(a_paper(Paragraph(nasty + "\x00\x0b")), on=DAY)
        assert nasty in word_text(content)


def test_empty_fields_leave_no_trace():
    assert word_text(render_docx(a_paper(Fields(()), Paragraph("Hết")), on=DAY))


def test_the_same_paper_on_the_same_day_gives_the_same_bytes():
    assert render_docx(a_report(), on=DAY) == render_docx(a_report(), on=DAY)


def test_the_file_says_its_title_and_day():
    properties = word_file(render_docx(a_report(), on=DAY)).core_properties

    assert properties.title == "BÁO CÁO"
    assert properties.created.date() == DAY
    assert properties.author == "Ủy ban nhân dân xã Vĩnh Bảo"
