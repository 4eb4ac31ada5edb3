"""Blocks that an official paper must have and a Word file lacks."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings, nowhere
from vidan.plans.understanding.plan import Plan
from vidan.reading.letters import folded
from vidan.reading.papers import Kind

_HEAD_LINES = 20
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam")
_UNDER_MOTTO = re.compile(r"doc lap\s*[-–]\s*tu do\s*[-–]\s*hanh phuc")


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    if plan.paper.kind != Kind.WORD:
        return
    for name in _missing(plan):
        yield (
            _("Thiếu %(block)s theo mẫu văn bản hành chính.") % {"block": name},
            (nowhere(plan)),
        )


def _missing(plan: Plan) -> Iterator[str]:
    top = " ".join(folded(line.text) for line in plan.paper.lines[:_HEAD_LINES])
    signer = plan.foot.signer
    present = (
        (bool(_MOTTO.search(top)), _("Quốc hiệu")),
        (bool(_UNDER_MOTTO.search(top)), _("Tiêu ngữ")),
        ("issuer" in plan.head.spans, _("tên cơ quan ban hành")),
        ("number" in plan.head.spans, _("số, ký hiệu")),
        ("date" in plan.head.spans, _("địa danh và thời gian ban hành")),
        (bool(plan.head.title), _("tên loại và trích yếu")),
        (bool(plan.foot.recipients), _("nơi nhận")),
        (bool(signer.title or signer.authority), _("chức vụ người ký")),
    )
    return (name for is_there, name in present if not is_there)


CHECK = Check(
    code="P604",
    name="missing-blocks",
    severity=Severity.WARNING,
    title=gettext_lazy("Thiếu thành phần thể thức"),
    why="Decree 30/2020/NĐ-CP, article 8 and appendix I: country and motto, agency, "
    "number, place and date, type and summary, signer, recipients.",
    example="(tệp Word không có Quốc hiệu, Nơi nhận)",
    look=look,
)
