"""A draft: no full date of issue."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings, nowhere
from vidan.plans.understanding.plan import Plan


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    if plan.head.dated is None or plan.head.dated.on is None:
        yield (
            _("Văn bản chưa ghi đủ ngày, tháng, năm; đây còn là dự thảo."),
            plan.head.spans.get("date") or nowhere(plan),
        )


CHECK = Check(
    code="P202",
    name="no-date",
    severity=Severity.WARNING,
    title=gettext_lazy("Chưa có ngày ban hành đầy đủ"),
    why="Decree 30/2020/NĐ-CP, article 8: day, month and year of issue.",
    example="ngày      tháng 4 năm 2026",
    look=look,
)
