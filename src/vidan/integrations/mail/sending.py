"""The round of the mail server of a commune."""

from functools import partial

from vidan.communes.models import Commune
from vidan.core.sealing import unseal
from vidan.integrations.delivering import send_due
from vidan.integrations.mail import link, wire
from vidan.messaging.models import Gateway, Message
from vidan.messaging.occasions import Channel, Occasion


def send_waiting(commune: str, *, stop_base: str) -> int:
    """Send the mails that are due; how many were tried.

    ``stop_base`` is the address to which a message's token is added: whoever opens it
    gets no more messages.
    """
    return send_due(commune, Channel.MAIL, partial(_deliver, stop_base=stop_base))


def _deliver(
    commune: str, message: Message, gateway: Gateway, *, stop_base: str
) -> str:
    name = f"UBND {Commune.objects.get(code=commune).full_name}"
    trial = message.occasion == Occasion.TRIAL
    stop_url = "" if trial else f"{stop_base}{message.token}/"
    made = wire.letter(message, gateway, name=name, stop_url=stop_url)
    backend = link.connect(
        gateway, secret=unseal(gateway.sealed), patience=link.PATIENCE
    )
    try:
        link.hand_over(backend, made, sender=gateway.sender)
    finally:
        link.close(backend)
    return wire.message_id(message, gateway)
