"""The lives of an import and of what is sent outside, as tables. Pure."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy

from vidan.core.moves import Move, moved


class ImportState(models.TextChoices):
    MAPPING = "mapping", gettext_lazy("Chờ ghép cột")
    READING = "reading", gettext_lazy("Đang đọc")
    READY = "ready", gettext_lazy("Chờ xác nhận")
    WRITING = "writing", gettext_lazy("Đang ghi")
    DONE = "done", gettext_lazy("Đã nhập")
    STOPPED = "stopped", gettext_lazy("Không đọc được")
    CANCELLED = "cancelled", gettext_lazy("Đã bỏ")

    busy = nonmember(("reading", "writing"))
    """The worker has something to do."""
    final = nonmember(("done", "stopped", "cancelled"))


class SendState(models.TextChoices):
    WAITING = "waiting", gettext_lazy("Chờ gửi")
    SENDING = "sending", gettext_lazy("Đang gửi")
    DONE = "done", gettext_lazy("Đã gửi")
    FAILED = "failed", gettext_lazy("Bị dừng")
    GIVEN_UP = "given_up", gettext_lazy("Thôi không gửi")

    open = nonmember(("waiting", "sending", "failed"))
    """Later ones of the same dossier wait behind these."""
    final = nonmember(("done", "given_up"))


IMPORT_MOVES: dict[str, Move[ImportState]] = {
    "map": Move((ImportState.MAPPING, ImportState.READY), ImportState.READING),
    "finish_reading": Move((ImportState.READING,), ImportState.READY),
    "confirm": Move((ImportState.READY,), ImportState.WRITING),
    "finish_writing": Move((ImportState.WRITING,), ImportState.DONE),
    "refuse": Move((ImportState.READING,), ImportState.STOPPED),
    "cancel": Move(
        (ImportState.MAPPING, ImportState.READING, ImportState.READY),
        ImportState.CANCELLED,
    ),
}
"""``refuse`` is the file's fault, found while reading; ``cancel`` a person's wish."""

SEND_MOVES: dict[str, Move[SendState]] = {
    "send": Move((SendState.WAITING,), SendState.SENDING),
    "finish": Move((SendState.SENDING,), SendState.DONE),
    "put_back": Move((SendState.SENDING,), SendState.WAITING),
    "fail": Move((SendState.SENDING,), SendState.FAILED),
    "retry": Move((SendState.WAITING, SendState.FAILED), SendState.WAITING),
    "give_up": Move((SendState.WAITING, SendState.FAILED), SendState.GIVEN_UP),
}
"""``fail`` stops the line of a dossier until a person retries or gives up."""


_REFUSAL = gettext_lazy(
    "Không thực hiện được khi đang ở trạng thái “%(state)s”. Có thể vừa "
    "được xử lý; vui lòng tải lại trang."
)


def import_after(state: ImportState, move: str) -> ImportState:
    """The state that ``move`` leads to, or a refusal."""
    return moved(IMPORT_MOVES, state, move, refusal=_REFUSAL)


def send_after(state: SendState, move: str) -> SendState:
    """The state that ``move`` leads to, or a refusal."""
    return moved(SEND_MOVES, state, move, refusal=_REFUSAL)
