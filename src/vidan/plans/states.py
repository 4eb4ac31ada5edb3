"""The life of a plan in the system, as a table."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.errors import WrongStateError


class State(models.TextChoices):
    REVIEW = "review", gettext_lazy("Đang rà soát")
    SUBMITTED = "submitted", gettext_lazy("Chờ người thứ hai xác nhận")
    ADOPTED = "adopted", gettext_lazy("Đang thực hiện")
    REPLACED = "replaced", gettext_lazy("Đã có kế hoạch thay thế")
    DROPPED = "dropped", gettext_lazy("Không dùng")


@dataclass(frozen=True)
class Move:
    sources: tuple[State, ...]
    target: State


MOVES = {
    "edit": Move((State.REVIEW,), State.REVIEW),
    "submit": Move((State.REVIEW,), State.SUBMITTED),
    "send_back": Move((State.SUBMITTED,), State.REVIEW),
    "adopt": Move((State.SUBMITTED,), State.ADOPTED),
    "name": Move((State.ADOPTED,), State.ADOPTED),
    "replace": Move((State.ADOPTED,), State.REPLACED),
    "drop": Move((State.REVIEW, State.SUBMITTED), State.DROPPED),
}


def after(state: State, move: str) -> State:
    """The state that the move leads to; refuses one that is not made from here."""
    if state not in MOVES[move].sources:
        raise WrongStateError(
            _("Kế hoạch này %(state)s nên không làm bước này được.")
            % {"state": state.label.lower()}
        )
    return MOVES[move].target
