"""What the counter's page shows of the hall."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from vidan.desk.counter.acts import Act, acts_aside, acts_here
from vidan.queueing.models import Queue, Sitting, Ticket
from vidan.queueing.queries import (
    at_counter,
    open_sittings,
    queues,
    set_aside,
    waiting,
)
from vidan.queueing.turns import Standing


def minutes(since: datetime, at: datetime) -> int:
    return max(int((at - since).total_seconds()) // 60, 0)


@dataclass(frozen=True)
class Line:
    """Somebody who waits, as briefly as three hundred of them need."""

    id: UUID
    label: str
    minutes: int
    mark: str


@dataclass(frozen=True)
class Row:
    """One queue: who waits in it, and whether this counter calls from it."""

    queue: Queue
    is_mine: bool
    lines: list[Line]

    @property
    def longest(self) -> int:
        return max((one.minutes for one in self.lines), default=0)


@dataclass(frozen=True)
class Aside:
    ticket: Ticket
    minutes: int
    acts: list[Act]


MARKS = {Standing.PRIORITY: "★", Standing.BOOKED: "◷", Standing.ORDINARY: ""}


def rows_of(sitting: Sitting, *, at: datetime) -> list[Row]:
    """Every queue with everybody who waits, in the order in which they are called."""
    mine = set(sitting.counter.queues.values_list("queue_id", flat=True))
    lines: dict[UUID, list[Line]] = {}
    found = waiting(sitting.day).values_list(
        "id", "queue_id", "letter", "number", "issued_at", "standing"
    )
    for key, queue_id, letter, number, issued_at, standing in found:
        line = Line(
            key,
            f"{letter}{number:03d}",
            minutes(issued_at, at),
            MARKS[Standing(standing)],
        )
        lines.setdefault(queue_id, []).append(line)
    rows = [Row(one, one.id in mine, lines.get(one.id, [])) for one in queues()]
    return sorted(rows, key=lambda one: not one.is_mine)


MOST_ASIDE = 12


def aside(sitting: Sitting, *, at: datetime) -> list[Aside]:
    """Who is held here, parked, or missed the call: the latest of them."""
    return [
        Aside(
            one,
            minutes(one.called_at or one.issued_at, at),
            acts_aside(one, here=one.counter_id == sitting.counter_id),
        )
        for one in set_aside(sitting.day)[: MOST_ASIDE + 1]
    ]


def work_of(sitting: Sitting, *, at: datetime) -> dict[str, Any]:
    """The person at the counter and what can be done."""
    ticket = at_counter(sitting.counter_id)
    context: dict[str, Any] = {
        "sitting": sitting,
        "ticket": ticket,
        "paused": sitting.pauses.filter(ended_at__isnull=True).first(),
    }
    if ticket:
        running = ticket.periods.filter(ended_at__isnull=True).first()
        acts = acts_here(ticket)
        context |= {
            "main_act": acts[0],
            "other_acts": acts[1:],
            "since": minutes(running.begun_at, at) if running else 0,
            "waited": minutes(ticket.issued_at, ticket.called_at or at),
            "wishes": list(ticket.wishes.select_related("procedure", "queue")),
            "received": list(ticket.dossiers.select_related("dossier__version")),
            "other_counters": open_sittings(sitting.day).exclude(id=sitting.id),
            "other_queues": queues().exclude(id=ticket.queue_id),
        }
    return context


def queue_of(sitting: Sitting, *, at: datetime) -> dict[str, Any]:
    """The hall beside it: who waits and who was set aside."""
    rows = rows_of(sitting, at=at)
    found = aside(sitting, at=at)
    return {
        "sitting": sitting,
        "rows": rows,
        "mine": sum(len(one.lines) for one in rows if one.is_mine),
        "aside": found[:MOST_ASIDE],
        "has_more_aside": len(found) > MOST_ASIDE,
    }
