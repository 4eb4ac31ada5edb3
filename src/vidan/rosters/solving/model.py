"""The board as a model of the solver, and one run of it.

Nothing else imports OR-Tools. Several workers are taken on any machine: one alone finds
nothing (decision 0021). They take turns in a fixed order and are stopped by the amount
of work done, so that the same model always gives the same answer; the clock is only the
last resort.
"""

from collections.abc import (
    Callable,
    Collection,
    Container,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass, field
from time import perf_counter

from ortools.sat.python import cp_model

from vidan.rosters.solving.answer import Rule
from vidan.rosters.solving.board import Board, Bound
from vidan.rosters.solving.fairness import Band
from vidan.rosters.solving.loading import Run

WORKERS = 8
SEED = 20261121
WORK_A_SECOND = 1.0
"""Of the solver's own unit of work, about what two cores do in a second."""
CLOCK = 5.0
"""How many times the seconds asked for may pass before the clock ends a run."""


@dataclass
class Model:
    """A board in the words of the solver.

    ``only`` keeps some of the rules and what they are about, for small questions;
    ``assume`` gives every rule a switch, to be asked which of them clash; ``given``
    settles every cell except ``open_cells``.
    """

    board: Board
    only: Collection[Rule] | None = None
    assume: bool = False
    given: Sequence[bool] = ()
    open_cells: Collection[int] = ()
    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    cells: dict[int, cp_model.IntVar] = field(default_factory=dict)
    switches: dict[Rule, cp_model.IntVar] = field(default_factory=dict)

    def __post_init__(self) -> None:
        bounds: Iterable[Bound] = self.board.bounds
        used: Iterable[int] = range(self.board.size)
        if self.only is not None:
            rules = self.board.bounds_of
            bounds = [bound for rule in self.only for bound in rules[rule]]
            used = {cell for bound in bounds for cell in bound.cells}
        elif self.given:
            used = self._open()
            bounds = self._settled(bounds, used)
        self.cells = {cell: self.cp.new_bool_var("") for cell in sorted(used)}
        is_whole = self.only is None and not self.assume and not self.given
        exclusive = self._exclusive() if is_whole else frozenset()
        for cell in self.cells.keys() & self.board.any_of.keys():
            parts = [one for one in self.board.any_of[cell] if one in self.cells]
            self._any(cell, parts, is_sum=cell in exclusive)
        for bound in bounds:
            self._add(bound)
        self.cp.add_assumptions(list(self.switches.values()))

    def _open(self) -> set[int]:
        """The open cells, and those made of them that are not taken already."""
        found = set(self.open_cells)
        for cell, parts in self.board.any_of.items():
            settled = any(self.given[part] and part not in found for part in parts)
            if not settled and not found.isdisjoint(parts):
                found.add(cell)
        return found

    def _settled(
        self, bounds: Iterable[Bound], used: Container[int]
    ) -> Iterator[Bound]:
        """What is left of the bounds for the open cells."""
        for bound in bounds:
            if any(cell in used for cell in bound.cells):
                weights = bound.weights or (1,) * len(bound.cells)
                both = list(zip(bound.cells, weights, strict=True))
                gone = sum(
                    w for cell, w in both if cell not in used and self.given[cell]
                )
                left = [(cell, w) for cell, w in both if cell in used]
                yield Bound(
                    bound.rule,
                    tuple(cell for cell, _w in left),
                    bound.least - gone,
                    bound.most - gone,
                    tuple(w for _cell, w in left),
                )

    def _exclusive(self) -> frozenset[int]:
        """Cells that are the plain sum of their parts, since no two go together."""
        return frozenset(
            cell
            for (person, session), cell in self.board.attend.items()
            if self.board.excludes(person, session)
        )

    def _any(self, cell: int, parts: Sequence[int], *, is_sum: bool) -> None:
        whole = self.cells[cell]
        if is_sum:
            self.cp.add(self._sum(parts) == whole)
            return
        if self.only is None:
            self.cp.add_bool_or([*(self.cells[one] for one in parts), ~whole])
        for part in parts:
            self.cp.add_implication(self.cells[part], whole)

    def _add(self, bound: Bound) -> None:
        total = (
            cp_model.LinearExpr.weighted_sum(
                [self.cells[cell] for cell in bound.cells], bound.weights
            )
            if bound.weights
            else self._sum(bound.cells)
        )
        made = self.cp.add_linear_constraint(total, bound.least, bound.most)
        if self.assume:
            if bound.rule not in self.switches:
                self.switches[bound.rule] = self.cp.new_bool_var("")
            made.only_enforce_if(self.switches[bound.rule])

    def keep_fair(self, bands: Sequence[Band], slack: int) -> None:
        """Everybody within ``slack`` of what is fair."""
        for band in bands:
            self.cp.add_linear_constraint(
                self._sum(band.cells), max(0, band.least - slack), band.most + slack
            )

    def minimise(self, costs: Mapping[int, int]) -> None:
        """Take as few of these cells as can be, each by what it costs."""
        open_ones = [cell for cell in costs if cell in self.cells]
        self.cp.minimize(
            cp_model.LinearExpr.weighted_sum(
                [self.cells[cell] for cell in open_ones],
                [costs[cell] for cell in open_ones],
            )
        )

    def hint(self, taken: Sequence[bool]) -> None:
        """Begin the search from here."""
        for cell, variable in self.cells.items():
            self.cp.add_hint(variable, taken[cell])

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
        if first_only:
            # Looking closely at the model first takes longer than finding a roster.
            solver.parameters.cp_model_probing_level = 0
            solver.parameters.symmetry_level = 0
        begun = perf_counter()
        told = _Telling(self._all, on_better) if on_better else None
        status = solver.solve(self.cp, told)
        found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        return Run(
            taken=self._all(solver.boolean_value) if found else None,
            is_proved=status == cp_model.OPTIMAL,
            is_excluded=status == cp_model.INFEASIBLE,
            by_clock=status in (cp_model.FEASIBLE, cp_model.UNKNOWN)
            and perf_counter() - begun >= seconds * CLOCK,
            clashing=self._core(solver) if status == cp_model.INFEASIBLE else (),
        )

    def _all(self, value: Callable[[cp_model.IntVar], bool]) -> list[bool]:
        """Every cell: those of the model by ``value``, others as given or not taken."""
        return [
            value(self.cells[cell]) if cell in self.cells else taken
            for cell, taken in enumerate(self.given or [False] * self.board.size)
        ]

    def _core(self, solver: cp_model.CpSolver) -> tuple[Rule, ...]:
        """The rules whose switches the solver could not all leave on."""
        rules = {switch.index: rule for rule, switch in self.switches.items()}
        if not rules:
            return ()
        core = solver.sufficient_assumptions_for_infeasibility()
        return tuple(rules[one] for one in sorted(core))


class _Telling(cp_model.CpSolverSolutionCallback):
    """Tells every answer that the solver finds on its way."""

    def __init__(
        self,
        read: Callable[[Callable[[cp_model.IntVar], bool]], list[bool]],
        on_better: Callable[[list[bool]], None],
    ) -> None:
        super().__init__()
        self._read, self._on_better = read, on_better

    def on_solution_callback(self) -> None:
        self._on_better(self._read(self.boolean_value))
