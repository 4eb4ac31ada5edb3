"""Questions asked of messages, wordings and gateways of the current commune."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Model, Q, QuerySet
from django.utils.timezone import localdate

from vidan.communes.rules import rules
from vidan.communes.tenancy import current_commune
from vidan.messaging.addresses import fingerprint
from vidan.messaging.models import Gateway, Message, OptOut, Template
from vidan.messaging.occasions import Channel, Occasion
from vidan.messaging.permissions import MANAGE
from vidan.messaging.quiet import quiet_end
from vidan.messaging.shipped import Way, shipped
from vidan.messaging.states import State
from vidan.messaging.wording import Wording
from vidan.people.actors import Actor

LOST_AFTER = timedelta(minutes=5)
"""No sending takes so long: one that does was ended by a crash."""
RULES = {
    "quiet_from": "messages.quiet_from",
    "quiet_until": "messages.quiet_until",
    "wait_minutes": "messages.wait_minutes",
    "give_up_hours": "messages.give_up_hours",
}


@dataclass(frozen=True)
class Manners:
    """When the current commune tells people something, by the rules of a day."""

    quiet_from: time
    quiet_until: time
    wait_minutes: int
    give_up_hours: int

    def quiet_end(self, at: datetime) -> datetime | None:
        return quiet_end(at, start=self.quiet_from, end=self.quiet_until)

    @property
    def wait(self) -> timedelta:
        return timedelta(minutes=self.wait_minutes)

    @property
    def patience(self) -> timedelta:
        return timedelta(hours=self.give_up_hours)


def manners(*, at: datetime) -> Manners:
    values = rules(*RULES.values(), on=localdate(at))
    return Manners(**{name: values[key] for name, key in RULES.items()})


def visible_to(by: Actor) -> QuerySet[Message]:
    """The messages this person looks after, oldest first."""
    return Message.objects.all() if by.can(MANAGE) else Message.objects.none()


def waiting(messages: QuerySet[Message]) -> QuerySet[Message]:
    """On their way, the next one first."""
    return messages.filter(state__in=(*State.queued, State.SENDING)).order_by(
        "next_at", "id"
    )


def for_people(messages: QuerySet[Message]) -> QuerySet[Message]:
    """Those that somebody has to decide about, newest first."""
    return messages.filter(state__in=State.for_people).order_by("-ended_at", "-id")


def over(messages: QuerySet[Message]) -> QuerySet[Message]:
    """Sent or withdrawn, newest first."""
    done = messages.filter(state__in=(State.SENT, State.WITHDRAWN))
    return done.order_by("-ended_at", "-id")


def messages_about(thing: Model) -> QuerySet[Message]:
    """What was told about a thing, newest first; who may look has been checked."""
    found = Message.objects.filter(about=thing._meta.label_lower, about_id=thing.pk)
    return found.order_by("-made_at", "-id")


def gateways() -> dict[Channel, Gateway]:
    """What the commune has said of each channel, in the order of preference."""
    said = {Channel(one.channel): one for one in Gateway.objects.all()}
    return {channel: said[channel] for channel in Channel if channel in said}


def wordings() -> dict[Way, Wording]:
    """What is said on every occasion by every way: the commune's own or what ships."""
    current = dict(shipped())
    newest = Template.objects.order_by("occasion", "channel", "-number").distinct(
        "occasion", "channel"
    )
    for row in newest:
        current[Occasion(row.occasion), Channel(row.channel)] = as_wording(row)
    return current


def as_wording(row: Template) -> Wording:
    return Wording(row.subject, row.body, row.number, row.is_on, row.gateway_template)


def versions_of(occasion: Occasion, channel: Channel) -> QuerySet[Template]:
    """The commune's own wordings for this, newest first."""
    rows = Template.objects.filter(occasion=occasion, channel=channel)
    return rows.select_related("by").order_by("-number")


def opted_out(*addresses: str) -> set[str]:
    """Those of the addresses that want no messages."""
    commune = current_commune()
    known = {fingerprint(one, commune=commune): one for one in addresses if one}
    if not known:
        return set()
    refused = OptOut.objects.filter(fingerprint__in=known, back_at__isnull=True)
    return {known[one] for one in refused.values_list("fingerprint", flat=True)}


def refusals(by: Actor) -> QuerySet[OptOut]:
    """Those who want no messages or did not for a while, newest first."""
    rows = OptOut.objects.select_related("by", "back_by")
    return rows if by.can(MANAGE) else rows.none()


def is_refused(message: Message) -> bool:
    """Whether no more messages are wanted where this one went."""
    marks = OptOut.objects.filter(fingerprint=message.fingerprint)
    return marks.filter(back_at__isnull=True).exists()


def by_token(token: str) -> Message | None:
    """The message whose link was followed."""
    return Message.objects.filter(token=token).first()


def channels_with_work(*, at: datetime) -> list[Channel]:
    """The channels that a run would do something for now."""
    due = Q(state__in=State.queued, next_at__lte=at)
    lost = Q(state=State.SENDING, begun_at__lte=at - LOST_AFTER)
    found = Message.objects.filter(due | lost).order_by().values("channel").distinct()
    busy = {one["channel"] for one in found}
    if not busy:
        return []
    rests = Gateway.objects.filter(channel__in=busy, rests_until__gt=at)
    busy -= set(rests.values_list("channel", flat=True))
    return [channel for channel in Channel if channel in busy]
