"""A service again and again, and no word on holidays."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import day
from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan
from vidan.plans.understanding.rhythm import days_of

NAMED = 3


def look(plan: Plan, around: Surroundings) -> Iterator[Said]:
    for schedule in plan.schedules:
        if schedule.skips_holidays is not None or "BY" not in (schedule.rule or ""):
            continue
        dated = plan.head.dated
        start = schedule.start or (dated.on if dated else None)
        hit = _hit(schedule.rule or "", start, around) if start else []
        words = _(
            "Kế hoạch không nói khi trùng ngày lễ, Tết thì nghỉ, dời hay vẫn tổ chức."
        )
        if hit:
            days = ", ".join(day(one) for one in hit[:NAMED])
            words += " " + _("Trong một năm tới trùng: %(days)s.") % {"days": days}
        yield words, schedule.parts.get("rule", schedule.span)


def _hit(rule: str, start: date, around: Surroundings) -> list[date]:
    """The public holidays of the next year that the rule names."""
    until = start + timedelta(days=366)
    years = {year: around.calendar(year) for year in {start.year, until.year}}
    named = days_of(rule, start, until)
    return [one for one in named if one in years[one.year].closed]


CHECK = Check(
    code="P104",
    name="no-rule-for-holidays",
    severity=Severity.WARNING,
    title=gettext_lazy("Không nói gì về ngày lễ, Tết"),
    why="A weekly service meets a public holiday every year; a plan says whether it is "
    "then skipped, moved or held.",
    example="thứ Bảy hằng tuần",
    look=look,
)
