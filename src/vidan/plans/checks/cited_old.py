"""A cited document of years ago."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan

OLD_YEARS = 4
_LEGAL = ("Nghị định", "Quyết định", "Chỉ thị", "Thông tư", "Quy định", "Nghị quyết")


def look(plan: Plan, around: Surroundings) -> Iterator[Said]:
    dated = plan.head.dated
    if dated is None or dated.year is None:
        return
    for one in (*plan.legal_bases, *plan.cited):
        year = one.dated.year if one.dated else one.year
        if one.type not in _LEGAL or year is None or one.number in around.ended:
            continue
        if dated.year - year >= OLD_YEARS:
            yield (
                _(
                    "%(number)s ban hành từ năm %(year)s; cần kiểm tra còn hiệu lực "
                    "không."
                )
                % {"number": one.number, "year": year},
                one.span,
            )


CHECK = Check(
    code="P504",
    name="cited-to-be-checked",
    severity=Severity.NOTICE,
    title=gettext_lazy("Văn bản cũ cần kiểm tra hiệu lực"),
    why="What is made known must be in force; directives and decrees of years ago "
    "often are not.",
    example="Chỉ thị số 26/CT-TTg ngày 05/9/2016 (trong kế hoạch năm 2021)",
    look=look,
)
