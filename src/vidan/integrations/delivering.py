"""The round of a channel: take the next message, send it, say what became of it.

Shared by the folders ``mail``, ``sms`` and ``zalo``; each gives the function that
sends one message.
"""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from random import random
from typing import Any

import structlog
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.communes.tenancy import inside
from vidan.core.errors import DomainError
from vidan.messaging.actions import sending
from vidan.messaging.models import Gateway, Message
from vidan.messaging.occasions import Channel

log = structlog.get_logger(__name__)

MOST_IN_A_RUN = 200
"""A run ends after so many, so that one commune does not hold a worker for ever."""


class Outcome(Enum):
    """What is known of a message that did not go out as it should."""

    LATER = "later"
    """The gateway ails: nothing was sent, try again later."""
    BUSY = "busy"
    """This message was put off; others may go."""
    NEVER = "never"
    """Refused: a person has to do something."""
    ELSEWHERE = "elsewhere"
    """This person is not reached by this way."""
    UNSURE = "unsure"
    """It may have gone out: nobody knows."""


class DeliveryError(Exception):
    """Why it did not go out; the sentence says what to do and names no person."""

    def __init__(self, outcome: Outcome, sentence: str, *, wait: float = 0) -> None:
        super().__init__(sentence)
        self.outcome, self.sentence, self.wait = outcome, sentence[:300], wait


Deliver = Callable[[str, Message, Gateway], str]
"""Sends one message; returns by which name the gateway knows it."""


@override("vi")
def send_due(commune: str, channel: Channel, deliver: Deliver) -> int:
    """Send what is due by this channel; returns how many were tried.

    No transaction is open while a gateway is spoken to. Several runs at once do no
    harm: one message is on its way by a channel at a time.
    """
    for tried in range(MOST_IN_A_RUN):
        with inside(commune):
            taken = sending.take_next(channel, at=now())
        if taken is None:
            return tried
        _send(commune, deliver, *taken)
    return MOST_IN_A_RUN


def _send(commune: str, deliver: Deliver, message: Message, gateway: Gateway) -> None:
    try:
        name = deliver(commune, message, gateway)
    except DeliveryError as failed:
        log.warning("not_sent", message=str(message.id), outcome=failed.outcome.value)
        _record(commune, message, failed)
    except DomainError as refusal:
        # The settings themselves are of no use, such as a secret that does not open.
        _record(commune, message, DeliveryError(Outcome.LATER, refusal.message))
    except Exception:
        # A message that cannot be sent must not hold up those behind it, nor go twice.
        log.exception("sending_failed", message=str(message.id))
        words = _("Lỗi khi gửi tin này, có thể tin đã đi. Vui lòng báo quản trị.")
        _record(commune, message, DeliveryError(Outcome.UNSURE, words))
    else:
        with inside(commune):
            sending.finish(
                message.id, attempt=message.attempts, provider_id=name, at=now()
            )


def _record(commune: str, message: Message, failed: DeliveryError) -> None:
    at: datetime = now()
    known: Any = {"attempt": message.attempts, "reason": failed.sentence, "at": at}
    with inside(commune):
        match failed.outcome:
            case Outcome.LATER | Outcome.BUSY:
                sending.put_back(
                    message.id,
                    **known,
                    wait=failed.wait,
                    luck=random(),  # noqa: S311  spreads retries, keeps no secret
                    gateway_ails=failed.outcome is Outcome.LATER,
                )
            case Outcome.UNSURE:
                sending.lose(message.id, **known)
            case Outcome.NEVER | Outcome.ELSEWHERE:
                elsewhere = failed.outcome is Outcome.ELSEWHERE
                sending.give_up(message.id, **known, elsewhere=elsewhere)
