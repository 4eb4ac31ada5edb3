"""From what was understood of a plan to the facts of the paper that says it again.

Pure. The writer asks the reader: an action whose own words, under the name of its unit,
are read as the very same duty goes back as it stands; any other has its parts told one
by one (:mod:`vidan.documents.forms.plan_duties`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from vidan.documents.forms.plan_facts import (
    PlanFacts,
    PlannedDeadline,
    PlannedDuty,
    PlannedMoney,
    PlannedQuota,
    PlannedReport,
    PlannedSchedule,
    PlannedTarget,
    PlanSigner,
)
from vidan.documents.forms.plan_lines import one_sentence
from vidan.documents.forms.plan_targets import target
from vidan.plans.understanding.deadlines import deadline_in
from vidan.plans.understanding.duties import duties_of
from vidan.plans.understanding.passages import Passage, passages_of
from vidan.plans.understanding.plan import (
    Deadline,
    Duty,
    Plan,
    Report,
    Role,
    Schedule,
    Target,
    When,
)
from vidan.plans.understanding.reports import reports_of
from vidan.plans.understanding.targets import targets_of
from vidan.reading.citations import Citation
from vidan.reading.letters import matching
from vidan.reading.outline import BULLET, Item, outline_of
from vidan.reading.papers import Kind, Piece, Span, paper_of

COMMITTEE = "Ủy ban nhân dân"
_KINDS = ("KH", "CTr", "PA", "ĐA")
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_FILED = re.compile(r"^lưu\s*:?\s*", re.IGNORECASE)
_OF_MONTH = re.compile(
    r"(FREQ=MONTHLY;(?:INTERVAL=3;)?BYDAY=)([A-Z]{2});BYSETPOS=(-?\d)"
)


def facts_of(plan: Plan) -> PlanFacts:
    """A plan that was read, as facts to be written; the same on the same plan."""
    return with_orders(
        replace(paper_facts(plan), money=money_facts(plan)),
        schedules=plan.schedules,
        duties=plan.duties,
        targets=plan.targets,
        reports=plan.reports,
        year=plan.head.dated.year if plan.head.dated else None,
    )


def paper_facts(plan: Plan) -> PlanFacts:
    """Only the paper around it: head, bases, purpose and foot, not what it orders."""
    head, signer = plan.head, plan.foot.signer
    issuer = head.issuer or COMMITTEE
    recipients = list(plan.foot.recipients)
    filed = recipients.pop() if recipients and _FILED.match(recipients[-1]) else "VT"
    return PlanFacts(
        issuer=issuer,
        symbol=head.symbol or "KH-UBND",
        place=head.place or "",
        title=head.title or "",
        signer=PlanSigner(
            _role(signer.authority, signer.title, issuer), signer.name or ""
        ),
        kind=head.type if head.type in _KINDS else "KH",
        number=head.number,
        dated_on=head.dated.on if head.dated else None,
        legal_bases=tuple(basis_in_words(one) for one in plan.legal_bases),
        purpose=_lines_of(plan, "mục đích"),
        demands=_lines_of(plan, "yêu cầu"),
        recipients=tuple(recipients),
        filed_by=_FILED.sub("", filed).rstrip(" ."),
    )


def with_orders(
    paper: PlanFacts,
    *,
    schedules: Sequence[Schedule],
    duties: Sequence[Duty],
    targets: Sequence[Target],
    reports: Sequence[Report],
    year: int | None,
) -> PlanFacts:
    """The paper with what it orders; ``year`` completes days that are said without one.

    A report is read from the words of a duty: it goes back within that duty where these
    words say it all, else as a sentence of its own instead of the duty.
    """
    owed: dict[Span, list[Report]] = {}
    for report in reports:
        owed.setdefault(report.span, []).append(report)
    planned: list[PlannedDuty] = []
    said: set[Span] = set()
    for duty in duties:
        of_duty = owed.get(duty.span, [])
        written = duty_facts(duty, of_duty, year=year)
        if written.says_all:
            said.add(duty.span)
        if written.says_all or not of_duty:
            planned.append(written)
    return replace(
        paper,
        schedules=tuple(schedule_facts(one) for one in schedules),
        duties=tuple(planned),
        targets=tuple(target_facts(one) for one in targets),
        reports=tuple(report_facts(one) for one in reports if one.span not in said),
    )


def duty_facts(
    duty: Duty, reports: Sequence[Report] = (), *, year: int | None
) -> PlannedDuty:
    return PlannedDuty(
        units=duty.units,
        role=str(duty.role),
        action=duty.action,
        coordinating=duty.coordinating,
        product=duty.product,
        deadline=_deadline(duty.deadline, year),
        says_all=_says_all(duty, reports, year),
    )


def _says_all(duty: Duty, reports: Sequence[Report], year: int | None) -> bool:
    """Whether the action alone, under its unit, is read as this duty with reports."""
    names = ", ".join(duty.units)
    asked = "Đề nghị " if duty.role == Role.REQUEST else ""
    passages = _read(
        "I. TỔ CHỨC THỰC HIỆN",
        f"1. {asked}{names or 'Nhiệm vụ chung'}",
        f"- {_capital(duty.action)}.",
    )
    read = duties_of(passages, year=year)
    if len(read) != 1 or _plain(read[0]) != _plain(duty):
        return False
    owed = reports_of(passages, read, year=year)
    return [_owed(one) for one in owed] == [_owed(one) for one in reports]


def _read(*lines: str) -> list[Passage]:
    paper = paper_of([Piece(line) for line in lines], Kind.TEXT)
    return passages_of(paper.lines, tuple(outline_of(paper.lines)))


def _plain(duty: Duty) -> tuple[object, ...]:
    """What has to come back of a duty."""
    return (
        duty.units,
        duty.role,
        duty.coordinating,
        duty.product,
        duty.deadline.kind,
        duty.deadline.value,
        matching(one_sentence(duty.action)),
    )


def _owed(one: Report) -> tuple[object, ...]:
    return (one.sender, one.to, one.every, one.before, one.content)


def _capital(words: str) -> str:
    whole = one_sentence(words)
    return whole[:1].upper() + whole[1:]


def _deadline(one: Deadline, year: int | None) -> PlannedDeadline:
    """With the words of the plan where these, alone, still say the same."""
    again = deadline_in(one.text, year=year)
    same = (again.kind, again.value) == (one.kind, one.value)
    wordy = one.kind in (When.NONE, When.EVENT) or (one.value is None and one.text)
    return PlannedDeadline(str(one.kind), one.value, one.text if same or wordy else "")


def schedule_facts(one: Schedule, *, name: str = "") -> PlannedSchedule:
    return PlannedSchedule(
        kind=str(one.kind),
        rule=plain_rule(one.rule) if one.rule else None,
        start=one.start,
        end=one.end,
        hours=one.hours,
        sessions_per_period=one.sessions_per_period,
        turns=one.turns,
        quotas=tuple(
            PlannedQuota(each.what, each.count, each.per) for each in one.quotas
        ),
        skips_holidays=one.skips_holidays,
        places=one.places,
        name=name,
    )


def plain_rule(rule: str) -> str:
    """The first Saturday as plans are read: BYDAY=1SA, not BYDAY=SA;BYSETPOS=1."""
    return _OF_MONTH.sub(r"\g<1>\g<3>\g<2>", rule)


def target_facts(one: Target) -> PlannedTarget:
    """The figure stands first where only so the whole of what is measured is read."""
    usual = PlannedTarget(
        one.metric, one.comparator, one.value, one.unit, one.base, one.by
    )
    turned = replace(usual, figure_first=True)
    return turned if not _is_read(usual, one) and _is_read(turned, one) else usual


def _is_read(written: PlannedTarget, one: Target) -> bool:
    read = targets_of(_read("I. CHỈ TIÊU", f"- {_capital(target(written))}."))
    return [_aim(each) for each in read] == [_aim(one)]


def _aim(one: Target) -> tuple[object, ...]:
    metric = matching(one.metric)
    return (metric, one.comparator, one.value, one.unit, one.base, one.by)


def report_facts(one: Report) -> PlannedReport:
    return PlannedReport(one.sender, one.to, one.every, one.before, one.content)


def money_facts(plan: Plan) -> tuple[PlannedMoney, ...]:
    """The sums that no duty names in its own words, and that are no target."""
    aims = [one.span for one in plan.targets]
    actions = [one.action for one in plan.duties]
    return tuple(
        PlannedMoney(one.amount, one.purpose)
        for one in plan.money
        if not any(first <= one.span[0] < last for first, last in aims)
        and not any(plan.paper.text[slice(*one.span)] in action for action in actions)
    )


def basis_in_words(one: Citation) -> str:
    """Căn cứ Quyết định số 65/QĐ-UBND ngày 14/01/2026 của ...; laws by name."""
    parts = ["Căn cứ", one.type]
    by_name = one.type in _LAWS
    if by_name:
        parts.append(one.subject)
    if one.number:
        parts.append(f"số {one.number}")
    if one.dated:
        parts.append(f"ngày {one.dated.text.removeprefix('ngày').strip()}")
    elif one.year:
        parts.append(f"năm {one.year}")
    if one.issuer:
        parts.append(f"của {one.issuer}")
    if not by_name:
        parts.append(one.subject)
    return " ".join(part for part in parts if part)


def _role(authority: str | None, title: str | None, issuer: str) -> tuple[str, ...]:
    """TM. ỦY BAN NHÂN DÂN stands above KT. CHỦ TỊCH (decree 30/2020, appendix I)."""
    lines = [line for line in (authority, title) if line]
    in_place = authority is not None and not authority.startswith("TM")
    if in_place and matching(issuer).startswith(matching(COMMITTEE)):
        lines.insert(0, f"TM. {COMMITTEE.upper()}")
    return tuple(lines)


def _lines_of(plan: Plan, title: str) -> tuple[str, ...]:
    """The lines under a clause "Mục đích" or "Yêu cầu" that order nothing."""
    item = next((one for one in plan.outline if _is_named(one, title)), None)
    if item is None:
        return ()
    taken = [one.span for one in plan.duties]
    taken += [one.span for one in plan.targets]
    taken += [one.span for one in plan.schedules]
    return tuple(
        BULLET.sub("", line.text)
        for line in item.lines[1:]
        if not any(line.first < last and first < line.last for first, last in taken)
    )


def _is_named(item: Item, title: str) -> bool:
    return matching(item.heading) in (title, f"{title} thực hiện")
