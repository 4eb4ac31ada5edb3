"""Charts for page, PDF and Word from one definition.

A chart is bars with their figures written out, so it reads the same in black and
white, and always travels with its table (``with_figures``): the drawing is for the
eye, the table for the file and for readers of speech.
"""

import textwrap
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import altair as alt
import vl_convert
from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.core.money import grouped
from vidan.documents.forms.description import (
    Chart,
    ChartPicture,
    Table,
    plain,
)

FONTS = Path(__file__).parents[1] / "fonts"
FONT = "Tinos, 'Times New Roman', serif"
INK = "#1b2430"
ACTION = "#0b6b5d"

# About one printed line of A4 at 12 points, so letters keep their size on paper.
WIDTH = 600
LABEL_LETTERS = 30
LINE_HEIGHT = 17
PRINT_SCALE = 3


def bar_chart(
    title: str, rows: Sequence[tuple[str, int]], *, unit: str = ""
) -> ChartPicture:
    """Horizontal bars in the given order, each with its figure at the end."""
    if not title.strip():
        raise InvalidInputError(_("Biểu đồ chưa có tên. Vui lòng nhập tên biểu đồ."))
    if not rows or any(value < 0 for _label, value in rows):
        raise InvalidInputError(
            _("Biểu đồ cần ít nhất một số liệu và không có số âm. Vui lòng kiểm tra.")
        )
    chart = _definition(_heading(title, unit), rows)
    svg = str(vl_convert.vegalite_to_svg(chart))
    png = bytes(vl_convert.svg_to_png(svg, scale=PRINT_SCALE))
    return ChartPicture(svg=svg, png=png, alt=_in_words(title, rows, unit))


def with_figures(
    picture: ChartPicture,
    rows: Sequence[tuple[str, int]],
    *,
    headers: tuple[str, str],
    caption: str = "",
) -> tuple[Chart, Table]:
    """The chart and, below it, the same figures as a table."""
    table = Table(
        headers=headers,
        rows=tuple((label, grouped(value)) for label, value in rows),
        widths=(3, 1),
        align=("left", "right"),
    )
    return Chart(picture, caption), table


@cache
def _use_bundled_font() -> None:
    vl_convert.register_font_directory(str(FONTS))


def _definition(title: str, rows: Sequence[tuple[str, int]]) -> dict[str, object]:
    labels = [textwrap.wrap(plain(label), LABEL_LETTERS) or [""] for label, _v in rows]
    figures = [
        # The row's number keeps two villages of one name apart.
        {
            "row": f"{index}|{chr(10).join(label)}",
            "value": value,
            "text": grouped(value),
        }
        for index, (label, (_label, value)) in enumerate(zip(labels, rows, strict=True))
    ]
    tallest = max(len(label) for label in labels)
    base = alt.Chart(alt.InlineData(figures)).encode(
        y=alt.Y("row:N", sort=None, title=None, axis=_label_axis()),
        x=alt.X("value:Q", title=None, axis=None, scale=_scale(rows)),
    )
    bars = base.mark_bar(color=ACTION, height={"band": 0.62})
    text = base.mark_text(align="left", dx=5, color=INK, fontSize=14).encode(
        text="text:N"
    )
    drawing = alt.layer(bars, text).properties(
        title=textwrap.wrap(title, 70),
        width=WIDTH,
        height=alt.Step(tallest * LINE_HEIGHT + 11),
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
    )
    return styled(drawing)


def _label_axis() -> alt.Axis:
    return alt.Axis(
        labelExpr=r"split(slice(datum.label, indexof(datum.label, '|') + 1), '\n')",
        labelLimit=0,
        labelPadding=6,
        ticks=False,
        domainColor=INK,
    )


def _scale(rows: Sequence[tuple[str, int]]) -> alt.Scale:
    """From zero, with room at the right for the longest figure."""
    largest = max(value for _label, value in rows)
    return alt.Scale(domain=[0, max(largest, 1) * 1.12], nice=False)


def styled(chart: alt.LayerChart | alt.FacetChart) -> dict[str, object]:
    """The definition of a chart in the type and the ink of our papers."""
    _use_bundled_font()
    styled = (
        chart.configure(font=FONT, background="white")
        .configure_axis(labelColor=INK, labelFontSize=14, labelLineHeight=LINE_HEIGHT)
        .configure_title(color=INK, fontSize=15, anchor="start", offset=10)
        .configure_view(stroke=None)
    )
    definition: dict[str, object] = styled.to_dict()
    return definition


def _heading(title: str, unit: str) -> str:
    return f"{plain(title)} ({plain(unit)})" if unit else plain(title)


def _in_words(title: str, rows: Sequence[tuple[str, int]], unit: str) -> str:
    figures = "; ".join(f"{plain(label)}: {grouped(value)}" for label, value in rows)
    return _("Biểu đồ %(title)s. %(figures)s.") % {
        "title": _heading(title, unit),
        "figures": figures,
    }
