"""A roster from a problem: a plain dataclass in, a plain dataclass out. Pure.

``solve`` finds one or says which rules clash, ``mend`` changes one as little as
possible, ``substitutes`` names who could stand in, ``broken`` holds lines against the
rules. The solver of decision 0021 is loaded only when one of the first two runs.
"""

from collections.abc import Callable, Iterable

from vidan.rosters.solving.answer import Clash, ClashingRule, Result, Substitutes
from vidan.rosters.solving.problem import Line, Problem


def solve(
    problem: Problem,
    *,
    seconds: float = 30,
    first_only: bool = False,
    on_better: Callable[[Result], None] | None = None,
) -> Result | Clash:
    """A roster that keeps every hard rule and is as fair as can be, or what clashes.

    ``on_better`` is called with each better roster as it is found; ``first_only`` ends
    at the first. ``seconds`` is about how long two cores may search for a better one.
    """
    from vidan.rosters.solving import finding  # noqa: PLC0415  loads the solver

    return finding.solve(
        problem, seconds=seconds, first_only=first_only, on_better=on_better
    )


def mend(
    problem: Problem,
    before: Iterable[Line],
    *,
    seconds: float = 30,
    on_better: Callable[[Result], None] | None = None,
) -> Result | Clash:
    """The roster before with the fewest lines changed, or what clashes.

    Among as few changes the new lines go to those who have served least.
    """
    from vidan.rosters.solving import mending  # noqa: PLC0415  loads the solver

    return mending.mend(problem, before, seconds=seconds, on_better=on_better)


def substitutes(problem: Problem, before: Iterable[Line], line: Line) -> Substitutes:
    """The three best people for a place; those able who cannot, with the reasons."""
    from vidan.rosters.solving import standing_in  # noqa: PLC0415

    return standing_in.substitutes(problem, before, line)


def broken(problem: Problem, lines: Iterable[Line]) -> tuple[ClashingRule, ...]:
    """The hard rules that these lines break, in words; empty when all hold.

    A place without enough people is one of them.
    """
    from vidan.rosters.solving import checking  # noqa: PLC0415

    return checking.broken(problem, lines)
