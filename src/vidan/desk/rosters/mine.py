"""My duties: what I serve at, what I have to read, and what I was asked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.rosters.words import SWAP_MOODS, in_order
from vidan.people.actors import Actor
from vidan.programmes.models import Session
from vidan.programmes.team_places import word
from vidan.rosters.actions.publishing import acknowledge
from vidan.rosters.models import Line, Roster, Swap
from vidan.rosters.permissions import MAY
from vidan.rosters.queries import field_names, published_lines, swaps_about, unread_by
from vidan.rosters.states import SWAP_MOVES, SwapState
from vidan.ui.pages import page

SWAPS = 20


@dataclass
class Duty:
    """One session somebody serves at, with everything the person does there."""

    session: Session
    roster_id: UUID
    places: list[str] = field(default_factory=list)


def duties_of(lines: Iterable[Line]) -> list[Duty]:
    names = field_names()
    found: dict[UUID, Duty] = {}
    for line in sorted(lines, key=lambda one: (one.session.on, in_order(one.code))):
        duty = found.setdefault(line.session_id, Duty(line.session, line.roster_id))
        duty.places.append(word(line.code, names))
    return list(found.values())


@dataclass(frozen=True)
class SwapRow:
    swap: Swap
    mood: str
    acts: list[str]


def swap_rows(by: Actor) -> list[SwapRow]:
    """The swaps this person sees, with what can be done; open ones first."""
    found = sorted(
        swaps_about(by)[:SWAPS], key=lambda one: one.state not in SwapState.open
    )
    return [
        SwapRow(
            one,
            SWAP_MOODS[SwapState(one.state)],
            [
                act
                for act, move in SWAP_MOVES.items()
                if one.state in move.sources and MAY[act](by, one)
            ],
        )
        for one in found
    ]


@needs("tasks.do")
def mine(request: StaffRequest) -> HttpResponse:
    by = acting(request)
    today = localdate()
    duties = duties_of(published_lines([by.id], on=today))
    asked = defaultdict(list)
    rows = swap_rows(by)
    for row in rows:
        if row.swap.giver_id == by.id and row.swap.state in SwapState.open:
            asked[row.swap.session_id].append(row)
    context = {
        "duties": [(one, bool(asked[one.session.id])) for one in duties],
        "unread": unread_by([by.id]),
        "swaps": rows,
        "today": today,
    }
    return page(request, "desk/rosters/mine.html", context)


@needs("tasks.do")
@require_POST
def seen(request: StaffRequest, roster_id: UUID) -> HttpResponse:
    """Say that one has read one's duties."""
    roster = get_object_or_404(Roster, id=roster_id)
    if acknowledge(roster.id, by=acting(request), at=now()):
        messages.success(request, _("Đã ghi nhận bạn đã xem lịch trực."))
    return redirect("desk:my-duties")
