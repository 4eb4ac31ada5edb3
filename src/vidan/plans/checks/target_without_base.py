"""A change in percent that is compared with nothing."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan

_CHANGES = ("giảm", "cắt giảm", "tăng")


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    for target in plan.targets:
        changes = target.metric.startswith(_CHANGES) and target.unit == "%"
        if changes and target.base is None:
            yield (
                _("Chỉ tiêu “%(metric)s” không nói so với kỳ nào.")
                % {"metric": target.metric},
                target.span,
            )


CHECK = Check(
    code="P402",
    name="target-without-base",
    severity=Severity.WARNING,
    title=gettext_lazy("Chỉ tiêu tăng, giảm không nói so với kỳ nào"),
    why="Fifteen percent less than what? Without a base nobody can compute it.",
    example="cắt giảm tối thiểu 15% số lượng văn bản",
    look=look,
)
