"""A draft: no number."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings, nowhere
from vidan.plans.understanding.plan import Plan


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    if plan.head.number is None:
        yield (
            _("Văn bản chưa có số; đây còn là dự thảo."),
            plan.head.spans.get("number") or nowhere(plan),
        )


CHECK = Check(
    code="P201",
    name="no-number",
    severity=Severity.WARNING,
    title=gettext_lazy("Chưa có số văn bản"),
    why="Decree 30/2020/NĐ-CP, article 8: what has no number was not issued.",
    example="Số:      /KH-UBND",
    look=look,
)
