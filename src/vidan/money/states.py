"""The life of a clerk's takings of a day, and the ways of paying. Pure."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.moves import Move, moved


class Method(models.TextChoices):
    CASH = "cash", gettext_lazy("Tiền mặt")
    TRANSFER = "transfer", gettext_lazy("Chuyển khoản")
    CARD = "card", gettext_lazy("Thẻ")


class TillState(models.TextChoices):
    OPEN = "open", gettext_lazy("Đang thu")
    CLOSED = "closed", gettext_lazy("Đã chốt")
    ACCEPTED = "accepted", gettext_lazy("Đã bàn giao")


MOVES = {
    "close": Move((TillState.OPEN,), TillState.CLOSED),
    "reopen": Move((TillState.CLOSED,), TillState.OPEN),
    "accept": Move((TillState.CLOSED,), TillState.ACCEPTED),
}


def after(state: TillState, move: str) -> TillState:
    """The state that ``move`` leads to, or a refusal."""
    refusal = _(
        "Không thực hiện được khi tiền thu trong ngày ở trạng thái “%(state)s”."
        " Vui lòng tải lại trang."
    )
    return moved(MOVES, state, move, refusal=refusal)


NOTES = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500)
"""The notes in use, the largest first: what cash is counted in."""
