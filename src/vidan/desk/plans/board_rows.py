"""What the week board shows: people by day, units in sum, and who could help."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from uuid import UUID

from django.db.models import Case, Count, F, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber, TruncDate
from django.urls import reverse
from django.utils.timezone import make_aware

from vidan.desk.plans.serving import Served
from vidan.desk.plans.words import amount, load_in_words
from vidan.desk.work.standing import TaskClock, TaskLine
from vidan.people.actors import Actor
from vidan.people.models import Officer, Post, Unit
from vidan.people.queries import held, units
from vidan.people.roles import DOES_TASKS
from vidan.programmes.models import Session
from vidan.work.load import Load, could_take, summed
from vidan.work.loads import WeekLoad
from vidan.work.models import Task
from vidan.work.periods import Span
from vidan.work.queries import visible_to
from vidan.work.states import State

PER_CELL = 4
"""Tasks shown of one person and day; the number of the others leads to the list."""

MOST_PROPOSED = 3
NEARLY_FULL = 90
COLUMNS = (
    "title",
    "lead_id",
    "unit_id",
    "giver_id",
    "state",
    "priority",
    "hours",
    "due_at",
)


@dataclass
class Cell:
    """What one person has on one day, or late (without a day)."""

    day: date | None
    lines: list[TaskLine] = field(default_factory=list)
    count: int = 0
    load: Load | None = None
    is_away: bool = False
    sessions: list[Session] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        shown = self.lines or self.sessions or self.load_words
        return not (shown or self.is_away)

    @property
    def more(self) -> int:
        return self.count - len(self.lines)

    @property
    def load_words(self) -> str:
        """``6/8 giờ``, or nothing on a day without work and without hours."""
        told = self.load
        return load_in_words(told) if told and (told.hours or told.free) else ""


@dataclass
class PersonRow:
    officer: Officer
    load: WeekLoad
    late: Cell
    cells: list[Cell]

    @property
    def is_over(self) -> bool:
        return self.load.total.is_over

    @property
    def load_words(self) -> str:
        return load_in_words(self.load.total)

    @property
    def is_nearly(self) -> bool:
        """Not over, but hardly anything more would fit."""
        percent = self.load.total.percent
        return not self.is_over and percent is not None and percent >= NEARLY_FULL


@dataclass(frozen=True)
class Warned:
    """Somebody with more work than hours, and who could take what.

    ``task`` is None where the one at the screen passes nothing on.
    """

    row: PersonRow
    task: Task | None
    hours: Fraction
    proposed: list[tuple[Officer, str]]
    is_me: bool

    @property
    def hours_words(self) -> str:
        return amount(self.hours)

    @property
    def pass_on_url(self) -> str:
        """Where the task is passed on; the one with the most room is chosen there."""
        if self.task is None:
            return ""
        address = reverse("desk:task-act", args=[self.task.id, "pass_on"])
        first = next((officer.id for officer, _room in self.proposed), None)
        return f"{address}?lead={first}" if first else address


@dataclass
class UnitRow:
    unit: Unit
    people: int = 0
    late: int = 0
    over: list[str] = field(default_factory=list)
    load: Load = field(default_factory=lambda: Load(Fraction(0), Fraction(0)))

    @property
    def load_words(self) -> str:
        """``48/120 giờ``; without anybody there is no whole."""
        return load_in_words(self.load) if self.people else "–"


def units_for(by: Actor) -> list[Unit]:
    """The units whose board this person may open."""
    there = [unit for unit in units() if unit.ended_on is None]
    if by.sees_all_tasks:
        return there
    return [unit for unit in there if unit.id in by.units]


def people_of(
    shown: Iterable[Unit], *, by: Actor, on: date
) -> dict[UUID, dict[UUID, Officer]]:
    """Who does tasks in each unit; a colleague's row is for heads and leaders."""
    posts = Post.objects.filter(
        held(on),
        Q(officer__ended_on__isnull=True) | Q(officer__ended_on__gt=on),
        unit_id__in=[unit.id for unit in shown],
        role__in=DOES_TASKS,
    )
    found: dict[UUID, dict[UUID, Officer]] = defaultdict(dict)
    for post in posts.select_related("officer").order_by("officer__full_name", "id"):
        open_to_me = by.sees_all_tasks or by.leads(post.unit_id)
        if open_to_me or post.officer_id in by.stands_for:
            found[post.unit_id][post.officer_id] = post.officer
    return found


def unit_rows(
    shown: Iterable[Unit],
    people: Mapping[UUID, Mapping[UUID, Officer]],
    loads: Mapping[UUID, WeekLoad],
) -> list[UnitRow]:
    """The load of each unit: the sum over its people, and who has too much."""
    rows = []
    for unit in shown:
        row = UnitRow(unit)
        for one, officer in people.get(unit.id, {}).items():
            told = loads[one]
            row.people += 1
            row.late += told.late
            row.load = summed((row.load, told.total))
            if told.total.is_over:
                row.over.append(officer.full_name)
        rows.append(row)
    return rows


def person_rows(
    people: Mapping[UUID, Officer],
    days: list[date],
    loads: Mapping[UUID, WeekLoad],
    served: Served,
    cells: Mapping[tuple[UUID, date | None], Cell],
) -> list[PersonRow]:
    """A row for each person: late work first, then the days."""
    return [
        PersonRow(
            officer,
            loads[one],
            cells.get((one, None), Cell(None)),
            [
                _filled(cells.get((one, day), Cell(day)), day, loads[one], served, one)
                for day in days
            ],
        )
        for one, officer in people.items()
    ]


def _filled(cell: Cell, day: date, load: WeekLoad, served: Served, one: UUID) -> Cell:
    cell.load = load.days.get(day)
    cell.is_away = day in load.away
    cell.sessions = served.get(one, {}).get(day, [])
    return cell


def cells_of(
    by: Actor, people: Collection[UUID], week: Span, clock: TaskClock
) -> dict[tuple[UUID, date | None], Cell]:
    """The first tasks of each person and day, and how many there are, in one query."""
    found: dict[tuple[UUID, date | None], Cell] = {}
    for task in _numbered(by, people, week, clock.at):
        on, together = task.on, task.together  # type: ignore[attr-defined]
        cell = found.setdefault((task.lead_id, on), Cell(on))
        cell.count = together
        cell.lines.append(clock.line(task))
    return found


def _numbered(
    by: Actor, people: Collection[UUID], week: Span, at: datetime
) -> QuerySet[Task]:
    """Open tasks due in the week and late ones, a few of each person and day.

    In a week that is over nothing but its own tasks is shown.
    """
    first = make_aware(datetime.combine(week.first_on, time()))
    end = make_aware(datetime.combine(week.last_on + timedelta(days=1), time()))
    late = Q(state__in=State.to_do, due_at__lt=at if at < end else first)
    alike = [F("lead_id"), F("on")]
    return (
        visible_to(by)
        .filter(lead_id__in=people, state__in=State.open, due_at__lt=end)
        .filter(Q(due_at__gte=first) | late)
        .select_related(None)
        .only(*COLUMNS)
        .annotate(on=Case(When(late, then=None), default=TruncDate("due_at")))
        .annotate(
            number=Window(RowNumber(), partition_by=alike, order_by=["due_at", "id"]),
            together=Window(Count("id"), partition_by=alike),
        )
        .filter(number__lte=PER_CELL)
        .order_by("due_at", "id")
    )


def warned(rows: list[PersonRow], by: Actor, each: Fraction) -> list[Warned]:
    """Everybody with too much, with up to three colleagues who have room for a task.

    ``each`` is what a task counts whose hours nobody estimated. The task is the
    smallest that brings the load down far enough, or else the largest.
    """
    found = []
    for row in rows:
        if not row.is_over:
            continue
        task = _to_pass_on(row, by, each)
        hours = _hours(task, each) if task else Fraction(0)
        others = {other.officer.id: other for other in rows if other is not row}
        loads = {one: other.load.total for one, other in others.items()}
        able = could_take(hours, loads)[:MOST_PROPOSED] if task else []
        proposed = [(others[one].officer, amount(loads[one].room)) for one in able]
        is_me = row.officer.id in by.stands_for
        found.append(Warned(row, task, hours, proposed, is_me))
    return found


def _to_pass_on(row: PersonRow, by: Actor, each: Fraction) -> Task | None:
    """Only who heads the unit sees who could take it, and offers it to them."""
    tasks = [line.task for cell in (row.late, *row.cells) for line in cell.lines]
    may = [
        task
        for task in tasks
        if task.state in State.to_do
        and by.can("tasks.do")
        and by.leads(task.unit_id)
        and _hours(task, each)
    ]
    over = row.load.total.hours - row.load.total.free
    enough = [task for task in may if _hours(task, each) >= over]
    if enough:
        return min(enough, key=lambda task: _hours(task, each))
    return max(may, key=lambda task: _hours(task, each), default=None)


def _hours(task: Task, each: Fraction) -> Fraction:
    return each if task.hours is None else Fraction(task.hours)
