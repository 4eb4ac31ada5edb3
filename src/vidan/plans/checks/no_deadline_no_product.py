"""A duty without deadline and without product."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan, Role, When


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    for duty in plan.duties:
        named = duty.units and duty.role != Role.REQUEST
        answers = duty.action.lower().startswith("chịu trách nhiệm")
        if (
            named
            and not answers
            and duty.deadline.kind == When.NONE
            and duty.product is None
        ):
            yield _("Việc này không có thời hạn và không nêu sản phẩm."), duty.span


CHECK = Check(
    code="P305",
    name="no-deadline-no-product",
    severity=Severity.NOTICE,
    title=gettext_lazy("Việc không có thời hạn và sản phẩm"),
    why="Clear work, clear person, clear time, clear product; without both nobody can "
    "say whether it was done.",
    example="Phòng Văn hóa tham mưu gắn kết quả với thi đua",
    look=look,
)
