"""The one door to the solver: OR-Tools is loaded when a model is asked for.

It brings two hundred megabytes that no page needs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vidan.rosters.solving.answer import Rule
from vidan.rosters.solving.board import Board

if TYPE_CHECKING:
    from vidan.rosters.solving.model import Model


@dataclass(frozen=True)
class Run:
    """What one run of the solver came to; ``taken`` is None when nothing was found."""

    taken: list[bool] | None
    is_proved: bool
    is_excluded: bool
    by_clock: bool
    clashing: tuple[Rule, ...] = ()


def model_of(
    board: Board,
    *,
    only: Collection[Rule] | None = None,
    assume: bool = False,
    given: Sequence[bool] = (),
    open_cells: Collection[int] = (),
) -> Model:
    """A board in the words of the solver; see there what the choices mean."""
    from vidan.rosters.solving.model import Model  # noqa: PLC0415  loads the solver

    return Model(board, only, assume, given, open_cells)
