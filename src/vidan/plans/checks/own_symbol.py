"""A symbol that abbreviates another type."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan
from vidan.reading.head import TYPES


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    head = plan.head
    if not head.symbol or not head.type_name:
        return
    start = head.symbol.split("-")[0]
    known = {short: name for name, short in TYPES.items()}
    if known.get(start, head.type_name) != head.type_name:
        yield (
            _("Ký hiệu %(symbol)s là của %(other)s, còn tên loại là %(own)s.")
            % {"symbol": head.symbol, "other": known[start], "own": head.type_name},
            head.spans["number"],
        )


CHECK = Check(
    code="P205",
    name="symbol-of-another-type",
    severity=Severity.ERROR,
    title=gettext_lazy("Ký hiệu không hợp tên loại văn bản"),
    why="Decree 30/2020/NĐ-CP, appendix III: the symbol abbreviates the type.",
    example="Số: 12/BC-UBND trên một kế hoạch",
    look=look,
)
