"""The life of a paper on its way to a printer, as a table."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.moves import Move, moved


class PrintState(models.TextChoices):
    QUEUED = "queued", gettext_lazy("Chờ in")
    SENDING = "sending", gettext_lazy("Đang gửi ra máy in")
    DONE = "done", gettext_lazy("Đã in")
    FAILED = "failed", gettext_lazy("Không in được")
    CANCELLED = "cancelled", gettext_lazy("Đã hủy")

    waiting = nonmember(("queued", "sending"))
    """On the way: somebody waits for the paper."""
    final = nonmember(("done", "failed", "cancelled"))


_AT_REST = (PrintState.QUEUED, PrintState.FAILED)

PRINT_MOVES = {
    "send": Move((PrintState.QUEUED,), PrintState.SENDING),
    "finish": Move((PrintState.SENDING,), PrintState.DONE),
    "put_back": Move((PrintState.SENDING,), PrintState.QUEUED),
    "give_up": Move((PrintState.QUEUED, PrintState.SENDING), PrintState.FAILED),
    "retry": Move(_AT_REST, PrintState.QUEUED),
    "cancel": Move(_AT_REST, PrintState.CANCELLED),
    "print_here": Move(_AT_REST, PrintState.DONE),
}
"""``print_here`` is the browser of whoever needs the paper now."""


def print_after(state: PrintState, move: str) -> PrintState:
    """The state that ``move`` leads to, or a refusal."""
    refusal = _(
        "Không thực hiện được khi phiếu ở trạng thái “%(state)s”. "
        "Có thể máy in vừa xử lý; vui lòng tải lại trang."
    )
    return moved(PRINT_MOVES, state, move, refusal=refusal)
