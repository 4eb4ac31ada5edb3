"""A report that is due before its period is over."""

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan, Report

_CLOSES = {"six-months": (6, 14), "nine-months": (9, 14), "yearly": (12, 14)}
_NAMES = {
    "six-months": gettext_lazy("6 tháng"),
    "nine-months": gettext_lazy("9 tháng"),
    "yearly": gettext_lazy("năm"),
}


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    for report in plan.reports:
        due = _due(report)
        closes = _CLOSES.get(report.every)
        if due and closes and due <= closes and due[0] >= closes[0] - 2:
            yield (
                _(
                    "Báo cáo %(period)s phải gửi trước %(day)02d/%(month)s, khi kỳ báo "
                    "cáo chưa hết (số liệu chốt ngày %(close)02d/%(in_month)s)."
                )
                % {
                    "period": _NAMES[report.every],
                    "day": due[1],
                    "month": due[0],
                    "close": closes[1],
                    "in_month": closes[0],
                },
                report.span,
            )


def _due(report: Report) -> tuple[int, int] | None:
    if not report.before:
        return None
    found = re.fullmatch(r"--(\d\d)-(\d\d)", report.before)
    if found:
        return int(found[1]), int(found[2])
    try:
        day = date.fromisoformat(report.before)
    except ValueError:
        return None
    return day.month, day.day


CHECK = Check(
    code="P401",
    name="report-before-period-ends",
    severity=Severity.ERROR,
    title=gettext_lazy("Báo cáo đến hạn trước khi hết kỳ"),
    why="A report cannot say what has not yet happened; decree 09/2019/NĐ-CP, article "
    "12, closes the six months on 14 June, the year on 14 December.",
    example="báo cáo 6 tháng (trước ngày 01 tháng 6)",
    look=look,
)
