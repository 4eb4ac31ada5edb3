"""A version comes into force: it is written into the teams, and people are told."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError
from vidan.core.text import day
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.programmes.actions.sessions import Team, staff_by_roster
from vidan.programmes.models import DutyRole
from vidan.programmes.team_places import TeamPlace, words
from vidan.rosters.actions.composing import locked
from vidan.rosters.actions.editing import as_solved
from vidan.rosters.changes import Change, Place, changes, concerned
from vidan.rosters.checking import objections
from vidan.rosters.gathering import Gathered, gather
from vidan.rosters.models import Line, Notified, Roster
from vidan.rosters.permissions import check
from vidan.rosters.queries import field_names, missing
from vidan.rosters.states import State, after

ROLES = {
    TeamPlace.LEADER: DutyRole.LEADER,
    TeamPlace.IN_CHARGE: DutyRole.MEMBER_IN_CHARGE,
}


def in_force_before(roster: Roster) -> Roster | None:
    """The version of the same roster that is in force now, locked."""
    return (
        Roster.objects.select_for_update(of=("self",))
        .filter(series=roster.series, state=State.PUBLISHED)
        .first()
    )


def placed(lines: Iterable[Line]) -> list[tuple[Place, str]]:
    """Lines as changes are counted; ``lines`` know their sessions."""
    return [
        (Place(one.session.on, str(one.session_id), one.code), str(one.officer_id))
        for one in lines
    ]


def changes_against_before(roster: Roster, *, on: date) -> list[Change]:
    """What this version changes at the sessions from ``on`` on."""
    before = Roster.objects.filter(series=roster.series, state=State.PUBLISHED).first()
    if before and before.id == roster.id:
        return []
    return _changes(before, roster, on=on)


def _changes(before: Roster | None, now: Roster, *, on: date) -> list[Change]:
    was = before.lines.select_related("session") if before else Line.objects.none()
    is_ = now.lines.select_related("session")
    return changes(
        placed(was.filter(session__on__gte=on)), placed(is_.filter(session__on__gte=on))
    )


@transaction.atomic
def publish(roster_id: UUID, *, by: Actor, at: datetime) -> Roster:
    """Put a draft into force.

    Refused while a place is empty or a line breaks a rule that no reason makes
    possible, such as leave entered meanwhile.
    """
    check(by, "plan")
    roster = locked(roster_id)
    after(State(roster.state), "publish")
    today = localdate(at)
    gathered = gather(roster, on=today)
    _refuse_empty(gathered)
    _refuse_broken(gathered)
    before = in_force_before(roster)
    found = put_in_force(roster, before, gathered, by=by, at=at)
    record(
        "rosters.published",
        roster,
        by=by,
        at=at,
        period=str(roster),
        version=roster.version,
        changes=len(found),
    )
    return roster


def _refuse_empty(gathered: Gathered) -> None:
    filled = defaultdict(list)
    for line in gathered.roster.lines.all():
        filled[line.session_id].append(line.code)
    empty = [
        (session, left)
        for session in gathered.sessions
        if (left := missing(gathered.needs[session.id], filled[session.id]))
    ]
    if empty:
        session, left = empty[0]
        raise ConflictError(
            _(
                "Còn %(count)02d buổi chưa đủ người, trước hết buổi ngày %(day)s "
                "thiếu: %(places)s. Vui lòng xếp tiếp, hoặc bớt số người cần."
            )
            % {
                "count": len(empty),
                "day": day(session.on),
                "places": words(left, field_names()),
            }
        )


def broken(gathered: Gathered) -> list[tuple[Line, str]]:
    """The lines of a roster that a firm rule now speaks against, with its sentence."""
    lines = list(gathered.roster.lines.select_related("session", "officer", "field"))
    known = {one.id for one in gathered.problem.needs}
    solved = {one.id: as_solved([one]) for one in lines}
    here = [one for one in lines if next(iter(solved[one.id])).need in known]
    everything = set().union(*(solved[one.id] for one in here))
    found = []
    for one in here:
        (line,) = solved[one.id]
        against = objections(gathered.problem, line, everything - {line})
        firm = [each for each in against if each.firm]
        if firm:
            found.append((one, firm[0].sentence))
    return found


def _refuse_broken(gathered: Gathered) -> None:
    found = broken(gathered)
    if found:
        line, sentence = found[0]
        raise ConflictError(
            _("Buổi ngày %(day)s: %(why)s Vui lòng xếp lại trước khi ban hành.")
            % {"day": day(line.session.on), "why": sentence}
        )


def put_in_force(
    roster: Roster,
    before: Roster | None,
    gathered: Gathered,
    *,
    by: Actor | None,
    at: datetime,
) -> list[Change]:
    """Replace the version before, write the teams, tell whom it concerns."""
    found = _changes(before, roster, on=localdate(at))
    if before:
        before.state = after(State(before.state), "replace")
        before.save(update_fields=["state"])
    roster.state = State.PUBLISHED
    roster.version = before.version + 1 if before else 1
    roster.changes = [_stored(one) for one in found]
    roster.published_by, roster.published_at = by.officer if by else None, at
    roster.save(
        update_fields=["state", "version", "changes", "published_by", "published_at"]
    )
    _write_teams(roster, gathered, {one.place.session for one in found}, by=by, at=at)
    _tell(roster, before, concerned(found), at=at)
    return found


def _stored(change: Change) -> dict[str, object]:
    return {
        "on": change.place.on.isoformat(),
        "session": change.place.session,
        "code": change.place.code,
        "came": list(change.came),
        "went": list(change.went),
    }


def _write_teams(
    roster: Roster,
    gathered: Gathered,
    touched: set[str],
    *,
    by: Actor | None,
    at: datetime,
) -> None:
    team = defaultdict(list)
    for line in roster.lines.all():
        team[str(line.session_id)].append(line)
    teams = {
        session.id: Team(_roles(lines), _places(lines))
        for session in gathered.sessions
        if str(session.id) in touched
        for lines in [team[str(session.id)]]
    }
    staff_by_roster(teams, by=by, at=at)


def _roles(lines: list[Line]) -> dict[UUID, DutyRole]:
    """One role each: who leads, who is in charge, who takes part."""
    roles = {line.officer_id: DutyRole.MEMBER for line in lines}
    for place in (TeamPlace.IN_CHARGE, TeamPlace.LEADER):
        here = [line.officer_id for line in lines if line.place == place]
        for officer in here[:1] if place == TeamPlace.LEADER else here:
            roles[officer] = ROLES[place]
    return roles


def _places(lines: list[Line]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for line in lines:
        found[line.officer_id].append(line.code)
    return {officer: sorted(codes) for officer, codes in found.items()}


def _tell(
    roster: Roster, before: Roster | None, people: set[str], *, at: datetime
) -> None:
    """Who is concerned, and who has not yet read the version before."""
    unread = (
        before.notified.filter(acknowledged_at=None).values_list(
            "officer_id", flat=True
        )
        if before
        else ()
    )
    told = {UUID(one) for one in people} | set(unread)
    Notified.objects.bulk_create(
        [Notified(roster=roster, officer_id=one, told_at=at) for one in sorted(told)]
    )


@transaction.atomic
def acknowledge(roster_id: UUID, *, by: Actor, at: datetime) -> int:
    """Say that one has seen one's duties. A second time changes nothing."""
    rows = Notified.objects.select_for_update(of=("self",)).filter(
        roster_id=roster_id, officer=by.officer, acknowledged_at=None
    )
    count = rows.update(acknowledged_at=at)
    if count:
        roster = Roster.objects.get(id=roster_id)
        version = roster.version
        record("rosters.acknowledged", roster, by=by, at=at, version=version)
    return count
