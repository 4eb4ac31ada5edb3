"""A plan understood: the whole way from an open paper to what it orders."""

import re

from django.utils.translation import gettext as _

from vidan.plans.understanding.duties import duties_of
from vidan.plans.understanding.money import money_of
from vidan.plans.understanding.passages import passages_of
from vidan.plans.understanding.plan import Plan
from vidan.plans.understanding.reports import reports_of
from vidan.plans.understanding.schedules import schedules_of
from vidan.plans.understanding.tables import duties_in_tables
from vidan.plans.understanding.targets import targets_of
from vidan.reading.citations import Citation, citations_in
from vidan.reading.errors import UnreadableError
from vidan.reading.foot import foot_of
from vidan.reading.head import Head, head_of
from vidan.reading.opening import open_paper
from vidan.reading.outline import Item, outline_of
from vidan.reading.papers import Line, Paper


def read_plan(data: bytes) -> Plan:
    """Open a file and understand it; refuses as :func:`open_paper` does."""
    return understand(open_paper(data))


def understand(paper: Paper) -> Plan:
    """What the paper says. Costs time in proportion to its length; invents nothing."""
    head, foot = head_of(paper.lines), foot_of(paper.lines)
    end = foot.first if foot.first is not None else len(paper.lines)
    body = paper.lines[head.body : max(end, head.body)]
    outline = tuple(outline_of(body))
    passages = passages_of(body, outline)
    year = _year(head)
    duties = duties_of(passages, year=year)
    in_tables = duties_in_tables(body, outline, year=year)
    mentions = _mentions(paper.lines[: max(end, head.body)])
    bases, cited = _parted(mentions, body, outline)
    return Plan(
        paper=paper,
        head=head,
        foot=foot,
        outline=outline,
        legal_bases=bases,
        cited=cited,
        mentions=mentions,
        schedules=tuple(schedules_of(passages, head.title or "", year=year)),
        duties=tuple(sorted([*duties, *in_tables], key=lambda duty: duty.span)),
        targets=tuple(targets_of(passages)),
        reports=tuple(reports_of(passages, duties, year=year)),
        money=tuple(money_of(passages)),
    )


def _year(head: Head) -> int | None:
    """The year that the plan is for: its title says it, else that of its date."""
    dated = head.dated.year if head.dated else None
    named = re.findall(r"năm\s+(20\d\d)(?!\d)", head.title or "")
    return max(
        [int(one) for one in named[-1:]] + ([dated] if dated else []), default=None
    )


def refuse_nothing(plan: Plan) -> None:
    """Refuse a paper in which nothing was understood: a letter, another country's.

    Raises :class:`vidan.reading.errors.UnreadableError` with one sentence.
    """
    said = (plan.head.type, plan.schedules, plan.duties, plan.targets, plan.reports)
    if not any(said):
        raise UnreadableError(
            _(
                "Không hiểu được gì trong tệp này: không thấy tên loại văn bản, lịch, "
                "nhiệm vụ hay chỉ tiêu. Vui lòng chọn tệp kế hoạch bằng tiếng Việt."
            )
        )


def _mentions(lines: tuple[Line, ...]) -> tuple[Citation, ...]:
    return tuple(one for line in lines for one in citations_in(line.text, line.first))


def _parted(
    mentions: tuple[Citation, ...], body: tuple[Line, ...], outline: tuple[Item, ...]
) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
    """Those before the first clause are its legal bases; each once, the fullest."""
    begin = body[0].first if body else 0
    first = min((item.span[0] for item in outline), default=None)
    bases: list[Citation] = []
    others: list[Citation] = []
    for one in mentions:
        is_base = one.span[0] >= begin and first is not None and one.span[0] < first
        (bases if is_base else others).append(one)
    named = {one.number for one in bases if one.number}
    rest = [one for one in others if one.number not in named]
    return _once(bases), _once(rest)


def _once(citations: list[Citation]) -> tuple[Citation, ...]:
    best: dict[str, Citation] = {}
    for one in citations:
        key = one.number or one.name
        known = best.get(key)
        if known is None or _fullness(one) > _fullness(known):
            best[key] = one
    return tuple(best.values())


def _fullness(one: Citation) -> int:
    return sum((one.dated is not None, bool(one.issuer), bool(one.subject)))
