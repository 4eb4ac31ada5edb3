"""A plan that was read in, put right and adopted, with every row it can have."""

from datetime import datetime

from tests.cast import Town
from tests.make import at
from tests.plans.test_adopting import PLAN
from vidan.plans.actions.adopting import adopt
from vidan.plans.actions.receiving import read_in
from vidan.plans.actions.reviewing import silence, submit
from vidan.plans.models import PlanDocument

APRIL = at("2026-04-20 08:00")


def plan_at_work(town: Town, *, when: datetime = APRIL) -> PlanDocument:
    """The plan of the tests, with one finding set aside."""
    given = {"name": "ke-hoach.txt", "by": town.secretary, "at": when}
    plan = read_in(PLAN.encode(), **given)
    silence(
        plan.id,
        code="P302",
        first=0,
        last=1,
        reason="Đã hỏi lại",
        by=town.secretary,
        at=when,
    )
    submit(plan.id, by=town.secretary, at=when)
    return adopt(plan.id, by=town.chair, at=when).document
