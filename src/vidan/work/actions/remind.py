"""Reminders: found by rule, grouped in one morning message a person, never twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate

from vidan.communes.rules import rules
from vidan.communes.tenancy import current_commune
from vidan.people.queries import heads_by_unit, members_by_unit
from vidan.work.models import Collaboration, Digest, Reminder, Task
from vidan.work.reminding import Mark, Reach, Schedule, is_quiet, reached
from vidan.work.states import State
from vidan.worktime.queries import calendar

CHUNK = 2_000
"""Tasks taken at once, so that memory stays the same for any number of them."""
KEYS = {
    "first_days": "work.remind_first_days",
    "second_days": "work.remind_second_days",
    "last_hours": "work.remind_last_hours",
    "head_days": "work.tell_head_days",
    "member_days": "work.tell_member_days",
    "quiet_from": "work.quiet_from",
    "quiet_until": "work.quiet_until",
}


@dataclass(frozen=True)
class _Due:
    task_id: UUID
    officer_id: UUID
    due_at: datetime
    part_id: UUID | None = None


def schedule(*, on: date) -> Schedule:
    """When people of the current commune are reminded, by the rules of that day."""
    decided = rules(*KEYS.values(), on=on)
    return Schedule(**{name: decided[key] for name, key in KEYS.items()})


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Write the reminders that are due by ``at``; returns how many are new.

    Nothing in the quiet hours. A message that was read is new again when something is
    added to it. A second run, or one after a killed worker, adds only what is missing:
    the constraint on reminders sees to it.
    """
    today = localdate(at)
    plan = schedule(on=today)
    if is_quiet(at, plan):
        return 0
    people = _People(today)
    digests = _Digests(today, at)
    made = 0
    for reach in reached(at, calendar(around=today), plan):
        for chunk in _chunks(chain(_due(reach, people), _due_parts(reach))):
            made += _write(reach.mark, chunk, digests)
    return made


class _People:
    """Who is told for a mark: the lead, the head of the unit, the member in charge."""

    def __init__(self, today: date) -> None:
        self.heads = heads_by_unit(on=today)
        self.members = members_by_unit(on=today)

    def told(self, mark: Mark, lead_id: UUID, unit_id: UUID) -> UUID | None:
        match mark:
            case Mark.HEAD:
                return self._but(self.heads.get(unit_id), lead_id)
            case Mark.MEMBER:
                return self._but(self.members.get(unit_id), lead_id)
        return lead_id

    def _but(self, told: UUID | None, lead_id: UUID) -> UUID | None:
        """Nobody is told twice about the own task."""
        return None if told == lead_id else told


class _Digests:
    """The message of the day of each person, made when first needed."""

    def __init__(self, on: date, at: datetime) -> None:
        self.on, self.at = on, at
        self.known: dict[UUID, UUID] = {}

    def of(self, officers: Iterable[UUID]) -> dict[UUID, UUID]:
        new = set(officers) - self.known.keys()
        if new:
            Digest.objects.bulk_create(
                [
                    Digest(officer_id=one, on=self.on, made_at=self.at)
                    for one in sorted(new)
                ],
                ignore_conflicts=True,
            )
            rows = Digest.objects.filter(on=self.on, officer_id__in=new)
            self.known |= dict(rows.values_list("officer_id", "id"))
        return self.known


def _due(reach: Reach, people: _People) -> Iterator[_Due]:
    rows = _reached(reach).values_list("id", "lead_id", "unit_id", "due_at")
    for task_id, lead_id, unit_id, due_at in rows.iterator(chunk_size=CHUNK):
        told = people.told(reach.mark, lead_id, unit_id)
        if told:
            yield _Due(task_id, told, due_at)


def _due_parts(reach: Reach) -> Iterator[_Due]:
    """Parts of tasks, to those who do them; late ones are not told to those above.

    The lead answers for the whole, and it is the whole that escalates.
    """
    if reach.mark in (Mark.HEAD, Mark.MEMBER):
        return
    told = Reminder.objects.filter(
        commune=current_commune(),
        part=OuterRef("pk"),
        officer=OuterRef("officer"),
        mark=reach.mark,
        due_at=OuterRef("due_at"),
    )
    parts = Collaboration.objects.filter(
        done_at__isnull=True, task__state__in=State.open, **_deadlines(reach)
    )
    rows = parts.filter(~Exists(told)).order_by()
    for part_id, task_id, officer_id, due_at in rows.values_list(
        "id", "task_id", "officer_id", "due_at"
    ).iterator(chunk_size=CHUNK):
        yield _Due(task_id, officer_id, due_at, part_id)


def _deadlines(reach: Reach) -> dict[str, datetime]:
    """The deadlines that have reached the mark, as a filter."""
    after = {"due_at__gt": reach.after} if reach.after else {}
    return {"due_at__lte": reach.until, **after}


def _reached(reach: Reach) -> QuerySet[Task]:
    """Tasks whose deadline has reached the mark and of which nobody was told so.

    A lead who got the task later is told as the first one was.
    """
    told = Reminder.objects.filter(
        commune=current_commune(),
        task=OuterRef("pk"),
        mark=reach.mark,
        due_at=OuterRef("due_at"),
    )
    if reach.mark not in (Mark.HEAD, Mark.MEMBER):
        told = told.filter(officer=OuterRef("lead"))
    tasks = Task.objects.filter(state__in=State.to_do, **_deadlines(reach))
    return tasks.filter(~Exists(told)).order_by()


def _write(mark: Mark, chunk: list[_Due], digests: _Digests) -> int:
    known = digests.of({one.officer_id for one in chunk})
    rows = Reminder.objects.bulk_create(
        [
            Reminder(
                digest_id=known[one.officer_id],
                task_id=one.task_id,
                part_id=one.part_id,
                officer_id=one.officer_id,
                mark=mark,
                due_at=one.due_at,
            )
            for one in chunk
        ],
        ignore_conflicts=True,
    )
    # Rows that another run wrote first were left out, and the database does not say.
    written = Reminder.objects.filter(id__in=[row.id for row in rows])
    Digest.objects.filter(
        id__in=written.values("digest_id"), read_at__isnull=False
    ).update(read_at=None)
    return written.count()


def _chunks(rows: Iterator[_Due]) -> Iterator[list[_Due]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk
