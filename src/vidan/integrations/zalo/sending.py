"""The round of the official account of a commune."""

from vidan.integrations.delivering import send_due
from vidan.integrations.web import Answer, post, refuse_failure
from vidan.integrations.zalo import wire
from vidan.integrations.zalo.tokens import renewed, tokens_of
from vidan.messaging.models import Gateway, Message
from vidan.messaging.occasions import Channel


def send_waiting(commune: str) -> int:
    """Send the Zalo messages that are due; how many were tried."""
    return send_due(commune, Channel.ZALO, _deliver)


def _deliver(commune: str, message: Message, gateway: Gateway) -> str:
    """With the token at hand; once more with a new one when Zalo refuses that."""
    access = tokens_of(gateway).get("access") or renewed(commune, gateway)
    answer = _post(message, gateway, access)
    if wire.error_in(answer.told) == wire.WRONG_TOKEN:
        answer = _post(message, gateway, renewed(commune, gateway))
    return wire.taken_as(answer.told)


def _post(message: Message, gateway: Gateway, access: str) -> Answer:
    told = wire.request(message)
    answer = post(gateway.address, headers={"access_token": access}, told=told)
    refuse_failure(answer)
    return answer
