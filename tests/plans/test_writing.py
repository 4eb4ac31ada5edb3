"""What is written is read again: the same schedules, duties, targets and reports."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.plans.generated import ACTIONS, PAPER, UNITS, YEAR, Made, plans
from vidan.core.errors import InvalidInputError
from vidan.documents.forms.pdf import render_pdf
from vidan.documents.forms.plan import build
from vidan.documents.forms.word import render_docx
from vidan.plans.checks.running import check
from vidan.plans.understanding.plan import (
    Deadline,
    Duty,
    Plan,
    Report,
    Rhythm,
    Role,
    Schedule,
    Target,
)
from vidan.plans.understanding.reading import read_plan
from vidan.plans.writing import facts_of, plain_rule
from vidan.reading.letters import matching

ON = date(YEAR, 2, 3)
PAPERS = sorted((Path(__file__).parent / "papers").glob("*.txt"))
RENDER = {"docx": render_docx, "pdf": render_pdf}


def written(made: Made | Plan, kind: str) -> Plan:
    facts = made.facts() if isinstance(made, Made) else facts_of(made)
    return read_plan(RENDER[kind](build(facts), on=ON))


def schedule(one: Schedule) -> tuple[object, ...]:
    quotas = frozenset(one.quotas)
    said = (one.kind, one.rule, one.start, one.end, one.hours, one.sessions_per_period)
    return (*said, one.turns, quotas, one.skips_holidays, one.places)


def duty(one: Duty) -> tuple[object, ...]:
    when = (one.deadline.kind, one.deadline.value)
    return (one.units, one.role, one.coordinating, one.product, when)


def target(one: Target) -> tuple[object, ...]:
    metric = matching(one.metric)
    return (metric, one.comparator, one.value, one.unit, one.base, one.by)


def report(one: Report) -> tuple[object, ...]:
    return (one.sender, one.to, one.every, one.before, one.content)


def orders(plan: Made | Plan) -> dict[str, object]:
    """All that comes back, in any order; the duty of a report comes with the report."""
    owed = {one.span for one in plan.reports}
    return {
        "schedules": [schedule(one) for one in plan.schedules],
        "duties": Counter(duty(one) for one in plan.duties if one.span not in owed),
        "targets": Counter(map(target, plan.targets)),
        "reports": Counter(map(report, plan.reports)),
    }


def around(plan: Plan) -> tuple[object, ...]:
    """Head and foot."""
    head = plan.head
    bases = [(one.name, one.number, one.issuer) for one in plan.legal_bases]
    dated = head.dated.on if head.dated else None
    named = (head.type, head.issuer, head.number, head.symbol, head.place, dated)
    return (*named, head.title, bases, plan.foot.recipients, plan.foot.signer)


@pytest.fixture
def made() -> Made:
    duty = Duty("", (UNITS[0],), Role.LEAD, (), ACTIONS[0], None, Deadline(), (0, 1))
    return Made((), (duty,), (), ())


@given(plans())
@settings(max_examples=40)
def test_a_plan_written_in_word_is_read_again(made: Made) -> None:
    assert orders(written(made, "docx")) == orders(made)


@given(plans())
@settings(max_examples=20)
def test_a_plan_written_in_pdf_is_read_again(made: Made) -> None:
    assert orders(written(made, "pdf")) == orders(made)


@pytest.mark.parametrize("kind", RENDER)
@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_plan_that_was_read_is_written_again(path: Path, kind: str) -> None:
    plan = read_plan(path.read_bytes())
    again = written(plan, kind)
    assert orders(again) == orders(plan)
    assert {one.amount for one in again.money} == {one.amount for one in plan.money}


def test_head_and_foot_come_back(made: Made) -> None:
    word, pdf = (around(written(made, kind)) for kind in RENDER)
    assert word == pdf
    assert word[:7] == (
        "KH",
        PAPER.issuer,
        PAPER.number,
        PAPER.symbol,
        PAPER.place,
        PAPER.dated_on,
        PAPER.title,
    )


def test_the_law_behind_it_and_the_signer_come_back(made: Made) -> None:
    plan = written(made, "docx")
    assert [one.number for one in plan.legal_bases] == ["72/2025/QH15", "65/QĐ-UBND"]
    assert plan.foot.recipients == (*PAPER.recipients, "Lưu: VT")
    assert plan.foot.signer.authority == "KT. CHỦ TỊCH"
    assert plan.foot.signer.name == "Lò Thị Mai"


@given(plans())
@settings(max_examples=8)
def test_nothing_of_its_layout_is_found_fault_with(made: Made) -> None:
    found = check(written(made, "docx"), select=["P6"])
    assert [one.message for one in found] == []


def test_the_first_of_a_month_is_written_as_plans_say_it() -> None:
    assert plain_rule("FREQ=MONTHLY;BYDAY=SA;BYSETPOS=1") == "FREQ=MONTHLY;BYDAY=1SA"


def test_a_plan_that_orders_nothing_is_not_written() -> None:
    with pytest.raises(InvalidInputError, match="chưa có nội dung"):
        build(replace(PAPER, purpose=(), demands=()))


def test_two_services_keep_their_own_hours_and_turns() -> None:
    saturday, thursday = (
        Schedule(
            path="",
            kind=Rhythm.WEEKLY,
            rule=f"FREQ=WEEKLY;BYDAY={code}",
            start=date(YEAR, 5, number),
            end=None,
            hours=((f"0{number}:30", "11:30"),),
            sessions_per_period=1,
            turns=(unit,),
            quotas=(),
            skips_holidays=True,
            places=(place,),
            span=(0, 0),
        )
        for code, number, unit, place in (
            ("SA", 7, "Phòng Kinh tế", "Nhà văn hóa thôn Đông"),
            ("TH", 8, "Công an xã", "Trụ sở UBND xã"),
        )
    )
    made = Made((saturday, thursday), (), (), ())
    assert orders(written(made, "docx")) == orders(made)
