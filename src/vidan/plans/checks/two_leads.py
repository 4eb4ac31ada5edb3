"""A duty that several lead."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan, Role


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    for duty in plan.duties:
        if duty.role == Role.LEAD and len(duty.units) > 1:
            yield (
                _(
                    "Việc này có %(count)s đơn vị chủ trì: %(units)s; chỉ giao một đầu "
                    "mối."
                )
                % {"count": len(duty.units), "units": ", ".join(duty.units)},
                duty.span,
            )


CHECK = Check(
    code="P301",
    name="two-leads",
    severity=Severity.ERROR,
    title=gettext_lazy("Một việc có nhiều đơn vị chủ trì"),
    why="One task has one lead who answers for it (Politburo and government rules on "
    "working style; BL-3, SH-7).",
    example="Phòng Kinh tế, Văn phòng chủ trì ...",
    look=look,
)
