"""What a good roster has little of, and the figures of one. Pure."""

from collections.abc import Iterator

from vidan.rosters.solving.answer import Quality, Spread
from vidan.rosters.solving.board import Board
from vidan.rosters.solving.standing import Standing


def costs_of(board: Board) -> dict[int, int]:
    """What a good roster has little of: people off turn, two people where one does.

    Empty when every roster that is fair is as good as any other.
    """
    combines = any(need.may_combine for need in board.needs.values())
    costs = {}
    for (person, session), cell in board.attend.items():
        off = is_off_turn(board, person, session)
        if combines or off:
            costs[cell] = int(combines) + 2 * off
    return costs


def is_off_turn(board: Board, person: str, session: str) -> bool:
    """Whether somebody would serve on the turn of a unit that is not theirs.

    Leaders of the Committee are of no unit.
    """
    unit, one = board.sessions[session].unit, board.people[person]
    return bool(unit) and unit not in one.units and not one.leads_commune


def quality(standing: Standing, *, allowed: int | None = None) -> Quality:
    """The figures of a roster."""
    board = standing.board
    off = sum(
        is_off_turn(board, person, session)
        for session, people in standing.people_at.items()
        for person in people
    )
    return Quality(spreads=tuple(_spreads(standing, allowed)), off_turn=off)


def _spreads(standing: Standing, allowed: int | None) -> Iterator[Spread]:
    board = standing.board
    for group in sorted({one.group for one in board.people.values()}):
        own = [
            standing.tallies[one.id]
            for one in board.people.values()
            if one.group == group and board.sessions_of[one.id]
        ]
        if own:
            yield Spread(
                group,
                sessions=_apart([one.sessions for one in own]),
                rest_days=_apart([one.rest_days for one in own]),
                holiday_side=_apart([one.holiday_side for one in own]),
                allowed=allowed,
            )


def _apart(counts: list[int]) -> int:
    return max(counts) - min(counts)
