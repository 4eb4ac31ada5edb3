"""Finds a roster: the hard rules, then fairness as tight as can be, then the best."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING

from vidan.rosters.solving.answer import Clash, Quality, Result, Status
from vidan.rosters.solving.board import Board
from vidan.rosters.solving.clashing import clash_of
from vidan.rosters.solving.fairness import SLACKS, Band, bands
from vidan.rosters.solving.loading import Run, model_of
from vidan.rosters.solving.merits import costs_of, quality
from vidan.rosters.solving.problem import Problem
from vidan.rosters.solving.reasons import chosen
from vidan.rosters.solving.standing import Standing

if TYPE_CHECKING:
    from vidan.rosters.solving.model import Model

OnBetter = Callable[[Result], None]


@dataclass(frozen=True)
class First:
    """The first roster, and how many steps fairness was let go for it."""

    run: Run
    steps: int


def solve(
    problem: Problem,
    *,
    seconds: float = 30,
    first_only: bool = False,
    on_better: OnBetter | None = None,
) -> Result | Clash:
    """A roster that keeps every hard rule and is as fair as can be, or what clashes.

    ``on_better`` is called with each better roster as it is found, the first of them
    within a second or a few; ``first_only`` ends there. ``seconds`` is about how long
    two cores may search.
    """
    begun = perf_counter()
    board = Board(problem)
    if (obvious := clash_of(board, seconds=seconds, only_obvious=True)) is not None:
        return obvious
    fair = bands(board)
    first = _first(board, fair, seconds)
    if first is None:
        found = clash_of(board, seconds=seconds)
        return found or _not_found(perf_counter() - begun)
    telling = _Answers(board, first.steps, begun)
    costs = costs_of(board)
    result = telling.answer(first.run, is_best=not costs)
    if on_better is not None:
        on_better(result)
    if first_only or not costs:
        return result
    model = _model(board, fair, SLACKS[first.steps])
    model.hint(first.run.taken or [])
    model.minimise(costs)
    best = model.run(
        seconds=seconds,
        on_better=telling.pass_to(on_better) if on_better is not None else None,
    )
    return telling.answer(best, is_best=best.is_proved) if best.taken else result


def _model(board: Board, fair: list[Band], slack: int | None) -> "Model":
    model = model_of(board)
    if slack is not None:
        model.keep_fair(fair, slack)
    return model


def _first(board: Board, fair: list[Band], seconds: float) -> First | None:
    """The tightest step of fairness at which there is a roster; None when none is.

    When the tightest does not work, the hard rules alone are tried next, so that a
    clash is known at once.
    """
    share = seconds / len(SLACKS)
    plain: Run | None = None
    for steps, slack in enumerate(SLACKS[:-1]):
        run = _model(board, fair, slack).run(seconds=share, first_only=True)
        if run.taken is not None:
            return First(run, steps)
        if plain is None:
            plain = model_of(board).run(seconds=seconds, first_only=True)
            if plain.taken is None:
                return None
    return First(plain, len(SLACKS) - 1) if plain is not None else None


def _not_found(seconds: float) -> Result:
    return Result(Status.NOT_FOUND, (), Quality(reproducible=False, seconds=seconds))


@dataclass
class _Answers:
    """Makes results of what the solver found."""

    board: Board
    steps: int
    begun: float

    def answer(self, run: Run, *, is_best: bool) -> Result:
        status = Status.PROVED if is_best else Status.FOUND
        return self._result(run.taken or [], status, by_clock=run.by_clock)

    def pass_to(self, on_better: OnBetter) -> Callable[[list[bool]], None]:
        return lambda taken: on_better(self._result(taken, Status.FOUND))

    def _result(
        self, taken: list[bool], status: Status, *, by_clock: bool = False
    ) -> Result:
        lines = [line for line, cell in self.board.serve.items() if taken[cell]]
        standing = Standing(self.board, lines)
        told = replace(
            quality(standing, allowed=SLACKS[self.steps]),
            relaxed=self.steps,
            reproducible=not by_clock,
            seconds=perf_counter() - self.begun,
        )
        return Result(status, chosen(standing), told)
