"""A whole day of 800 visits at 35 counters, at many times its real speed, by HTTP."""

import time
from collections import Counter as Tally
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPConnection
from random import Random
from threading import Event, Lock
from uuid import uuid4

from vidan.communes.tenancy import inside
from vidan.ops.bench.figures import Figure, at_most
from vidan.ops.bench.hall import Hall
from vidan.ops.bench.serving import Request, headers_of, status_of
from vidan.queueing.models import Call, Period, Ticket
from vidan.queueing.states import State, Stretch

DAY = timedelta(hours=7, minutes=30)
RUSH = timedelta(minutes=30)
RUSH_SHARE = 0.2
"""So many of all come in the first half hour, before the doors are open, as it were."""
WALK = timedelta(seconds=40)
SERVE = (timedelta(minutes=4), timedelta(minutes=18))
LOOK_AGAIN = timedelta(seconds=20)
TAKEN, NOBODY = 302, 409


@dataclass
class Day:
    """What is replayed: so many visits, at so many times real speed."""

    port: int
    hall: Hall
    visits: int
    speed: float
    seed: int = 1
    wrong: Tally[int] = field(default_factory=Tally)
    _arrived: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)

    def run(self) -> None:
        """Let everybody come, be called and served; ends when nobody waits."""
        sessions = self.hall.sessions
        with ThreadPoolExecutor(len(sessions) + 1) as people:
            doors = people.submit(self._arrivals)
            clerks = [
                people.submit(self._clerk, number, session)
                for number, session in enumerate(sessions)
            ]
            for one in (doors, *clerks):
                one.result()

    def _chance(self, *of: object) -> Random:
        return Random(f"{self.seed}/{of}")  # noqa: S311  a day, no secret

    def _pass(self, length: timedelta) -> None:
        time.sleep(length.total_seconds() / self.speed)

    def _send(
        self, connection: HTTPConnection, request: Request, headers: dict[str, str]
    ) -> int:
        """Send it; what is neither done nor said politely is counted as wrong."""
        status = status_of(connection, request, headers)
        # The server hangs up on whoever is silent for minutes; the next request dials.
        connection.close()
        if status not in (TAKEN, NOBODY):
            with self._lock:
                self.wrong[status] += 1
        return status

    def _moments(self) -> list[timedelta]:
        chance = self._chance("arrivals")
        return sorted(
            (RUSH if chance.random() < RUSH_SHARE else DAY) * chance.random()
            for _visit in range(self.visits)
        )

    def _arrivals(self) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        begun = timedelta()
        for moment in self._moments():
            self._pass(moment - begun)
            begun = moment
            form = {"queue": self.hall.queue, "submission": str(uuid4())}
            status = self._send(connection, Request(self.hall.kiosk, form), _visitor())
            if status == NOBODY:
                self.wrong[status] += 1
        connection.close()
        self._arrived.set()

    def _clerk(self, number: int, session: str) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers, chance = headers_of(session), self._chance("clerk", number)
        while True:
            last_look = self._arrived.is_set()
            call = Request("/desk/counter/call/", {"number": ""})
            if self._send(connection, call, headers) == TAKEN:
                self._serve(connection, headers, chance)
            elif last_look:
                break
            else:
                self._pass(LOOK_AGAIN)
        connection.close()

    def _serve(
        self, connection: HTTPConnection, headers: dict[str, str], chance: Random
    ) -> None:
        self._pass(WALK)
        for act, length in (("begin", chance.uniform(0, 1)), ("end", 0.0)):
            done = Request(f"/desk/counter/do/{act}/", {"x": ""})
            if self._send(connection, done, headers) == NOBODY:
                self.wrong[NOBODY] += 1
            if length:
                self._pass(SERVE[0] + (SERVE[1] - SERVE[0]) * length)


def _visitor() -> dict[str, str]:
    """A kiosk is signed in nowhere."""
    return headers_of("")


def figures(day: Day) -> list[Figure]:
    """What went wrong: nothing may have."""
    with inside(day.hall.place.code):
        tickets = list(Ticket.objects.order_by().values_list("letter", "number"))
        lost = day.visits - Ticket.objects.filter(state=State.DONE).count()
        doubled = len(tickets) - len(set(tickets))
        served = Period.objects.filter(kind=Stretch.SERVING).values_list("ticket")
        doubled += len(served) - len(set(served))
        calls = Call.objects.count() - day.visits
    return [
        Figure("replayed_visits", day.visits, "", concurrency=len(day.hall.sessions)),
        at_most("replay_errors", sum(day.wrong.values()), "", 0),
        at_most("replay_lost", lost, "", 0),
        at_most("replay_doubled", doubled, "", 0),
        at_most("replay_calls_too_many", calls, "", 0),
    ]
