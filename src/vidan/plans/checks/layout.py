"""The page against decree 30/2020."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings, nowhere
from vidan.plans.understanding.plan import Plan

_MARGINS = {
    "top": (20, 25, gettext_lazy("lề trên")),
    "bottom": (20, 25, gettext_lazy("lề dưới")),
    "left": (30, 35, gettext_lazy("lề trái")),
    "right": (15, 20, gettext_lazy("lề phải")),
}
_NEAR = 0.6
A4 = (210, 297)
SIZES = (13, 14)


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    layout = plan.paper.layout
    place = nowhere(plan)
    if layout is None or not layout.left:
        return
    if any(
        abs(a - b) > 1 for a, b in zip(A4, (layout.width, layout.height), strict=True)
    ):
        yield _("Khổ giấy không phải A4 đứng."), place
    for side, (least, most, name) in _MARGINS.items():
        value = getattr(layout, side)
        if not least - _NEAR <= value <= most + _NEAR:
            yield (
                _("%(side)s %(value)s mm; quy định %(least)s đến %(most)s mm.")
                % {"side": name, "value": value, "least": least, "most": most},
                place,
            )
    yield from _fonts(plan)


def _fonts(plan: Plan) -> Iterator[Said]:
    """One finding for the first line of the text in another font or size."""
    end = plan.foot.span[0] if plan.foot.span else len(plan.paper.text)
    text = [
        line
        for line in plan.paper.lines[plan.head.body :]
        if line.cell is None and line.first < end
    ]
    other = next(
        (one for one in text if one.look.font not in ("", "Times New Roman")), None
    )
    if other:
        yield (
            _("Phông chữ %(font)s; quy định Times New Roman.")
            % {"font": other.look.font},
            other.span,
        )
    sized = next(
        (
            one
            for one in text
            if one.look.size and not SIZES[0] <= one.look.size <= SIZES[1]
        ),
        None,
    )
    if sized:
        yield (
            _("Cỡ chữ %(size)g; quy định 13 đến 14.") % {"size": sized.look.size},
            sized.span,
        )


CHECK = Check(
    code="P603",
    name="layout",
    severity=Severity.NOTICE,
    title=gettext_lazy("Thể thức trang không đúng Nghị định 30/2020"),
    why="Decree 30/2020/NĐ-CP, appendix I, part I: A4, margins 20-25, 20-25, 30-35 and "
    "15-20 mm, Times New Roman, sizes 13 to 14.",
    example="lề trái 25 mm",
    look=look,
)
