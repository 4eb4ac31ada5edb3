"""Questions asked of rosters of the current commune."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from vidan.people.actors import Actor
from vidan.people.models import Post, Unit
from vidan.people.queries import held
from vidan.people.roles import DOES_TASKS
from vidan.procedures.models import Field, FieldUnit
from vidan.programmes.models import Kind as ProgrammeKind
from vidan.programmes.models import Programme, Session
from vidan.programmes.team_places import TeamPlace, code, parted
from vidan.rosters.models import (
    Line,
    ListRequest,
    Need,
    Notified,
    Roster,
    Skill,
    Swap,
)
from vidan.rosters.states import State, SwapState

Needs = dict[str, int]
"""How many people by the code of the place."""


def visible_to(by: Actor | None) -> QuerySet[Roster]:
    """The rosters this person may open: planners see drafts, others what is published.

    Versions that were replaced stay readable.
    """
    rows = Roster.objects.select_related("made_by", "published_by")
    if by and by.can("sessions.plan"):
        return rows.exclude(state=State.DROPPED)
    return rows.filter(state__in=(State.PUBLISHED, State.REPLACED))


def in_force(*, first_on: date, last_on: date) -> QuerySet[Roster]:
    """Published rosters of which some day lies in these days."""
    return Roster.objects.filter(
        state=State.PUBLISHED, first_on__lte=last_on, last_on__gte=first_on
    )


def searching() -> QuerySet[Roster]:
    """Rosters for which something fairer is looked for in the background."""
    return Roster.objects.filter(state=State.SOLVING)


def published_for(session: Session) -> Roster | None:
    """The roster in force that staffs this session."""
    return (
        in_force(first_on=session.on, last_on=session.on)
        .filter(covered__programme=session.programme_id)
        .first()
    )


def lines_of(roster: Roster) -> QuerySet[Line]:
    return roster.lines.select_related(
        "session__programme", "session__unit", "session__village", "officer", "field"
    )


def published_lines(officers: Iterable[UUID], *, on: date) -> QuerySet[Line]:
    """What these people serve at from that day on, as published, the nearest first."""
    return (
        Line.objects.filter(
            officer_id__in=list(officers),
            roster__state=State.PUBLISHED,
            session__on__gte=on,
            session__state="planned",
        )
        .select_related("session__programme", "session__unit", "field", "officer")
        .order_by("session__on", "session_id", "id")
    )


def unread_by(officers: Iterable[UUID]) -> QuerySet[Notified]:
    """Published versions that these people have not yet said they have seen."""
    return Notified.objects.filter(
        officer_id__in=list(officers),
        acknowledged_at=None,
        roster__state=State.PUBLISHED,
    ).select_related("roster", "officer")


def sessions_of(roster: Roster) -> QuerySet[Session]:
    """The sessions still to be held that a roster staffs."""
    programmes = roster.covered.values("programme_id")
    return (
        Session.objects.filter(
            programme_id__in=programmes,
            on__range=(roster.first_on, roster.last_on),
            state="planned",
        )
        .select_related("programme", "unit", "village")
        .order_by("on", "id")
    )


def needs_of(
    programmes: Iterable[UUID], sessions: Iterable[Session]
) -> dict[UUID, Needs]:
    """What each session needs: its own rows, else its programme's, else the usual."""
    ids = list(programmes)
    rows = list(Need.objects.filter(programme_id__in=ids))
    usual = _Usual(ids)
    return {one.id: _needs(one, rows, usual) for one in sessions}


def _needs(session: Session, rows: list[Need], usual: "_Usual") -> Needs:
    of_programme = [
        row
        for row in rows
        if row.programme_id == session.programme_id and row.session_id is None
    ]
    own = [row for row in rows if row.session_id == session.id]
    found = (
        {code(row.place, row.field_id): row.count for row in of_programme}
        if of_programme
        else usual.of(session)
    )
    found.update({code(row.place, row.field_id): row.count for row in own})
    return {place: count for place, count in found.items() if count}


class _Usual:
    """The composition that the plans name, for programmes nobody has decided about.

    A leader of the Committee, who leads the session, a signer, somebody for feedback,
    and one officer for each field: of the unit on turn, of the announced procedures, or
    of what the units of the commune work on (LP-4, AS-7, LK-3).
    """

    def __init__(self, programmes: list[UUID]) -> None:
        found = Programme.objects.filter(id__in=programmes).prefetch_related(
            "listed__procedure"
        )
        self._listed = {
            one.id: sorted({row.procedure.field_id for row in one.listed.all()})
            for one in found
        }
        self._fields = list(
            FieldUnit.objects.order_by("field_id").values_list("field_id", "unit_id")
        )

    def of(self, session: Session) -> Needs:
        places: Needs = {
            str(TeamPlace.IN_CHARGE): 1,
            str(TeamPlace.LEADER): 1,
            str(TeamPlace.SIGNER): 1,
            str(TeamPlace.FEEDBACK): 1,
        }
        kind = session.programme.kind
        if kind == ProgrammeKind.SAME_DAY:
            fields = self._listed[session.programme_id]
        elif kind == ProgrammeKind.ROTATING:
            fields = [field for field, unit in self._fields if unit == session.unit_id]
        else:
            fields = [field for field, _unit in self._fields]
        return {**places, **{code(TeamPlace.FIELD, field): 1 for field in fields}}


def missing(needs: Needs, codes: Iterable[str]) -> Needs:
    """What is left of the needs once places with these codes are filled.

    Volunteers are named by nobody: they do not count.
    """
    filled = list(codes)
    left = {
        place: count - filled.count(place)
        for place, count in needs.items()
        if parted(place)[0] != TeamPlace.VOLUNTEERS
    }
    return {place: count for place, count in left.items() if count > 0}


def field_names() -> dict[str, str]:
    return dict(Field.objects.values_list("code", "name"))


def skills_of(unit: Unit, *, on: date) -> dict[UUID, set[str]]:
    """Which fields each officer of the unit serves: the unit's, and what was said."""
    return skills_by_unit([unit], on=on)[unit.id]


def skills_by_unit(
    units: Iterable[Unit], *, on: date
) -> dict[UUID, dict[UUID, set[str]]]:
    """The same for many units, in three queries however many they are."""
    ids = [one.id for one in units]
    usual: dict[UUID, set[str]] = {one: set() for one in ids}
    for unit, field in FieldUnit.objects.filter(unit_id__in=ids).values_list(
        "unit_id", "field_id"
    ):
        usual[unit].add(field)
    posts = Post.objects.filter(held(on), unit_id__in=ids, role__in=DOES_TASKS)
    able: dict[UUID, dict[UUID, set[str]]] = {one: {} for one in ids}
    for unit, officer in posts.values_list("unit_id", "officer_id"):
        able[unit][officer] = set(usual[unit])
    for row in Skill.objects.all():
        for here in able.values():
            if row.officer_id in here and row.able:
                here[row.officer_id].add(row.field_id)
            elif row.officer_id in here:
                here[row.officer_id].discard(row.field_id)
    return able


def requests_for(first_on: date, last_on: date) -> QuerySet[ListRequest]:
    """The lists asked for that reach into these days."""
    return (
        ListRequest.objects.filter(first_on__lte=last_on, last_on__gte=first_on)
        .select_related("unit", "asked_by", "handed_in_by")
        .prefetch_related("nominees__officer")
    )


def lists_to_hand_in(by: Actor) -> QuerySet[ListRequest]:
    """The lists that wait for this person, who heads the unit."""
    return ListRequest.objects.filter(
        unit_id__in=by.led_units, handed_in_at=None
    ).select_related("unit")


def swaps_about(by: Actor) -> QuerySet[Swap]:
    """Swaps this person asked for, is asked for, or may decide while they are open."""
    mine = Q(giver_id__in=by.stands_for) | Q(taker_id__in=by.stands_for)
    rows = Swap.objects.select_related(
        "session__programme", "session__unit", "in_return", "giver", "taker"
    )
    if by.can("sessions.plan"):
        mine |= Q(state=SwapState.AGREED)
    elif by.led_units:
        posts = Post.objects.filter(held(by.on), unit_id__in=by.led_units)
        mine |= Q(state=SwapState.AGREED, giver_id__in=posts.values("officer_id"))
    return rows.filter(mine)
