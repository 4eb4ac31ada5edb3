"""Beginning a roster, and having it found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.rules import rule
from vidan.communes.tenancy import current_commune
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.core.events import publish as announce
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.programmes.models import Programme
from vidan.programmes.team_places import parted
from vidan.rosters.gathering import Gathered, gather, of_need
from vidan.rosters.models import Covered, Line, Roster
from vidan.rosters.permissions import check
from vidan.rosters.queries import sessions_of
from vidan.rosters.solving.answer import Chosen, Clash, Result, Status
from vidan.rosters.solving.finding import solve
from vidan.rosters.solving.wording import why
from vidan.rosters.states import State, after

LONGEST_DAYS = 366
FIRST_SECONDS = 2.0
"""For so long the page waits; what is better is found in the background."""


def locked(roster_id: UUID) -> Roster:
    """The version, locked with all the others of its roster in one order.

    A swap comes into force while somebody publishes the next draft: each writes the
    version of the other, so neither may hold one and wait for the other.
    """
    series = Roster.objects.values_list("series", flat=True).get(id=roster_id)
    versions = Roster.objects.select_for_update(of=("self",)).filter(series=series)
    return {one.id: one for one in versions.order_by("id")}[roster_id]


@transaction.atomic
def begin(
    *,
    first_on: date,
    last_on: date,
    programmes: Iterable[UUID],
    by: Actor,
    at: datetime,
) -> Roster:
    """Begin the roster of a period for some programmes.

    Refused: a period with an end before its start or over a year, no session in it, a
    programme that another roster of these days staffs already.
    """
    check(by, "plan")
    if last_on < first_on or (last_on - first_on).days >= LONGEST_DAYS:
        raise InvalidInputError(
            _("Lịch trực lập cho một kỳ dài nhất một năm; ngày cuối phải sau ngày đầu.")
        )
    # Locked in one order, so that two who begin at once do not wait for each other.
    covered = list(
        Programme.objects.select_for_update()
        .filter(id__in=list(programmes))
        .order_by("id")
    )
    _refuse_twice(covered, first_on, last_on)
    roster = Roster.objects.create(
        first_on=first_on, last_on=last_on, made_by=by.officer, made_at=at
    )
    Covered.objects.bulk_create([Covered(roster=roster, programme=p) for p in covered])
    if not sessions_of(roster).exists():
        raise InvalidInputError(
            _("Không có buổi phục vụ nào của mô hình đã chọn trong kỳ này.")
        )
    record("rosters.begun", roster, by=by, at=at, period=str(roster))
    return roster


def _refuse_twice(covered: list[Programme], first_on: date, last_on: date) -> None:
    other = (
        Covered.objects.filter(
            programme__in=covered,
            roster__first_on__lte=last_on,
            roster__last_on__gte=first_on,
            roster__state__in=(*State.open, State.PUBLISHED),
        )
        .select_related("roster", "programme")
        .first()
    )
    if other:
        raise ConflictError(
            _(
                "Mô hình “%(name)s” đã có lịch trực %(period)s. Vui lòng sửa lịch đó, "
                "hoặc chọn kỳ khác."
            )
            % {"name": other.programme.name, "period": other.roster}
        )


@transaction.atomic
def revise(roster_id: UUID, *, by: Actor, at: datetime) -> Roster:
    """A draft of the next version, with the lines of the one in force."""
    check(by, "plan")
    old = locked(roster_id)
    after(State(old.state), "replace")
    draft = Roster(
        series=old.series,
        first_on=old.first_on,
        last_on=old.last_on,
        state=State.PROPOSED,
        made_by=by.officer,
        made_at=at,
    )
    taken = ConflictError(
        _("Đã có một bản sửa đang lập. Vui lòng mở bản đó, hoặc bỏ nó trước.")
    )
    with one_of_a_kind("roster_one_draft", taken):
        draft.save()
    copy_lines(old, draft)
    record("rosters.begun", draft, by=by, at=at, period=str(draft))
    return draft


def copy_lines(old: Roster, new: Roster) -> None:
    """Give a new version the programmes and lines of the one before."""
    Covered.objects.bulk_create(
        [
            Covered(roster=new, programme_id=one)
            for one in old.covered.values_list("programme_id", flat=True)
        ]
    )
    Line.objects.bulk_create(
        [
            Line(
                roster=new,
                session_id=one.session_id,
                place=one.place,
                field_id=one.field_id,
                officer_id=one.officer_id,
                pinned=one.pinned,
                why=one.why,
                confirmed=one.confirmed,
            )
            for one in old.lines.all()
        ]
    )


@transaction.atomic
def compose(
    roster_id: UUID, *, by: Actor, at: datetime, seconds: float = FIRST_SECONDS
) -> Roster | Clash:
    """Fill every place that is not pinned with the best roster of the first seconds.

    A clash changes nothing. Where nothing better was proved not to exist, it is looked
    for in the background.
    """
    check(by, "plan")
    roster = locked(roster_id)
    state = after(State(roster.state), "compose")
    gathered = gather(roster, on=localdate(at))
    if not gathered.sessions:
        raise InvalidInputError(_("Không còn buổi nào chưa diễn ra trong kỳ này."))
    found = solve(gathered.problem, seconds=seconds)
    if isinstance(found, Clash):
        return found
    if found.status == Status.NOT_FOUND:
        raise ConflictError(
            _("Chưa tìm được phương án trong thời gian cho phép. Vui lòng thử lại.")
        )
    proved = found.status == Status.PROVED
    write(roster, gathered, found)
    roster.state = State.PROPOSED if proved else state
    roster.revision += 1
    roster.save(update_fields=["state", "revision", "quality"])
    record(
        "rosters.composed",
        roster,
        by=by,
        at=at,
        lines=len(found.chosen),
        sessions=len(gathered.sessions),
    )
    if not proved:
        announce("rosters.composing", commune=current_commune(), roster=roster.id)
    return roster


def write(roster: Roster, gathered: Gathered, found: Result) -> int:
    """Put the lines of a result in place of those of the sessions to come.

    Returns how many lines were not there before. Pinned lines keep their rows.
    """
    sessions = {one.id for one in gathered.sessions}
    old = list(roster.lines.filter(session_id__in=sessions))
    pinned = {_key(one) for one in old if one.pinned}
    before = {_key(one) for one in old}
    roster.lines.filter(session_id__in=sessions, pinned=False).delete()
    lines = [line_of(roster, one) for one in found.chosen]
    lines = [one for one in lines if _key(one) not in pinned]
    Line.objects.bulk_create(lines)
    roster.quality = quality_of(found)
    return len({_key(one) for one in lines} - before)


def line_of(roster: Roster, chosen: Chosen) -> Line:
    """A line of the solver as a row, with its reason in words."""
    session, code = of_need(chosen.line.need)
    place, field = parted(code)
    return Line(
        roster=roster,
        session_id=session,
        place=place,
        field_id=field or None,
        officer_id=UUID(chosen.line.person),
        why=why(chosen.reason),
    )


def _key(line: Line) -> tuple[UUID, str, UUID]:
    return line.session_id, line.code, line.officer_id


def quality_of(found: Result) -> dict[str, object]:
    """How good it is, as the page tells it."""
    quality = found.quality
    return {
        "proved": found.status == Status.PROVED,
        "seconds": round(quality.seconds, 1),
        "relaxed": quality.relaxed,
        "spreads": [
            {"group": one.group, "sessions": one.sessions, "rest_days": one.rest_days}
            for one in quality.spreads
        ],
    }


@dataclass(frozen=True)
class Search:
    """What the background looks for, and for how long."""

    roster_id: UUID
    revision: int
    gathered: Gathered
    seconds: float

    def found(self) -> Result | Clash:
        """Search; holds no lock and no transaction."""
        return solve(self.gathered.problem, seconds=self.seconds)


def to_improve(roster_id: UUID, *, on: date) -> Search | None:
    """What the background starts from; None when nobody waits for it any more."""
    roster = Roster.objects.filter(id=roster_id, state=State.SOLVING).first()
    if roster is None:
        return None
    seconds = rule("rosters.search_seconds", on=on)
    return Search(roster.id, roster.revision, gather(roster, on=on), seconds)


@transaction.atomic
def improve(search: Search, found: Result | Clash, *, at: datetime) -> Roster | None:
    """Take what the background found, unless the roster was changed meanwhile."""
    roster = locked(search.roster_id)
    if roster.state != State.SOLVING or roster.revision != search.revision:
        return None
    roster.state = after(State(roster.state), "improve")
    changed = 0
    if isinstance(found, Result) and found.status != Status.NOT_FOUND:
        changed = write(roster, search.gathered, found)
        roster.revision += 1
    roster.save(update_fields=["state", "revision", "quality"])
    record("rosters.improved", roster, by=None, at=at, lines=changed)
    return roster


@transaction.atomic
def drop(roster_id: UUID, *, by: Actor, at: datetime) -> Roster:
    """Give up a draft; the version in force stays."""
    check(by, "plan")
    roster = locked(roster_id)
    roster.state = after(State(roster.state), "drop")
    roster.save(update_fields=["state"])
    record("rosters.dropped", roster, by=by, at=at)
    return roster
