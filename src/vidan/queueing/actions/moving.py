"""What every move of a ticket has in common: locks, periods, the officer's counter."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateTimeField, Exists, F, OuterRef, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from vidan.communes.tenancy import current_commune
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.people.actors import Actor
from vidan.queueing.models import CounterQueue, Pause, Period, Sitting, Ticket
from vidan.queueing.permissions import check
from vidan.queueing.states import STRETCH_OF, State, after


@dataclass(frozen=True)
class Here:
    """The counter of the one who acts, and how it stands now that it is locked."""

    sitting: Sitting
    queue_ids: list[UUID]
    is_busy: bool
    is_paused: bool


def my_sitting(by: Actor) -> Sitting:
    """Lock the counter at which this officer sits: two clicks of one hand wait here."""
    check(by, "serve")
    found = (
        Sitting.objects.select_for_update(of=("self",))
        .select_related("counter", "day")
        .filter(officer=by.officer, closed_at__isnull=True)
        .first()
    )
    if found is None:
        raise ConflictError(
            _("Bạn chưa mở quầy nào. Vui lòng chọn quầy rồi bấm Mở quầy.")
        )
    return found


def my_counter(by: Actor) -> Here:
    """Lock one's counter, then look at it: what was there before has passed."""
    sitting = my_sitting(by)
    commune = current_commune()
    there = Ticket.objects.filter(
        commune=commune, counter=OuterRef("counter"), state__in=State.at_counter
    )
    resting = Pause.objects.filter(
        commune=commune, sitting=OuterRef("pk"), ended_at__isnull=True
    )
    served = CounterQueue.objects.filter(commune=commune, counter=OuterRef("counter"))
    row = Sitting.objects.filter(id=sitting.id).values_list(
        ArraySubquery(served.values("queue_id")), Exists(there), Exists(resting)
    )
    return Here(sitting, *row.get())


def locked(ticket_id: UUID) -> Ticket:
    """Lock a ticket. Colleagues wait here for each other."""
    found = Ticket.objects.select_for_update().filter(id=ticket_id).first()
    if found is None:
        raise InvalidInputError(_("Không có số này. Vui lòng tải lại trang."))
    return found


def mine(sitting: Sitting, *states: State) -> Ticket:
    """Lock the person whom this counter is busy with."""
    found = (
        Ticket.objects.select_for_update()
        .filter(counter=sitting.counter_id, state__in=states or State.at_counter)
        .first()
    )
    if found is None:
        raise ConflictError(
            _("Quầy không có ai đang được gọi hay phục vụ. Vui lòng tải lại trang.")
        )
    return found


def held_by(ticket: Ticket, sitting: Sitting) -> Ticket:
    """Refuse somebody who waits at another counter."""
    if ticket.counter_id != sitting.counter_id:
        raise NotAllowedError(
            _("Số này đang ở quầy khác. Vui lòng chọn số ở quầy của bạn.")
        )
    return ticket


def bring(
    ticket: Ticket,
    move: str,
    *,
    at: datetime,
    sitting: Sitting | None = None,
) -> Ticket:
    """Bring a locked ticket to the state ``move`` leads to, with its period.

    Sets the fields; the caller saves them with its own (:data:`MOVED`).
    """
    ticket.state = after(State(ticket.state), move)
    if ticket.state not in State.with_counter:
        ticket.counter_id = None
    elif sitting:
        ticket.counter_id = sitting.counter_id
    ticket.ended_at = max(at, ticket.issued_at) if ticket.state in State.over else None
    switch(ticket, at=at, sitting=sitting)
    return ticket


MOVED = ("state", "counter", "ended_at")


def switch(ticket: Ticket, *, at: datetime, sitting: Sitting | None) -> None:
    """End the period that runs and begin the one of the new state.

    Two servers' clocks differ by a little, and requests overtake each other: a period
    never ends before it began.
    """
    end_period(ticket, at=at)
    if ticket.state in STRETCH_OF:
        begin_period(ticket, at=at, sitting=sitting)


def begin_period(
    ticket: Ticket, *, at: datetime, sitting: Sitting | None = None
) -> None:
    """Begin the period of the ticket's state; no other of it is open."""
    with_counter = sitting if ticket.state in State.with_counter else None
    Period.objects.create(
        ticket=ticket,
        kind=STRETCH_OF[State(ticket.state)],
        queue_id=ticket.queue_id,
        counter_id=with_counter.counter_id if with_counter else None,
        officer_id=with_counter.officer_id if with_counter else None,
        begun_at=max(at, ticket.issued_at),
    )


def end_period(ticket: Ticket, *, at: datetime) -> None:
    running = Period.objects.filter(ticket=ticket, ended_at__isnull=True)
    when = Value(at, output_field=DateTimeField())
    running.update(ended_at=Greatest(F("begun_at"), when))
