"""The hall: numbers, calls, whole visits, and the counter's page when it is full."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from http.client import HTTPConnection
from uuid import uuid4

from django.utils.timezone import localdate, now

from vidan.communes.tenancy import inside
from vidan.ops.bench.figures import Figure, at_least, at_most
from vidan.ops.bench.filling import PASSWORD, Place, sign_in, slug_of
from vidan.ops.bench.serving import (
    CONCURRENCY,
    Request,
    each_second,
    headers_of,
    milliseconds,
    send,
)
from vidan.people.actions.staffing import add_officer, give_account, give_post
from vidan.people.actors import actor
from vidan.people.models import Officer, Unit
from vidan.people.roles import Role
from vidan.procedures.models import Field
from vidan.queueing.actions.arranging import (
    add_device,
    set_up_counter,
    set_up_queue,
)
from vidan.queueing.actions.issuing import Visit, Wanted, issue
from vidan.queueing.actions.opening import sit_down
from vidan.queueing.models import Day, DeviceKind, IssuedAt, Period, Ticket
from vidan.queueing.states import State

TICKETS, CALLS, CYCLES = 177.0, 285.0, 12.0
"""What the fastest of the peers does a second, two of them with double numbers."""
WAITING = 300
PAGE_KB, PAGE_MS = 40.0, 30.0
ASKED, QUICK_ASKED = 80, 3
PEOPLE_AHEAD, QUICK_AHEAD = 4000, 40


@dataclass(frozen=True)
class Hall:
    """What is asked of: the kiosk, one queue, and a session of a clerk per asker."""

    place: Place
    kiosk: str
    queue: str
    sessions: tuple[str, ...]


def arrange(place: Place, *, counters: int = CONCURRENCY) -> Hall:
    """A hall with one queue and so many counters, open all day."""
    at = now()
    with inside(place.code):
        unit = Unit.objects.get(id=place.unit)
        by = actor(_officer(unit, Role.CENTRE_DIRECTOR, "hall-director"), on=at.date())
        queue = set_up_queue(
            letter="A",
            name="Một cửa",
            fields=list(Field.objects.values_list("code", flat=True)),
            by=by,
            at=at,
        )
        kiosk = add_device(kind=DeviceKind.KIOSK, name="Cửa chính", by=by, at=at)
        _open_all_day()
        for number in range(1, counters + 1):
            counter = set_up_counter(number=number, queues=[queue.id], by=by, at=at)
            clerk = actor(_officer(unit, Role.OFFICER, _clerk(number)), on=at.date())
            sit_down(counter.id, by=clerk, at=at)
        sessions = tuple(sign_in(_clerk(n + 1)) for n in range(counters))
    path = f"/{slug_of(0)}/may-lay-so/{kiosk.code}/"
    return Hall(place, path, str(queue.id), sessions)


def _clerk(number: int) -> str:
    return f"hall-clerk-{number}"


def _officer(unit: Unit, role: Role, username: str) -> Officer:
    at = now()
    officer: Officer = add_officer(username, by=None, at=at)
    give_post(
        officer.id,
        unit=unit,
        role=role,
        title="-",
        first_on=at.date() - timedelta(days=30),
        by=None,
        at=at,
    )
    give_account(officer.id, username=username, password=PASSWORD, by=None, at=at)
    return officer


def _open_all_day() -> None:
    """The measured day is whatever day it is: numbers are given out at any hour."""
    moment = now()
    Day.objects.create(
        on=localdate(moment),
        opened_at=moment,
        issues_from=moment - timedelta(days=1),
        issues_until=moment + timedelta(days=1),
    )


def measure(
    port: int, hall: Hall, intake: Callable[[], Request], *, quick: bool, seconds: float
) -> Iterator[Figure]:
    """Everything of the hall, each with as many at once as agreed."""

    def ticket(_number: int) -> Request:
        form = {"queue": hall.queue, "submission": str(uuid4())}
        return Request(hall.kiosk, form)

    given = each_second(port, hall.sessions[0], ticket, seconds=seconds)
    yield _all_at_once(at_least("ticket", given, "/s", TICKETS))
    _people(hall, QUICK_AHEAD if quick else PEOPLE_AHEAD)
    calls = _together(port, hall, _call_and_miss, seconds)
    yield _all_at_once(at_least("call_next", calls, "/s", CALLS))
    visits = _together(port, hall, _visit(ticket, intake), seconds)
    yield _all_at_once(at_least("visit", visits, "/s", CYCLES))
    with inside(hall.place.code):
        yield Figure("double_numbers", _doubled(), "")
        _leave(WAITING)
    page = Request("/desk/counter/")
    times = QUICK_ASKED if quick else ASKED
    spent = milliseconds(port, hall.sessions[0], page, times=times)
    yield replace(at_most("queue_page", spent, "ms", PAGE_MS), rows=WAITING)
    size = _size(port, hall.sessions[0], page) / 1000
    yield replace(at_most("queue_page_size", size, "kB", PAGE_KB), rows=WAITING)


def _all_at_once(figure: Figure) -> Figure:
    return replace(figure, concurrency=CONCURRENCY)


def _people(hall: Hall, count: int) -> None:
    """So many people wait, so that nobody calls in vain while calls are measured."""
    with inside(hall.place.code):
        waiting = Ticket.objects.filter(state=State.WAITING).count()
        wanted = [Wanted(Ticket.objects.values_list("queue_id", flat=True)[0])]
        for _number in range(max(count - waiting, 0)):
            issue(Visit(wanted, IssuedAt.KIOSK), by=None, at=now())


Asker = Callable[[HTTPConnection, dict[str, str]], float]


def _together(port: int, hall: Hall, ask: Asker, seconds: float) -> float:
    """How many a second when every clerk works at the own counter without a pause.

    ``ask`` does one and says how long the measured part of it took.
    """

    def work(session: str) -> tuple[int, float]:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        done, spent = 0, 0.0
        until = time.perf_counter() + seconds
        while done == 0 or time.perf_counter() < until:
            spent += ask(connection, headers_of(session))
            done += 1
        connection.close()
        return done, spent

    with ThreadPoolExecutor(CONCURRENCY) as clerks:
        results = list(clerks.map(work, hall.sessions))
    return sum(done / spent for done, spent in results)


def _call_and_miss(connection: HTTPConnection, headers: dict[str, str]) -> float:
    """Call somebody; then note, outside the measure, that nobody came."""
    begun = time.perf_counter()
    send(connection, Request("/desk/counter/call/", {"number": ""}), headers)
    spent = time.perf_counter() - begun
    send(connection, Request("/desk/counter/do/miss/", {"x": ""}), headers)
    return spent


def _visit(ticket: Callable[[int], Request], intake: Callable[[], Request]) -> Asker:
    """A whole visit: ticket, call, begin, intake with its slip's number, end."""

    def whole(connection: HTTPConnection, headers: dict[str, str]) -> float:
        begun = time.perf_counter()
        for request in (
            ticket(0),
            Request("/desk/counter/call/", {"number": ""}),
            Request("/desk/counter/do/begin/", {"x": ""}),
            intake(),
            Request("/desk/counter/do/end/", {"x": ""}),
        ):
            send(connection, request, headers)
        return time.perf_counter() - begun

    return whole


def _doubled() -> int:
    """Numbers that two tickets have, and people with two open periods."""
    tickets = Ticket.objects.order_by().values_list("day", "letter", "number")
    running = Period.objects.filter(ended_at__isnull=True).order_by()
    people = running.values_list("ticket", flat=True)
    return len(tickets) - len(set(tickets)) + len(people) - len(set(people))


def _leave(count: int) -> None:
    """So many people wait, no more."""
    waiting = Ticket.objects.filter(state=State.WAITING)
    kept = list(waiting.values_list("id", flat=True)[:count])
    gone = waiting.exclude(id__in=kept)
    Period.objects.filter(ticket__in=gone, ended_at__isnull=True).update(ended_at=now())
    gone.update(state=State.LEFT, ended_at=now())


def _size(port: int, session: str, request: Request) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", request.path, headers=headers_of(session))
    size = len(connection.getresponse().read())
    connection.close()
    return size
