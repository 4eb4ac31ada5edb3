"""A hall with two queues and three counters, for tests of tickets."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.cast import Town
from tests.make import at, make_officer
from vidan.people.actors import Actor, actor
from vidan.people.roles import Role
from vidan.queueing.actions.arranging import set_up_counter, set_up_queue
from vidan.queueing.actions.issuing import Visit, Wanted, issue
from vidan.queueing.actions.opening import sit_down
from vidan.queueing.models import Counter, IssuedAt, Queue, Sitting, Ticket

EARLY = at("2026-05-04 07:15")
"""A Monday, before the counters open."""
MORNING = at("2026-05-04 07:30")


@dataclass
class Hall:
    """Queue A has counters 1 and 2, queue B counter 3; counter 2 serves both."""

    town: Town
    a: Queue
    b: Queue
    counters: dict[int, Counter]

    def colleague(self, role: Role = Role.OFFICER) -> Actor:
        officer = make_officer(self.town.centre, role, account=True)
        return actor(officer, on=MORNING.date())

    def sit(self, number: int, by: Actor | None = None) -> Actor:
        """Somebody sits down at a counter."""
        by = by or self.colleague()
        sit_down(self.counters[number].id, by=by, at=MORNING)
        return by

    def take(self, *queues: Queue, minute: int = 0, **fields: Any) -> Ticket:
        """Somebody takes a ticket, so many minutes after a quarter past seven."""
        wanted = [Wanted(one.id) for one in queues or (self.a,)]
        when = EARLY + timedelta(minutes=minute)
        by = fields.pop("by", None)
        where = fields.pop("where", IssuedAt.KIOSK)
        return issue(Visit(wanted, where, **fields), by=by, at=when)


def arrange(town: Town) -> Hall:
    by = {"by": town.director, "at": EARLY}
    a = set_up_queue(
        letter="A",
        name="Chứng thực, hộ tịch",
        fields=["certification", "civil-status"],
        **by,
    )
    b = set_up_queue(letter="B", name="Lĩnh vực khác", fields=["construction"], **by)
    served = {1: [a.id], 2: [a.id, b.id], 3: [b.id]}
    counters = {
        number: set_up_counter(number=number, queues=queues, **by)
        for number, queues in served.items()
    }
    return Hall(town, a, b, counters)


def sitting_at(counter: Counter) -> Sitting:
    return Sitting.objects.get(counter=counter, closed_at=None)
