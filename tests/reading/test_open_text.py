import pytest

from tests.reading.office import open_text
from tests.reading.samples import zipped
from vidan.reading.errors import UnreadableError
from vidan.reading.opening import open_paper
from vidan.reading.papers import Cell, Kind

_LEVELS = (
    '<text:list-level-style-number text:level="1" style:num-format="I" '
    'style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" '
    'style:num-suffix="." text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="+"/>'
)
NUMBERED = f'<text:list-style style:name="L1">{_LEVELS}</text:list-style>'


def texts(body: str, styles: str = "") -> list[str]:
    return [line.text for line in open_paper(open_text(body, styles)).lines]


def items(*inside: str, more: str = "") -> str:
    rows = "".join(f"<text:list-item>{one}</text:list-item>" for one in inside)
    return f'<text:list text:style-name="L1" {more}>{rows}</text:list>'


def inner(*inside: str) -> str:
    rows = "".join(f"<text:list-item>{one}</text:list-item>" for one in inside)
    return f"<text:list>{rows}</text:list>"


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def test_paragraphs_headings_blanks_and_breaks():
    body = '<text:h text:outline-level="1">KẾ HOẠCH</text:h>' + p(
        'Số:<text:s text:c="4"/>5/KH-UBND<text:line-break/>Xã '
        "<text:span>Suối</text:span><text:tab/>Hòa"
    )
    assert texts(body) == ["KẾ HOẠCH", "Số: 5/KH-UBND", "Xã Suối Hòa"]
    assert open_paper(open_text(body)).kind == Kind.OPEN_TEXT


def test_lists_are_numbered_as_the_program_shows_them():
    deep = inner(p("Hai") + inner(p("Ba"), p("Bốn")), p("Năm"))
    body = items(p("Một") + deep, p("Sáu"))
    assert texts(body, NUMBERED) == [
        "I. Một", "I.1. Hai", "+ Ba", "+ Bốn", "I.2. Năm", "II. Sáu",
    ]  # fmt: skip


def test_a_list_begins_anew_unless_it_goes_on():
    on = 'text:continue-numbering="true"'
    body = items(p("A")) + p("Xen giữa.") + items(p("B"), more=on) + items(p("C"))
    assert texts(body, NUMBERED) == ["I. A", "Xen giữa.", "II. B", "I. C"]


def test_an_item_may_name_its_number_and_a_second_paragraph_has_none():
    body = items(p("A")).replace(
        "<text:list-item>", '<text:list-item text:start-value="4">'
    )
    assert texts(body, NUMBERED) == ["IV. A"]
    assert texts(items(p("Một.") + p("Vẫn là một.")), NUMBERED) == [
        "I. Một.",
        "Vẫn là một.",
    ]


def test_a_list_without_style_has_dashes():
    assert texts(inner(p("A"), p("B"))) == ["- A", "- B"]


def test_cells_of_a_table_know_their_place():
    rows = (
        "<table:table-header-rows><table:table-row>"
        f'<table:table-cell table:number-columns-spanned="2">{p("Việc")}'
        f"</table:table-cell><table:covered-table-cell/>"
        f"<table:table-cell>{p('Hạn')}</table:table-cell>"
        "</table:table-row></table:table-header-rows>"
        f"<table:table-row><table:table-cell>{p('1')}</table:table-cell>"
        '<table:table-cell table:number-columns-repeated="1000000"/>'
        "</table:table-row>"
    )
    paper = open_paper(open_text(f"<table:table>{rows}</table:table>"))
    assert {line.text: line.cell for line in paper.lines} == {
        "Việc": Cell(0, 0, 0),
        "Hạn": Cell(0, 0, 2),
        "1": Cell(0, 1, 0),
    }


def test_what_was_deleted_and_notes_are_not_read_but_text_boxes_are():
    body = (
        f"<text:tracked-changes>{p('Đã xóa')}</text:tracked-changes>"
        + p(f"Còn<text:note>{p('Chú thích')}</text:note>")
        + p(f"<draw:frame><draw:text-box>{p('DỰ THẢO')}</draw:text-box></draw:frame>")
    )
    assert texts(body) == ["Còn", "DỰ THẢO"]


def test_how_a_line_is_set_comes_from_its_style_and_those_below():
    styles = (
        '<style:style style:name="A">'
        '<style:paragraph-properties fo:text-align="center"/>'
        '<style:text-properties fo:font-weight="bold" fo:font-size="13pt" '
        'style:font-name="Liberation Serif"/></style:style>'
        '<style:style style:name="B" style:parent-style-name="A">'
        '<style:text-properties fo:font-style="italic" fo:font-size="120%"/>'
        "</style:style>"
    )
    (line,) = open_paper(open_text(p("KẾ HOẠCH", "B"), styles)).lines
    look = line.look
    assert (look.bold, look.italic, look.centred, look.size) == (True, True, True, 13)
    assert look.font == "Liberation Serif"


def test_a_workbook_of_opendocument_is_no_paper():
    sheet = zipped({"mimetype": "x", "content.xml": "<a/>"})
    with pytest.raises(UnreadableError, match="không phải văn bản"):
        open_paper(sheet)


def test_an_empty_text_has_no_lines():
    assert open_paper(open_text("")).lines == ()
