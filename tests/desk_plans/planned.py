"""Plans and their lines, made for the tests of the pages through the actions."""

from datetime import date
from typing import Any

from django.urls import reverse

from tests.make import at
from vidan.work.actions.duties import Decision, Standing, assign
from vidan.work.actions.planning import Written, make_plan, submit, write_line
from vidan.work.models import Assignment, Plan, PlanLine
from vidan.work.periods import Period

NOW = at("2026-05-04 08:00")
MAY = date(2026, 5, 1)
MONDAY, THURSDAY = date(2026, 5, 4), date(2026, 5, 7)
LIST, NEW = reverse("desk:plans"), reverse("desk:plan-new")


def planned(town, period=Period.WEEK, day=MONDAY, *, by=None, own=False) -> Plan:
    """A plan of the Economy Office; with ``own`` that of the person ``by``."""
    by = by or town.head
    officer = by.id if own else None
    return make_plan(period, day, unit=town.economy.id, officer=officer, by=by, at=NOW)


def written(plan: Plan, who, *, by, **changed: Any) -> PlanLine:
    """A line that is clear in all six, but for what is ``changed``."""
    fields = {
        "work": "Rà soát hộ nghèo thôn Bản Già",
        "officer": who.id,
        "due_on": THURSDAY,
        "product": "Biên bản rà soát",
        "responsibility": "Chủ trì, chịu trách nhiệm số liệu",
        "authority": "Trưởng phòng ký",
    }
    return write_line(plan.id, Written(**{**fields, **changed}), by=by, at=NOW)


def submitted(town, who) -> Plan:
    """A week of the Economy Office with one line, put before the leaders."""
    plan = planned(town)
    written(plan, who, by=town.head)
    return submit(plan.id, by=town.head, at=NOW)


def address(plan: Plan) -> str:
    return reverse("desk:plan", args=[plan.id])


def act(plan: Plan, name: str) -> str:
    return reverse("desk:plan-act", args=[plan.id, name])


def line_act(line: PlanLine, name: str) -> str:
    return reverse("desk:plan-line-act", args=[line.plan_id, line.id, name])


def new_line(plan: Plan) -> str:
    return reverse("desk:plan-line-new", args=[plan.id])


def filled_line(who, **fields: str) -> dict[str, str]:
    """What is filled in for a line that is clear in all six."""
    return {
        "work": "Rà soát hộ nghèo thôn Bản Già",
        "officer": str(who.id),
        "due_on": "07/5/2026",
        "product": "Biên bản rà soát",
        "responsibility": "Chủ trì, chịu trách nhiệm số liệu",
        "authority": "Trưởng phòng ký",
        "priority": "normal",
        **fields,
    }


def begun(period: str, day: str, whose: str) -> dict[str, str]:
    return {"period": period, "day": day, "whose": whose}


def duties_page(who) -> str:
    return reverse("desk:officer-duties", args=[who.id])


def assigned(town, who, *, number: str = "12/QĐ-UBND", duties: int = 1) -> Assignment:
    standing = Standing("Báo cáo tuần", "Báo cáo", "FREQ=WEEKLY;BYDAY=FR", MAY)
    return assign(
        Decision("Theo dõi giảm nghèo", number, MAY, MAY),
        [standing] * duties,
        officer=who.id,
        unit=town.economy.id,
        by=town.head,
        at=NOW,
    )
