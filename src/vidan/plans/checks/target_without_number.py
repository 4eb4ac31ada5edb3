"""An aim that names no number."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.passages import passages_of
from vidan.plans.understanding.plan import Plan
from vidan.reading.letters import matching

_AIMS = re.compile(
    r"(?<!\w)(?:phấn đấu|chỉ tiêu)(?!\w)[^.;]*?(?:tỷ lệ|số lượng|giảm|tăng)[^.;]*"
)


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    for passage in passages_of(plan.paper.lines, plan.outline):
        for found in _AIMS.finditer(matching(passage.text)):
            if not re.search(r"\d", found[0]):
                yield (
                    _("Nêu phấn đấu nhưng không có con số để đạt."),
                    (passage.first + found.start(), passage.first + found.end()),
                )


CHECK = Check(
    code="P403",
    name="target-without-number",
    severity=Severity.NOTICE,
    title=gettext_lazy("Phấn đấu mà không có con số"),
    why="An aim without a number cannot be missed, and so it is none.",
    example="phấn đấu nâng cao tỷ lệ hồ sơ trực tuyến",
    look=look,
)
