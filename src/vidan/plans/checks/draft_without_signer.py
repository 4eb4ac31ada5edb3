"""Nobody signs."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings, nowhere
from vidan.plans.understanding.plan import Plan


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    if plan.foot.signer.name is None:
        yield _("Văn bản chưa có họ tên người ký."), plan.foot.span or nowhere(plan)


CHECK = Check(
    code="P203",
    name="no-signer",
    severity=Severity.WARNING,
    title=gettext_lazy("Chưa có người ký"),
    why="Decree 30/2020/NĐ-CP, article 8: authority, name and signature.",
    example="(không có TM., KT. và họ tên)",
    look=look,
)
