"""A line is set, kept or taken away by hand; the rules answer at once."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError
from vidan.core.text import day
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.programmes.team_places import parted, word
from vidan.rosters.actions.composing import locked
from vidan.rosters.checking import Objection, objections
from vidan.rosters.gathering import Gathered, gather, need_id
from vidan.rosters.models import Line, Roster
from vidan.rosters.permissions import check
from vidan.rosters.queries import field_names
from vidan.rosters.solving import problem as solving
from vidan.rosters.states import State, after


@transaction.atomic
def assign(
    roster_id: UUID,
    *,
    session: UUID,
    code: str,
    officer: UUID,
    instead_of: UUID | None = None,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Line:
    """Put somebody into a place of a session, in place of the line ``instead_of``.

    The line stays when the rest is composed again. What no reason makes possible is
    refused; the rest needs one, which is kept with the line.
    """
    check(by, "plan")
    roster = _editable(roster_id)
    lines = list(roster.lines.all())
    gathered = gather(roster, on=localdate(at))
    _refuse_full(gathered, lines, session=session, code=code, instead_of=instead_of)
    beside = as_solved(one for one in lines if one.id != instead_of)
    wanted = solving.Line(str(officer), need_id(session, code))
    confirmed = confirmed_reason(objections(gathered.problem, wanted, beside), reason)
    if instead_of:
        Line.objects.filter(id=instead_of, roster=roster).delete()
    place, field = parted(code)
    line = Line.objects.create(
        roster=roster,
        session_id=session,
        place=place,
        field_id=field or None,
        officer_id=officer,
        pinned=True,
        why=_("Do người lập lịch chọn."),
        confirmed=confirmed,
    )
    _edited(roster)
    _record_line("rosters.assigned", line, by=by, at=at)
    if confirmed:
        record(
            "rosters.confirmed",
            roster,
            by=by,
            at=at,
            name=line.officer.full_name,
            on=day(line.session.on),
            reason=confirmed,
        )
    return line


def as_solved(lines: Iterable[Line]) -> set[solving.Line]:
    """Rows as the solver writes them."""
    return {
        solving.Line(str(one.officer_id), need_id(one.session_id, one.code))
        for one in lines
    }


def confirmed_reason(against: list[Objection], reason: str) -> str:
    """The reason for what needs one, or nothing; refuses what cannot be."""
    if not against:
        return ""
    first = against[0]
    if first.firm:
        raise InvalidInputError(
            _("%(why)s Vui lòng chọn người khác.") % {"why": first.sentence}
        )
    if not reason.strip():
        raise ConflictError(
            _("%(why)s Nếu vẫn phân công, vui lòng ghi lý do.")
            % {"why": first.sentence}
        )
    return reason.strip()[:300]


def _editable(roster_id: UUID) -> Roster:
    roster = locked(roster_id)
    roster.state = after(State(roster.state), "edit")
    return roster


def _edited(roster: Roster) -> None:
    roster.revision += 1
    roster.save(update_fields=["state", "revision"])


def _refuse_full(
    gathered: Gathered,
    lines: list[Line],
    *,
    session: UUID,
    code: str,
    instead_of: UUID | None,
) -> None:
    count = gathered.needs.get(session, {}).get(code, 0)
    if not count:
        raise InvalidInputError(
            _("Buổi này không cần vị trí đó, hoặc đã diễn ra. Vui lòng tải lại trang.")
        )
    there = [
        one
        for one in lines
        if one.session_id == session and one.code == code and one.id != instead_of
    ]
    if len(there) >= count:
        raise ConflictError(
            _(
                "Vị trí này đã đủ %(count)02d người. Vui lòng chọn người để thay, hoặc "
                "tăng số người cần cho buổi."
            )
            % {"count": count}
        )


@transaction.atomic
def remove(line_id: UUID, *, by: Actor, at: datetime) -> Roster:
    """Take a line away; the place is open again."""
    check(by, "plan")
    line = _line(line_id)
    roster = _editable(line.roster_id)
    _record_line("rosters.removed", line, by=by, at=at)
    Line.objects.filter(id=line.id).delete()
    _edited(roster)
    return roster


@transaction.atomic
def pin(line_id: UUID, *, pinned: bool, by: Actor, at: datetime) -> Line:
    """Keep a line when the rest is composed again, or let it go."""
    check(by, "plan")
    roster = _editable(_line(line_id).roster_id)
    line = _line(line_id)
    line.pinned = pinned
    line.save(update_fields=["pinned"])
    _edited(roster)
    return line


def _line(line_id: UUID) -> Line:
    return Line.objects.select_related("officer", "session", "roster").get(id=line_id)


def _record_line(event: str, line: Line, *, by: Actor, at: datetime) -> None:
    record(
        event,
        line.roster,
        by=by,
        at=at,
        name=line.officer.full_name,
        place=word(line.code, field_names()),
        on=day(line.session.on),
    )
