"""Questions asked of the hall of the current commune."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Sum,
)
from django.utils.timezone import localdate

from vidan.communes.rules import rule
from vidan.communes.tenancy import current_commune
from vidan.people.actors import Actor
from vidan.programmes.models import Session, SessionKind
from vidan.programmes.queries import sessions_of_day
from vidan.queueing.models import (
    Call,
    Counter,
    Day,
    Device,
    DeviceKind,
    Pause,
    Period,
    Queue,
    Sitting,
    Ticket,
)
from vidan.queueing.states import State, Stretch
from vidan.queueing.waits import expected, middle, minutes_each

LATEST_SERVED = 20
"""How many services of a queue tell how long one takes now."""

CALLS_OF_ONE = 5
"""So many calls are looked through for each number shown: one may be called again."""


def queues() -> QuerySet[Queue]:
    """The queues in use."""
    return Queue.objects.filter(closed_at__isnull=True)


def counters() -> QuerySet[Counter]:
    """The counters in use, each with the queues it serves."""
    return Counter.objects.filter(closed_at__isnull=True).prefetch_related(
        "queues__queue"
    )


def queue_of_procedure(code: str) -> Queue | None:
    """Where somebody waits who comes for this procedure."""
    return queues().filter(fields__field__procedures__code=code).first()


def devices() -> QuerySet[Device]:
    return Device.objects.filter(revoked_at__isnull=True).select_related(
        "session", "printer"
    )


def device_in_use(code: str, kind: DeviceKind) -> Device | None:
    """The kiosk or screen behind an address; None when it was revoked."""
    return devices().filter(code=code, kind=kind).first()


def session_here(*, on: date) -> Session | None:
    """The session that is held at the Centre on this day, if one is."""
    return sessions_of_day(on).filter(kind=SessionKind.OFFICE).first()


def mobile_sessions(*, on: date) -> QuerySet[Session]:
    """The sessions that are held at villages on this day."""
    return sessions_of_day(on).filter(kind=SessionKind.MOBILE)


def day_at(*, at: datetime, session: Session | None = None) -> Day | None:
    """The day in the Centre's hall, or at a mobile session; None before it begins."""
    place = session if session and session.kind == SessionKind.MOBILE else None
    rows = Day.objects.select_related("session__programme").filter(on=localdate(at))
    if place:
        return rows.filter(session=place).first()
    return rows.exclude(session__kind=SessionKind.MOBILE).first()


def days_on(on: date) -> QuerySet[Day]:
    """The halls of a date: the Centre's, and those of mobile sessions."""
    return Day.objects.select_related("session__programme").filter(on=on)


def open_sittings(day: Day) -> QuerySet[Sitting]:
    return day.sittings.filter(closed_at__isnull=True).select_related(
        "counter", "officer"
    )


def sitting_of(officer_id: UUID) -> Sitting | None:
    """Where this officer sits now."""
    return (
        Sitting.objects.filter(officer_id=officer_id, closed_at__isnull=True)
        .select_related("counter", "day__session__programme")
        .first()
    )


def one(by: Actor, ticket_id: UUID) -> Ticket | None:
    """A ticket, for somebody who works in the hall or looks on."""
    return visible_to(by).filter(id=ticket_id).first()


def visible_to(by: Actor) -> QuerySet[Ticket]:
    """Tickets carry no name: whoever works here and may see the queue sees them all."""
    rows = Ticket.objects.select_related("queue", "counter")
    return rows if by.can("queue.view") else rows.none()


def waiting(day: Day) -> QuerySet[Ticket]:
    """Who waits on this day, the next first, each queue for itself."""
    return Ticket.objects.filter(day=day, state=State.WAITING)


def callable_at(
    counter_id: UUID, queue_ids: Iterable[UUID], *, day: Day
) -> QuerySet[Ticket]:
    """Who may be called to this counter: its queues, and those sent just to it."""
    here = Q(queue__in=queue_ids, wanted_counter__isnull=True)
    return waiting(day).filter(here | Q(wanted_counter_id=counter_id))


def at_counter(counter_id: UUID) -> Ticket | None:
    """The person whom this counter calls or serves now."""
    return (
        Ticket.objects.select_related("queue", "counter")
        .filter(counter_id=counter_id, state__in=State.at_counter)
        .first()
    )


def standing_before(officer_id: UUID) -> Ticket | None:
    """The person whom this officer calls or serves now."""
    return Ticket.objects.filter(
        state__in=State.at_counter,
        counter__sittings__officer_id=officer_id,
        counter__sittings__closed_at__isnull=True,
    ).first()


def people_at(day: Day) -> dict[UUID, Ticket]:
    """Who is called or served now, by counter."""
    rows = Ticket.objects.filter(day=day, state__in=State.at_counter)
    return {one.counter_id: one for one in rows if one.counter_id}


def set_aside(day: Day) -> QuerySet[Ticket]:
    """Who is parked, missed, or held at a counter."""
    states = (State.HELD, State.PARKED, State.MISSED)
    return (
        Ticket.objects.filter(day=day, state__in=states)
        .select_related("counter", "queue")
        .order_by(F("called_at").desc(nulls_last=True), "-id")
    )


def by_label(day: Day, label: str) -> Ticket | None:
    """The ticket of this day with the number as printed; ``a7`` finds A007."""
    bare = label.strip().upper()
    if not (bare[:1].isalpha() and bare[1:].isdigit() and len(bare) <= 7):
        return None
    return (
        Ticket.objects.select_related("queue")
        .filter(day=day, letter=bare[0], number=int(bare[1:]))
        .first()
    )


def by_digits(tickets: QuerySet[Ticket], digits: str) -> list[Ticket]:
    """Those whose number has these digits, when somebody types no letter."""
    if not digits.isdigit() or len(digits) > 6:
        return []
    return list(tickets.filter(number=int(digits)))


def held_code(code: str) -> Ticket | None:
    """The ticket behind the QR: who holds the code sees the own place."""
    return (
        Ticket.objects.filter(code=code)
        .select_related("day", "queue", "counter")
        .first()
    )


@dataclass(frozen=True)
class Load:
    """How full one queue is."""

    queue: Queue
    waiting: int
    oldest_at: datetime | None
    counters: int
    each: float

    @property
    def expected(self) -> int | None:
        """Minutes until the turn of somebody who takes a ticket now."""
        return expected(self.waiting, each=self.each, counters=self.counters)


def loads(day: Day | None, *, at: datetime) -> list[Load]:
    """Every queue in use with who waits there, in four queries."""
    rows: dict[UUID, tuple[int, datetime | None]] = {}
    served: dict[UUID, list[timedelta]] = {}
    serving: dict[UUID, int] = {}
    if day:
        found = waiting(day).order_by().values_list("queue")
        rows = {
            queue: (count, oldest)
            for queue, count, oldest in found.annotate(
                count=Count("id"), oldest=Min("issued_at")
            )
        }
        serving = serving_counters(day)
        served = latest_services(day)
    usual = rule("queueing.minutes_per_person", on=localdate(at))
    return [
        Load(
            queue,
            *rows.get(queue.id, (0, None)),
            serving.get(queue.id, 0),
            minutes_each(served.get(queue.id, []), usual=usual),
        )
        for queue in queues()
    ]


def serving_counters(day: Day) -> dict[UUID, int]:
    """How many open counters that are not paused serve each queue."""
    paused = Pause.objects.filter(
        commune=current_commune(), sitting=OuterRef("pk"), ended_at__isnull=True
    )
    sitting = open_sittings(day).filter(~Exists(paused)).order_by()
    counted = sitting.values_list("counter__queues__queue").annotate(n=Count("id"))
    return {queue: number for queue, number in counted if queue}


def latest_services(day: Day) -> dict[UUID, list[timedelta]]:
    """How long the latest services of the day took, by queue."""
    rows = (
        Period.objects.filter(
            kind=Stretch.SERVING, ended_at__isnull=False, ticket__day=day
        )
        .order_by("-ended_at")
        .values_list("queue_id", "begun_at", "ended_at")
    )
    found: dict[UUID, list[timedelta]] = {}
    for queue, begun, ended in rows[: LATEST_SERVED * 26]:
        lengths = found.setdefault(queue, [])
        if ended and len(lengths) < LATEST_SERVED:
            lengths.append(ended - begun)
    return found


@dataclass(frozen=True)
class Standing:
    """Where one person stands: how many go first, and how long that may take."""

    ahead: int
    expected: int | None


def people_ahead(ticket: Ticket) -> int:
    """How many of the same queue are called before somebody who waits."""
    before = Q(place__lt=ticket.place) | Q(
        place=ticket.place, issued_at__lt=ticket.issued_at
    )
    return waiting(ticket.day).filter(before, queue=ticket.queue_id).count()


def standing(ticket: Ticket, *, at: datetime) -> Standing:
    """The place of somebody who waits, and how long it may take."""
    ahead = people_ahead(ticket)
    load = next(
        (one for one in loads(ticket.day, at=at) if one.queue.id == ticket.queue_id),
        None,
    )
    if load is None:
        return Standing(ahead, None)
    minutes = expected(ahead + 1, each=load.each, counters=load.counters)
    return Standing(ahead, minutes)


def latest_calls(day: Day, *, most: int) -> list[Call]:
    """The latest call of each ticket, the newest first."""
    rows = day.calls.select_related("ticket", "counter")[: most * CALLS_OF_ONE]
    newest = {call.ticket_id: call for call in reversed(rows)}
    return sorted(newest.values(), key=lambda one: (one.at, one.id), reverse=True)[
        :most
    ]


def next_up(day: Day, *, most: int) -> list[Ticket]:
    """The next few of every queue: those who should keep near."""
    letters = queues().values_list("id", flat=True)
    found: list[Ticket] = []
    for queue in letters:
        found += waiting(day).filter(queue=queue)[:most]
    return found


def reached(day: Day, queue_id: UUID) -> int:
    """The highest place that was called in this queue today."""
    rows = Ticket.objects.filter(day=day, queue=queue_id, called_at__isnull=False)
    return rows.aggregate(top=Max("place"))["top"] or 0


@dataclass(frozen=True)
class Summary:
    """How a day went in one queue: people, and the middle one of their times."""

    queue: Queue
    issued: int
    served: int
    left: int
    missed: int
    medians: dict[Stretch, timedelta]

    @property
    def waited(self) -> timedelta | None:
        return self.medians.get(Stretch.WAITING)

    @property
    def walked(self) -> timedelta | None:
        return self.medians.get(Stretch.WALKING)

    @property
    def took(self) -> timedelta | None:
        return self.medians.get(Stretch.SERVING)


def summary(day: Day) -> list[Summary]:
    """The day by the letter of the tickets, in three queries."""
    tickets = Ticket.objects.filter(day=day).order_by()
    counted = {
        row.pop("letter"): row
        for row in tickets.values("letter").annotate(
            issued=Count("id"),
            served=Count("id", filter=Q(state=State.DONE)),
            left=Count("id", filter=Q(state=State.LEFT)),
            missed=Count("id", filter=Q(state=State.MISSED)),
        )
    }
    times = _lengths(day)
    return [
        Summary(
            queue,
            medians={
                kind: middle(lengths)
                for (letter, kind), lengths in times.items()
                if letter == queue.letter
            },
            **counted[queue.letter],
        )
        for queue in Queue.objects.filter(tickets__day=day).distinct()
        if queue.letter in counted
    ]


def _lengths(day: Day) -> dict[tuple[str, Stretch], list[timedelta]]:
    """The ended periods of a day by letter and kind, a person's own added up."""
    rows = Period.objects.filter(ticket__day=day, ended_at__isnull=False)
    added = (
        rows.order_by()
        .values_list("ticket_id", "ticket__letter", "kind")
        .annotate(length=Sum(F("ended_at") - F("begun_at")))
    )
    found: dict[tuple[str, Stretch], list[timedelta]] = {}
    for _ticket, letter, kind, length in added:
        found.setdefault((letter, Stretch(kind)), []).append(length)
    return found
