"""QR codes and charts."""

import xml.etree.ElementTree as ET

import pytest

from tests.documents.form_samples import FIGURES
from vidan.core.errors import InvalidInputError
from vidan.documents.forms.charts import bar_chart, with_figures
from vidan.documents.forms.qr import qr_png, qr_svg

PNG = b"\x89PNG\r\n\x1a\n"


def words(svg: str) -> list[str]:
    drawing = ET.fromstring(svg)  # noqa: S314 our own drawing
    return ["".join(node.itertext()) for node in drawing.iterfind(".//{*}text")]


def test_a_qr_code_comes_as_a_drawing_and_as_a_picture():
    assert qr_svg("https://example.vn/").startswith("<svg")
    assert qr_png("https://example.vn/").startswith(PNG)


def test_the_same_text_gives_the_same_code_and_another_text_another():
    assert qr_svg("một") == qr_svg("một")
    assert qr_png("một") == qr_png("một")
    assert qr_svg("một") != qr_svg("hai")


@pytest.mark.parametrize(
    ("text", "message"), [(" ", "Chưa có"), ("x" * 9000, "quá dài")]
)
def test_a_code_of_nothing_or_of_too_much_is_refused(text, message):
    with pytest.raises(InvalidInputError, match=message):
        qr_svg(text)


def test_a_chart_shows_its_title_labels_and_figures():
    picture = bar_chart("Số hồ sơ", FIGURES, unit="hồ sơ")

    shown = words(picture.svg)

    assert "Số hồ sơ (hồ sơ)" in shown
    assert "Đất đai, môi trường" in shown
    assert "1.284" in shown
    assert picture.png.startswith(PNG)


def test_a_chart_is_set_in_the_bundled_font():
    assert "Tinos" in bar_chart("Số hồ sơ", FIGURES).svg


def test_a_chart_tells_its_story_in_words():
    picture = bar_chart("Số hồ sơ", [("Hộ tịch", 1200), ("Đất đai", 3)])

    assert picture.alt == "Biểu đồ Số hồ sơ. Hộ tịch: 1.200; Đất đai: 3."


def test_the_same_figures_give_the_same_bytes():
    assert bar_chart("Số hồ sơ", FIGURES) == bar_chart("Số hồ sơ", FIGURES)


def test_two_rows_of_one_name_stay_two_bars():
    shown = words(bar_chart("Số hồ sơ", [("Thôn Đông", 4), ("Thôn Đông", 7)]).svg)

    assert shown.count("Thôn Đông") == 2
    assert {"4", "7"} <= set(shown)


def test_markup_in_labels_is_only_text():
    nasty = "<b>|'x'\\n & co"

    svg = bar_chart(nasty, [(nasty, 1)]).svg

    assert "<b>" not in svg
    assert words(svg).count(nasty) == 2


def test_a_long_label_is_broken_into_lines():
    shown = words(bar_chart("x", [("Hộ tịch, chứng thực " * 4, 1)]).svg)

    assert any("Hộ tịch" in text for text in shown)


def test_a_chart_of_zeros_is_drawn():
    assert "0" in words(bar_chart("Số hồ sơ", [("Hộ tịch", 0)]).svg)


@pytest.mark.parametrize(
    ("title", "rows", "message"),
    [
        (" ", [("a", 1)], "chưa có tên"),
        ("x", [], "ít nhất một số liệu"),
        ("x", [("a", -1)], "không có số âm"),
    ],
)
def test_a_chart_of_nonsense_is_refused(title, rows, message):
    with pytest.raises(InvalidInputError, match=message):
        bar_chart(title, rows)


def test_a_chart_travels_with_its_figures():
    picture = bar_chart("Số hồ sơ", FIGURES)

    chart, table = with_figures(picture, FIGURES, headers=("Lĩnh vực", "Số hồ sơ"))

    assert chart.picture is picture
    assert table.rows[0] == ("Hộ tịch, chứng thực", "1.284")
