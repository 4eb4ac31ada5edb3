"""Changes a roster as little as can be, when somebody is ill or a session is new."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from time import perf_counter

from vidan.rosters.solving.answer import Clash, Quality, Result, RuleKind, Status
from vidan.rosters.solving.board import Board
from vidan.rosters.solving.clashing import clash_of
from vidan.rosters.solving.finding import is_off_turn, quality
from vidan.rosters.solving.model import Model, Run
from vidan.rosters.solving.problem import Line, Problem
from vidan.rosters.solving.reasons import chosen
from vidan.rosters.solving.standing import Standing


def mend(
    problem: Problem,
    before: Iterable[Line],
    *,
    seconds: float = 30,
    on_better: Callable[[Result], None] | None = None,
) -> Result | Clash:
    """The roster before with the fewest lines changed, or what clashes.

    Among as few changes the new lines go to those who have served least. Lines of
    people, places and sessions that are no more count as changed.
    """
    begun = perf_counter()
    board = Board(problem)
    if (obvious := clash_of(board, seconds=seconds, only_obvious=True)) is not None:
        return obvious
    old = frozenset(before)
    standing = Standing(board, old)

    def result(taken: list[bool], *, is_best: bool, by_clock: bool = False) -> Result:
        lines = [line for line, cell in board.serve.items() if taken[cell]]
        now = Standing(board, lines)
        told = replace(
            quality(now),
            changes=len(old - now.lines),
            reproducible=not by_clock,
            seconds=perf_counter() - begun,
        )
        status = Status.PROVED if is_best else Status.FOUND
        return Result(status, chosen(now, kept=old), told)

    def better(taken: list[bool]) -> None:
        if on_better is not None:
            on_better(result(taken, is_best=False))

    run = _with_all_kept(standing, seconds)
    if run is None or not run.is_proved:
        run = _search(standing, seconds, better)
    if run.taken is not None:
        return result(run.taken, is_best=run.is_proved, by_clock=run.by_clock)
    clash = clash_of(board, seconds=seconds) if run.is_excluded else None
    unknown = Quality(reproducible=False, seconds=perf_counter() - begun)
    return clash or Result(Status.NOT_FOUND, (), unknown)


def _with_all_kept(standing: Standing, seconds: float) -> Run | None:
    """Keep every line that still can be; when that works nothing can change less."""
    board = standing.board
    gone = {
        cell
        for bound in board.bounds
        if bound.most < min(bound.weights, default=1)
        for cell in bound.cells
    }
    kept = [
        line
        for line in standing.lines
        if not gone & {board.serve[line], _attending(board, line)}
    ]
    left = Standing(board, kept)
    if any(
        bound.rule.kind not in (RuleKind.NEED, RuleKind.PIN)
        or bound.most < _filled(left, bound.cells)
        for bound in board.broken(kept)
    ):
        return None
    model = Model(board)
    model.fix(board.serve[line] for line in kept)
    model.minimise(_shares(standing))
    return model.run(seconds=seconds / 2)


def _filled(standing: Standing, cells: Iterable[int]) -> int:
    return sum(standing.taken[cell] for cell in cells)


def _attending(board: Board, line: Line) -> int:
    return board.attend[line.person, board.needs[line.need].session]


def _search(
    standing: Standing, seconds: float, better: Callable[[list[bool]], None]
) -> Run:
    """Any line may change; a change costs more than all shares together."""
    board = standing.board
    costs = _shares(standing)
    dear = 1 + sum(
        max(costs.get(board.serve[Line(one, need)], 0) for one in people)
        * board.needs[need].count
        for need, people in board.candidates.items()
        if people
    )
    for line in standing.lines:
        costs[board.serve[line]] = -dear
    model = Model(board)
    model.hint(standing.taken)
    model.minimise(costs)
    return model.run(seconds=seconds, on_better=better)


def _shares(standing: Standing) -> dict[int, int]:
    """What a new line costs: more for those who serve often and are not on turn."""
    board = standing.board
    off = {
        at: is_off_turn(board, *at) for at in board.attend if board.sessions[at[1]].unit
    }
    return {
        cell: standing.tallies[line.person].sessions
        + off.get((line.person, board.needs[line.need].session), False)
        for line, cell in board.serve.items()
        if line not in standing.lines
    }
