"""A cited document dated after the plan."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import day
from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    own = plan.head.dated.on if plan.head.dated else None
    for one in plan.mentions:
        on = one.dated.on if one.dated else None
        if own and on and one.dated and on > own:
            yield (
                _("%(number)s ghi ngày %(day)s, sau ngày của văn bản này.")
                % {"number": one.number or one.name, "day": day(on)},
                one.dated.span,
            )


CHECK = Check(
    code="P505",
    name="cited-before-it-was-issued",
    severity=Severity.ERROR,
    title=gettext_lazy("Viện dẫn văn bản ban hành sau"),
    why="A paper cannot rest on what did not exist yet.",
    example="Căn cứ Quyết định ngày 01/6/2026 (kế hoạch ngày 10/4/2026)",
    look=look,
)
