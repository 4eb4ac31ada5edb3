"""The lives of a roster and of a swap, as tables."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.moves import Move, moved


class State(models.TextChoices):
    DRAFT = "draft", gettext_lazy("Đang lập")
    SOLVING = "solving", gettext_lazy("Đang tìm phương án tốt hơn")
    PROPOSED = "proposed", gettext_lazy("Đã có phương án")
    PUBLISHED = "published", gettext_lazy("Đã ban hành")
    REPLACED = "replaced", gettext_lazy("Đã có bản thay thế")
    DROPPED = "dropped", gettext_lazy("Đã bỏ")

    open = nonmember(("draft", "solving", "proposed"))
    """Still being made: nobody but the planners sees it."""


class SwapState(models.TextChoices):
    ASKED = "asked", gettext_lazy("Chờ đồng nghiệp trả lời")
    AGREED = "agreed", gettext_lazy("Chờ duyệt")
    DECLINED = "declined", gettext_lazy("Đồng nghiệp không nhận")
    TAKEN_BACK = "taken_back", gettext_lazy("Người nhờ đã rút lại")
    APPROVED = "approved", gettext_lazy("Đã duyệt đổi")
    REFUSED = "refused", gettext_lazy("Không duyệt")

    open = nonmember(("asked", "agreed"))


_OPEN = (State.DRAFT, State.SOLVING, State.PROPOSED)

MOVES = {
    "compose": Move(_OPEN, State.SOLVING),
    "improve": Move((State.SOLVING,), State.PROPOSED),
    "edit": Move(_OPEN, State.PROPOSED),
    "publish": Move(_OPEN, State.PUBLISHED),
    "replace": Move((State.PUBLISHED,), State.REPLACED),
    "drop": Move(_OPEN, State.DROPPED),
}

SWAP_MOVES = {
    "agree": Move((SwapState.ASKED,), SwapState.AGREED),
    "decline": Move((SwapState.ASKED,), SwapState.DECLINED),
    "take_back": Move((SwapState.ASKED, SwapState.AGREED), SwapState.TAKEN_BACK),
    "approve": Move((SwapState.AGREED,), SwapState.APPROVED),
    "refuse": Move((SwapState.AGREED,), SwapState.REFUSED),
}


def after(state: State, move: str) -> State:
    """The state that ``move`` leads a roster to, or a refusal."""
    refusal = _("Không thực hiện được khi lịch trực ở trạng thái “%(state)s”.")
    return moved(MOVES, state, move, refusal=refusal)


def swap_after(state: SwapState, move: str) -> SwapState:
    """The state that ``move`` leads a swap to, or a refusal."""
    refusal = _("Yêu cầu đổi trực này đã ở trạng thái “%(state)s”. Vui lòng tải lại.")
    return moved(SWAP_MOVES, state, move, refusal=refusal)
