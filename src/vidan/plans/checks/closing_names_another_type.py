"""Closing words that name another type of paper."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan
from vidan.reading.head import TYPES
from vidan.reading.letters import matching

_CLOSING = re.compile(r"^trên đây là (?:nội dung (?:của )?)?(?P<name>\w+(?: \w+)?)")


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    own = plan.head.type_name
    for line in plan.paper.lines:
        found = _CLOSING.match(matching(line.text))
        name = _type(found["name"]) if found else None
        if own and found and name and name != own:
            yield (
                _("Lời kết gọi văn bản này là %(other)s, còn tên loại là %(own)s.")
                % {"other": name, "own": own},
                (line.first + found.start("name"), line.first + found.end("name")),
            )


def _type(words: str) -> str | None:
    for name in TYPES:
        if words.startswith(matching(name)):
            return name
    return None


CHECK = Check(
    code="P204",
    name="closing-names-another-type",
    severity=Severity.ERROR,
    title=gettext_lazy("Lời kết gọi văn bản bằng tên khác"),
    why="A paper that calls itself a report at its end was copied from one, and may "
    "say more of the other.",
    example="Trên đây là Báo cáo ... (của một kế hoạch)",
    look=look,
)
