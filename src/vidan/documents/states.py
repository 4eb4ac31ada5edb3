"""The life of a paper on its way to a printer, as a table."""

from dataclasses import dataclass
from enum import nonmember

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.errors import WrongStateError


class PrintState(models.TextChoices):
    QUEUED = "queued", gettext_lazy("Chờ in")
    SENDING = "sending", gettext_lazy("Đang gửi ra máy in")
    DONE = "done", gettext_lazy("Đã in")
    FAILED = "failed", gettext_lazy("Không in được")
    CANCELLED = "cancelled", gettext_lazy("Đã hủy")

    waiting = nonmember(("queued", "sending"))
    """On the way: somebody waits for the paper."""
    final = nonmember(("done", "failed", "cancelled"))


@dataclass(frozen=True)
class PrintMove:
    sources: tuple[PrintState, ...]
    target: PrintState


_AT_REST = (PrintState.QUEUED, PrintState.FAILED)

PRINT_MOVES = {
    "send": PrintMove((PrintState.QUEUED,), PrintState.SENDING),
    "finish": PrintMove((PrintState.SENDING,), PrintState.DONE),
    "put_back": PrintMove((PrintState.SENDING,), PrintState.QUEUED),
    "give_up": PrintMove((PrintState.QUEUED, PrintState.SENDING), PrintState.FAILED),
    "retry": PrintMove(_AT_REST, PrintState.QUEUED),
    "cancel": PrintMove(_AT_REST, PrintState.CANCELLED),
    "print_here": PrintMove(_AT_REST, PrintState.DONE),
}
"""``print_here`` is the browser of whoever needs the paper now."""


def print_after(state: PrintState, move: str) -> PrintState:
    """The state that ``move`` leads to, or a refusal."""
    if state not in PRINT_MOVES[move].sources:
        raise WrongStateError(
            _(
                "Không thực hiện được khi phiếu ở trạng thái “%(state)s”. "
                "Có thể máy in vừa xử lý; vui lòng tải lại trang."
            )
            % {"state": state.label}
        )
    return PRINT_MOVES[move].target
