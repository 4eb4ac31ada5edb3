"""Writing a message: by which way, in which words, when; and taking it back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet

from vidan.communes.tenancy import current_commune
from vidan.core.errors import ConflictError
from vidan.core.identifiers import tracking_code
from vidan.core.uniqueness import one_of_a_kind
from vidan.messaging.addresses import fingerprint, mailbox, masked, mobile
from vidan.messaging.models import Message
from vidan.messaging.occasions import Channel, Occasion
from vidan.messaging.queries import Manners, gateways, manners, opted_out, wordings
from vidan.messaging.shipped import Way
from vidan.messaging.states import State
from vidan.messaging.wording import Wording, fill, placeholders_in

STOP_LINK = "thoi_nhan_tin"


@dataclass(frozen=True)
class News:
    """What has happened, and whom it concerns.

    ``occurrence`` is the same whenever the same thing is told. ``facts`` are what the
    wordings may name; ``stop_base`` is the address to which a token is added.
    """

    occasion: Occasion
    about: Model
    name: str
    occurrence: UUID
    facts: Mapping[str, str] = field(default_factory=dict)
    phone: str = ""
    email: str = ""
    stop_base: str = ""


@dataclass(frozen=True)
class Means:
    """By what the current commune tells things now: read once for many messages."""

    channels: tuple[Channel, ...]
    wordings: Mapping[Way, Wording]
    manners: Manners


def means(*, at: datetime) -> Means:
    usable = tuple(channel for channel, one in gateways().items() if one.is_on)
    return Means(usable, wordings() if usable else {}, manners(at=at))


@transaction.atomic
def tell(news: News, *, by_means: Means, at: datetime) -> Message | None:
    """Queue a message by the first way there is; None when there is none.

    Told again, the same occurrence makes no second message. What was to be said of the
    same thing and has not gone out is withdrawn: the news has taken its place.
    """
    ways = _ways(news, by_means)
    if not ways:
        return None
    told = of_occurrence(news.about, news.occurrence).filter(occasion=news.occasion)
    if told.exists():
        return None
    try:
        with one_of_a_kind("message_once", ConflictError("")):
            return _queue(news, ways, by_means, at=at)
    except ConflictError:
        # Told by another run in the same moment.
        return None


def _queue(
    news: News, ways: list[list[str]], by_means: Means, *, at: datetime
) -> Message:
    call_off(unsent_about(news.about), at=at)
    goes_at = at + by_means.manners.wait
    held = by_means.manners.quiet_end(goes_at)
    return _write(
        ways,
        {**news.facts, STOP_LINK: news.stop_base},
        by_means.wordings,
        occasion=news.occasion,
        about=news.about._meta.label_lower,
        about_id=news.about.pk,
        about_name=news.name,
        occurrence=news.occurrence,
        state=State.HELD if held else State.WAITING,
        made_at=at,
        queued_at=at,
        next_at=held or goes_at,
    )


def _ways(news: News, by_means: Means) -> list[list[str]]:
    """``[channel, address]`` of every way to this person, the preferred one first."""
    number, box = mobile(news.phone), mailbox(news.email)
    refused = opted_out(number, box) if by_means.channels else set()
    ways = []
    for channel in by_means.channels:
        wording = by_means.wordings.get((news.occasion, channel))
        address = number if channel in Channel.by_phone else box
        if (
            wording
            and sendable(wording, channel)
            and address
            and address not in refused
        ):
            ways.append([str(channel), address])
    return ways


def sendable(wording: Wording, channel: Channel) -> bool:
    """Switched on, and for Zalo with the number of a template that Zalo approved."""
    return wording.is_on and (channel != Channel.ZALO or bool(wording.gateway_template))


def _write(
    ways: list[list[str]],
    facts: Mapping[str, str],
    known: Mapping[Way, Wording],
    **fields: object,
) -> Message:
    """Write the message for the first of ``ways``; the others stay for later."""
    channel, address = Channel(ways[0][0]), ways[0][1]
    occasion = Occasion(str(fields["occasion"]))
    wording = known[occasion, channel]
    token = tracking_code()
    needed = {
        name
        for way in ways
        for text in (known[occasion, Channel(way[0])],)
        for name in placeholders_in(text.subject + text.body)
    }
    own = {name: value for name, value in facts.items() if name in needed}
    words = fill(wording, _with_token(own, token), channel)
    return Message.objects.create(
        channel=channel,
        address=address,
        masked=masked(address),
        fingerprint=fingerprint(address, commune=current_commune()),
        subject=words.subject,
        body=words.body,
        parameters=words.parameters,
        gateway_template=wording.gateway_template,
        wording=wording.number,
        # Wanted once more only if another way has to be gone.
        facts=own if ways[1:] else {},
        others=ways[1:],
        token=token,
        **fields,
    )


def _with_token(facts: Mapping[str, str], token: str) -> dict[str, str]:
    """Each message has an address of its own by which its reader can refuse more."""
    base = facts.get(STOP_LINK)
    return dict(facts) | ({STOP_LINK: f"{base}{token}/"} if base else {})


def replace(message: Message, *, at: datetime) -> Message | None:
    """The same news by the next way that is left; None when there is none any more."""
    now_used, known = gateways(), wordings()
    refused = opted_out(*(address for _channel, address in message.others))
    ways = [
        [channel, address]
        for channel, address in message.others
        if address not in refused
        and (gateway := now_used.get(Channel(channel)))
        and gateway.is_on
        and sendable(
            known[Occasion(message.occasion), Channel(channel)], Channel(channel)
        )
    ]
    if not ways:
        return None
    return _write(
        ways,
        message.facts,
        known,
        occasion=message.occasion,
        about=message.about,
        about_id=message.about_id,
        about_name=message.about_name,
        occurrence=message.occurrence,
        instead_of=message,
        made_at=at,
        queued_at=message.queued_at,
        next_at=at,
    )


def of_occurrence(about: Model, occurrence: UUID) -> QuerySet[Message]:
    """What was said of one thing that happened."""
    return Message.objects.filter(
        about=about._meta.label_lower, about_id=about.pk, occurrence=occurrence
    )


def unsent_about(about: Model) -> QuerySet[Message]:
    """What is still to be said of a thing."""
    return Message.objects.filter(
        about=about._meta.label_lower, about_id=about.pk, state__in=State.queued
    )


def call_off(messages: QuerySet[Message], *, at: datetime) -> int:
    """Have those of the messages that have not begun to go out never do; how many."""
    return messages.filter(state__in=State.queued).update(
        state=State.WITHDRAWN, ended_at=at
    )
