"""The burn-down of a campaign: what is left each evening against an even goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt
import vl_convert
from django.utils.translation import gettext as _

from vidan.core.text import day, day_and_month, two_digits
from vidan.documents.forms.charts import ACTION, INK, PRINT_SCALE, WIDTH, styled
from vidan.documents.forms.description import ChartPicture

HEIGHT = 260


@dataclass(frozen=True)
class Evening:
    """One point of both lines."""

    on: date
    left: int
    goal: float


def burn_down_chart(title: str, evenings: Sequence[Evening]) -> ChartPicture:
    """Steps for what is left, a dashed line for the goal; the same figures in words."""
    drawn = styled(_drawing(title, evenings))
    svg = str(vl_convert.vegalite_to_svg(drawn))
    png = bytes(vl_convert.svg_to_png(svg, scale=PRINT_SCALE))
    return ChartPicture(svg=svg, png=png, alt=_in_words(title, evenings))


def _drawing(
    title: str, evenings: Sequence[Evening]
) -> alt.LayerChart | alt.FacetChart:
    figures = [
        {
            "place": number,
            "day": day_and_month(one.on),
            "left": one.left,
            "goal": round(one.goal, 2),
        }
        for number, one in enumerate(evenings)
    ]
    order = [day_and_month(one.on) for one in evenings]
    base = alt.Chart(alt.InlineData(figures)).encode(
        x=alt.X(
            "day:N",
            sort=order,
            title=None,
            axis=alt.Axis(labelAngle=0, labelOverlap="greedy", domainColor=INK),
        )
    )
    left = base.mark_line(
        color=ACTION, strokeWidth=3, interpolate="step-after", point={"color": ACTION}
    ).encode(y=alt.Y("left:Q", title=None, axis=alt.Axis(tickMinStep=1)))
    goal = base.mark_line(color=INK, strokeDash=[6, 5], strokeWidth=1.5).encode(
        y=alt.Y("goal:Q", title=None)
    )
    return alt.layer(left, goal).properties(title=title, width=WIDTH, height=HEIGHT)


def _in_words(title: str, evenings: Sequence[Evening]) -> str:
    if not evenings:
        return title
    first, last = evenings[0], evenings[-1]
    return _(
        "Biểu đồ %(title)s. Ngày %(from)s còn %(start)s hồ sơ, ngày %(to)s còn %(end)s."
    ) % {
        "title": title,
        "from": day(first.on),
        "start": two_digits(first.left),
        "to": day(last.on),
        "end": two_digits(last.left),
    }
