"""What is new about the service days, for readers of news: RSS 2.0 and Atom.

A session is news from the day on which its programme announces it, and again whenever
it is moved, placed elsewhere, cancelled or put back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.models import Commune
from vidan.core import text
from vidan.documents.forms.description import plain
from vidan.portal.feeds.asked import Asked
from vidan.portal.feeds.events import address, description, moment
from vidan.portal.sessions.leaves import place_of
from vidan.programmes.announced import Revision, Stamp, revisions
from vidan.programmes.models import Session
from vidan.programmes.states import State
from vidan.ui.pages import public_address

Format = Literal["rss", "atom"]
KINDS: dict[Format, type[SyndicationFeed]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}
ITEMS = 50


@dataclass(frozen=True)
class Item:
    """One piece of news: a session as it stands since ``at``."""

    session: Session
    revision: Revision
    at: datetime


def news(
    form: Format, asked: Asked, commune: Commune, stamp: Stamp, *, own: str
) -> bytes:
    """The feed as a file; ``own`` is the name of its own address."""
    here = public_address(reverse(own, args=(commune.slug,)) + asked.suffix)
    page = reverse("portal:calendar", args=(commune.slug,)) + asked.suffix
    feed = KINDS[form](
        title=plain(asked.title(commune)),
        link=public_address(page),
        description=_("Thông báo và thay đổi của các buổi phục vụ."),
        language="vi",
        feed_url=here,
        feed_guid=here,
        author_name=_("Ủy ban nhân dân %(commune)s") % {"commune": commune},
    )
    for item in sorted(_items(asked, stamp), key=lambda one: one.at, reverse=True)[
        :ITEMS
    ]:
        _add(feed, item, commune)
    return feed.writeString("utf-8").encode()


def _items(asked: Asked, stamp: Stamp) -> Iterator[Item]:
    rows = list(asked.shown(on=stamp.on))
    revised = revisions(rows)
    for session in rows:
        revision = revised[session.id]
        if revision.number:
            yield Item(session, revision, revision.at)
        elif (announced := _announced_at(session, revision)) <= moment(
            stamp.on, time.min
        ):
            yield Item(session, revision, announced)


def _announced_at(session: Session, revision: Revision) -> datetime:
    """So many days before as the programme says; not before it was planned at all."""
    lead = timedelta(days=session.programme.notice_days)
    planned_on = localdate(revision.at)
    return moment(max(session.on - lead, planned_on), time.min)


def _add(feed: SyndicationFeed, item: Item, commune: Commune) -> None:
    session = item.session
    feed.add_item(
        title=plain(
            f"{_what(item)}: {session.programme.name}, "
            f"{text.day_and_weekday(session.on)}"
        ),
        link=address(session, commune),
        description=plain(f"{place_of(session)}. {description(session)}"),
        unique_id=f"urn:uuid:{session.id}#{item.revision.number}",
        unique_id_is_permalink=False,
        pubdate=item.at,
        updateddate=item.at,
    )


def _what(item: Item) -> str:
    session = item.session
    if session.state == State.CANCELLED:
        return str(State.CANCELLED.label)
    if session.on != session.planned_on:
        return _("Đổi ngày")
    return _("Có thay đổi") if item.revision.number else _("Buổi phục vụ")
