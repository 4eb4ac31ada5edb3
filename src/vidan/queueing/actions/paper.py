"""When the power is gone: numbers on paper, and later the day as it really was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.queueing.actions.numbers import take_number
from vidan.queueing.models import (
    Counter,
    Day,
    IssuedAt,
    PaperBlock,
    Period,
    Queue,
    Ticket,
)
from vidan.queueing.permissions import check
from vidan.queueing.queries import reached
from vidan.queueing.states import State, Stretch
from vidan.queueing.turns import Standing

MOST_ON_PAPER = 200


@transaction.atomic
def reserve(
    day_id: UUID, *, queue_id: UUID, count: int, by: Actor, at: datetime
) -> PaperBlock:
    """Take numbers out of the day's series for a sheet of paper.

    Nobody else gets them, whether the sheet is used or not.
    """
    check(by, "reserve_paper")
    if not 1 <= count <= MOST_ON_PAPER:
        raise InvalidInputError(
            _("Số lượng trên phiếu giấy từ 1 đến %(most)s.") % {"most": MOST_ON_PAPER}
        )
    day = Day.objects.get(id=day_id)
    queue = Queue.objects.get(id=queue_id, closed_at__isnull=True)
    if day.closed_at:
        raise ConflictError(_("Ngày phục vụ này đã đóng, không lấy thêm số được."))
    first = take_number(day, queue, count=count)
    block = PaperBlock.objects.create(
        day=day,
        queue=queue,
        first=first,
        last=first + count - 1,
        made_at=at,
        made_by=by.officer,
    )
    record(
        "queueing.paper_reserved",
        day,
        by=by,
        at=at,
        first=f"{queue.letter}{block.first:03d}",
        last=f"{queue.letter}{block.last:03d}",
    )
    return block


@dataclass(frozen=True)
class PaperLine:
    """One line of the sheet: the number, and when what happened by the wall clock."""

    number: int
    came_at: datetime
    called_at: datetime | None = None
    ended_at: datetime | None = None
    counter_id: UUID | None = None


@transaction.atomic
def enter(
    block_id: UUID, lines: Sequence[PaperLine], *, by: Actor, at: datetime
) -> list[Ticket]:
    """Enter the used lines of a sheet with their real times; sent twice, once written.

    Who was not called on paper waits now, in the place of the hour they came. All lines
    are written or none.
    """
    check(by, "enter_paper")
    block = (
        PaperBlock.objects.select_for_update(of=("self",))
        .select_related("day", "queue")
        .get(id=block_id)
    )
    if not lines:
        raise InvalidInputError(_("Chưa có dòng nào được ghi giờ đến."))
    return [_entered(block, line, by=by, at=at) for line in lines]


def _entered(block: PaperBlock, line: PaperLine, *, by: Actor, at: datetime) -> Ticket:
    label = f"{block.queue.letter}{line.number:03d}"
    _check_line(block, line, label, at=at)
    submission = uuid5(block.id, str(line.number))
    if known := Ticket.objects.filter(submission=submission).first():
        return known
    ticket = Ticket.objects.create(
        day=block.day,
        letter=block.queue.letter,
        number=line.number,
        submission=submission,
        queue=block.queue,
        place=reached(block.day, block.queue_id),
        standing=Standing.ORDINARY,
        issued_where=IssuedAt.PAPER,
        issued_at=line.came_at,
        issued_by=by.officer,
        state=_state(line),
        called_at=line.called_at,
        ended_at=line.ended_at,
    )
    _write_periods(ticket, line)
    record("queueing.paper_entered", ticket, by=by, at=at, label=label)
    return ticket


def _state(line: PaperLine) -> State:
    if line.ended_at is None:
        return State.WAITING
    return State.DONE if line.called_at else State.LEFT


def _check_line(
    block: PaperBlock, line: PaperLine, label: str, *, at: datetime
) -> None:
    if not block.first <= line.number <= block.last:
        raise InvalidInputError(
            _("Số %(label)s không thuộc tờ giấy này.") % {"label": label}
        )
    times = [one for one in (line.came_at, line.called_at, line.ended_at) if one]
    backwards = any(later < earlier for earlier, later in pairwise(times))
    if backwards or times[-1] > at or localdate(times[0]) != block.day.on:
        raise InvalidInputError(
            _(
                "Giờ của số %(label)s không đúng thứ tự đến, gọi, xong trong ngày. "
                "Vui lòng xem lại tờ giấy."
            )
            % {"label": label}
        )
    if line.called_at and not (line.ended_at and line.counter_id):
        raise InvalidInputError(
            _("Số %(label)s đã gọi thì phải ghi quầy và giờ xong.") % {"label": label}
        )


def _write_periods(ticket: Ticket, line: PaperLine) -> None:
    """Waiting until the call, serving until the end: paper knows no more than that."""
    stop = line.called_at or line.ended_at
    Period.objects.create(
        ticket=ticket,
        kind=Stretch.WAITING,
        queue=ticket.queue,
        begun_at=line.came_at,
        ended_at=stop,
    )
    if line.called_at:
        counter = Counter.objects.filter(id__in=[line.counter_id]).first()
        Period.objects.create(
            ticket=ticket,
            kind=Stretch.SERVING,
            queue=ticket.queue,
            counter=counter,
            begun_at=line.called_at,
            ended_at=line.ended_at,
        )
