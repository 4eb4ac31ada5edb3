"""An end before the start."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import day
from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    for schedule in plan.schedules:
        if schedule.start and schedule.end and schedule.end < schedule.start:
            yield (
                _("Ngày kết thúc %(end)s trước ngày bắt đầu %(start)s.")
                % {"end": day(schedule.end), "start": day(schedule.start)},
                schedule.parts.get("end", schedule.span),
            )


CHECK = Check(
    code="P105",
    name="end-before-start",
    severity=Severity.ERROR,
    title=gettext_lazy("Ngày kết thúc trước ngày bắt đầu"),
    why="A time that ends before it begins holds nothing.",
    example="từ ngày 01/6/2026 đến ngày 01/5/2026",
    look=look,
)
