"""A first session on a public holiday, or inside a holiday weekend."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import day_and_weekday
from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan
from vidan.plans.understanding.rhythm import first_day, holiday_run


def look(plan: Plan, around: Surroundings) -> Iterator[Said]:
    for schedule in plan.schedules:
        if schedule.start is None or not schedule.rule or schedule.skips_holidays:
            continue
        place = schedule.parts.get("start", schedule.span)
        calendar = around.calendar(schedule.start.year)
        if schedule.start in calendar.closed:
            yield (
                _("Ngày bắt đầu %(day)s là ngày nghỉ lễ.")
                % {"day": day_and_weekday(schedule.start)},
                place,
            )
        first = first_day(schedule.rule, schedule.start)
        said = first == schedule.start and first in calendar.closed
        if first and not said and holiday_run(first, calendar):
            yield (
                _("Buổi đầu tiên %(day)s nằm trong dịp nghỉ lễ.")
                % {"day": day_and_weekday(first)},
                place,
            )


CHECK = Check(
    code="P103",
    name="first-session-on-holiday",
    severity=Severity.WARNING,
    title=gettext_lazy("Buổi đầu tiên trùng dịp nghỉ lễ"),
    why="Labour Code 2019, article 112: on public holidays nobody has to serve, and "
    "nobody comes.",
    example="thứ Bảy hằng tuần, từ ngày 01/5/2026",
    look=look,
)
