"""The steps of a message from the queue to a gateway, for whoever drives gateways.

One message is on its way by a channel at a time: the database sees to it. Every step
is named by the attempt it belongs to, so that a run that was thought dead and is not
changes nothing any more.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.history.recording import record
from vidan.messaging.actions.telling import call_off, replace
from vidan.messaging.models import Gateway, Message
from vidan.messaging.occasions import Channel, Occasion
from vidan.messaging.queries import LOST_AFTER, manners, opted_out
from vidan.messaging.states import State, after

PAUSES = (60, 300, 900, 3600)
"""Seconds until the next try, after the first, the second attempt and so on."""
LOOKED_AT = 20
"""Messages looked at together for the next one to go: a long line costs no more."""
LONGEST_PAUSE = timedelta(hours=6)
"""However long a gateway asks us to wait."""


@transaction.atomic
def take_next(channel: Channel, *, at: datetime) -> tuple[Message, Gateway] | None:
    """The message whose turn it is, now being sent; None when there is nothing to do.

    Takes up what a crash left in the middle. A channel that is off sends only trials.
    """
    gateway = Gateway.objects.select_for_update().filter(channel=channel).first()
    if gateway is None:
        return None
    # One that is being finished at this very moment is not lost: nobody waits for it.
    seen = Message.objects.select_for_update(of=["self"], skip_locked=True)
    silent = seen.filter(channel=channel, begun_at__lte=at - LOST_AFTER)
    for lost in silent.filter(state=State.SENDING):
        reason = _("Mất liên lạc khi đang gửi, có thể tin đã đi.")
        _lose(lost, gateway, reason, at=at)
    if Message.objects.filter(channel=channel, state=State.SENDING).exists():
        return None
    _hold(channel, at=at)
    message = _due(gateway, at=at)
    if message is None:
        return None
    message.state = after(State(message.state), "send")
    message.attempts += 1
    message.begun_at = at
    message.save(update_fields=["state", "attempts", "begun_at"])
    return message, gateway


def _hold(channel: Channel, *, at: datetime) -> None:
    """In the quiet hours what has become due waits for their end."""
    until = manners(at=at).quiet_end(at)
    if until:
        Message.objects.filter(
            channel=channel,
            state__in=State.queued,
            is_urgent=False,
            next_at__lt=until,
        ).update(state=State.HELD, next_at=until)


def _due(gateway: Gateway, *, at: datetime) -> Message | None:
    """The next message that may go; who has opted out meanwhile gets none."""
    if gateway.rests_until and gateway.rests_until > at:
        return None
    due = Message.objects.select_for_update(of=["self"]).filter(
        channel=gateway.channel, state__in=State.queued, next_at__lte=at
    )
    if not gateway.is_on:
        due = due.filter(occasion=Occasion.TRIAL)
    while first := list(due.order_by("next_at", "id")[:LOOKED_AT]):
        refused = opted_out(*(one.address for one in first))
        for message in first:
            if message.occasion == Occasion.TRIAL or message.address not in refused:
                return message
            call_off(Message.objects.filter(id=message.id), at=at)
    return None


@transaction.atomic
def finish(message_id: UUID, *, attempt: int, provider_id: str, at: datetime) -> bool:
    """The gateway has taken it. False when somebody else has gone on meanwhile."""
    message = _being_sent(message_id, attempt)
    if message is None:
        return False
    message.state = after(State(message.state), "finish")
    message.error, message.ended_at = "", at
    message.provider_id = provider_id[:200]
    message.facts, message.others = {}, []
    message.save(
        update_fields=["state", "error", "ended_at", "provider_id", "facts", "others"]
    )
    Gateway.objects.filter(channel=message.channel).update(
        worked_at=at, trouble="", troubled_at=None, rests_until=None
    )
    return True


@transaction.atomic
def put_back(
    message_id: UUID,
    *,
    attempt: int,
    reason: str,
    at: datetime,
    wait: float = 0,
    luck: float = 0,
    gateway_ails: bool = True,
) -> datetime | None:
    """It did not go out for sure: say why, and when it is tried again.

    ``wait`` are the seconds that the gateway asked for; ``luck``, from 0 to 1, keeps
    communes that share a gateway from coming back all at once. Where the gateway ails
    no other message is tried before that.
    """
    message = _being_sent(message_id, attempt)
    if message is None:
        return None
    next_at = _again(message, at=at, wait=wait, luck=luck, why=reason)
    if gateway_ails:
        _trouble(Gateway.objects.get(channel=message.channel), reason, next_at, at=at)
    return next_at


def _again(
    message: Message, *, at: datetime, wait: float = 0, luck: float = 0, why: str = ""
) -> datetime:
    pause = PAUSES[min(message.attempts, len(PAUSES)) - 1]
    seconds = timedelta(seconds=max(pause * (1 + luck / 2), wait))
    message.state = after(State(message.state), "put_back")
    message.next_at = at + min(seconds, LONGEST_PAUSE)
    message.error = why or message.error
    message.save(update_fields=["state", "error", "next_at"])
    return message.next_at


def _trouble(gateway: Gateway, reason: str, until: datetime, *, at: datetime) -> None:
    gateway.trouble = reason
    gateway.troubled_at = gateway.troubled_at or at
    gateway.rests_until = until
    gateway.save(update_fields=["trouble", "troubled_at", "rests_until"])


@transaction.atomic
def lose(message_id: UUID, *, attempt: int, reason: str, at: datetime) -> bool:
    """Nobody knows whether it went out."""
    message = _being_sent(message_id, attempt)
    if message is not None:
        gateway = Gateway.objects.get(channel=message.channel)
        _lose(message, gateway, reason, at=at)
    return message is not None


def _lose(message: Message, gateway: Gateway, reason: str, *, at: datetime) -> None:
    """Send again only where the gateway drops what it has had; else ask a person."""
    if gateway.drops_repeats:
        _again(message, at=at, why=reason)
        return
    message.state = after(State(message.state), "lose")
    message.error, message.ended_at = reason, at
    message.save(update_fields=["state", "error", "ended_at"])


@transaction.atomic
def give_up(
    message_id: UUID, *, attempt: int, reason: str, elsewhere: bool, at: datetime
) -> Message | None:
    """This way will never work. ``elsewhere``: the next way is tried.

    Returns the message that takes its place, if one does.
    """
    message = _being_sent(message_id, attempt)
    if message is None:
        return None
    heir = replace(message, at=at) if elsewhere else None
    _give_up(message, reason, at=at, told_otherwise=heir is not None)
    return heir


def _give_up(
    message: Message, reason: str, *, at: datetime, told_otherwise: bool = False
) -> None:
    message.state = after(State(message.state), "give_up")
    if told_otherwise:
        message.state = after(State(message.state), "withdraw")
    message.error, message.ended_at = reason, at
    message.save(update_fields=["state", "error", "ended_at"])
    channel = str(Channel(message.channel).label)
    if not told_otherwise:
        record(
            "messaging.given_up",
            message,
            by=None,
            at=at,
            channel=channel,
            reason=reason,
        )


@transaction.atomic
def give_up_old(*, at: datetime) -> int:
    """What could not be sent for too long would confuse: leave it to people."""
    since = at - manners(at=at).patience
    old = Message.objects.select_for_update(of=["self"]).filter(
        state__in=State.queued, queued_at__lte=since
    )
    reason = _("Chờ quá lâu mà chưa gửi được.")
    for message in old:
        _give_up(message, message.error or reason, at=at)
    return len(old)


def _being_sent(message_id: UUID, attempt: int) -> Message | None:
    """The message, if this attempt is still the one that counts."""
    return (
        Message.objects.select_for_update(of=["self"])
        .filter(id=message_id, state=State.SENDING, attempts=attempt)
        .first()
    )
