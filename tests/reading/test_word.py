import io
from datetime import date

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from tests.reading.office import anew, level, lists, paragraph, row, run, word
from tests.reading.samples import BODY, LINES, TABLE, document
from vidan.documents.forms.word import render_docx
from vidan.reading.formats import limits
from vidan.reading.opening import open_paper
from vidan.reading.papers import Cell, Kind, Paper

PLAN = (
    level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.")
    + level(2, "lowerLetter", "%3)")
    + level(3, "bullet", "\uf0b7")
)


def texts(data: bytes) -> list[str]:
    return [line.text for line in open_paper(data).lines]


def listed(*where: tuple[int, int], numbering: str) -> list[str]:
    """The labels of these paragraphs, each of a list and level."""
    body = "".join(paragraph("x", listed=one) for one in where)
    return [text.removesuffix(" x") for text in texts(word(body, numbering=numbering))]


def made(build) -> Paper:
    """What is read of a file that python-docx has written."""
    file = docx.Document()
    build(file)
    saved = io.BytesIO()
    file.save(saved)
    return open_paper(saved.getvalue())


def test_a_plan_that_we_write_reads_back():
    paper = open_paper(render_docx(document(table=True), on=date(2026, 2, 20)))
    assert paper.kind == Kind.WORD
    lines = [line.text for line in paper.lines]
    assert set(LINES) <= set(lines)
    assert [line for line in lines if line in BODY] == list(BODY)
    at = lines.index("Nhiệm vụ")
    cells = {line.cell: line.text for line in paper.lines if line.cell}
    number = paper.lines[at].cell.table
    assert [cells[Cell(number, 1, column)] for column in range(4)] == list(
        TABLE.rows[0]
    )
    assert paper.layout is not None
    assert (paper.layout.width, paper.layout.height) == (210, 297)


def test_spans_point_into_the_text():
    paper = open_paper(render_docx(document(), on=date(2026, 2, 20)))
    for line in paper.lines:
        assert paper.text[slice(*line.span)] == line.text


def test_labels_that_word_writes_itself_are_written():
    where = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 1), (1, 0), (1, 1)]
    assert listed(*where, numbering=lists(PLAN)) == [
        "I.", "1.", "a)", "b)", "-", "2.", "II.", "1.",
    ]  # fmt: skip


def test_two_lists_of_one_kind_count_on_unless_one_starts_anew():
    where = [(1, 1), (1, 1), (2, 1), (2, 1)]
    assert listed(*where, numbering=lists(PLAN, "", "")) == ["1.", "2.", "3.", "4."]
    starts = lists(PLAN, "", anew(1, 1))
    assert listed(*where, numbering=starts) == ["1.", "2.", "1.", "2."]
    assert listed((1, 1), (2, 1), numbering=lists(PLAN, "", anew(1, 5))) == ["1.", "5."]


@pytest.mark.parametrize(
    ("levels", "labels"),
    [
        (level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2."), ["I.", "I.1."]),
        (
            level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>"),
            ["I.", "1.1."],
        ),
        (level(0, "none", "") + level(1, "bullet", "+"), ["x", "+"]),
        (level(0, "decimalZero", "%1") + level(1, "upperLetter", "%2/"), ["01", "A/"]),
        (level(0, "lowerRoman", "(%1)") + level(1, "bullet", "–"), ["(i)", "–"]),
    ],
)
def test_every_way_to_write_a_label(levels, labels):
    assert listed((1, 0), (1, 1), numbering=lists(levels)) == labels


def test_a_level_may_go_on_when_a_higher_one_begins_anew():
    levels = level(0, "upperRoman", "%1.")
    levels += level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    where = [(1, 0), (1, 1), (1, 0), (1, 1)]
    assert listed(*where, numbering=lists(levels)) == ["I.", "1.", "II.", "2."]


def test_a_list_may_stand_in_a_style_and_a_paragraph_may_leave_it():
    style = (
        '<w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("một", own='<w:pStyle w:val="L"/>')
    body += paragraph("Không", own='<w:pStyle w:val="L"/>', listed=(0, 0))
    body += paragraph("") + paragraph("hai", own='<w:pStyle w:val="L"/>')
    data = word(body, numbering=lists(PLAN), styles=style)
    assert texts(data) == ["1. một", "Không", "2. hai"]


def test_an_empty_paragraph_of_a_list_counts():
    body = "".join(paragraph(text, listed=(1, 1)) for text in ("Một", "", "Ba"))
    assert texts(word(body, numbering=lists(PLAN))) == ["1. Một", "3. Ba"]


def test_what_was_deleted_is_not_read_and_what_was_inserted_is():
    deleted = f"<w:del>{run('ba').replace('w:t', 'w:delText')}</w:del>"
    body = f"<w:p>{run('Hai ')}{deleted}<w:ins>{run('bốn')}</w:ins>{run(' thôn')}</w:p>"
    body += (
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('Cũ')}</w:tc></w:tr>"
    )
    body += f"{row(paragraph('Mới'))}</w:tbl>"
    assert texts(word(body)) == ["Hai bốn thôn", "Mới"]


def test_a_text_box_is_read_once_where_it_hangs():
    box = f"<w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(word(f"<w:p>{run('Số: 5/KH-UBND')}<w:r>{both}</w:r></w:p>")) == [
        "Số: 5/KH-UBND",
        "DỰ THẢO",
    ]
    before = f"<w:p><w:r>{both}</w:r>{run('KẾ HOẠCH')}</w:p>"
    assert texts(word(before)) == ["DỰ THẢO", "KẾ HOẠCH"]


def test_content_controls_links_breaks_and_hidden_words():
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('Trong khung')}</w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink>{run('Liên kết')}</w:hyperlink></w:p>"
        f"<w:p>{run('Trên')}<w:r><w:br/></w:r>{run('DƯỚI')}<w:r><w:tab/></w:r>"
        f"{run('ẩn', '<w:vanish/>')}{run('in hoa', '<w:caps/>')}</w:p>"
    )
    assert texts(word(body)) == ["Trong khung", "Liên kết", "Trên", "DƯỚI IN HOA"]


def test_cells_know_their_place_under_merged_heads_and_in_tables_in_cells():
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("Phân công")}'
    inner = f"<w:tbl>{row(paragraph('Trong'))}</w:tbl>"
    work = paragraph("Việc")
    table = (
        f"<w:tbl>{row(paragraph('TT'), wide, paragraph('Hạn'))}"
        f"{row(paragraph('1'), paragraph('Ai'), work + inner, paragraph('x'))}"
        "</w:tbl>"
    )
    lines = open_paper(word(table + table)).lines
    places = {one.text: one.cell for one in lines if one.cell.table == 0}
    assert places["Hạn"] == Cell(0, 0, 3)
    assert places["x"] == Cell(0, 1, 3)
    assert places["Trong"] == Cell(0, 1, 2)
    assert lines[-1].cell.table == 2
    assert [line.text for line in lines].count("Trong") == 2


def test_a_head_kept_in_the_header_of_the_page_is_read():
    motto = paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    body = paragraph("KẾ HOẠCH")
    data = word(body, header1=paragraph("Trang 1"), header2=motto)
    assert texts(data)[-2:] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH"]
    data = word(motto + body, header1=motto)
    assert len(texts(data)) == 2
    assert texts(word(body, header1=paragraph("UBND xã"))) == ["KẾ HOẠCH"]


def test_old_fonts_are_read_run_by_run_and_old_letters_as_a_whole():
    old = '<w:rFonts w:ascii=".VnTime"/>'
    body = f"<w:p>{run('kÕ ho¹ch', old)}{run(' của xã', '')}</w:p>"
    assert texts(word(body)) == ["kế hoạch của xã"]
    written = "thùc hiÖn kÕ ho¹ch cña ñy ban nh©n d©n x· vÒ thñ tôc hµnh chÝnh " * 2
    paper = open_paper(word(paragraph(written)))
    assert paper.was_written_in == "TCVN3"
    assert paper.text.startswith("thực hiện kế hoạch của ủy ban nhân dân xã về thủ tục")


def test_how_a_line_is_set_comes_from_style_paragraph_and_run():
    def build(file):
        file.styles["Normal"].font.name = "Times New Roman"
        file.styles["Normal"].font.size = Pt(13)
        file.sections[0].left_margin = Mm(30)
        first = file.add_paragraph()
        first.alignment = WD_ALIGN_PARAGRAPH.CENTER
        first.add_run("KẾ HOẠCH").bold = True
        second = file.add_paragraph("Căn cứ ")
        second.add_run("Luật").italic = True

    paper = made(build)
    first, second = (line.look for line in paper.lines)
    assert (first.bold, first.centred, first.size) == (True, True, 13)
    assert (second.bold, second.italic, second.font) == (
        False,
        False,
        "Times New Roman",
    )
    assert paper.layout.left == pytest.approx(30, abs=0.1)


def test_numbered_styles_of_python_docx_are_written_out():
    def build(file):
        for text in ("Một", "Hai"):
            file.add_paragraph(text, style="List Number")
        file.add_paragraph("Ba", style="List Bullet")

    assert [line.text for line in made(build).lines] == ["1. Một", "2. Hai", "- Ba"]


def test_more_paragraphs_than_any_plan_has_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_PARAGRAPHS", 3)
    with pytest.raises(Exception, match="200 trang"):
        open_paper(word(paragraph("x") * 4))


def test_a_file_nested_without_end_is_broken():
    deep = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
    with pytest.raises(Exception, match="bị hỏng"):
        open_paper(word(deep))
