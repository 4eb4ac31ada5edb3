"""A date that no calendar has."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan
from vidan.reading.dates import dates_in


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    for line in plan.paper.lines:
        for one in dates_in(line.text, line.first):
            if one.is_impossible:
                yield (
                    _("Không có ngày “%(day)s” trong lịch; hãy sửa lại ngày.")
                    % {"day": one.text},
                    one.span,
                )


CHECK = Check(
    code="P101",
    name="impossible-date",
    severity=Severity.ERROR,
    title=gettext_lazy("Ngày không có thật"),
    why="A day that no calendar has cannot be kept, and a citation with it cannot be "
    "found.",
    example="ngày 207/4/2026",
    look=look,
)
