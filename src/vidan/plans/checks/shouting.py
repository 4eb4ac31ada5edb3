"""Text in capitals in the middle of a sentence."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan
from vidan.reading.letters import is_capitals
from vidan.reading.outline import Rank
from vidan.reading.papers import Span

_LEAST_LINE = 80
_LEAST_WORDS = 6
"""Shorter runs are names and abbreviations: UBND, HĐND, TTHC."""


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    end = plan.foot.span[0] if plan.foot.span else len(plan.paper.text)
    headings = {item.span[0] for item in plan.outline if item.rank <= Rank.ARTICLE}
    for line in plan.paper.lines[plan.head.body :]:
        if line.first >= end or len(line.text) < _LEAST_LINE:
            continue
        if line.first in headings and is_capitals(line.text):
            continue
        run = _run(line.text)
        if run:
            yield (
                _("Chữ viết hoa giữa câu; chỉ viết hoa đầu câu và tên riêng."),
                (line.first + run[0], line.first + run[1]),
            )


def _run(text: str) -> Span | None:
    """The first run of words in capitals that is long enough."""
    words: list[re.Match[str]] = []
    for word in (*re.finditer(r"\w+", text), None):
        if word and word[0].isupper() and len(word[0]) > 1:
            words.append(word)
            continue
        if len(words) >= _LEAST_WORDS:
            return (words[0].start(), words[-1].end())
        words = []
    return None


CHECK = Check(
    code="P602",
    name="capitals-in-a-sentence",
    severity=Severity.WARNING,
    title=gettext_lazy("Chữ hoa giữa câu"),
    why="Decree 30/2020/NĐ-CP, appendix II: capitals begin sentences and names.",
    example="... đảm bảo thời gian nhANH NHAT ĐỂ TRẢ KẾT QUẢ",
    look=look,
)
