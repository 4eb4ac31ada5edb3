"""Questions asked of the plans of the current commune."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from vidan.people.actors import Actor
from vidan.people.models import Unit
from vidan.plans.checks.check import Finding, Surroundings
from vidan.plans.checks.running import check, ended_documents
from vidan.plans.models import Assignee, Clause, Item, ItemKind, PlanDocument, Standing
from vidan.plans.permissions import prepares
from vidan.plans.rhythms import last_day, rule_of, rule_of_report
from vidan.plans.states import State
from vidan.plans.understanding.plan import Role
from vidan.plans.understanding.reading import read_plan
from vidan.programmes.models import Programme
from vidan.work.models import Duty, Task
from vidan.work.states import State as TaskState

PROGRAMME, TASK, DUTY = (model._meta.label_lower for model in (Programme, Task, Duty))


def visible_to(by: Actor) -> QuerySet[PlanDocument]:
    """Plans in work are for everybody at the page, the others for who prepares them."""
    rows = PlanDocument.objects.exclude(state=State.DROPPED)
    if not prepares(by):
        rows = rows.filter(state__in=(State.ADOPTED, State.REPLACED))
    return rows.select_related("read_by", "submitted_by", "adopted_by")


def standing_of(document: PlanDocument) -> QuerySet[Standing]:
    return Standing.objects.filter(item__document=document, ended_at=None)


def findings_of(document: PlanDocument, content: bytes) -> list[Finding]:
    """The findings on the file of a plan, those set aside left out.

    Knows the units of the commune beside what the command line knows.
    """
    units = tuple(Unit.objects.filter(ended_on=None).values_list("name", flat=True))
    around = Surroundings(units=units, ended=ended_documents())
    silent = set(document.silences.values_list("code", "first", "last"))
    found = check(read_plan(content), around)
    return [one for one in found if (one.code, *one.span) not in silent]


def doers(item: Item) -> list[Assignee]:
    """The one who leads, or everybody where each does it for its own part."""
    meant = list(item.assignees.all())
    return meant if item.each_own else [one for one in meant if one.is_lead]


def waits_for_name(item: Item) -> bool:
    """Whether the item is to be done by somebody and nobody leads it yet.

    A request to the Front or the unions is theirs to answer: it never gets a lead here.
    """
    if item.kind in (ItemKind.TARGET, ItemKind.SCHEDULE) or is_request(item):
        return False
    return not doers(item)


def is_request(item: Item) -> bool:
    """Whether the plan only asks somebody who is not the commune's to give work to."""
    return bool(item.kind == ItemKind.DUTY and item.facts["role"] == Role.REQUEST)


class Progress(StrEnum):
    """How far a clause is: the first of these that one of its items is."""

    NOBODY = "nobody"
    LATE = "late"
    UNMEASURED = "unmeasured"
    """A target that no indicator measures."""
    PAST = "past"
    """Its day had passed before the plan was put to work."""
    RUNNING = "running"
    DONE = "done"
    SAID = "said"
    """Words that order nothing by themselves, or ask somebody outside."""


@dataclass
class Behind:
    """One item with what stands behind it."""

    item: Item
    progress: Progress
    programmes: list[Programme] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)

    @property
    def is_nothing(self) -> bool:
        return not (self.programmes or self.tasks or self.duties)


@dataclass
class Covered:
    """A clause of the plan, its items, and how far it is."""

    clause: Clause | None
    items: list[Behind]

    @property
    def progress(self) -> Progress:
        if not self.items:
            return Progress.SAID
        order = list(Progress)
        return min((one.progress for one in self.items), key=order.index)


def coverage(document: PlanDocument, *, at: datetime) -> list[Covered]:
    """Clause by clause, what stands behind the plan and how far it is.

    The number of queries does not grow with the plan.
    """
    items = list(
        document.items.filter(left_out_because="")
        .select_related("clause", "document")
        .prefetch_related("assignees__unit", "assignees__officer")
    )
    things = _things(document)
    behind = {item.id: _behind(item, things.get(item.id, []), at) for item in items}
    covered = [
        Covered(clause, [behind[i.id] for i in items if i.clause_id == clause.id])
        for clause in document.clauses.all()
    ]
    outside = [behind[item.id] for item in items if item.clause_id is None]
    return [Covered(None, outside), *covered] if outside else covered


Thing = Programme | Task | Duty


def _things(document: PlanDocument) -> dict[UUID, list[Thing]]:
    rows = list(standing_of(document).values_list("item_id", "thing", "thing_id"))
    ids = [thing_id for _item, _thing, thing_id in rows]
    found: dict[tuple[str, UUID], Thing] = {
        (one._meta.label_lower, one.pk): one for one in _fetched(ids)
    }
    result: dict[UUID, list[Thing]] = {}
    for item_id, label, thing_id in rows:
        if (label, thing_id) in found:
            result.setdefault(item_id, []).append(found[label, thing_id])
    return result


def _fetched(ids: list[UUID]) -> Iterator[Thing]:
    yield from Programme.objects.filter(id__in=ids)
    yield from Task.objects.filter(id__in=ids).select_related("lead", "unit")
    yield from (
        Duty.objects.filter(id__in=ids)
        .select_related("assignment__officer", "assignment__unit")
        .prefetch_related("tasks__lead")
    )


def _behind(item: Item, things: list[Thing], at: datetime) -> Behind:
    found = Behind(item, Progress.RUNNING)
    found.programmes = [one for one in things if isinstance(one, Programme)]
    found.tasks = [one for one in things if isinstance(one, Task)]
    found.duties = [one for one in things if isinstance(one, Duty)]
    found.progress = _progress(found, at)
    return found


def _progress(found: Behind, at: datetime) -> Progress:
    item, adopted_at = found.item, found.item.document.adopted_at
    if item.kind == ItemKind.TARGET:
        return Progress.RUNNING if item.indicator else Progress.UNMEASURED
    if is_request(item):
        return Progress.SAID
    if found.is_nothing and adopted_at and was_over(item, on=localdate(adopted_at)):
        return Progress.PAST
    if waits_for_name(item) or _lacks(found, at):
        return Progress.NOBODY
    tasks = [
        *found.tasks,
        *(task for duty in found.duties for task in duty.tasks.all()),
    ]
    if any(task.state in TaskState.open and task.due_at < at for task in tasks):
        return Progress.LATE
    if found.tasks and all(task.state in TaskState.done for task in found.tasks):
        return Progress.DONE
    return Progress.RUNNING


def _lacks(found: Behind, at: datetime) -> bool:
    """Whether one of those who do it got nothing: the unit had no head, say."""
    item = found.item
    if item.kind == ItemKind.SCHEDULE:
        return bool(item.facts["rule"]) and not found.programmes
    if len(found.tasks) + len(found.duties) >= len(doers(item)):
        return False
    due_on = due_once(item)
    given = found.tasks or (due_on is not None and due_on >= localdate(at))
    return comes_back(item) or bool(given)


def was_over(item: Item, *, on: date) -> bool:
    """Whether what was due once was due before that day: it is given no more."""
    if item.kind in (ItemKind.TARGET, ItemKind.SCHEDULE) or comes_back(item):
        return False
    due_on = due_once(item)
    return due_on is not None and due_on < on


def due_once(item: Item) -> date | None:
    """The last day of a duty or report that is due once."""
    if item.kind == ItemKind.REPORT:
        return last_day({"value": item.facts["before"], "text": "trước"})
    return last_day(item.facts["deadline"])


def comes_back(item: Item) -> bool:
    """Whether the item is a duty or report that returns by a rule."""
    facts = item.facts
    if item.kind == ItemKind.REPORT:
        return rule_of_report(facts["every"], facts["before"]) is not None
    deadline = facts["deadline"]
    return (
        rule_of(deadline["kind"], deadline["value"], deadline["text"] or "") is not None
    )
