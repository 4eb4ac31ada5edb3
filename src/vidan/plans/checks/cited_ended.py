"""A cited document that is known to be no longer in force."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import day
from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan


def look(plan: Plan, around: Surroundings) -> Iterator[Said]:
    dated = plan.head.dated
    on = dated.on if dated else None
    seen: set[str] = set()
    for one in plan.mentions:
        ended = around.ended.get(one.number)
        if ended is None or one.number in seen or (on and on < ended.ended_on):
            continue
        seen.add(one.number)
        yield (
            _("%(number)s hết hiệu lực từ %(day)s; thay bằng %(by)s (%(source)s).")
            % {
                "number": one.number,
                "day": day(ended.ended_on),
                "by": ended.replaced_by,
                "source": ended.source,
            },
            one.span,
        )


CHECK = Check(
    code="P503",
    name="cited-no-longer-in-force",
    severity=Severity.ERROR,
    title=gettext_lazy("Văn bản viện dẫn đã hết hiệu lực"),
    why="Law on promulgation of legal documents; decree 30/2020/NĐ-CP: legal bases are"
    " in force on the day of issue.",
    example="Quyết định số 114/2006/QĐ-TTg (trong kế hoạch năm 2021)",
    look=look,
)
