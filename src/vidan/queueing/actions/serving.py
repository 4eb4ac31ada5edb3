"""What happens at the counter once somebody stands there."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError, needed
from vidan.dossiers.models import Dossier
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.queueing.actions.moving import (
    MOVED,
    bring,
    held_by,
    locked,
    mine,
    my_sitting,
)
from vidan.queueing.models import Counter, Queue, Sitting, Ticket, TicketDossier
from vidan.queueing.permissions import check
from vidan.queueing.queries import at_counter, reached, standing_before
from vidan.queueing.states import State
from vidan.queueing.turns import place_behind


@transaction.atomic
def begin(*, by: Actor, at: datetime) -> Ticket:
    """The person has come to the counter."""
    sitting = my_sitting(by)
    ticket = mine(sitting, State.CALLED)
    bring(ticket, "begin", at=at, sitting=sitting)
    ticket.save(update_fields=[*MOVED])
    return ticket


@transaction.atomic
def hold(*, by: Actor, at: datetime) -> Ticket:
    """Let the person fill something in beside the counter; others are served."""
    sitting = my_sitting(by)
    ticket = mine(sitting, State.SERVING)
    bring(ticket, "hold", at=at, sitting=sitting)
    ticket.save(update_fields=[*MOVED])
    return ticket


@transaction.atomic
def take_up(ticket_id: UUID, *, by: Actor, at: datetime) -> Ticket:
    """Go on with somebody who was held at this counter."""
    sitting = my_sitting(by)
    ticket = held_by(locked(ticket_id), sitting)
    if busy := at_counter(sitting.counter_id):
        raise InvalidInputError(
            _("Quầy đang có số %(label)s. Vui lòng kết thúc số này trước.")
            % {"label": busy.label}
        )
    bring(ticket, "begin", at=at, sitting=sitting)
    ticket.save(update_fields=[*MOVED])
    return ticket


@transaction.atomic
def park(*, note: str = "", by: Actor, at: datetime) -> Ticket:
    """Send the person for something, such as a copy; called again on return."""
    sitting = my_sitting(by)
    ticket = mine(sitting)
    bring(ticket, "park", at=at)
    ticket.note = note.strip()[:200]
    ticket.save(update_fields=[*MOVED, "note"])
    return ticket


@transaction.atomic
def redirect(
    *,
    queue_id: UUID | None = None,
    counter_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Ticket:
    """Send the person to another queue, or to one certain counter, as the next there.

    Exactly one of ``queue_id`` and ``counter_id`` is given.
    """
    sitting = my_sitting(by)
    ticket = mine(sitting)
    to: Queue | Counter
    if counter_id and queue_id is None:
        to = _open_counter(counter_id, sitting)
    elif queue_id and counter_id is None:
        to = ticket.queue = _queue_in_use(queue_id)
    else:
        raise InvalidInputError(_("Vui lòng chọn hàng chờ hoặc quầy để chuyển đến."))
    ticket.wanted_counter_id = counter_id
    bring(ticket, "redirect", at=at)
    ticket.place = place_behind(reached(sitting.day, ticket.queue_id), people=0)
    ticket.save(update_fields=[*MOVED, "queue", "wanted_counter", "place"])
    record("queueing.redirected", ticket, by=by, at=at, label=ticket.label, to=str(to))
    return ticket


def _queue_in_use(queue_id: UUID) -> Queue:
    found = Queue.objects.filter(id=queue_id, closed_at__isnull=True).first()
    if found is None:
        raise InvalidInputError(_("Hàng chờ này không còn dùng. Vui lòng chọn lại."))
    return found


def _open_counter(counter_id: UUID, sitting: Sitting) -> Counter:
    """A counter at which somebody sits on the same day, other than this one."""
    there = (
        Sitting.objects.select_related("counter")
        .filter(counter_id=counter_id, day=sitting.day_id, closed_at__isnull=True)
        .exclude(id=sitting.id)
        .first()
    )
    if there is None:
        raise InvalidInputError(_("Quầy này chưa mở. Vui lòng chọn quầy khác."))
    counter: Counter = there.counter
    return counter


@transaction.atomic
def end(*, by: Actor, at: datetime) -> Ticket:
    """What the person came for here is done.

    Who came for more than one thing waits for the next one, as the next in its queue;
    otherwise the visit is over.
    """
    sitting = my_sitting(by)
    ticket = mine(sitting, State.SERVING)
    done = ticket.wishes.filter(done_at__isnull=True, queue=ticket.queue_id)
    done.update(done_at=at)
    wish = ticket.wishes.filter(done_at__isnull=True).select_related("queue").first()
    if wish is None:
        bring(ticket, "end", at=at)
        ticket.save(update_fields=[*MOVED])
        return ticket
    ticket.queue = wish.queue
    bring(ticket, "redirect", at=at)
    ticket.place = place_behind(reached(sitting.day, wish.queue_id), people=0)
    ticket.save(update_fields=[*MOVED, "queue", "place"])
    return ticket


@transaction.atomic
def leave(ticket_id: UUID, *, reason: str, by: Actor, at: datetime) -> Ticket:
    """Write down that somebody who waits has gone, or need not wait."""
    check(by, "leave")
    ticket = locked(ticket_id)
    bring(ticket, "leave", at=at)
    ticket.note = needed(reason, _("Vui lòng ghi lý do."))[:200]
    ticket.save(update_fields=[*MOVED, "note"])
    record(
        "queueing.left", ticket, by=by, at=at, label=ticket.label, reason=ticket.note
    )
    return ticket


def link(dossier: Dossier, *, by: Actor) -> Ticket | None:
    """Note that a dossier was handled during the visit at this officer's counter."""
    ticket = standing_before(by.id)
    if ticket:
        once = [TicketDossier(ticket=ticket, dossier=dossier)]
        TicketDossier.objects.bulk_create(once, ignore_conflicts=True)
    return ticket
