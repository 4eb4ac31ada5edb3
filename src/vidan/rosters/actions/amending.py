"""A roster in force is changed: somebody else serves. That is a version of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, WrongStateError, needed
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.rosters.actions.composing import FIRST_SECONDS, copy_lines, locked
from vidan.rosters.actions.editing import as_solved, confirmed_reason
from vidan.rosters.actions.publishing import broken, put_in_force
from vidan.rosters.checking import Objection, objections
from vidan.rosters.gathering import Gathered, gather, need_id
from vidan.rosters.models import Line, Roster
from vidan.rosters.permissions import check
from vidan.rosters.solving import problem as solving
from vidan.rosters.solving.answer import Clash, Result, Substitutes
from vidan.rosters.solving.mending import mend
from vidan.rosters.solving.standing_in import substitutes
from vidan.rosters.states import State, after

Replacements = Mapping[UUID, UUID]
"""Who serves instead, by the ids of the lines."""


def objections_to(
    gathered: Gathered, lines: list[Line], replacements: Replacements
) -> list[Objection]:
    """What is against these people serving instead, the firm ones first."""
    gone = [one for one in lines if one.id in replacements]
    stay = as_solved(one for one in lines if one.id not in replacements)
    come = [
        solving.Line(str(replacements[one.id]), need_id(one.session_id, one.code))
        for one in gone
    ]
    known = {need.id for need in gathered.problem.needs}
    if any(one.need not in known for one in come):
        return [Objection(_("Buổi này đã diễn ra hoặc không còn trên lịch."))]
    if stay & set(come) or len(set(come)) < len(come):
        return [Objection(_("Người này đã ở vị trí đó của buổi."))]
    found = [
        each
        for one in come
        for each in objections(gathered.problem, one, (stay | set(come)) - {one})
    ]
    return sorted(found, key=lambda one: not one.firm)


@transaction.atomic
def amend(
    roster_id: UUID,
    replacements: Replacements,
    *,
    reason: str,
    by: Actor | None,
    at: datetime,
) -> Roster:
    """Have other people serve on some lines of the roster in force, with a reason.

    Makes the next version and puts it into force at once; a draft that is being made
    follows. Whoever calls this has checked who may.
    """
    old = locked(roster_id)
    after(State(old.state), "replace")
    why = needed(reason, _("Vui lòng ghi lý do thay đổi."))
    lines = list(old.lines.select_related("session"))
    if not replacements or not set(replacements) <= {one.id for one in lines}:
        raise ConflictError(
            _("Lịch trực đã được sửa trong lúc này. Vui lòng tải lại trang.")
        )
    gathered = gather(old, on=localdate(at), lines=())
    confirmed = confirmed_reason(objections_to(gathered, lines, replacements), why)
    new = Roster.objects.create(
        series=old.series,
        first_on=old.first_on,
        last_on=old.last_on,
        reason=why[:300],
        quality=old.quality,
        # A series has one draft; this one is none for longer than this transaction.
        state=State.DROPPED,
        made_by=by.officer if by else None,
        made_at=at,
    )
    copy_lines(old, new)
    _replace(new, lines, replacements, why=why, confirmed=confirmed)
    found = put_in_force(new, old, gathered, by=by, at=at)
    _follow(old, lines, replacements, why=why)
    record(
        "rosters.amended",
        new,
        by=by,
        at=at,
        period=str(new),
        version=new.version,
        changes=len(found),
        reason=why,
    )
    return new


def _replace(
    roster: Roster,
    lines: list[Line],
    replacements: Replacements,
    *,
    why: str,
    confirmed: str = "",
) -> None:
    for one in lines:
        if one.id in replacements:
            roster.lines.filter(
                session_id=one.session_id,
                place=one.place,
                field_id=one.field_id,
                officer_id=one.officer_id,
            ).update(
                officer_id=replacements[one.id],
                pinned=True,
                why=why[:300],
                confirmed=confirmed,
            )


def _follow(
    old: Roster, lines: list[Line], replacements: Replacements, *, why: str
) -> None:
    """Make the same change in the draft of the next version, if there is one."""
    draft = (
        Roster.objects.select_for_update(of=("self",))
        .filter(series=old.series, state__in=State.open)
        .first()
    )
    if draft:
        _replace(draft, lines, replacements, why=why)
        draft.revision += 1
        draft.save(update_fields=["revision"])


@transaction.atomic
def substitute(
    line_id: UUID, *, officer: UUID, reason: str, by: Actor, at: datetime
) -> Roster:
    """Somebody fell ill: another serves, in all places the person had at the session.

    Where the substitute cannot take them all, only in that of the line; the others are
    then shown as still to be filled by somebody else.
    """
    check(by, "plan")
    line = Line.objects.select_related("roster").get(id=line_id)
    if line.roster.state != State.PUBLISHED:
        raise WrongStateError(
            _("Lịch trực này đã có bản thay thế. Vui lòng tải lại trang.")
        )
    if officer == line.officer_id:
        raise InvalidInputError(_("Vui lòng chọn người khác với người đang trực."))
    replacements = _together(line, officer, at=at)
    return amend(line.roster_id, replacements, reason=reason, by=by, at=at)


def _together(line: Line, officer: UUID, *, at: datetime) -> dict[UUID, UUID]:
    """The places of one person at a session that another can take over at once."""
    lines = list(line.roster.lines.select_related("session"))
    combined = {
        one.id: officer
        for one in lines
        if (one.session_id, one.officer_id) == (line.session_id, line.officer_id)
    }
    gathered = gather(line.roster, on=localdate(at), lines=())
    against = objections_to(gathered, lines, combined)
    return {line.id: officer} if against and against[0].firm else combined


def who_could_stand_in(line: Line, *, at: datetime) -> Substitutes:
    """The three best for a line of the roster in force, and why the others cannot."""
    roster = line.roster
    gathered = gather(roster, on=localdate(at), lines=())
    before = frozenset(as_solved(roster.lines.all()))
    (wanted,) = as_solved([line])
    return substitutes(gathered.problem, before, wanted)


@dataclass(frozen=True)
class Mending:
    """What is hit since a roster was published, and the proposed way out."""

    hits: list[tuple[Line, str]]
    replacements: dict[UUID, UUID]
    clash: Clash | None = None


def propose_mending(roster: Roster, *, at: datetime) -> Mending:
    """The lines that can no longer be, with the fewest changes that put them right."""
    gathered = gather(roster, on=localdate(at), lines=())
    hits = broken(gathered)
    if not hits:
        return Mending([], {})
    known = {one.id for one in gathered.problem.needs}
    lines = [
        one
        for one in roster.lines.select_related("session")
        if need_id(one.session_id, one.code) in known
    ]
    found = mend(gathered.problem, as_solved(lines), seconds=FIRST_SECONDS)
    if isinstance(found, Clash):
        return Mending(hits, {}, found)
    return Mending(hits, _exchanged(lines, found))


def _exchanged(lines: list[Line], found: Result) -> dict[UUID, UUID]:
    """Which line goes to whom: those gone and those come, place by place."""
    come: dict[str, list[str]] = {}
    now = {(one.need, one.person) for one in found.lines}
    was = {(need_id(one.session_id, one.code), str(one.officer_id)) for one in lines}
    for need, person in sorted(now - was):
        come.setdefault(need, []).append(person)
    replacements = {}
    for one in lines:
        need = need_id(one.session_id, one.code)
        if (need, str(one.officer_id)) not in now and come.get(need):
            replacements[one.id] = UUID(come[need].pop(0))
    return replacements


@transaction.atomic
def mend_now(roster_id: UUID, *, reason: str, by: Actor, at: datetime) -> Roster:
    """Put right what leave entered since has hit, with the fewest changes."""
    check(by, "plan")
    roster = locked(roster_id)
    mending = propose_mending(roster, at=at)
    if not mending.replacements:
        raise ConflictError(
            _("Không tìm được người thay cho tất cả. Vui lòng chọn người từng buổi.")
        )
    return amend(roster.id, mending.replacements, reason=reason, by=by, at=at)
