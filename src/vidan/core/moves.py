"""The life of a thing as a table of moves: from which states, and to which one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import TextChoices
from django.utils.functional import Promise

from vidan.core.errors import WrongStateError

State = TypeVar("State", bound=TextChoices)


@dataclass(frozen=True)
class Move(Generic[State]):
    """From which states, and to which one; without a target the state stays."""

    sources: tuple[State, ...]
    target: State | None = None


def moved(
    moves: Mapping[str, Move[State]], state: State, move: str, *, refusal: str | Promise
) -> State:
    """The state that ``move`` leads to; refused from a state it is not made from.

    ``refusal`` is the sentence for the person, with ``%(state)s`` for the state.
    """
    refuse_outside(moves[move].sources, state, refusal=refusal)
    return moves[move].target or state


def refuse_outside(
    sources: Collection[State], state: State, *, refusal: str | Promise
) -> None:
    """Refuse what is not done in this state."""
    if state not in sources:
        raise WrongStateError(str(refusal) % {"state": state.label})
