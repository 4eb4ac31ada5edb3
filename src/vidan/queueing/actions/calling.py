"""People are called to a counter. Of two counters never both get the same person."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.rules import rules
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.queueing.actions.moving import (
    MOVED,
    Here,
    bring,
    locked,
    mine,
    my_counter,
    my_sitting,
)
from vidan.queueing.actions.opening import refuse_paused
from vidan.queueing.models import Call, Sitting, Ticket
from vidan.queueing.permissions import check
from vidan.queueing.queries import at_counter, by_digits, by_label, callable_at, reached
from vidan.queueing.states import RECALL, State
from vidan.queueing.states import check as check_state
from vidan.queueing.turns import place_behind

BOOKED_EARLY = timedelta(minutes=5)
"""Somebody who booked an hour may be called this long before it."""


class NobodyWaitsError(ConflictError):
    """There is nobody to call."""


@transaction.atomic
def call_next(*, by: Actor, at: datetime) -> Ticket:
    """Call whoever is next in the queues of this officer's counter.

    The row is locked and passed over by every other counter (SKIP LOCKED), so a person
    is called by one; and a counter has one person (a unique constraint says it again).
    Refuses while somebody is at the counter, during a pause, and when nobody waits.
    """
    here = my_counter(by)
    _refuse_second(here)
    refuse_paused(here)
    ticket = _next_for(here, at=at)
    if ticket is None:
        raise NobodyWaitsError(_("Hiện không có ai chờ ở quầy này."))
    return _called(ticket, here.sitting, at=at)


def _refuse_second(here: Here) -> None:
    busy = at_counter(here.sitting.counter_id) if here.is_busy else None
    if busy:
        raise ConflictError(
            _("Quầy đang có số %(label)s. Vui lòng kết thúc số này rồi gọi tiếp.")
            % {"label": busy.label}
        )


def _next_for(here: Here, *, at: datetime) -> Ticket | None:
    """Lock the next person of this counter.

    In one queue it is the lowest place. Of several queues the one whose first person
    came earliest goes first. Somebody who booked a later hour waits for it, unless the
    counter would stand idle.
    """
    sitting = here.sitting
    rows = callable_at(sitting.counter_id, here.queue_ids, day=sitting.day)
    due = Q(ready_at__isnull=True) | Q(ready_at__lte=at + BOOKED_EARLY)
    several = len(here.queue_ids) > 1
    return _first(rows.filter(due), several=several) or _first(
        rows.filter(ready_at__isnull=False), several=several
    )


def _first(rows: QuerySet[Ticket], *, several: bool) -> Ticket | None:
    queues: list[UUID | None] = [None]
    if several:
        heads = rows.order_by("queue_id", "place", "issued_at", "id")
        first = sorted(heads.distinct("queue_id"), key=lambda one: one.issued_at)
        queues = [one.queue_id for one in first]
    for queue in queues:
        same = rows.filter(queue=queue) if queue else rows
        ordered = same.order_by("place", "issued_at", "id")
        if found := ordered.select_for_update(skip_locked=True).first():
            return found
    return None


def _called(ticket: Ticket, sitting: Sitting, *, at: datetime) -> Ticket:
    bring(ticket, "call", at=at, sitting=sitting)
    ticket.called_at = ticket.called_at or at
    ticket.wanted_counter_id = None
    ticket.save(update_fields=[*MOVED, "called_at", "wanted_counter"])
    _announce(ticket, sitting, time=1, at=at)
    return ticket


def _announce(ticket: Ticket, sitting: Sitting, *, time: int, at: datetime) -> Call:
    return Call.objects.create(
        day_id=sitting.day_id,
        ticket=ticket,
        counter_id=sitting.counter_id,
        officer_id=sitting.officer_id,
        time=time,
        at=at,
    )


@transaction.atomic
def call_one(ticket_id: UUID, *, by: Actor, at: datetime) -> Ticket:
    """Call a certain person: who was parked, missed the call, or has a reason.

    Calling somebody out of turn is written down with who did it.
    """
    here = my_counter(by)
    _refuse_second(here)
    refuse_paused(here)
    sitting, ticket = here.sitting, locked(ticket_id)
    if ticket.day_id != sitting.day_id:
        raise InvalidInputError(
            _("Số %(label)s là của ngày khác. Vui lòng lấy số mới cho hôm nay.")
            % {"label": ticket.label}
        )
    out_of_turn = ticket.state == State.WAITING
    _called(ticket, sitting, at=at)
    if out_of_turn:
        record(
            "queueing.number_called_directly",
            ticket,
            by=by,
            at=at,
            label=ticket.label,
        )
    return ticket


def call_written(written: str, *, by: Actor, at: datetime) -> Ticket:
    """Call the number a clerk has typed: ``A007``, ``a7`` or, where plain, ``7``."""
    sitting = my_sitting(by)
    ticket = by_label(sitting.day, written)
    if ticket is None:
        rows = Ticket.objects.filter(day=sitting.day).exclude(state__in=State.over)
        near = rows.filter(queue__counters__counter_id=sitting.counter_id)
        found = by_digits(near, written.strip()) or by_digits(rows, written.strip())
        if len(found) > 1:
            labels = ", ".join(sorted(one.label for one in found))
            raise InvalidInputError(
                _("Có nhiều số giống nhau: %(labels)s. Vui lòng gõ cả chữ cái.")
                % {"labels": labels}
            )
        ticket = found[0] if found else None
    if ticket is None:
        raise InvalidInputError(
            _("Hôm nay không có số “%(written)s”. Vui lòng kiểm tra lại số trên phiếu.")
            % {"written": written.strip()[:10]}
        )
    return call_one(ticket.id, by=by, at=at)


@transaction.atomic
def recall(*, by: Actor, at: datetime) -> Call:
    """Call the same person again, not sooner than the rule allows."""
    sitting = my_sitting(by)
    ticket = mine(sitting)
    check_state(State(ticket.state), RECALL)
    last = ticket.calls.filter(counter=sitting.counter_id).first()
    wait = rules("queueing.recall_seconds", on=localdate(at))["queueing.recall_seconds"]
    if last and at - last.at < timedelta(seconds=wait):
        raise ConflictError(
            _("Vừa gọi xong. Vui lòng chờ %(seconds)s giây rồi gọi lại.")
            % {"seconds": wait}
        )
    return _announce(ticket, sitting, time=last.time + 1 if last else 1, at=at)


@transaction.atomic
def miss(*, by: Actor, at: datetime) -> Ticket:
    """The person did not come. The number is kept: there is a way back."""
    sitting = my_sitting(by)
    ticket = mine(sitting, State.CALLED)
    bring(ticket, "miss", at=at)
    ticket.save(update_fields=[*MOVED])
    return ticket


@transaction.atomic
def come_back(ticket_id: UUID, *, by: Actor, at: datetime) -> Ticket:
    """Somebody who missed the call, or was parked, waits again.

    Who was parked is next; who missed the call lets as many people go first as the
    rule says.
    """
    check(by, "come_back")
    ticket = locked(ticket_id)
    missed = ticket.state == State.MISSED
    bring(ticket, "come_back", at=at)
    if missed:
        behind = rules("queueing.back_behind", on=localdate(at))["queueing.back_behind"]
        ticket.place = place_behind(reached(ticket.day, ticket.queue_id), people=behind)
    ticket.save(update_fields=[*MOVED, "place"])
    return ticket
