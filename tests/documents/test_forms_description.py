import unicodedata

import pytest

from tests.documents.form_samples import AGENCY
from vidan.core.errors import InvalidInputError
from vidan.documents.forms.description import (
    Document,
    Header,
    Paragraph,
    Run,
    Table,
    plain,
    runs,
)

HEADER = Header(
    parent="", agency=AGENCY.name, numbers=(), place="Vĩnh Bảo", issued_on=None
)
BLOCKS = (Paragraph("Nội dung"),)


def test_plain_text_is_composed_and_free_of_control_characters():
    decomposed = unicodedata.normalize("NFD", "Ẵ Ộ Ữ")

    assert plain(decomposed + "\x00\x0b\x1f\ud800\ufffe") == "Ẵ Ộ Ữ"


def test_plain_text_keeps_line_breaks_and_turns_tabs_into_spaces():
    assert plain("một\r\nhai\rba\tbốn") == "một\nhai\nba bốn"


def test_runs_keep_their_style_and_lose_what_cannot_be_printed():
    assert runs("xin\x07 chào") == (Run("xin chào"),)
    assert runs((Run("đậm\x00", bold=True, size=1.5),)) == (
        Run("đậm", bold=True, size=1.5),
    )


@pytest.mark.parametrize("title", ["", "   ", "\x00"])
def test_a_paper_without_a_title_is_refused(title):
    with pytest.raises(InvalidInputError, match="chưa có tên"):
        Document(title=title, header=HEADER, blocks=BLOCKS)


def test_a_paper_without_an_agency_is_refused():
    nobody = Header(parent="", agency=" ", numbers=(), place="", issued_on=None)

    with pytest.raises(InvalidInputError, match="cơ quan ban hành"):
        Document(title="BÁO CÁO", header=nobody, blocks=BLOCKS)


def test_a_paper_without_content_is_refused():
    with pytest.raises(InvalidInputError, match="chưa có nội dung"):
        Document(title="BÁO CÁO", header=HEADER, blocks=())


@pytest.mark.parametrize(
    ("headers", "rows", "widths"),
    [
        (("A", "B"), (("1",),), (1, 1)),
        (("A", "B"), (("1", "2"),), (1,)),
        ((), (), ()),
    ],
)
def test_a_table_with_uneven_columns_is_refused(headers, rows, widths):
    with pytest.raises(InvalidInputError, match="không đủ cột"):
        Table(headers, rows, widths, align=("left",) * len(headers))
