"""Why each person of a roster stands where they stand. Pure."""

from collections.abc import Container

from vidan.rosters.solving.answer import Chosen, Reason, Why
from vidan.rosters.solving.board import Board
from vidan.rosters.solving.problem import Line, Need, Tally
from vidan.rosters.solving.standing import Standing


def chosen(standing: Standing, *, kept: Container[Line] = ()) -> tuple[Chosen, ...]:
    """The lines by day, session and place, each with the first reason that holds."""
    board = standing.board
    pinned = {pin.line for pin in board.problem.pins}
    found = []
    for line in sorted(
        standing.lines,
        key=lambda one: (board.session_of(one).on, one.need, one.person),
    ):
        if line in pinned or line in kept:
            session = board.needs[line.need].session
            before = standing.before(line.person, session)
            why = Why.PINNED if line in pinned else Why.KEPT
            found.append(Chosen(line, Reason(why, before.sessions)))
        else:
            found.append(Chosen(line, _reason(standing, line)))
    return tuple(found)


def _reason(standing: Standing, line: Line) -> Reason:
    session = standing.board.needs[line.need].session
    free = [
        one
        for one in standing.free_for(line.need)
        if one not in standing.people_at[session]
    ]
    before = {one: standing.before(one, session) for one in (line.person, *free)}
    why = _why(standing, line, free, before)
    return Reason(why, before[line.person].sessions, len(free))


def _why(
    standing: Standing, line: Line, free: list[str], before: dict[str, Tally]
) -> Why:
    board, session = standing.board, standing.board.session_of(line)
    here = board.lines_at[line.person, session.id]
    if any(one in standing.lines and _is_before(board, one, line) for one in here):
        return Why.COMBINES
    if not free:
        return Why.ONLY_ONE
    own = before[line.person]
    if _is_of(standing, line.person, session.unit) and not all(
        _is_of(standing, one, session.unit) for one in free
    ):
        return Why.ON_TURN
    if session.beside_holiday and all(
        own.holiday_side <= before[one].holiday_side for one in free
    ):
        return Why.FEWEST_HOLIDAY_SIDE
    if all(own.sessions <= before[one].sessions for one in free):
        return Why.FEWEST
    return Why.FITS


def _is_of(standing: Standing, person: str, unit: str) -> bool:
    return unit in standing.board.people[person].units


def _is_before(board: Board, one: Line, other: Line) -> bool:
    """Whether a place is somebody's own, and the other is taken on beside it."""
    return _own_first(board.needs[one.need]) < _own_first(board.needs[other.need])


def _own_first(need: Need) -> tuple[bool, str]:
    return (bool(need.may_combine), need.id)
