"""Lines as they stand, and what would be broken by one more. Pure."""

from collections import defaultdict
from collections.abc import Iterable
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
        self.totals = [0] * len(board.bounds)
        for cell, is_taken in enumerate(self.taken):
            if is_taken:
                for number, weight in board.bounds_at[cell]:
                    self.totals[number] += weight

    @cached_property
    def people_at(self) -> dict[str, set[str]]:
        """Who serves at each session."""
        found: dict[str, set[str]] = {one: set() for one in self.board.sessions}
        for line in self.lines:
            found[self.board.needs[line.need].session].add(line.person)
        return found

    @cached_property
    def attended(self) -> dict[str, list[str]]:
        """The sessions of each person, by day."""
        found: dict[str, list[str]] = {one: [] for one in self.board.people}
        for session, people in self.people_at.items():
            for person in people:
                found[person].append(session)
        return found

    @cached_property
    def broken(self) -> list[Bound]:
        """The hard rules that do not hold."""
        return [
            bound
            for bound, total in zip(self.board.bounds, self.totals, strict=True)
            if not bound.least <= total <= bound.most
        ]

    @cached_property
    def tallies(self) -> dict[str, Tally]:
        """What each person has served this year with these lines."""
        return {one: self.before(one, None) for one in self.board.people}

    def before(self, person: str, session: str | None) -> Tally:
        """What a person has served this year before a session; None for all."""
        order = self.board.order
        year = self.board.past(person).year
        sessions, rest_days, beside = year.sessions, year.rest_days, year.holiday_side
        for one in self.attended[person]:
            if session is not None and order[one] >= order[session]:
                break
            held = self.board.sessions[one]
            sessions += 1
            rest_days += held.is_rest_day
            beside += held.beside_holiday
        return Tally(sessions, rest_days, beside)

    def against(self, line: Line) -> list[Bound]:
        """The hard rules that this line more would break, the place itself aside."""
        added = self._added(self.board.serve[line])
        over: dict[int, int] = defaultdict(int)
        for cell in added:
            for number, weight in self.board.bounds_at[cell]:
                over[number] += weight
        return [
            bound
            for number, more in over.items()
            if (bound := self.board.bounds[number]).rule.kind is not RuleKind.NEED
            and self.totals[number] + more > bound.most
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
        for whole in self.board.wholes[cell]:
            found += self._added(whole)
        return found
