"""A document cited with two dates."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import day
from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    first: dict[tuple[str, str], date] = {}
    for one in plan.mentions:
        on = one.dated.on if one.dated else None
        if not one.number or on is None or one.dated is None:
            continue
        known = first.setdefault((one.number, one.issuer[:9]), on)
        if known != on:
            yield (
                _("%(number)s được viện dẫn với hai ngày: %(first)s và %(second)s.")
                % {"number": one.number, "first": day(known), "second": day(on)},
                one.dated.span,
            )


CHECK = Check(
    code="P502",
    name="cited-with-two-dates",
    severity=Severity.ERROR,
    title=gettext_lazy("Một văn bản viện dẫn với hai ngày khác nhau"),
    why="One of the two dates is wrong.",
    example="QĐ 534/QĐ-TTg ngày 31/3/2026 ... ngày 30/3/2026",
    look=look,
)
