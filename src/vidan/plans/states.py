"""The life of a plan in the system, as a table."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.moves import Move, moved


class State(models.TextChoices):
    REVIEW = "review", gettext_lazy("Đang rà soát")
    SUBMITTED = "submitted", gettext_lazy("Chờ người thứ hai xác nhận")
    ADOPTED = "adopted", gettext_lazy("Đang thực hiện")
    REPLACED = "replaced", gettext_lazy("Đã có kế hoạch thay thế")
    DROPPED = "dropped", gettext_lazy("Không dùng")


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
    """The state that ``move`` leads to, or a refusal."""
    refusal = _(
        "Không thực hiện được khi kế hoạch ở trạng thái “%(state)s”. "
        "Có thể đồng nghiệp vừa xử lý; vui lòng tải lại trang."
    )
    return moved(MOVES, state, move, refusal=refusal)
