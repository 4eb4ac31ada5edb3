"""Questions asked of the notices of the current commune."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from vidan.communes.models import Village
from vidan.communes.tenancy import current_commune
from vidan.notices.channels import VILLAGE_HEADS, Way, shipped
from vidan.notices.differences import differences, differs
from vidan.notices.facts import Facts
from vidan.notices.gathering import facts_of, people_of
from vidan.notices.models import (
    Announced,
    Channel,
    Notice,
    PassedOn,
    Telling,
    VillageCopy,
)
from vidan.notices.permissions import approves, writes
from vidan.notices.states import Kind, State
from vidan.people.actors import Actor
from vidan.people.models import Officer, Post
from vidan.people.queries import held
from vidan.people.roles import Role
from vidan.programmes.models import Session
from vidan.work.states import State as TaskState


def visible_to(by: Actor) -> QuerySet[Notice]:
    """The notices this person may open; who heads a village sees what was issued."""
    rows = Notice.objects.select_related("unit", "corrects", "drafted_by")
    if by.can("notices.view"):
        return rows
    if by.can("notices.acknowledge"):
        return rows.filter(state__in=State.out, kind__in=Kind.public)
    return rows.none()


def one(by: Actor, notice_id: UUID) -> Notice | None:
    return visible_to(by).filter(id=notice_id).first()


def issued() -> QuerySet[Notice]:
    """What the public may read, the newest first."""
    return (
        Notice.objects.filter(state__in=State.out, kind__in=Kind.public)
        .select_related("corrects", "unit")
        .order_by("-issued_at", "-id")
    )


def waits_for(by: Actor) -> list[Notice]:
    """What this person is to do next: approve, or finish and issue."""
    rows = Notice.objects.filter(state__in=State.open).order_by("drafted_at", "id")
    return [
        row
        for row in rows
        if (row.state == State.SUBMITTED and approves(by, row))
        or (row.state != State.SUBMITTED and writes(by, row))
    ]


def ways(*, on: date) -> list[Way]:
    """The channels in use on a day: those that ship, as the commune changed them."""
    own = {row.key: row for row in Channel.objects.all()}
    standard = [
        way for way in shipped() if way.in_force(on) and in_use(own.get(way.key), on)
    ]
    added = [
        Way(
            key=row.key,
            name=row.name,
            audience=shipped()[0].audience,
            proof=row.proof,  # type: ignore[arg-type]
            effective_from=row.first_on,
            effective_to=row.last_on,
            source="",
        )
        for row in own.values()
        if row.key not in {way.key for way in shipped()} and in_use(row, on)
    ]
    return [*standard, *added]


def in_use(row: Channel | None, on: date) -> bool:
    """Whether the commune uses a channel: one it has not decided about it does."""
    if row is None:
        return True
    return row.first_on <= on and (row.last_on is None or on <= row.last_on)


def decided() -> dict[str, Channel]:
    """What the commune has decided about channels, by their keys."""
    return {row.key: row for row in Channel.objects.select_related("officer")}


DONE = Q(told_at__isnull=False) & (
    Q(task__isnull=True) | Q(task__state__in=(TaskState.HANDED_IN, *TaskState.done))
)
"""Told with proof, and the proof was not sent back."""


def tellings() -> QuerySet[Telling]:
    return Telling.objects.select_related("notice", "task__lead", "told_by")


def open_tellings(*, by: Actor | None = None) -> QuerySet[Telling]:
    """What has still to be told, the most urgent first; ``by`` asks for the own."""
    rows = tellings().filter(superseded_at=None).exclude(DONE)
    rows = rows.exclude(task__state=TaskState.STOPPED)
    if by:
        rows = rows.filter(task__lead_id__in=by.stands_for)
    return rows.order_by("due_at", "id")


def late_tellings(*, at: datetime) -> QuerySet[Telling]:
    return open_tellings().filter(due_at__lt=at)


def told_by_day(*, first_on: date, last_on: date) -> QuerySet[Telling]:
    """What was told where and when, in the order it was told."""
    return (
        tellings()
        .filter(told_at__date__range=(first_on, last_on))
        .order_by("-told_at", "id")
    )


@dataclass(frozen=True)
class Stale:
    """A session that is no longer as the people were told."""

    session: Session
    notice: Notice
    told: Facts
    now: Facts
    draft: Notice | None = None
    """The correction on its way, if somebody has begun it."""

    @property
    def changes(self) -> list[str]:
        return differences(self.told, self.now)


def last_told(*, on: date, sessions: Iterable[UUID] | None = None) -> list[Announced]:
    """What was said last of each session that is still ahead, or was said to be."""
    rows = (
        Announced.objects.filter(
            notice__state__in=State.out, notice__kind__in=Kind.public
        )
        .filter(Q(on__gte=on) | Q(session__on__gte=on))
        .select_related(
            "notice",
            "session__programme",
            "session__unit",
            "session__village",
            "session__venue",
        )
        .order_by("notice__issued_at", "notice_id")
    )
    if sessions is not None:
        rows = rows.filter(session__in=list(sessions))
    return list({row.session_id: row for row in rows}.values())


def needing_correction(
    *, on: date, sessions: Iterable[UUID] | None = None
) -> list[Stale]:
    """Every session that changed since the people were told, corrected or not yet.

    It looks at what is, not at events: nothing is dropped when a change was made by
    another way, or while nobody listened.
    """
    told = last_told(on=on, sessions=sessions)
    now = facts_of([row.session for row in told])
    changed = [row for row in told if differs(row.said, now[row.session_id])]
    if not changed:
        return []
    drafts = {
        draft.about_id: draft
        for draft in Notice.objects.filter(
            state__in=State.open, about__in=[row.session_id for row in changed]
        )
    }
    found = [
        Stale(
            session=row.session,
            notice=row.notice,
            told=row.said,
            now=now[row.session_id],
            draft=drafts.get(row.session_id),
        )
        for row in changed
    ]
    return sorted(found, key=lambda one: (one.told.on, one.session.id))


def teams_changed(*, on: date) -> list[Notice]:
    """Assignment notices of days to come whose team is no longer the one they name."""
    rows = (
        Notice.objects.filter(
            kind=Kind.ASSIGNMENT, state=State.ISSUED, announced__on__gte=on
        )
        .distinct()
        .prefetch_related("announced__session")
    )
    return [row for row in rows if row.people != people_of(sessions_of(row))]


def sessions_of(notice: Notice) -> list[Session]:
    """The sessions a notice speaks of, as they stand now, by day."""
    return list(
        Session.objects.filter(
            id__in=[row.session_id for row in notice.announced.all()]
        )
        .select_related("programme", "unit", "village", "venue")
        .order_by("on", "id")
    )


def is_outdated(notice: Notice) -> bool:
    """Whether a notice not yet issued says what is no longer so."""
    said = {row.session_id: row.said for row in notice.announced.all()}
    sessions = sessions_of(notice)
    now = facts_of(sessions)
    if notice.kind == Kind.ASSIGNMENT and notice.people != people_of(sessions):
        return True
    return any(differs(said[key], now[key]) for key in said)


def notices_of(session: Session) -> QuerySet[Notice]:
    """All notices that speak of a session, the newest first."""
    here = Announced.objects.filter(
        commune=current_commune(), notice=OuterRef("pk"), session=session
    )
    return Notice.objects.filter(Exists(here)).order_by("-drafted_at", "-id")


# Heads of villages


def heads(*, on: date) -> dict[UUID, Officer]:
    """The head of each village that has one on a day; of two the one who came last."""
    posts = (
        Post.objects.filter(held(on), role=Role.VILLAGE_HEAD, village__isnull=False)
        .filter(Q(officer__ended_on__isnull=True) | Q(officer__ended_on__gt=on))
        .select_related("officer")
        .order_by("first_on", "id")
    )
    return {post.village_id: post.officer for post in posts if post.village_id}


def villages_of(by: Actor) -> QuerySet[Village]:
    """The villages this person heads, or stands in for their heads."""
    posts = Post.objects.filter(
        held(by.on),
        officer_id__in=by.stands_for,
        role=Role.VILLAGE_HEAD,
        village__isnull=False,
    )
    return Village.objects.filter(id__in=posts.values("village_id"))


def copies_for(by: Actor) -> QuerySet[VillageCopy]:
    """The notices at the villages of this person, what is not acknowledged first."""
    return (
        VillageCopy.objects.filter(village__in=villages_of(by))
        .filter(notice__state__in=State.out)
        .select_related("notice", "village")
        .annotate(times_said=Count("said"))
        .order_by(F("acknowledged_at").desc(nulls_first=True), "-notice__issued_at")
    )


@dataclass(frozen=True)
class Silent:
    """A village whose head has not acknowledged, and whom to call."""

    copy: VillageCopy
    head: Officer | None


def silent(notice: Notice) -> list[Silent]:
    """The villages that have not acknowledged a notice, each with its head of now."""
    now = heads(on=_today_of(notice))
    rows = notice.copies.filter(acknowledged_at=None).select_related("village")
    return [Silent(copy=row, head=now.get(row.village_id)) for row in rows]


def _today_of(notice: Notice) -> date:
    """Heads as of the last day the notice speaks of, or of its issue."""
    days = [row.on for row in notice.announced.all()]
    return max(days) if days else notice.drafted_at.date()


def unanswered_notices(*, at: datetime) -> list[tuple[Telling, int]]:
    """Notices whose lead time is over and that villages have not acknowledged."""
    late = late_tellings(at=at).filter(channel=VILLAGE_HEADS)
    missing = Count(
        "notice__copies", filter=Q(notice__copies__acknowledged_at__isnull=True)
    )
    rows = late.annotate(missing=missing).filter(missing__gt=0)
    return [(row, row.missing) for row in rows]


def passed_on_about(
    sessions: Sequence[Session] | QuerySet[Session],
) -> QuerySet[PassedOn]:
    """What villages passed on about these sessions."""
    return (
        PassedOn.objects.filter(session__in=sessions)
        .select_related("session__programme", "village", "by", "answered_by")
        .order_by("answered_at", "at")
    )


def to_answer() -> QuerySet[PassedOn]:
    """What villages passed on and nobody has answered."""
    return (
        PassedOn.objects.filter(answered_at=None)
        .select_related("session__programme", "village", "by")
        .order_by("at", "id")
    )
