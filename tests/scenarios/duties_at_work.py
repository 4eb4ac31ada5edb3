"""What the people of a commune do with tasks at their pages, for the scenarios."""

from contextlib import AbstractContextManager
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from tests.cast import LUNG_PHINH, Town
from tests.make import make_actor
from tests.scenarios.people_at_work import Person
from vidan.communes.tenancy import inside
from vidan.ops.housekeeping import look_after, remind_people
from vidan.people.roles import Role
from vidan.work.models import Plan, PlanLine, Task
from vidan.work.states import State


class Office:
    """The Economy Office of Lùng Phình with two officers, and those above it."""

    def __init__(self, town: Town) -> None:
        self.unit = town.economy
        self.chair = Person(town.people[Role.CHAIR])
        self.vice_chair = Person(town.people[Role.VICE_CHAIR])
        self.head = Person(town.people[Role.UNIT_HEAD])
        self.administrator = Person(town.people[Role.ADMINISTRATOR])
        self.sua = self._comes("Vàng Thị Súa")
        self.pao = self._comes("Lý A Páo")

    def _comes(self, name: str) -> Person:
        return Person(make_actor(self.unit, name=name, account=True).officer)


def in_the_commune() -> AbstractContextManager[None]:
    return inside(LUNG_PHINH)


def morning(moment: Any) -> int:
    """What the worker does before people come; how many reminders are new."""
    look_after(LUNG_PHINH, at=moment)
    return remind_people(LUNG_PHINH, at=moment)


def task_called(title: str) -> Task:
    with in_the_commune():
        return Task.objects.select_related("lead", "giver").get(title=title)


def does(who: Person, task: Task, act: str, status: int = 302, **data: Any) -> Any:
    return who.sends("task-act", task.id, act, status=status, **data)


def is_hidden(who: Person, name: str, *args: Any) -> bool:
    """Whether a page does not exist for this person."""
    return who.client.get(reverse(f"desk:{name}", args=args)).status_code == 404


def waiting_for(who: Person) -> str:
    """The first page of somebody: what waits, and what was reminded of."""
    return who.sees("today")


def finishes(who: Person, task: Task, judge: Person, outcome: str) -> None:
    """Hand in what was done, and have it accepted."""
    does(who, task, "hand_in", outcome=outcome)
    does(judge, task, "accept", words="")
    with in_the_commune():
        task.refresh_from_db()
    assert task.state == State.ACCEPTED


def begins_plan(who: Person, period: str, day: str, whose: str) -> Plan:
    with in_the_commune():
        known = set(Plan.objects.values_list("id", flat=True))
    who.sends("plan-new", period=period, day=day, whose=whose)
    with in_the_commune():
        return Plan.objects.exclude(id__in=known).get()


def writes(who: Person, plan: Plan, work: str, lead: Person, due_on: str = "") -> None:
    who.sends("plan-line-new", plan.id, **line(work, lead, due_on))


def line(work: str, lead: Person, due_on: str = "") -> dict[str, str]:
    """What is filled in for a line, clear in all but perhaps its date."""
    return {
        "work": work,
        "officer": str(lead.officer.id),
        "due_on": due_on,
        "product": "Báo cáo kết quả",
        "responsibility": "Chủ trì, chịu trách nhiệm số liệu",
        "authority": "Trưởng phòng ký",
        "priority": "normal",
    }


def lines(plan: Plan) -> QuerySet[PlanLine]:
    """To be asked inside the commune."""
    return PlanLine.objects.filter(plan=plan).select_related("task")


def rolled(plan: Plan) -> dict[str, int]:
    """The works of a plan, and how often each was rolled on."""
    with in_the_commune():
        return dict(lines(plan).values_list("work", "times_rolled"))


def line_of(plan: Plan, work: str) -> PlanLine:
    with in_the_commune():
        return lines(plan).get(work=work)
