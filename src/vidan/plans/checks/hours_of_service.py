"""Hours of service that overlap, or are more than the law allows."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan

MOST_MINUTES = 12 * 60


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    for schedule in plan.schedules:
        blocks = [minutes_of(*block) for block in schedule.hours]
        place = schedule.parts.get("hours", schedule.span)
        if any(later[0] < earlier[1] for earlier, later in pairwise(blocks)):
            yield _("Các khoảng giờ phục vụ chồng lên nhau."), place
        whole = sum(end - begin for begin, end in blocks)
        if whole > MOST_MINUTES:
            yield (
                _("Giờ phục vụ cộng lại %(hours)s giờ, quá 12 giờ một ngày.")
                % {"hours": whole // 60},
                place,
            )


def minutes_of(begin: str, end: str) -> tuple[int, int]:
    """A block in minutes; one over midnight ends on the next day."""
    first, last = _minutes(begin), _minutes(end)
    return (first, last if last > first else last + 24 * 60)


def _minutes(written: str) -> int:
    hour, minute = written.split(":")
    return int(hour) * 60 + int(minute)


CHECK = Check(
    code="P106",
    name="hours-of-service",
    severity=Severity.ERROR,
    title=gettext_lazy("Giờ phục vụ chồng nhau hoặc quá dài"),
    why="Labour Code 2019, article 107, and decree 145/2020: at most twelve hours on a "
    "rest day.",
    example="7h30-12h00; 11h30-17h00",
    look=look,
)
