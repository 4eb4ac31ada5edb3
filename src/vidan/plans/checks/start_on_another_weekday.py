"""A start that is not the day of the week on which the service is held."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import day, day_and_weekday, weekday
from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan
from vidan.plans.understanding.rhythm import first_day, is_day_of


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    for schedule in plan.schedules:
        start = schedule.start
        said = start is not None and "start" in schedule.parts and not schedule.end
        if start is None or not said or not schedule.rule:
            continue
        if is_day_of(schedule.rule, start):
            continue
        first = first_day(schedule.rule, start)
        yield (
            _(
                "Ngày bắt đầu %(start)s là %(weekday)s, không phải ngày tổ chức của mô "
                "hình; buổi đầu tiên rơi vào %(first)s."
            )
            % {
                "start": day(start),
                "weekday": weekday(start),
                "first": day_and_weekday(first) if first else "–",
            },
            schedule.parts.get("start", schedule.span),
        )


CHECK = Check(
    code="P102",
    name="start-on-another-weekday",
    severity=Severity.ERROR,
    title=gettext_lazy("Ngày bắt đầu không đúng thứ của mô hình"),
    why="A service held on Thursdays cannot begin on a Friday: people would come to a "
    "closed door.",
    example="thứ Năm hằng tuần, từ ngày 10/4/2026 (thứ Sáu)",
    look=look,
)
