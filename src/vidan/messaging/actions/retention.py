"""Addresses and words of messages are erased in time; that one was sent stays."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from vidan.communes.rules import rule
from vidan.messaging.models import Message
from vidan.messaging.states import State


@transaction.atomic
def erase_old(*, at: datetime) -> int:
    """Erase what the rule no longer lets us keep (law 91/2025/QH15); how many.

    Channel, masked address, state and times stay, and the mark by which somebody who
    refused messages is known.
    """
    days = rule("retention.message_days", on=localdate(at))
    old = Message.objects.filter(
        erased_at__isnull=True,
        state__in=State.final,
        made_at__lt=at - timedelta(days=days),
    )
    return old.update(
        address="",
        subject="",
        body="",
        parameters={},
        facts={},
        others=[],
        erased_at=at,
    )
