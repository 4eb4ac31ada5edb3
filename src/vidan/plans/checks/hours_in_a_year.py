"""Rest days of a whole year that nobody shares."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.checks.hours_of_service import minutes_of
from vidan.plans.understanding.plan import Plan, Rhythm, Schedule

MOST_HOURS = 300
"""In a year, for public services and urgent public duty."""
_WEEKS = 52
_REST = ("SA", "SU")


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    for schedule in plan.schedules:
        hours = _hours(schedule)
        if hours > MOST_HOURS and len(schedule.turns) < 2:
            yield (
                _(
                    "Cả năm %(hours)s giờ vào ngày nghỉ mà không nói luân phiên; mỗi "
                    "người chỉ được làm thêm tối đa 300 giờ một năm."
                )
                % {"hours": hours},
                schedule.parts.get("hours", schedule.span),
            )


def _hours(schedule: Schedule) -> int:
    """Hours on rest days in a year, as far as the plan says them."""
    if schedule.kind != Rhythm.WEEKLY or not schedule.rule or schedule.end:
        return 0
    days = schedule.rule.rpartition("BYDAY=")[2].split(",")
    blocks = [minutes_of(*block) for block in schedule.hours]
    whole = sum(end - begin for begin, end in blocks)
    return sum(day in _REST for day in days) * whole * _WEEKS // 60


CHECK = Check(
    code="P108",
    name="hours-in-a-year",
    severity=Severity.WARNING,
    title=gettext_lazy("Giờ làm ngày nghỉ cả năm quá mức, không luân phiên"),
    why="Labour Code 2019, article 107, and decree 145/2020/NĐ-CP, article 61: at most "
    "300 hours of overtime a year for public services; more must be shared by turns.",
    example="thứ Bảy hằng tuần, 7h30-12h00, 13h30-17h00 (không nói luân phiên)",
    look=look,
)
