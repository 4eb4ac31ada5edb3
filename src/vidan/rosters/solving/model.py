"""The board as a model of the solver, and one run of it.

Nothing else imports OR-Tools. Several workers are taken on any machine: one alone finds
nothing (decision 0021). They take turns in a fixed order and are stopped by the amount
of work done, so that the same model always gives the same answer; the clock is only the
last resort.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from ortools.sat.python import cp_model

from vidan.rosters.solving.answer import Rule, RuleKind
from vidan.rosters.solving.board import Board
from vidan.rosters.solving.fairness import Band

WORKERS = 8
SEED = 20261121
WORK_A_SECOND = 1.0
"""Of the solver's own unit of work, about what two cores do in a second."""
CLOCK = 3.0
"""How many times the seconds asked for may pass before the clock ends a run."""


@dataclass(frozen=True)
class Run:
    """What one run of the solver came to; ``taken`` is None when nothing was found."""

    taken: list[bool] | None
    is_proved: bool
    is_excluded: bool
    by_clock: bool
    objective: int = 0


@dataclass
class Model:
    """A board in the words of the solver. ``only`` keeps some of the rules alone."""

    board: Board
    only: Container[Rule] | None = None
    assume: bool = False
    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    cells: list[cp_model.IntVar] = field(default_factory=list)
    assumed: dict[Rule, cp_model.IntVar] = field(default_factory=dict)

    def __post_init__(self) -> None:
        bounds = self.board.bounds
        self.cells = [self.cp.new_bool_var("") for _each in range(self.board.size)]
        exclusive = set() if self.assume or self.only is not None else self._exclusive()
        for cell, parts in self.board.any_of.items():
            self._any(cell, [self.cells[part] for part in parts], exclusive)
        for bound in bounds:
            if self.only is None or bound.rule in self.only:
                self._add(bound.rule, bound.cells, bound.weights, bound.least, bound.most)
        if self.assume:
            self.cp.add_assumptions(list(self.assumed.values()))

    def _exclusive(self) -> set[int]:
        """Cells that are the plain sum of their parts, since no two go together."""
        return {
            cell
            for (person, session), cell in self.board.attend.items()
            if self.board.excludes(person, session)
        }

    def _any(
        self, cell: int, parts: Sequence[cp_model.IntVar], exclusive: set[int]
    ) -> None:
        whole = self.cells[cell]
        if cell in exclusive:
            self.cp.add(cp_model.LinearExpr.sum(parts) == whole)
            return
        self.cp.add_bool_or([*parts, ~whole])
        for part in parts:
            self.cp.add_implication(part, whole)

    def _add(
        self,
        rule: Rule,
        cells: Sequence[int],
        weights: Sequence[int],
        least: int,
        most: int,
    ) -> None:
        chosen = [self.cells[cell] for cell in cells]
        total = (
            cp_model.LinearExpr.weighted_sum(chosen, weights)
            if weights
            else cp_model.LinearExpr.sum(chosen)
        )
        if not cells and not least <= 0 <= most:
            total = self.cp.new_constant(0) + 0
        made = self.cp.add_linear_constraint(total, least, most)
        if self.assume:
            if rule not in self.assumed:
                self.assumed[rule] = self.cp.new_bool_var("")
            made.only_enforce_if(self.assumed[rule])

    def keep_fair(self, bands: Sequence[Band], slack: int) -> None:
        """Everybody within ``slack`` of what is fair."""
        for band in bands:
            self.cp.add_linear_constraint(
                self._sum(band.cells), max(0, band.least - slack), band.most + slack
            )

    def minimise(self, costs: Mapping[int, int]) -> None:
        """Take as few of these cells as can be, each by what it costs."""
        cells = [self.cells[cell] for cell in costs]
        self.cp.minimize(cp_model.LinearExpr.weighted_sum(cells, list(costs.values())))

    def hint(self, taken: Sequence[bool]) -> None:
        """Begin the search from here."""
        self.cp.clear_hints()
        for cell, value in zip(self.cells, taken, strict=True):
            self.cp.add_hint(cell, value)

    def _sum(self, cells: Sequence[int]) -> cp_model.LinearExprT:
        return cp_model.LinearExpr.sum([self.cells[cell] for cell in cells])

    def run(
        self,
        *,
        seconds: float,
        first_only: bool = False,
        on_better: Callable[[list[bool]], None] | None = None,
    ) -> Run:
        """Search for so long at most; ``on_better`` gets each answer as it is found."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = WORKERS
        solver.parameters.interleave_search = True
        solver.parameters.random_seed = SEED
        solver.parameters.max_deterministic_time = seconds * WORK_A_SECOND
        solver.parameters.max_time_in_seconds = seconds * CLOCK
        solver.parameters.stop_after_first_solution = first_only
        begun = perf_counter()
        told = _Telling(self.cells, on_better) if on_better else None
        status = solver.solve(self.cp, told)
        found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        return Run(
            taken=[solver.boolean_value(cell) for cell in self.cells] if found else None,
            is_proved=status == cp_model.OPTIMAL,
            is_excluded=status == cp_model.INFEASIBLE,
            by_clock=perf_counter() - begun >= seconds * CLOCK,
        )


class _Telling(cp_model.CpSolverSolutionCallback):
    """Tells every answer that the solver finds on its way."""

    def __init__(
        self,
        cells: Sequence[cp_model.IntVar],
        on_better: Callable[[list[bool]], None],
    ) -> None:
        super().__init__()
        self._cells, self._on_better = cells, on_better

    def on_solution_callback(self) -> None:
        self._on_better([self.boolean_value(cell) for cell in self._cells])
