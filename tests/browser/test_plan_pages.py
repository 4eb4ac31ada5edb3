"""Every page of plans on a phone and at a desk: axe finds nothing, nothing is cut."""

import pytest
import time_machine

from tests import cast
from tests.browser.conftest import look_at, signed_in
from tests.desk_plans.planned import (
    NOW,
    THURSDAY,
    assigned,
    duties_page,
    line_act,
    planned,
    written,
)
from tests.make import make_actor, make_task
from vidan.communes.tenancy import inside
from vidan.work.actions.planning import drop_line, finish_line, submit
from vidan.work.models import Plan
from vidan.work.periods import Period
from vidan.work.states import Priority

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def places(transactional_db):
    """A full week: lines of every kind, too much work, a decision."""
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        officer = make_actor(town.economy, name="Vàng Thị Súa")
        make_actor(town.economy, name="Lý A Páo")
        month = planned(town, Period.MONTH)
        line = _lines(month, officer, town)
        week = planned(town, by=town.head, own=True)
        written(week, town.head, by=town.head, hours=4)
        submit(week.id, by=town.head, at=NOW)
        for _ in range(6):
            make_task(town.head, lead=officer, hours=8)
        return {
            "head": town.head.officer,
            "chair": town.chair.officer,
            "month": f"/desk/plans/{month.id}/",
            "line": line_act(line, "drop"),
            "week": f"/desk/plans/{week.id}/",
            "unit": town.economy.id,
            "duties": duties_page(officer),
            "assigned": assigned(town, officer),
            "officer": officer,
        }


def _lines(plan: Plan, officer, town):
    first = written(plan, officer, by=town.head, priority=Priority.URGENT, hours=4)
    written(plan, officer, by=town.head, product="", due_on=None)
    done, dropped = (written(plan, officer, by=town.head) for _ in range(2))
    finish_line(plan.id, done.id, by=town.head, at=NOW)
    drop_line(plan.id, dropped.id, reason="Đơn vị khác làm", by=town.head, at=NOW)
    assert first.due_on == THURSDAY
    return first


def test_shots_of_the_pages_of_the_head(places, open_page):
    page = signed_in(open_page, places["head"])
    officer = f"/desk/people/{places['officer'].id}/"
    pages = {
        "plans": "/desk/plans/",
        "plan-new": "/desk/plans/new/",
        "plan-month": places["month"],
        "plan-line-new": f"{places['month']}lines/new/",
        "plan-line-drop": places["line"],
        "board-unit": "/desk/board/",
        "duties": places["duties"],
        "duties-new": f"{places['duties']}new/",
        "duties-end": f"{places['duties']}{places['assigned'].id}/end/",
        "hand-over": f"{officer}hand-over/",
    }
    assert look_at(page, pages) == []


def test_shots_of_the_pages_of_the_chair(places, open_page):
    page = signed_in(open_page, places["chair"])
    pages = {
        "plans-chair": "/desk/plans/",
        "plan-week": places["week"],
        "plan-return": f"{places['week']}act/return/",
        "board-units": "/desk/board/",
    }
    assert look_at(page, pages) == []
