"""Somebody takes a number. Each number goes to one person, at any load."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Subquery
from django.utils.translation import gettext as _

from vidan.communes.rules import rule
from vidan.communes.tenancy import current_commune
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.programmes.models import Session
from vidan.queueing.actions.moving import begin_period
from vidan.queueing.actions.numbers import return_number, take_number
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


@transaction.atomic
def issue(visit: Visit, *, by: Actor | None, at: datetime) -> Ticket:
    """Give out the next number of the queue. ``by`` is None at the kiosk and by phone.

    Sent twice, the same request gives the same ticket. Refuses when the day gives out
    no more numbers, and when the queue's own number for the day is reached.

    The number is taken first: from then on nothing else is given out in this queue, so
    what is asked next (was this sent before? has the day ended? whose turn?) holds.
    """
    if by:
        check(by, "issue")
    queues = _queues(visit.wanted)
    queue, day = queues[0], begin_day(at=at, session=visit.session)
    if by is None:
        refuse_outside(day, at=at)
    number = take_number(day, queue)
    now = _standing_now(visit, day, queue)
    if now.known:
        return_number(day, queue)
        return Ticket.objects.get(id=now.known)
    if now.ended:
        raise ConflictError(
            _("Hôm nay đã ngừng phát số. Vui lòng quay lại vào ngày phục vụ sau.")
        )
    _refuse_full(day, queue)
    ticket = _written(visit, day, queue, number, now.place, by=by, at=at)
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


@dataclass(frozen=True)
class _Now:
    """How things stand once the number is locked."""

    known: UUID | None
    ended: bool
    place: int


def _standing_now(visit: Visit, day: Day, queue: Queue) -> _Now:
    """Everything a new ticket depends on, in one round trip."""
    standing = _standing(visit)
    here = Ticket.objects.filter(commune=current_commune())
    same = here.filter(day=day, queue=queue).order_by("-place").values("place")
    row = (
        Day.objects.filter(id=day.id)
        .annotate(
            known=Subquery(here.filter(submission=visit.submission).values("id")[:1]),
            reached=Subquery(same.filter(called_at__isnull=False)[:1]),
            last=Subquery(same.filter(standing=standing)[:1]),
        )
        .values_list("known", "reached", "last", "issuing_ended_at")
        .get()
    )
    known, reached, last, ended_at = row
    weight = 1
    if standing != Standing.ORDINARY:
        weight = rule("queueing.priority_weight", on=day.on)
    return _Now(known, ended_at is not None, place(reached or 0, last, weight=weight))


def _refuse_full(day: Day, queue: Queue) -> None:
    """Refuse once the queue's limit is reached; unused paper numbers do not count."""
    if queue.daily_limit is None:
        return
    if day.tickets.filter(letter=queue.letter).count() >= queue.daily_limit:
        raise ConflictError(
            _(
                "“%(queue)s” đã đủ %(limit)s lượt hôm nay. Vui lòng hỏi cán bộ "
                "hướng dẫn."
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
    turn: int,
    *,
    by: Actor | None,
    at: datetime,
) -> Ticket:
    ticket = Ticket.objects.create(
        day=day,
        letter=queue.letter,
        number=number,
        submission=visit.submission,
        queue=queue,
        place=turn,
        standing=_standing(visit),
        priority=visit.priority or "",
        ready_at=visit.ready_at,
        issued_where=visit.where,
        issued_at=at,
        issued_by=by.officer if by else None,
        device=visit.device,
        state=State.WAITING,
    )
    begin_period(ticket, at=at)
    return ticket


def _standing(visit: Visit) -> Standing:
    if visit.priority:
        return Standing.PRIORITY
    return Standing.BOOKED if visit.ready_at else Standing.ORDINARY


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
