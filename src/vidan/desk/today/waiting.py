"""What waits for somebody: dossiers and tasks in one list, by due time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from vidan.desk.dossiers.clock import Clock
from vidan.desk.standing import Standing
from vidan.desk.work.acts import ACTS, Act, Facts, open_acts
from vidan.desk.work.standing import TaskClock
from vidan.dossiers import queries as dossiers
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State
from vidan.people.actors import Actor
from vidan.work import queries as tasks
from vidan.work.models import Task
from vidan.work.states import State as TaskState

MOST = 12
"""As many as fit one screen; the counts above them open the whole lists."""
NEVER = datetime.max.replace(tzinfo=UTC)
AT_HAND = (
    "confirm",
    "acknowledge",
    "accept",
    "send_back",
    "grant_extension",
    "refuse_extension",
)
"""What can be done from the list, in the order of the buttons."""


@dataclass(frozen=True)
class Waiting:
    """One line: a dossier or a task, and what can be done with it from here."""

    due_at: datetime | None
    pressing: Standing | None
    state: Standing
    dossier: Dossier | None = None
    task: Task | None = None
    acts: Sequence[Act] = ()


@dataclass(frozen=True)
class Tally:
    """A number that opens the list behind it."""

    number: int
    words: str
    query: str
    mood: str = ""
    page: str = "desk:dossiers"

    @property
    def url(self) -> str:
        return f"{reverse(self.page)}?{self.query}"


def lines(by: Actor, clock: Clock) -> list[Waiting]:
    """The first of all that waits, the most pressing on top."""
    found = [*_dossiers(by, clock), *_tasks(by, clock)]
    return sorted(found, key=lambda one: one.due_at or NEVER)[:MOST]


def dossier_tallies(by: Actor, clock: Clock) -> list[Tally]:
    if not by.can("dossiers.view"):
        return []
    seen = dossiers.visible_to(by)
    late, soon = dossiers.overdue(seen, at=clock.at), dossiers.soon(seen, at=clock.at)
    done, paused = seen.filter(state=State.DECIDED), seen.filter(state=State.WAITING)
    return [
        Tally(dossiers.waits_for(by).count(), _("chờ tôi xử lý"), "waits=on"),
        Tally(late.count(), _("quá hạn"), "overdue=on", "late"),
        Tally(soon.count(), _("sắp đến hạn"), "soon=on", "soon"),
        Tally(done.count(), _("chờ trả kết quả"), f"state={State.DECIDED}"),
        Tally(paused.count(), _("chờ bổ sung"), f"state={State.WAITING}"),
    ]


def task_tallies(by: Actor, at: datetime) -> list[Tally]:
    if not by.can("tasks.view"):
        return []
    handed_in = Q(state=TaskState.HANDED_IN)
    waits = tasks.waits_for(by).aggregate(
        all=Count("pk"), to_judge=Count("pk", filter=handed_in)
    )
    late = tasks.overdue(tasks.visible_to(by), at=at).count()
    to_judge = f"waits=on&state={TaskState.HANDED_IN}"
    page = "desk:tasks"
    return [
        Tally(waits["all"], _("chờ tôi xử lý"), "waits=on", page=page),
        Tally(late, _("quá hạn"), "overdue=on", "late", page),
        Tally(waits["to_judge"], _("chờ duyệt kết quả"), to_judge, page=page),
    ]


def _dossiers(by: Actor, clock: Clock) -> Iterator[Waiting]:
    if not by.can("dossiers.view"):
        return
    for dossier in dossiers.waits_for(by).order_by("due_at", "id")[:MOST]:
        line = clock.line(dossier)
        yield Waiting(dossier.due_at, line.pressing, line.state, dossier=dossier)


def _tasks(by: Actor, clock: Clock) -> Iterator[Waiting]:
    if not by.can("tasks.view"):
        return
    found = list(tasks.waits_for(by).order_by("due_at", "id")[:MOST])
    if not found:
        return
    asked = tasks.asked_later_among(found)
    parts = tasks.own_parts_among(by, found)
    task_clock = TaskClock(clock.at, clock.calendar)
    for task in found:
        facts = Facts(asks_later=task.id in asked, has_own_part=task.id in parts)
        line, acts = task_clock.line(task), at_hand(by, task, facts)
        yield Waiting(task.due_at, line.pressing, line.state, task=task, acts=acts)


def at_hand(by: Actor, task: Task, facts: Facts) -> list[Act]:
    """What this person can do with the task straight from a list. Asks no questions.

    Who has a part still to do takes part: that is known without asking again.
    """
    acts = open_acts(by, task, facts, among=AT_HAND)
    if facts.has_own_part and by.can("tasks.do"):
        acts.append(ACTS["finish_part"])
    return acts
