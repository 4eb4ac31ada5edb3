"""Lines as they stand, and what would be broken by one more. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from vidan.rosters.solving.answer import RuleKind
from vidan.rosters.solving.board import Board, Bound
from vidan.rosters.solving.problem import Line, Tally


class Standing:
    """A board with some lines taken."""

    def __init__(self, board: Board, lines: Iterable[Line]) -> None:
        self.board = board
        self.lines = frozenset(one for one in lines if one in board.serve)
        self.taken = board.taken(self.lines)
        self._bounds: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._totals = [0] * len(board.bounds)
        self._wholes: dict[int, list[int]] = defaultdict(list)
        for number, bound in enumerate(board.bounds):
            for cell, weight in _weighted(bound):
                self._bounds[cell].append((number, weight))
                self._totals[number] += weight * self.taken[cell]
        for whole, parts in board.any_of.items():
            for part in parts:
                self._wholes[part].append(whole)

    @cached_property
    def people_at(self) -> dict[str, set[str]]:
        """Who serves at each session."""
        found: dict[str, set[str]] = {one: set() for one in self.board.sessions}
        for line in self.lines:
            found[self.board.needs[line.need].session].add(line.person)
        return found

    @cached_property
    def tallies(self) -> dict[str, Tally]:
        """What each person has served this year with these lines."""
        return {one: self.before(one, None) for one in self.board.people}

    def before(self, person: str, session: str | None) -> Tally:
        """What a person has served this year before a session; None for all."""
        year = self.board.past(person).year
        counted = [year.sessions, year.rest_days, year.holiday_side]
        for one in self.board.sessions_of[person]:
            if one == session:
                break
            if self.taken[self.board.attend[person, one]]:
                held = self.board.sessions[one]
                counted[0] += 1
                counted[1] += held.is_rest_day
                counted[2] += held.beside_holiday
        return Tally(*counted)

    def against(self, line: Line) -> list[Bound]:
        """The hard rules that this line more would break, the place itself aside."""
        added = self._added(self.board.serve[line])
        over: dict[int, int] = defaultdict(int)
        for cell in added:
            for number, weight in self._bounds[cell]:
                over[number] += weight
        return [
            bound
            for number, more in over.items()
            if (bound := self.board.bounds[number]).rule.kind is not RuleKind.NEED
            and self._totals[number] + more > bound.most
        ]

    def free_for(self, need: str) -> list[str]:
        """Who of those able could fill the place besides whoever does."""
        return [
            one
            for one in self.board.candidates[need]
            if (line := Line(one, need)) not in self.lines and not self.against(line)
        ]

    def _added(self, cell: int) -> list[int]:
        if self.taken[cell]:
            return []
        found = [cell]
        for whole in self._wholes[cell]:
            found += self._added(whole)
        return found


def _weighted(bound: Bound) -> Sequence[tuple[int, int]]:
    weights = bound.weights or (1,) * len(bound.cells)
    return list(zip(bound.cells, weights, strict=True))
