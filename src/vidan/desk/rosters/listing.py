"""The rosters, and one of them: people by sessions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.timezone import localdate, now

from vidan.desk.access import StaffRequest, needs
from vidan.desk.office.lines import lines_about
from vidan.desk.rosters.hits import hits_of
from vidan.desk.rosters.reach import roster_of, works_here
from vidan.desk.rosters.words import in_order, mood_of, quality_rows, told_changes
from vidan.programmes.models import Session
from vidan.programmes.team_places import TeamPlace, word, words
from vidan.rosters.models import Line, Roster
from vidan.rosters.queries import (
    field_names,
    lines_of,
    lists_to_hand_in,
    missing,
    needs_of,
    sessions_of,
    visible_to,
)
from vidan.rosters.states import State
from vidan.ui.pages import page

PER_PAGE = 20


@needs("sessions.view")
def rosters(request: StaffRequest) -> HttpResponse:
    rows = visible_to(request.actor)
    if "all" not in request.GET:
        rows = rows.exclude(state=State.REPLACED)
    shown = Paginator(rows.prefetch_related("covered__programme"), PER_PAGE)
    numbered = shown.get_page(request.GET.get("page"))
    context = {
        "page": numbered,
        "rows": [(row, mood_of(row)) for row in numbered],
        "with_replaced": "all" in request.GET,
        "may_plan": "sessions.plan" in request.abilities,
        "to_hand_in": lists_to_hand_in(request.actor) if request.actor else (),
    }
    return page(request, "desk/rosters/rosters.html", context)


@dataclass(frozen=True)
class Serving:
    """One person at one session, with everything the person does there."""

    name: str
    leads: bool
    places: str


@dataclass
class Row:
    """One session of the roster: who serves, and what is still open."""

    session: Session
    lines: list[Line] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    team: list[Serving] = field(default_factory=list)


@dataclass
class Person:
    """One person of the grid: the sessions with a duty, in the order of the columns."""

    name: str
    cells: list[str]

    @property
    def count(self) -> int:
        return sum(bool(one) for one in self.cells)


@needs("sessions.view")
def roster(request: StaffRequest, roster_id: UUID) -> HttpResponse:
    """The sessions with their teams, and the same as a grid for wide screens."""
    row = roster_of(request, roster_id)
    may_plan = "sessions.plan" in request.abilities
    is_colleague = works_here(request)
    rows = rows_of(row)
    context = {
        "roster": row,
        "mood": mood_of(row),
        "rows": rows,
        "people": _people(rows),
        "quality": quality_rows(row),
        "changes": told_changes(row),
        "is_open": row.state in State.open,
        "is_in_force": row.state == State.PUBLISHED,
        "is_searching": row.state == State.SOLVING,
        "may_plan": may_plan,
        "reason": row.reason if is_colleague else "",
        "hits": hits_of(row, at=now()) if may_plan else [],
        "unread": _unread(row) if is_colleague else [],
        "draft": _draft(row) if may_plan else None,
        "lines": lines_about(request, row) if is_colleague else [],
        "shown_day": row.first_on,
    }
    return page(request, "desk/rosters/roster.html", context, fragment="board")


def rows_of(roster: Roster) -> list[Row]:
    """Every session of a roster, also those over, with its lines and open places."""
    lines = list(lines_of(roster))
    sessions = {one.session_id: one.session for one in lines}
    to_come = {one.id: one for one in sessions_of(roster) if one.on >= localdate()}
    sessions |= to_come
    found = {key: Row(one) for key, one in sessions.items()}
    for line in lines:
        found[line.session_id].lines.append(line)
    programmes = {one.programme_id for one in to_come.values()}
    names = field_names()
    for key, wanted in needs_of(programmes, to_come.values()).items():
        left = missing(wanted, [line.code for line in found[key].lines])
        found[key].open = [word(code, names) for code in left]
    for row in found.values():
        row.team = team_of(row.lines, names)
    return sorted(found.values(), key=lambda one: (one.session.on, str(one.session.id)))


def team_of(lines: Iterable[Line], names: dict[str, str]) -> list[Serving]:
    """Everybody of a team once, the leaders first."""
    people: dict[UUID, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda one: in_order(one.code)):
        people[line.officer_id].append(line)
    return [
        Serving(
            theirs[0].officer.full_name,
            any(one.place == TeamPlace.LEADER for one in theirs),
            words((one.code for one in theirs), names),
        )
        for theirs in people.values()
    ]


def _people(rows: Iterable[Row]) -> list[Person]:
    rows = list(rows)
    # By name for the eye, by key since two colleagues may have one name.
    served: dict[tuple[str, UUID], dict[UUID, list[str]]] = defaultdict(
        lambda: defaultdict(list)
    )
    names = field_names()
    for row in rows:
        for line in sorted(row.lines, key=lambda one: in_order(one.code)):
            who = line.officer.full_name, line.officer_id
            served[who][row.session.id].append(word(line.code, names))
    return [
        Person(name, ["; ".join(here.get(row.session.id, ())) for row in rows])
        for (name, _key), here in sorted(served.items(), key=lambda one: one[0])
    ]


def _unread(roster: Roster) -> list[str]:
    if roster.state != State.PUBLISHED:
        return []
    waiting = roster.notified.filter(acknowledged_at=None)
    return list(
        waiting.order_by("officer__full_name").values_list(
            "officer__full_name", flat=True
        )
    )


def _draft(roster: Roster) -> Roster | None:
    same = Roster.objects.filter(series=roster.series, state__in=State.open)
    return same.exclude(id=roster.id).first()
