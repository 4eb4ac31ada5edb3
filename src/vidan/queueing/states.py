"""The life of a ticket, as a table."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy

from vidan.core.moves import Move, moved, refuse_outside


class State(models.TextChoices):
    WAITING = "waiting", gettext_lazy("Đang chờ")
    PARKED = "parked", gettext_lazy("Tạm để lại")
    CALLED = "called", gettext_lazy("Đang gọi")
    SERVING = "serving", gettext_lazy("Đang phục vụ")
    HELD = "held", gettext_lazy("Chờ tại quầy")
    MISSED = "missed", gettext_lazy("Gọi không có mặt")
    DONE = "done", gettext_lazy("Đã phục vụ xong")
    LEFT = "left", gettext_lazy("Đã về, không chờ nữa")

    at_counter = nonmember(("called", "serving"))
    """The one person a counter is busy with."""
    with_counter = nonmember(("called", "serving", "held"))
    here = nonmember(("waiting", "parked", "called", "serving", "held"))
    """Still in the house: has an open period."""
    over = nonmember(("done", "left"))


class Stretch(models.TextChoices):
    """What somebody's time goes by with."""

    WAITING = "waiting", gettext_lazy("chờ")
    WALKING = "walking", gettext_lazy("đi tới quầy")
    SERVING = "serving", gettext_lazy("được phục vụ")
    HOLDING = "holding", gettext_lazy("chờ tại quầy")
    PARKED = "parked", gettext_lazy("tạm để lại")


STRETCH_OF = {
    State.WAITING: Stretch.WAITING,
    State.PARKED: Stretch.PARKED,
    State.CALLED: Stretch.WALKING,
    State.SERVING: Stretch.SERVING,
    State.HELD: Stretch.HOLDING,
}
"""The period that runs in each state; none runs in the others."""


MOVES = {
    "call": Move((State.WAITING, State.PARKED, State.MISSED), State.CALLED),
    "begin": Move((State.CALLED, State.HELD), State.SERVING),
    "hold": Move((State.SERVING,), State.HELD),
    "park": Move((State.CALLED, State.SERVING, State.HELD), State.PARKED),
    "miss": Move((State.CALLED,), State.MISSED),
    "come_back": Move((State.MISSED, State.PARKED), State.WAITING),
    "redirect": Move((State.CALLED, State.SERVING, State.HELD), State.WAITING),
    "end": Move((State.SERVING, State.HELD), State.DONE),
    "leave": Move((State.WAITING, State.PARKED, State.MISSED), State.LEFT),
}

RECALL = (State.CALLED,)
"""Calling again changes no state."""


_REFUSAL = gettext_lazy(
    "Không thực hiện được khi số này ở trạng thái “%(state)s”. "
    "Có thể đồng nghiệp vừa xử lý; vui lòng tải lại trang."
)


def check(state: State, sources: tuple[State, ...]) -> None:
    """Refuse what cannot be done with a ticket in this state."""
    refuse_outside(sources, state, refusal=_REFUSAL)


def after(state: State, move: str) -> State:
    """The state that ``move`` leads to, or a refusal."""
    return moved(MOVES, state, move, refusal=_REFUSAL)
