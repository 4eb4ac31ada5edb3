"""The life of a message, as a table."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.moves import Move, moved


class State(models.TextChoices):
    WAITING = "waiting", gettext_lazy("Chờ gửi")
    HELD = "held", gettext_lazy("Chờ hết giờ yên lặng")
    SENDING = "sending", gettext_lazy("Đang gửi")
    FAILED = "failed", gettext_lazy("Chưa gửi được, sẽ gửi lại")
    SENT = "sent", gettext_lazy("Đã gửi")
    UNSURE = "unsure", gettext_lazy("Có thể đã gửi")
    GIVEN_UP = "given_up", gettext_lazy("Không gửi được")
    WITHDRAWN = "withdrawn", gettext_lazy("Không gửi nữa")

    queued = nonmember(("waiting", "held", "failed"))
    """It goes out by itself when its time comes."""
    for_people = nonmember(("unsure", "given_up"))
    """Somebody has to decide what becomes of it."""
    final = nonmember(("sent", "unsure", "given_up", "withdrawn"))


_QUEUED = tuple(State(one) for one in State.queued)
_FOR_PEOPLE = tuple(State(one) for one in State.for_people)

MOVES = {
    "hold": Move(_QUEUED, State.HELD),
    "send": Move(_QUEUED, State.SENDING),
    "finish": Move((State.SENDING,), State.SENT),
    "put_back": Move((State.SENDING,), State.FAILED),
    "lose": Move((State.SENDING,), State.UNSURE),
    "give_up": Move((*_QUEUED, State.SENDING), State.GIVEN_UP),
    "resend": Move((*_QUEUED, *_FOR_PEOPLE), State.WAITING),
    "withdraw": Move((*_QUEUED, *_FOR_PEOPLE), State.WITHDRAWN),
}
"""``lose``: the gateway may have taken it; nobody sends it again without a person."""


def after(state: State, move: str) -> State:
    """The state that ``move`` leads to, or a refusal."""
    refusal = _(
        "Không thực hiện được khi tin ở trạng thái “%(state)s”. "
        "Có thể tin vừa được gửi; vui lòng tải lại trang."
    )
    return moved(MOVES, state, move, refusal=refusal)
