"""Text in capitals in the middle of a sentence."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan
from vidan.reading.letters import is_capitals

_RUN = re.compile(r"(?:[^\W\d_a-zà-ỹđ]{2,}[\s,;–-]+){4,}[^\W\d_a-zà-ỹđ]{2,}")
_LEAST_LINE = 80


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    end = plan.foot.span[0] if plan.foot.span else len(plan.paper.text)
    for line in plan.paper.lines[plan.head.body :]:
        if line.first >= end or len(line.text) < _LEAST_LINE:
            continue
        found = _RUN.search(line.text)
        if found and is_capitals(found[0]):
            yield (
                _("Chữ viết hoa giữa câu; chỉ viết hoa đầu câu và tên riêng."),
                (line.first + found.start(), line.first + found.end()),
            )


CHECK = Check(
    code="P602",
    name="capitals-in-a-sentence",
    severity=Severity.WARNING,
    title=gettext_lazy("Chữ hoa giữa câu"),
    why="Decree 30/2020/NĐ-CP, appendix II: capitals begin sentences and names.",
    example="... đảm bảo thời gian nhANH NHAT ĐỂ TRẢ KẾT QUẢ",
    look=look,
)
