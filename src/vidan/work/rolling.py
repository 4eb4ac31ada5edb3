"""How lines of plans roll down and on. Pure.

Down: from the plan of the year into the months, from a month into its weeks. On: what
was not finished in one period goes to the next one and says how often it has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vidan.work.periods import Span


@dataclass(frozen=True)
class Line:
    """What rolling needs to know of a line.

    ``above`` is the line of the longer period that it serves, ``before`` the line of
    the period before that it continues; ``is_taken`` says that some shorter plan of
    the kind to be filled has it already.
    """

    id: UUID
    due_on: date | None = None
    is_open: bool = True
    times_rolled: int = 0
    above: UUID | None = None
    before: UUID | None = None
    is_taken: bool = False


@dataclass(frozen=True)
class Roll:
    """A line to be written into the plan of a period, from the line ``of``."""

    of: Line
    above: UUID | None
    before: UUID | None
    times_rolled: int


def rolls(
    span: Span,
    *,
    above: Sequence[Line],
    before: Sequence[Line],
    present: Sequence[Line],
) -> list[Roll]:
    """What rolls into the plan of ``span``, the unfinished first.

    ``above`` are the lines of the plans of the longer period, ``before`` those of the
    last plan before, ``present`` those already in the plan. Work that is on its way
    comes from ``before`` and not a second time from above. Doing it again adds nothing.
    """
    continued = {line.before for line in present}
    on = [
        Roll(line, line.above, line.id, line.times_rolled + 1)
        for line in before
        if line.is_open and line.id not in continued
    ]
    served = {line.above for line in present} | {roll.above for roll in on}
    down = [
        Roll(line, line.id, None, 0)
        for line in above
        if line.is_open and line.id not in served and _comes_down(line, span)
    ]
    return on + down


def _comes_down(line: Line, span: Span) -> bool:
    """What is due in the period, at no day, or was due when nobody made a plan."""
    if line.due_on is None or line.due_on in span:
        return True
    return line.due_on < span.first_on and not line.is_taken
