"""A duty that names nobody."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    for duty in plan.duties:
        if not duty.units:
            yield _("Việc này không nêu đơn vị hay người thực hiện."), duty.span


CHECK = Check(
    code="P303",
    name="nobody-named",
    severity=Severity.NOTICE,
    title=gettext_lazy("Việc không nêu đơn vị thực hiện"),
    why="A duty that names nobody waits until somebody is named.",
    example="Định kỳ hằng tháng đánh giá kết quả",
    look=look,
)
