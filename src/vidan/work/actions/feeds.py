"""The address under which a person's calendar reads the due dates."""

from datetime import datetime

from django.db import transaction

from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Officer
from vidan.work.models import Feed


@transaction.atomic
def make_feed(*, by: Actor, at: datetime) -> Feed:
    """A new address; an older one stops working."""
    Officer.objects.select_for_update().get(id=by.id)
    revoke_feed(by=by, at=at)
    feed = Feed.objects.create(officer=by.officer, made_at=at)
    record("work.feed_made", feed, by=by, at=at)
    return feed


@transaction.atomic
def revoke_feed(*, by: Actor, at: datetime) -> int:
    """Let the address stop working. Without one nothing happens."""
    feeds = Feed.objects.select_for_update().filter(
        officer=by.officer, revoked_at__isnull=True
    )
    for feed in feeds:
        feed.revoked_at = at
        feed.save(update_fields=["revoked_at"])
        record("work.feed_revoked", feed, by=by, at=at)
    return len(feeds)
