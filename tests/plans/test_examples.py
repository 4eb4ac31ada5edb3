"""What is understood of whole plans: the five of the communes, and small ones."""

from pathlib import Path

import pytest

from vidan.ops.bench.plans import KINDS, Example, examples, facts_of, scores, understood
from vidan.plans.understanding.reading import read_plan

ALL = list(examples())
OF_COMMUNES = [one for one in ALL if one.text.parent.name == "plans"]
SMALL = [one for one in ALL if one.text.parent.name == "papers"]
FOLDER = Path(__file__).parent


def _name(one: Example) -> str:
    return one.text.stem


@pytest.mark.parametrize("one", SMALL, ids=_name)
def test_a_small_plan_is_understood_whole(one: Example) -> None:
    have, want = understood(one), facts_of(one.expected)
    for kind in KINDS:
        assert have[kind] == want[kind], kind


@pytest.mark.parametrize("one", SMALL, ids=_name)
def test_who_works_with_whom_and_the_sums_are_read(one: Example) -> None:
    plan = read_plan(one.text.read_bytes())
    assert [list(duty.coordinating) for duty in plan.duties] == [
        duty["with"] for duty in one.expected["duties"]
    ]
    assert [money.amount for money in plan.money] == one.expected["money"]
    assert list(plan.foot.recipients) == one.expected["document"]["recipients"]


@pytest.mark.parametrize("one", OF_COMMUNES, ids=_name)
@pytest.mark.requirement("LP-1", "LP-2", "AS-1", "LK-1", "BL-1", "BL-10", "SH-2")
def test_a_plan_of_a_commune_is_understood_as_a_careful_official_does(
    one: Example,
) -> None:
    have, want = understood(one), facts_of(one.expected)
    for kind in set(KINDS) - {"duties"}:
        assert have[kind] == want[kind], kind
    precision, recall = scores([(want, have)], "duties")
    assert 2 * precision * recall / (precision + recall) >= 0.9


def test_there_are_many_small_plans_and_each_has_its_text() -> None:
    assert len(SMALL) >= 20
    texts = {file.stem for file in (FOLDER / "papers").iterdir()}
    assert {one.text.stem for one in SMALL} == texts
