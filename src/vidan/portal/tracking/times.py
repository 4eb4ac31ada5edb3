"""How long each step has taken, beside what was published. No names, no notes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core import text
from vidan.dossiers.models import Leg
from vidan.procedures.models import Step
from vidan.worktime.queries import calendar


@dataclass(frozen=True)
class StepTime:
    """One step: since when, how long in office hours, and the published hours."""

    name: str
    since: str
    spent: str
    published: str
    running: bool


def step_times(legs: Iterable[Leg], *, at: datetime) -> list[StepTime]:
    """The steps in the order in which they began; hand-overs within one are one."""
    rows = list(legs)
    if not rows:
        return []
    days = calendar(around=localdate(at))
    found = []
    for together in _by_step(rows):
        worked = sum(
            (
                days.working_time_between(leg.received_at, leg.ended_at or at)
                for leg in together
            ),
            timedelta(),
        )
        first, last = together[0], together[-1]
        step = first.step
        found.append(
            StepTime(
                first.name,
                text.moment(first.received_at),
                hours_in_words(Decimal(worked // timedelta(minutes=1)) / 60),
                hours_in_words(step.hours) if step and step.hours else "",
                last.ended_at is None,
            )
        )
    return found


def _by_step(legs: list[Leg]) -> list[list[Leg]]:
    groups: list[list[Leg]] = []
    for leg in legs:
        if groups and groups[-1][-1].step_order == leg.step_order:
            groups[-1].append(leg)
        else:
            groups.append([leg])
    return groups


def hours_in_words(hours: Decimal) -> str:
    """``02 giờ làm việc``; less than an hour in minutes; whole days of eight hours."""
    if hours * 60 < 1:
        return _("chưa đến một phút")
    if hours < 1:
        return _("%(count)s phút") % {"count": text.two_digits(int(hours * 60))}
    if hours >= 8 and hours % 8 == 0:
        return _("%(count)s ngày làm việc") % {
            "count": text.two_digits(int(hours // 8))
        }
    whole = f"{hours:.1f}".rstrip("0").rstrip(".").replace(".", ",")
    shown = text.two_digits(int(whole)) if whole.isdecimal() else whole
    return _("%(count)s giờ làm việc") % {"count": shown}


def published(steps: Iterable[Step]) -> list[tuple[str, str, str]]:
    """Name, post and hours of each published step."""
    return [
        (one.name, one.post, hours_in_words(one.hours) if one.hours else "–")
        for one in steps
    ]
