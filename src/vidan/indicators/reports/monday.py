"""The sheet of the Monday review (LP-12): field by field, from the records.

Tasks and dossiers are as they stand at the moment of asking; the service day is the
last one before the Monday. What belongs to no field is counted under its unit.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet, TextField, Window
from django.db.models.functions import Cast, Coalesce, RowNumber
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.text import day
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import overdue as late_dossiers
from vidan.indicators.reports.session_day import TAKEN_IN, Outcome, Rows, dossiers_of
from vidan.people.models import Officer
from vidan.people.queries import units
from vidan.procedures.models import Field
from vidan.programmes.models import (
    Answer,
    DayRecord,
    Difficulty,
    ReadinessLine,
    Session,
)
from vidan.programmes.preparing import Standing, not_whole
from vidan.programmes.queries import open_difficulties, public_sessions
from vidan.programmes.states import State as SessionState
from vidan.work.models import Extension, Task
from vidan.work.queries import unfinished
from vidan.work.states import Source, State

SHOWN = 5
"""Pressing tasks that stand on the sheet for each field; the number opens them all."""
MOST_DECISIONS = 100
MOST_DIFFICULTIES = 20
HELD = (SessionState.PLANNED, SessionState.REPORTED)
KINDS = ("open", "late", "unconfirmed", "asked")
SERVED = {"received": TAKEN_IN, "settled": (Outcome.SETTLED,)}
"""What is counted of a service day, by what became of the dossiers that evening."""


@dataclass(frozen=True)
class Place:
    """Where a line stands: in a field, or under the unit where there is none.

    Neither of the two is the whole commune.
    """

    field: str = ""
    unit: str = ""

    @property
    def key(self) -> str:
        if self.field:
            return f"field-{self.field}"
        return f"unit-{self.unit}" if self.unit else "whole"

    @classmethod
    def read(cls, key: str) -> "Place | None":
        """The place behind a key; None for what is no key."""
        kind, _dash, value = key.partition("-")
        if key == WHOLE.key:
            return WHOLE
        if not value or kind not in ("field", "unit"):
            return None
        return cls(field=value) if kind == "field" else cls(unit=value)


WHOLE = Place()


@dataclass(frozen=True)
class Answering:
    """Who answers for tasks of a place: how many are open, and how many late."""

    id: UUID
    name: str
    counts: Counter[str]


@dataclass(frozen=True)
class Section:
    """What is said of one field, or of one unit.

    ``counts`` are dossiers ``received`` and ``settled`` on the service day,
    ``late_dossiers`` now, and tasks by the :data:`KINDS`. ``answering`` are the leads
    of open tasks, those with most late ones first.
    """

    place: Place
    title: str
    counts: Counter[str]
    tasks: list[Task]
    answering: list[Answering]

    @property
    def key(self) -> str:
        return self.place.key


@dataclass(frozen=True)
class ServiceDay:
    """The last service day: its sessions, what was lacking, what was difficult."""

    on: date
    sessions: tuple[Session, ...]
    difficulties: tuple[DayRecord, ...]
    lacking: tuple[ReadinessLine, ...]
    counts: Mapping[str, Counter[str]]

    def total(self, name: str) -> int:
        return sum(one[name] for one in self.counts.values())


@dataclass(frozen=True)
class Sheet:
    monday: date
    service_day: ServiceDay | None
    open_difficulties: tuple[Difficulty, ...]
    not_ready: tuple[tuple[Session, Standing], ...]
    sections: tuple[Section, ...]
    decisions: tuple[Task, ...]

    def total(self, name: str) -> int:
        return sum(section.counts[name] for section in self.sections)


def sheet(monday: date, *, at: datetime) -> Sheet:
    """All that the meeting of that Monday looks at, in as many queries for any day."""
    last = _service_day(monday, at=at)
    found: defaultdict[Place, Counter[str]] = defaultdict(Counter)
    for code, counts in (last.counts if last else {}).items():
        found[Place(field=code)] += counts
    for code, number in _late_dossiers(at):
        found[Place(field=code)]["late_dossiers"] += number
    people = _people(at)
    for place, leads in people.items():
        for one in leads:
            found[place] += one.counts
    tasks = _by_place(pressing(at))
    return Sheet(
        monday=monday,
        service_day=last,
        open_difficulties=tuple(open_difficulties()[:MOST_DIFFICULTIES]),
        not_ready=tuple(not_whole(on=localdate(at))),
        sections=tuple(
            Section(place, title, found[place], tasks[place], people.get(place, []))
            for place, title in _places()
            if found.get(place)
        ),
        decisions=tuple(decisions(monday)[:MOST_DECISIONS]),
    )


@override("vi")
def ordered_by(monday: date) -> str:
    """What a decision of that Monday names as its source, in Vietnamese for all."""
    return _("Giao ban thứ Hai ngày %(day)s") % {"day": day(monday)}


def decisions(monday: date) -> QuerySet[Task]:
    """The tasks given at the review of that Monday, in the order in which they were.

    One that has ended since did so after that Monday, which keeps the search small.
    """
    begin = make_aware(datetime.combine(monday, time()))
    return (
        Task.objects.select_related("lead", "unit", "field")
        .filter(Q(state__in=State.open) | Q(ended_at__gte=begin))
        .filter(source=Source.CONCLUSION, ordered_by=ordered_by(monday))
        .order_by("given_at", "id")
    )


def rows(
    place: Place, kind: str, *, at: datetime, lead: UUID | None = None
) -> QuerySet[Task]:
    """The tasks behind one number of the sheet, of one lead or of all, by deadline."""
    tasks = unfinished(Task.objects.select_related("lead", "unit", "giver"))
    if place.field:
        tasks = tasks.filter(field_id=place.field)
    elif place.unit:
        tasks = tasks.filter(field=None, unit_id=place.unit)
    if lead:
        tasks = tasks.filter(lead_id=lead)
    return tasks.filter(_kinds(at)[kind]).order_by("due_at", "id")


def served(monday: date, what: str, *, at: datetime, field: str = "") -> Rows:
    """The dossiers behind a number of the last service day, of one field or of all."""
    sessions = _last_sessions(monday, at=at)
    if not sessions:
        return Dossier.objects.none()
    came = dossiers_of(*sessions).filter(outcome__in=SERVED[what])
    if field:
        came = came.filter(version__procedure__field_id=field)
    return came.order_by("received_at", "id")


def pressing(at: datetime) -> QuerySet[Task]:
    """The first few tasks of each place that somebody has to speak about."""
    kinds = _kinds(at)
    partition = Coalesce("field_id", Cast("unit_id", TextField()))
    numbered = (
        unfinished(Task.objects.all())
        .filter(kinds["late"] | kinds["unconfirmed"] | kinds["asked"])
        .annotate(place=Window(RowNumber(), partition, order_by=["due_at", "id"]))
        .filter(place__lte=SHOWN)
    )
    waiting = Extension.objects.filter(granted__isnull=True)
    return (
        Task.objects.filter(id__in=numbered.order_by().values("id"))
        .select_related("lead", "unit")
        .prefetch_related(Prefetch("extensions", waiting, to_attr="asked_later"))
        .order_by("due_at", "id")
    )


def _kinds(at: datetime) -> dict[str, Q]:
    """What each number counts among unfinished tasks."""
    waiting = Extension.objects.filter(granted__isnull=True)
    return {
        "open": Q(state__in=State.open),
        "late": Q(state__in=State.to_do, due_at__lt=at),
        "unconfirmed": Q(source=Source.ORAL, confirmed_at__isnull=True),
        "asked": Q(id__in=waiting.order_by().values("task_id")),
    }


def _people(at: datetime) -> dict[Place, list[Answering]]:
    """Who answers for how many tasks, place by place."""
    counted = {
        name: Count("id", filter=condition) for name, condition in _kinds(at).items()
    }
    tasks = unfinished(Task.objects.all()).order_by()
    groups = list(tasks.values("field_id", "unit_id", "lead_id").annotate(**counted))
    names = Officer.objects.in_bulk({group["lead_id"] for group in groups})
    tallies: defaultdict[Place, defaultdict[UUID, Counter[str]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    for group in groups:
        place = _place(group["field_id"], group["unit_id"])
        tallies[place][group["lead_id"]] += Counter({one: group[one] for one in KINDS})
    return {
        place: _by_weight(
            Answering(lead, names[lead].full_name, counts)
            for lead, counts in leads.items()
        )
        for place, leads in tallies.items()
    }


def _by_weight(people: Iterable[Answering]) -> list[Answering]:
    return sorted(
        people, key=lambda one: (-one.counts["late"], -one.counts["open"], one.name)
    )


def _place(field_id: str | None, unit_id: UUID) -> Place:
    return Place(field=field_id) if field_id else Place(unit=str(unit_id))


def _by_place(tasks: Iterable[Task]) -> defaultdict[Place, list[Task]]:
    found: defaultdict[Place, list[Task]] = defaultdict(list)
    for task in tasks:
        found[_place(task.field_id, task.unit_id)].append(task)
    return found


def _places() -> Iterable[tuple[Place, str]]:
    """Every place a line may stand in, with its title: fields first, then units."""
    for one in Field.objects.all():
        yield Place(field=one.code), one.name
    for unit in units():
        yield Place(unit=str(unit.id)), _("Việc khác: %(unit)s") % {"unit": unit.name}


def _late_dossiers(at: datetime) -> Iterable[tuple[str, int]]:
    return (
        late_dossiers(Dossier.objects.all(), at=at)
        .order_by()
        .values_list("version__procedure__field_id")
        .annotate(how_many=Count("id"))
    )


def _last_sessions(monday: date, *, at: datetime) -> tuple[Session, ...]:
    """The sessions of the last day on which people were served before that Monday.

    The sheet of a week to come does not look ahead.
    """
    held = Session.objects.filter(state__in=HELD, on__lt=monday, on__lte=localdate(at))
    last = held.order_by().values("commune").annotate(on=Max("on")).values("on")
    return tuple(public_sessions().filter(state__in=HELD, on__in=last))


def _service_day(monday: date, *, at: datetime) -> ServiceDay | None:
    sessions = _last_sessions(monday, at=at)
    if not sessions:
        return None
    written = DayRecord.objects.select_related("officer", "session__unit")
    return ServiceDay(
        on=sessions[0].on,
        sessions=sessions,
        difficulties=tuple(
            written.filter(session__in=sessions).exclude(difficulties="")
        ),
        lacking=tuple(
            ReadinessLine.objects.filter(session__in=sessions, answer=Answer.MISSING)
            .select_related("item", "session")
            .order_by("session__on", "order")
        ),
        counts=_outcomes(sessions),
    )


def _outcomes(sessions: Iterable[Session]) -> dict[str, Counter[str]]:
    """How many dossiers of each field came in that day and were settled on the spot."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    came = dossiers_of(*sessions).annotate(code=F("version__procedure__field_id"))
    for code, outcome in came.values_list("code", "outcome"):
        for name, counted in SERVED.items():
            found[code][name] += outcome in counted
    return dict(found)
