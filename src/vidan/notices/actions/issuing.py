"""A notice gets its number and goes to its channels, each a task of one person."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.actions.numbering import next_number
from vidan.communes.queries import villages
from vidan.communes.rules import rules
from vidan.history.recording import record
from vidan.notices.actions.moving import refuse_outdated, take
from vidan.notices.actions.superseding import supersede
from vidan.notices.channels import Audience, Proof, Way
from vidan.notices.deadlines import task_due, telling_due
from vidan.notices.models import Channel, Notice, Telling, VillageCopy
from vidan.notices.queries import decided, heads, sessions_of, ways
from vidan.notices.states import Kind
from vidan.people.actors import Actor
from vidan.people.models import Officer, Unit
from vidan.people.queries import centre, commune_leaders, officers
from vidan.people.roles import DOES_TASKS
from vidan.work.actions.giving import Order, give_in_unit
from vidan.work.states import Priority, Source
from vidan.worktime.queries import calendar

COMMITTEE = "UBND"


@transaction.atomic
def issue(notice_id: UUID, *, by: Actor, at: datetime) -> Notice:
    """Number the approved notice and give each channel to its person.

    A correction goes to the channels of the notice that it corrects, due at once.
    """
    notice = take(notice_id, "issue", by=by)
    refuse_outdated(notice)
    tell_by(notice, by=by, at=at)
    notice.issued_by, notice.issued_at = by.officer, at
    notice.year = localdate(at).year
    notice.agency = _agency(notice, at=at)
    notice.number = next_number(f"TB-{notice.agency}", year=notice.year)
    notice.save(
        update_fields=["state", "issued_by", "issued_at", "agency", "year", "number"]
    )
    if notice.corrects_id:
        supersede(notice.corrects_id, notice, by=by, at=at)
    record("notices.issued", notice, by=by, at=at, symbol=notice.symbol)
    return notice


def _agency(notice: Notice, *, at: datetime) -> str:
    """Whose number it gets: the Committee's if one of its leaders approved, else the
    Centre's, which numbers its own papers (decree 30/2020/NĐ-CP)."""
    leaders = {one.id for one in commune_leaders(on=localdate(at))}
    return COMMITTEE if notice.approved_by_id in leaders else centre().code


def tell_by(notice: Notice, *, by: Actor, at: datetime) -> list[Telling]:
    """One telling for each channel, and a copy for each village."""
    today = localdate(at)
    due = _due(notice, at=at)
    own = decided()
    found = [
        _telling(notice, way, own.get(way.key), due=due, by=by, at=at)
        for way in _ways_of(notice, ways(on=today))
    ]
    if any(one.proof == Proof.HEADS for one in found):
        now = heads(on=today)
        VillageCopy.objects.bulk_create(
            VillageCopy(notice=notice, village=village, officer=now.get(village.id))
            for village in villages()
        )
    return found


def _ways_of(notice: Notice, in_use: Sequence[Way]) -> list[Way]:
    """Channels of its audience; a correction uses all that its notice was to use."""
    audience = Audience.PUBLIC if notice.kind in Kind.public else Audience.TEAM
    chosen = [way for way in in_use if way.audience == audience]
    if notice.corrects_id is None:
        return chosen
    known = {way.key for way in chosen}
    earlier = [
        Way(
            key=one.channel,
            name=one.name,
            audience=audience,
            proof=Proof(one.proof),
            effective_from=localdate(one.due_at),
            effective_to=None,
            source="",
        )
        for one in Telling.objects.filter(notice=notice.corrects_id)
        if one.channel not in known
    ]
    return [*chosen, *earlier]


def _due(notice: Notice, *, at: datetime) -> datetime:
    today = localdate(at)
    decided_by = rules("notices.at_once_hours", "notices.due_hour", on=today)
    sessions = [] if notice.kind in Kind.changes else sessions_of(notice)
    return telling_due(
        [(one.on, one.programme.notice_days) for one in sessions],
        at=at,
        hour=decided_by["notices.due_hour"],
        at_once_hours=decided_by["notices.at_once_hours"],
        days=calendar(around=today),
    )


def _telling(
    notice: Notice,
    way: Way,
    own: Channel | None,
    *,
    due: datetime,
    by: Actor,
    at: datetime,
) -> Telling:
    made = Telling(
        notice=notice,
        channel=way.key,
        name=own.name if own else way.name,
        proof=own.proof if own else way.proof,
        due_at=due,
    )
    if way.proof == Proof.PORTAL:
        made.told_at, made.told_by = at, by.officer
    else:
        lead, unit = _who(own, notice, by=by, at=at)
        order = Order(
            title=_("%(channel)s: %(title)s")[:300]
            % {"channel": made.name, "title": notice.title[:150]},
            product=str(Proof(made.proof).label),
            due_at=task_due(due, days=calendar(around=localdate(at))),
            source=Source.SESSION,
            ordered_by=notice.title[:200],
            priority=Priority.URGENT
            if notice.kind in Kind.changes
            else Priority.NORMAL,
            thing=notice,
        )
        made.task = give_in_unit(order, lead=lead, unit=unit, by=by, at=at)
    made.save()
    return made


def _who(
    own: Channel | None, notice: Notice, *, by: Actor, at: datetime
) -> tuple[Officer, Unit]:
    """Who sees to the channel; else who drafted the notice; else who issues it.

    Somebody who has left, or is given no tasks, is passed over.
    """
    wanted = [own.officer_id if own else None, notice.drafted_by_id, by.id]
    here = {
        one.id: one
        for one in officers(on=localdate(at)).filter(id__in=[w for w in wanted if w])
    }
    for officer_id in wanted:
        officer = here.get(officer_id) if officer_id else None
        posts = (
            [p for p in officer.posts.all() if p.role in DOES_TASKS] if officer else []
        )
        if officer and posts:
            return officer, posts[0].unit
    own_unit = Unit.objects.get(id=by.posts[0].unit_id)
    return by.officer, own_unit
