"""Hours of service that overlap, or are more than the law allows."""

from collections.abc import Iterator
from datetime import time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan

MOST_MINUTES = 12 * 60


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    for schedule in plan.schedules:
        blocks = [tuple(map(_minutes, block)) for block in schedule.hours]
        place = schedule.parts.get("hours", schedule.span)
        if any(
            later[0] < earlier[1]
            for earlier, later in zip(blocks, blocks[1:], strict=False)
        ):
            yield _("Các khoảng giờ phục vụ chồng lên nhau."), place
        whole = sum(end - begin for begin, end in blocks)
        if whole > MOST_MINUTES:
            yield (
                _("Giờ phục vụ cộng lại %(hours)s giờ, quá 12 giờ một ngày.")
                % {"hours": whole // 60},
                place,
            )


def _minutes(written: str) -> int:
    if written == "24:00":
        return 24 * 60
    at = time.fromisoformat(written)
    return at.hour * 60 + at.minute


CHECK = Check(
    code="P106",
    name="hours-of-service",
    severity=Severity.ERROR,
    title=gettext_lazy("Giờ phục vụ chồng nhau hoặc quá dài"),
    why="Labour Code 2019, article 107, and decree 145/2020: at most twelve hours on a rest day.",
    example="7h30-12h00; 11h30-17h00",
    look=look,
)
