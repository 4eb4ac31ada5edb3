"""Messages to citizens in the background: written from what happened, then sent.

A look every minute is enough, since every message waits some minutes anyway so that a
move can be undone; nothing is added to the work at the counter.
"""

from collections.abc import Callable
from typing import Any

import structlog
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import now
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from vidan.communes.models import Commune
from vidan.communes.tenancy import inside
from vidan.dossiers.actions.telling import Links, tell_changes
from vidan.integrations.mail import sending as mail
from vidan.integrations.sms import sending as sms
from vidan.integrations.zalo import sending as zalo
from vidan.messaging.actions.sending import give_up_old
from vidan.messaging.occasions import Channel
from vidan.messaging.queries import channels_with_work
from vidan.ops.rounds import of_every_commune
from vidan.ui.pages import public_address

log = structlog.get_logger(__name__)

EVERY_MINUTE = "* * * * *"


@app.periodic(cron=EVERY_MINUTE, periodic_id="messages")
@app.task(name="vidan.look_for_messages", queueing_lock="look_for_messages")
def look_for_messages(timestamp: int) -> None:
    """Write what has to be told, and wake a run for every channel with work."""
    for commune, due in of_every_commune(told_and_due):
        for channel in due:
            _enqueue(commune.code, channel)


def told_and_due(commune: Commune) -> list[Channel]:
    """Tell what happened in one commune; the channels by which something has to go."""
    at = now()
    with inside(commune.code):
        told = tell_changes(links_of(commune), at=at)
    with inside(commune.code):
        given_up = give_up_old(at=at)
        due = channels_with_work(at=at)
    if told or given_up:
        log.info("told", commune=commune.code, messages=told, given_up=given_up)
    return due


@app.task(name="vidan.send_messages")
def send_messages(commune: str, channel: str) -> None:
    """Send what is due by one channel; the channels go side by side."""
    tried = SENDERS[Channel(channel)](commune)
    log.info("messages_sent", commune=commune, channel=channel, tried=tried)


def _send_mail(commune: str) -> int:
    links = links_of(Commune.objects.get(code=commune))
    return mail.send_waiting(commune, stop_base=links.stopping)


SENDERS: dict[Channel, Callable[[str], int]] = {
    Channel.ZALO: zalo.send_waiting,
    Channel.SMS: sms.send_waiting,
    Channel.MAIL: _send_mail,
}


def links_of(commune: Commune) -> Links:
    """Where a citizen of the commune looks a dossier up, and refuses messages."""
    tracking = reverse("portal:tracking", args=[commune.slug])
    stopping = reverse("portal:stop-messages", args=[commune.slug, "x"])
    return Links(public_address(tracking), public_address(stopping.removesuffix("x/")))


def _enqueue(commune: str, channel: Channel) -> None:
    """One run that waits for a worker is enough for a channel of a commune."""
    lock = f"messages/{commune}/{channel}"
    task: Any = send_messages
    try:
        # A refusal must not break a transaction around this.
        with transaction.atomic():
            task.configure(queueing_lock=lock).defer(commune=commune, channel=channel)
    except AlreadyEnqueued:
        log.debug("already_enqueued", job=lock)
