"""Somebody takes a number. Each number goes to one person, at any load."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from vidan.communes.rules import rule
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.programmes.models import Session
from vidan.queueing.actions.moving import switch
from vidan.queueing.actions.numbers import take_number
from vidan.queueing.actions.opening import begin_day
from vidan.queueing.hours import refuse_outside
from vidan.queueing.models import (
    Day,
    Device,
    IssuedAt,
    Priority,
    Queue,
    Ticket,
    Wish,
)
from vidan.queueing.permissions import check
from vidan.queueing.states import State
from vidan.queueing.turns import Standing, place

MOST_WISHES = 5


@dataclass(frozen=True)
class Wanted:
    """One thing somebody came for: the queue, and the procedure if it was named."""

    queue_id: UUID
    procedure: str | None = None


@dataclass(frozen=True)
class Visit:
    """What somebody asks for. ``submission`` is the same when it is sent twice."""

    wanted: Sequence[Wanted]
    where: IssuedAt
    priority: Priority | None = None
    submission: UUID = field(default_factory=uuid4)
    session: Session | None = None
    device: Device | None = None
    ready_at: datetime | None = None


def issue(visit: Visit, *, by: Actor | None, at: datetime) -> Ticket:
    """Give out the next number of the queue. ``by`` is None at the kiosk and by phone.

    Sent twice, the same request gives the same ticket. Refuses when the day gives out
    no more numbers, and when the queue's own number for the day is reached.
    """
    if by:
        check(by, "issue")
    if known := _known(visit):
        return known
    try:
        with transaction.atomic():
            return _issued(visit, by=by, at=at)
    except IntegrityError:
        # The same request came twice in one moment; the other one has won.
        if first := _known(visit):
            return first
        raise


def _known(visit: Visit) -> Ticket | None:
    return Ticket.objects.filter(submission=visit.submission).first()


def _issued(visit: Visit, *, by: Actor | None, at: datetime) -> Ticket:
    queues = _queues(visit.wanted)
    day = begin_day(at=at, session=visit.session)
    if by is None:
        refuse_outside(day, at=at)
    queue = queues[0]
    number = take_number(day, queue)
    _refuse_ended(day)
    _refuse_full(day, queue)
    ticket = _written(visit, day, queue, number, by=by, at=at)
    switch(ticket, at=at, sitting=None)
    if len(queues) > 1 or visit.wanted[0].procedure:
        _write_wishes(ticket, visit, queues)
    if by and visit.priority:
        record(
            "queueing.priority_given",
            ticket,
            by=by,
            at=at,
            label=ticket.label,
            priority=str(visit.priority.label),
        )
    return ticket


def _refuse_ended(day: Day) -> None:
    """Refuse a day that gives out no more; asked anew once the number is locked.

    Whoever ends the day waits for the number, or this one waits and sees the end.
    """
    if Day.objects.filter(id=day.id, issuing_ended_at__isnull=False).exists():
        raise ConflictError(
            _("Hôm nay đã ngừng phát số. Vui lòng quay lại vào ngày phục vụ sau.")
        )


def _refuse_full(day: Day, queue: Queue) -> None:
    """Refuse once the queue's limit is reached; unused paper numbers do not count."""
    if queue.daily_limit is None:
        return
    if day.tickets.filter(letter=queue.letter).count() >= queue.daily_limit:
        raise ConflictError(
            _(
                "“%(queue)s” đã đủ %(limit)s lượt hôm nay. Vui lòng hỏi cán bộ hướng "
                "dẫn."
            )
            % {"queue": queue.name, "limit": queue.daily_limit}
        )


def _queues(wanted: Sequence[Wanted]) -> list[Queue]:
    """The queues somebody asked for, in order; refuses none, many, and ended ones."""
    if not 1 <= len(wanted) <= MOST_WISHES:
        raise InvalidInputError(
            _("Vui lòng chọn từ 1 đến %(most)s việc cần làm.") % {"most": MOST_WISHES}
        )
    ids = [one.queue_id for one in wanted]
    found = {
        one.id: one for one in Queue.objects.filter(id__in=ids, closed_at__isnull=True)
    }
    if len(found) < len(set(ids)):
        raise InvalidInputError(
            _("Nhóm việc này không còn phát số. Vui lòng tải lại trang và chọn lại.")
        )
    return [found[one] for one in ids]


def _written(
    visit: Visit,
    day: Day,
    queue: Queue,
    number: int,
    *,
    by: Actor | None,
    at: datetime,
) -> Ticket:
    standing = _standing(visit)
    return Ticket.objects.create(
        day=day,
        letter=queue.letter,
        number=number,
        submission=visit.submission,
        queue=queue,
        place=turn_in(day, queue, standing),
        standing=standing,
        priority=visit.priority or "",
        ready_at=visit.ready_at,
        issued_where=visit.where,
        issued_at=at,
        issued_by=by.officer if by else None,
        device=visit.device,
        state=State.WAITING,
    )


def _standing(visit: Visit) -> Standing:
    if visit.priority:
        return Standing.PRIORITY
    return Standing.BOOKED if visit.ready_at else Standing.ORDINARY


def turn_in(day: Day, queue: Queue, standing: Standing) -> int:
    """The place of a new ticket.

    Its number is taken first: from then on no other ticket is given out beside it.
    """
    tops = Ticket.objects.filter(day=day, queue=queue).aggregate(
        reached=Max("place", filter=Q(called_at__isnull=False)),
        last=Max("place", filter=Q(standing=standing)),
    )
    weight = 1
    if standing != Standing.ORDINARY:
        weight = rule("queueing.priority_weight", on=day.on)
    return place(tops["reached"] or 0, tops["last"], weight=weight)


def _write_wishes(ticket: Ticket, visit: Visit, queues: list[Queue]) -> None:
    Wish.objects.bulk_create(
        [
            Wish(
                ticket=ticket,
                order=order,
                queue=queue,
                procedure_id=one.procedure,
            )
            for order, (one, queue) in enumerate(
                zip(visit.wanted, queues, strict=True), 1
            )
        ]
    )
