"""A hall with people in it, for the scenarios: numbers from the kiosk, calls by key."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from tests.cast import Town
from tests.make import at
from tests.queueing.hall import Hall, arrange
from tests.scenarios.people_at_work import Person
from vidan.dossiers.models import Dossier
from vidan.queueing.actions.arranging import add_device
from vidan.queueing.models import Day, Device, DeviceKind, Queue, Ticket
from vidan.queueing.states import State


@dataclass
class OpenHall:
    """The hall of a town with its kiosk; everything goes through the pages."""

    town: Town
    slug: str
    hall: Hall = field(init=False)
    kiosk: Device = field(init=False)

    def __post_init__(self) -> None:
        self.hall = arrange(self.town)
        early = at("2026-04-10 07:00")
        by = {"by": self.town.director, "at": early}
        self.kiosk = add_device(kind=DeviceKind.KIOSK, name="Cửa chính", **by)

    def path(self, name: str, *args: Any) -> str:
        return reverse(f"portal:{name}", args=[self.slug, *args])

    def taps(self, queue: Queue, **more: str) -> Ticket:
        """Somebody taps at the kiosk and goes to sit down."""
        form = {"queue": str(queue.id), "submission": str(uuid4()), **more}
        answer = Client().post(self.path("kiosk", self.kiosk.code), form, follow=True)
        led_to, _status = answer.redirect_chain[-1]
        ticket = Ticket.objects.get(code=led_to.strip("/").rsplit("/", 1)[-1])
        assert ticket.label in answer.text
        return ticket

    def sits(self, person: Person, number: int) -> None:
        person.sends("counter-open", counter=str(self.hall.counters[number].id))

    def calls(self, person: Person) -> Ticket:
        """The next person comes and sits down at the counter."""
        person.sends("counter-call", number="")
        person.sends("counter-act", "begin")
        return Ticket.objects.get(
            counter__sittings__officer=person.officer,
            counter__sittings__closed_at=None,
            state=State.SERVING,
        )

    def serves(self, person: Person, code: str, **form: Any) -> Dossier:
        """The next person is called, hands in a dossier and gets up."""
        self.calls(person)
        dossier = person.receives(code, **form)
        person.sends("counter-act", "end")
        return dossier

    def closes(self, person: Person) -> None:
        day = Day.objects.get(closed_at=None)
        person.sends("hall-close", day=str(day.id))
