"""What rosters have to say on the page of the day."""

from datetime import date

from vidan.desk.rosters.hits import hits_for
from vidan.desk.rosters.mine import Duty, duties_of
from vidan.people.actors import Actor
from vidan.rosters.models import Swap
from vidan.rosters.queries import published_lines, swaps_about, unread_by
from vidan.rosters.states import SwapState

NEXT = 3


def roster_news(by: Actor, *, on: date) -> dict[str, object]:
    """The next duties, what is still to be read or answered, and lines hit by leave."""
    if not by.can("tasks.do"):
        return {}
    return {
        "next_duties": _next(by, on=on),
        "unread_rosters": len(unread_by([by.id])),
        "swaps_to_answer": len(_to_answer(by)),
        "roster_hits": hits_for(by, on=on),
    }


def _next(by: Actor, *, on: date) -> list[Duty]:
    # A person fills a few places of a session at most.
    lines = published_lines([by.id], on=on)[: NEXT * 6]
    return duties_of(lines)[:NEXT]


def _to_answer(by: Actor) -> list[Swap]:
    """Swaps that wait for this person: as the colleague, or as who decides."""
    return [
        one
        for one in swaps_about(by).filter(state__in=SwapState.open)
        if (one.state == SwapState.ASKED) == (one.taker_id in by.stands_for)
        and by.id != one.giver_id
    ]
