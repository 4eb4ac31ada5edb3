"""The life of a session, as a table."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.moves import Move, moved


class State(models.TextChoices):
    PLANNED = "planned", gettext_lazy("Đã lên lịch")
    CANCELLED = "cancelled", gettext_lazy("Không tổ chức")
    WITHDRAWN = "withdrawn", gettext_lazy("Đã rút khỏi lịch")
    REPORTED = "reported", gettext_lazy("Đã báo cáo")


MOVES = {
    "change": Move((State.PLANNED,), State.PLANNED),
    "cancel": Move((State.PLANNED,), State.CANCELLED),
    "withdraw": Move((State.PLANNED,), State.WITHDRAWN),
    "restore": Move((State.CANCELLED, State.WITHDRAWN), State.PLANNED),
    "report": Move((State.PLANNED,), State.REPORTED),
    "reopen": Move((State.REPORTED,), State.PLANNED),
}


def after(state: State, move: str) -> State:
    """The state that ``move`` leads to, or a refusal."""
    refusal = _("Không thực hiện được khi buổi phục vụ ở trạng thái “%(state)s”.")
    return moved(MOVES, state, move, refusal=refusal)
