import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pypdf
import pytest
from django.utils import translation

from tests.documents.form_samples import (
    AGENCY,
    APPLICANT,
    DAY,
    SENTENCE,
    a_report,
    a_slip,
    pdf_pages,
)
from vidan.documents.forms import official, slip
from vidan.documents.forms.description import (
    Document,
    Heading,
    Paragraph,
    Qr,
    Run,
    Spacer,
    Table,
)
from vidan.documents.forms.pdf import render_pdf

INJECTIONS = [
    '#panic("x")',
    "*bold* _italic_ `code`",
    "\\ \\u{41} $x^2$",
    '"]}); #eval("1")',
    "<script>alert(1)</script> @ref <label>",
    "https://example.vn // chú thích /* */",
]


def a_paper(*blocks, **changes) -> Document:
    header = official.official_letterhead(AGENCY, number=1, symbol="TB-UBND", on=DAY)
    return Document(title="THÔNG BÁO", header=header, blocks=blocks, **changes)


def text_of(document: Document) -> str:
    return " ".join(pdf_pages(render_pdf(document, on=DAY)))


def fonts_of(content: bytes) -> set[str]:
    page = pypdf.PdfReader(io.BytesIO(content)).pages[0]
    fonts = page["/Resources"]["/Font"].values()
    return {font.get_object()["/BaseFont"].split("+")[-1] for font in fonts}


@pytest.mark.parametrize("nasty", INJECTIONS)
def test_what_people_type_comes_out_letter_for_letter(nasty):
    paper = a_paper(
        Heading(nasty),
        Paragraph(nasty),
        Table((nasty,), ((nasty,),), widths=(1,), align=("left",)),
        Paragraph("Hết"),
        subtitle=nasty,
        recipients=(nasty,),
    )

    assert text_of(paper).count(" ".join(nasty.split())) == 6


def test_stacked_vietnamese_marks_survive():
    pangram = "Ẵ ẵ Ộ ộ Ữ ữ Ể ể Ở ở Ỹ ỹ Ậ ậ Đ đ Ơ ơ Ư ư"

    assert pangram in text_of(a_paper(Paragraph(pangram)))


def test_decomposed_letters_are_composed():
    assert "Nguyễn" in text_of(a_paper(Paragraph("Nguye\u0302\u0303n")))


def test_every_style_is_set_in_the_bundled_font():
    styles = [Run("a", bold=b, italic=i) for b in (False, True) for i in (False, True)]

    fonts = fonts_of(render_pdf(a_paper(Paragraph(tuple(styles))), on=DAY))

    assert fonts == {
        "Tinos-Regular",
        "Tinos-Bold",
        "Tinos-Italic",
        "Tinos-BoldItalic",
    }


def test_the_same_paper_on_the_same_day_gives_the_same_bytes():
    assert render_pdf(a_report(), on=DAY) == render_pdf(a_report(), on=DAY)


def test_another_day_is_another_file():
    paper = a_paper(Paragraph("x"))

    assert render_pdf(paper, on=DAY) != render_pdf(paper, on=date(2026, 12, 6))


def test_the_file_says_its_title_agency_day_and_language():
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(a_paper(Paragraph("x")), on=DAY)))

    assert reader.metadata.title == "THÔNG BÁO"
    assert reader.metadata.author == AGENCY.name
    assert reader.metadata.creation_date.date() == DAY
    assert str(reader.root_object["/Lang"]).startswith("vi")


def test_the_file_is_made_for_archives_and_for_screen_readers():
    content = render_pdf(a_report(), on=DAY)

    assert b"pdfaid:part" in content
    assert b"pdfuaid:part" in content
    assert pypdf.PdfReader(io.BytesIO(content)).root_object["/MarkInfo"]["/Marked"]


def test_a_letter_no_font_has_costs_the_archive_mark_but_not_the_paper():
    content = render_pdf(a_paper(Paragraph("Cảm ơn 🙏 ông/bà")), on=DAY)

    assert "Cảm ơn" in pdf_pages(content)[0]
    assert b"pdfaid:part" not in content


def test_pages_are_numbered_in_the_margin_but_not_the_first():
    long = a_paper(*[Paragraph(SENTENCE)] * 20)

    first, *others = pdf_pages(render_pdf(long, on=DAY))

    assert not first.startswith("1 ")
    assert [page.split()[0] for page in others] == ["2", "3"]


def test_the_signer_is_never_alone_on_a_page():
    signer = official.signed_by_chair("Nguyễn Thị Ánh Tuyết")
    for paragraphs in range(8, 12):
        paper = a_paper(*[Paragraph(SENTENCE)] * paragraphs, signatures=(signer,))
        last = pdf_pages(render_pdf(paper, on=DAY))[-1]
        assert "cơ sở dữ liệu" in last
        assert signer.name in last


def test_a_long_table_repeats_its_head():
    rows = tuple((str(number), "Võ Thị Mỹ Duyên") for number in range(80))
    table = Table(("STT", "Họ và tên"), rows, widths=(1, 4), align=("center", "left"))

    pages = pdf_pages(render_pdf(a_paper(table), on=DAY))

    assert len(pages) > 1
    assert all("STT Họ và tên" in page for page in pages)


def test_a_line_break_in_a_cell_and_an_empty_cell_are_fine():
    table = Table(("A", "B"), (("một\nhai", ()),), widths=(1, 1), align=("left",) * 2)

    assert "một hai" in text_of(a_paper(table, Spacer(5), Paragraph("Hết")))


def test_a_paper_of_one_page_shrinks_only_when_it_must():
    def sizes(paragraphs: int) -> float:
        blocks = [Paragraph(SENTENCE)] * paragraphs
        content = render_pdf(a_paper(*blocks, paper="a5", one_page=True), on=DAY)
        assert len(pdf_pages(content)) == 1
        found: list[float] = []
        pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text(
            visitor_text=lambda text, _cm, matrix, _font, size: (
                found.append(abs(size * matrix[0])) if SENTENCE[:20] in text else None
            )
        )
        return found[0]

    assert sizes(2) == pytest.approx(13)
    assert sizes(7) < 13


def test_a_qr_code_stands_beside_its_caption():
    text = text_of(a_paper(Qr("https://example.vn/", ("Quét mã để tra cứu",))))

    assert "Quét mã để tra cứu" in text


def test_many_threads_may_render_at_once():
    def render(number: int) -> str:
        name = f"Người nộp {number}"
        given = a_slip(applicant=replace(APPLICANT, name=name))
        return pdf_pages(render_pdf(slip.build(given), on=DAY))[0]

    with ThreadPoolExecutor(max_workers=4) as threads:
        pages = list(threads.map(render, range(12)))

    assert all(f"Người nộp {number}" in page for number, page in enumerate(pages))


def test_a_paper_is_in_vietnamese_whatever_the_screen_speaks():
    with translation.override("en"):
        text = text_of(slip.build(a_slip()))

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in text
