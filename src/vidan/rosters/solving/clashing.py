"""The smallest set of rules that cannot hold together.

A place for which too few are left is seen at a glance. Otherwise the first stretch of
sessions that cannot be filled is looked for; of that the solver names rules that clash,
with rules among them that do not matter; halves of these are then left out as long as
the rest still clashes (QuickXplain, Junker 2004), until none can be.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING

from vidan.rosters.solving.answer import Clash, Rule, RuleKind
from vidan.rosters.solving.board import Board
from vidan.rosters.solving.loading import model_of
from vidan.rosters.solving.wording import clash

if TYPE_CHECKING:
    from vidan.rosters.solving.model import Model

FIRST_TOLD = (RuleKind.NEED, RuleKind.PIN)


def clash_of(
    board: Board, *, seconds: float, only_obvious: bool = False
) -> Clash | None:
    """What clashes, in words; None when nothing does or it cannot be said in time."""
    begun = perf_counter()
    suspects = obvious(board)
    if not suspects and not only_obvious:
        board = _narrowed(board, ends_at=begun + seconds)
        suspects = model_of(board, assume=True).run(seconds=seconds).clashing
    if not suspects:
        return None
    search = Search(board, ends_at=begun + 2 * seconds)
    core = search.smallest(suspects)
    return clash(
        board,
        sorted(core, key=lambda one: (one.kind not in FIRST_TOLD, one)),
        is_smallest=not search.is_over,
        seconds=perf_counter() - begun,
    )


def _narrowed(board: Board, *, ends_at: float) -> Board:
    """The board of the first stretch of sessions that cannot be filled."""
    sessions = [one.id for one in board.problem.sessions]

    def excluded(first: int, last: int) -> bool:
        left = ends_at - perf_counter()
        part = _part(board, sessions[first:last])
        return (
            left > 0 and model_of(part).run(seconds=left, first_only=True).is_excluded
        )

    last = _least(1, len(sessions), lambda end: excluded(0, end))
    first = _least(0, last - 1, lambda fewer: excluded(last - 1 - fewer, last))
    return _part(board, sessions[last - 1 - first : last])


def _least(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The least number from ``low`` on for which it holds; it holds for ``high``."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _part(board: Board, sessions: Sequence[str]) -> Board:
    """The board of some of the sessions only."""
    kept = frozenset(sessions)
    whole = board.problem
    needs = tuple(one for one in whole.needs if one.session in kept)
    ids = {one.id for one in needs}
    return Board(
        replace(
            whole,
            sessions=tuple(one for one in whole.sessions if one.id in kept),
            needs=needs,
            pins=tuple(one for one in whole.pins if one.need in ids),
        )
    )


def obvious(board: Board) -> tuple[Rule, ...]:
    """A place for which too few people are left, and what keeps the others from it."""
    kept_from: dict[int, list[Rule]] = defaultdict(list)
    for bound in board.bounds:
        if bound.most < min(bound.weights, default=1):
            for cell in bound.cells:
                kept_from[cell].append(bound.rule)
    for bound in board.bounds:
        if bound.rule.kind is not RuleKind.NEED:
            continue
        session = bound.rule.session
        rules: dict[Rule, None] = {}
        free = 0
        for person, cell in zip(
            board.candidates[bound.rule.need], bound.cells, strict=True
        ):
            why = [*kept_from[cell]]
            if (whole := board.attend[person, session]) != cell:
                why += kept_from[whole]
            free += not why
            rules.update(dict.fromkeys(why))
        if free < bound.least:
            return (bound.rule, *rules)
    return ()


@dataclass
class Search:
    """Leaves out rules as long as the others still clash, until the time is over."""

    board: Board
    ends_at: float
    is_over: bool = False

    def smallest(self, rules: Sequence[Rule]) -> list[Rule]:
        """A set of these rules that clashes, and would not with any one less."""
        if self._clash([]):
            return []
        return self._within([], rules, has_grown=False)

    def _within(
        self, kept: list[Rule], rules: Sequence[Rule], *, has_grown: bool
    ) -> list[Rule]:
        if has_grown and self._clash(kept):
            return []
        if len(rules) == 1:
            return list(rules)
        half = len(rules) // 2
        one, other = rules[:half], rules[half:]
        late = self._within([*kept, *one], other, has_grown=bool(one))
        early = self._within([*kept, *late], one, has_grown=bool(late))
        return [*early, *late]

    def _clash(self, rules: Sequence[Rule]) -> bool:
        left = self.ends_at - perf_counter()
        if left <= 0:
            self.is_over = True
            return False
        if not any(rule.kind in FIRST_TOLD for rule in rules):
            return False
        return _is_excluded(model_of(self.board, only=rules), left)


def _is_excluded(model: "Model", seconds: float) -> bool:
    return seconds > 0 and model.run(seconds=seconds, first_only=True).is_excluded
