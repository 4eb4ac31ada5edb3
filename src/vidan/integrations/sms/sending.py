"""The round of the SMS gateway of a commune."""

from vidan.core.sealing import unseal
from vidan.integrations.delivering import send_due
from vidan.integrations.sms import wire
from vidan.integrations.web import post, refuse_failure
from vidan.messaging.models import Gateway, Message
from vidan.messaging.occasions import Channel


def send_waiting(commune: str) -> int:
    """Send the text messages that are due; how many were tried."""
    return send_due(commune, Channel.SMS, _deliver)


def _deliver(_commune: str, message: Message, gateway: Gateway) -> str:
    told = wire.request(message, gateway, secret=unseal(gateway.sealed))
    answer = post(gateway.address, headers={}, told=told)
    refuse_failure(answer)
    return wire.taken_as(answer.told)
