"""Changes a roster as little as can be, when somebody is ill or a session is new."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from time import perf_counter

from vidan.rosters.solving.answer import Clash, Quality, Result, RuleKind, Status
from vidan.rosters.solving.board import Board
from vidan.rosters.solving.clashing import clash_of
from vidan.rosters.solving.loading import Run, model_of
from vidan.rosters.solving.merits import is_off_turn, quality
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
    people, places and sessions that are no more count as changed. What is proved of the
    result is that fewer changes are not possible.
    """
    begun = perf_counter()
    board = Board(problem)
    if (obvious := clash_of(board, seconds=seconds, only_obvious=True)) is not None:
        return obvious
    answers = _Answers(board, frozenset(before), begun)
    run = Mending(Standing(board, answers.old), seconds).run(
        lambda taken: on_better(answers.result(taken)) if on_better else None
    )
    if run.taken is not None:
        status = Status.PROVED if run.is_proved else Status.FOUND
        return answers.result(run.taken, status, by_clock=run.by_clock)
    clash = clash_of(board, seconds=seconds) if run.is_excluded else None
    unknown = Quality(reproducible=False, seconds=perf_counter() - begun)
    return clash or Result(Status.NOT_FOUND, (), unknown)


@dataclass
class Mending:
    """Three searches, each wider than the one before.

    First only the places that are empty now are filled: when that works, nothing can
    change less. Then the days around them are open too: one change more is then the
    least, since none more was not enough. Then everything.
    """

    standing: Standing
    seconds: float

    def run(self, better: Callable[[list[bool]], None]) -> Run:
        board = self.standing.board
        kept = self._kept()
        left = Standing(board, kept)
        if not self._over(left):
            empty = {
                bound.rule.need
                for bound in left.broken
                if bound.rule.kind is RuleKind.NEED
            }
            found = self._open(left, empty)
            if found.is_proved:
                return found
            near = {need for one in empty for need in self._near(one)}
            wider = self._open(left, near)
            if found.is_excluded and wider.taken is not None:
                lost = sum(not wider.taken[board.serve[one]] for one in kept)
                if lost == 1:
                    return replace(wider, is_proved=True)
        model = model_of(board)
        model.hint(self.standing.taken)
        model.minimise(self._costs())
        return model.run(seconds=self.seconds, on_better=better)

    def _kept(self) -> list[Line]:
        """The lines that no rule forbids by itself."""
        board = self.standing.board
        gone = {
            cell
            for bound in board.bounds
            if bound.most < min(bound.weights, default=1)
            for cell in bound.cells
        }
        return [
            line
            for line in sorted(self.standing.lines, key=lambda one: board.serve[one])
            if not gone & {board.serve[line], _attending(board, line)}
        ]

    def _over(self, left: Standing) -> bool:
        """Whether what is kept breaks a rule already, or leaves out a pin."""
        for bound in left.broken:
            filled = sum(left.taken[cell] for cell in bound.cells)
            if bound.rule.kind is not RuleKind.NEED or filled > bound.most:
                return True
        return False

    def _near(self, need: str) -> Iterator[str]:
        """The places of the days within which duties exclude each other."""
        board = self.standing.board
        on = board.sessions[board.needs[need].session].on
        reach = max(7, board.problem.limits.rest_gap_days - 1)
        for session in board.problem.sessions:
            if abs((session.on - on).days) <= reach:
                yield from (one.id for one in board.needs_of[session.id])

    def _open(self, left: Standing, needs: Iterable[str]) -> Run:
        """Search with only these places open."""
        board = left.board
        cells = {
            board.serve[Line(person, need)]
            for need in needs
            for person in board.candidates[need]
        }
        model = model_of(board, given=left.taken, open_cells=cells)
        model.minimise(self._costs())
        return model.run(seconds=self.seconds / 4)

    def _costs(self) -> dict[int, int]:
        """A change costs more than all shares of the new lines together."""
        board = self.standing.board
        costs = _shares(self.standing)
        dear = 1 + sum(
            max(costs.get(board.serve[Line(one, need)], 0) for one in people)
            * board.needs[need].count
            for need, people in board.candidates.items()
            if people
        )
        for line in self.standing.lines:
            costs[board.serve[line]] = -dear
        return costs


@dataclass
class _Answers:
    """Makes results of what the solver found."""

    board: Board
    old: frozenset[Line]
    begun: float

    def result(
        self,
        taken: list[bool],
        status: Status = Status.FOUND,
        *,
        by_clock: bool = False,
    ) -> Result:
        lines = [line for line, cell in self.board.serve.items() if taken[cell]]
        now = Standing(self.board, lines)
        told = replace(
            quality(now),
            changes=len(self.old - now.lines),
            reproducible=not by_clock,
            seconds=perf_counter() - self.begun,
        )
        return Result(status, chosen(now, kept=self.old), told)


def _attending(board: Board, line: Line) -> int:
    return board.attend[line.person, board.needs[line.need].session]


def _shares(standing: Standing) -> dict[int, int]:
    """What a new line costs.

    More for those who serve often, and again for those who are not on turn; nothing for
    those who are at the session already.
    """
    board = standing.board
    costs = {}
    for line, cell in board.serve.items():
        if line in standing.lines:
            continue
        at = (line.person, board.needs[line.need].session)
        costs[cell] = 0
        if line.person not in standing.people_at[at[1]]:
            costs[cell] = standing.tallies[line.person].sessions + 1
            costs[cell] += is_off_turn(board, *at)
    return costs
