"""The life of a notice, as a table."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.moves import Move, moved


class Kind(models.TextChoices):
    SESSION = "session", gettext_lazy("Thông báo buổi phục vụ")
    MONTH = "month", gettext_lazy("Lịch phục vụ trong tháng")
    ASSIGNMENT = "assignment", gettext_lazy("Thông báo phân công trực")
    CORRECTION = "correction", gettext_lazy("Thông báo thay đổi")
    CANCELLATION = "cancellation", gettext_lazy("Thông báo không tổ chức")

    changes = nonmember(("correction", "cancellation"))
    """Those that say what is different from what was told."""
    public = nonmember(("session", "month", "correction", "cancellation"))
    """Those for everybody; an assignment is for the people it names."""


class State(models.TextChoices):
    DRAFT = "draft", gettext_lazy("Dự thảo")
    SUBMITTED = "submitted", gettext_lazy("Chờ duyệt")
    APPROVED = "approved", gettext_lazy("Đã duyệt, chờ ban hành")
    ISSUED = "issued", gettext_lazy("Đã ban hành")
    CORRECTED = "corrected", gettext_lazy("Đã có thông báo thay đổi")
    WITHDRAWN = "withdrawn", gettext_lazy("Đã bỏ")

    open = nonmember(("draft", "submitted", "approved"))
    """Nobody outside has seen it."""
    out = nonmember(("issued", "corrected"))
    """The people have been told."""


_OPEN = (State.DRAFT, State.SUBMITTED, State.APPROVED)

MOVES = {
    "write": Move((State.DRAFT,), State.DRAFT),
    "submit": Move((State.DRAFT,), State.SUBMITTED),
    "return": Move((State.SUBMITTED, State.APPROVED), State.DRAFT),
    "approve": Move((State.SUBMITTED,), State.APPROVED),
    "issue": Move((State.APPROVED,), State.ISSUED),
    "withdraw": Move(_OPEN, State.WITHDRAWN),
    "correct": Move((State.ISSUED, State.CORRECTED), State.CORRECTED),
}


def after(state: State, move: str) -> State:
    """The state that ``move`` leads to, or a refusal."""
    refusal = _(
        "Không thực hiện được khi thông báo ở trạng thái “%(state)s”. "
        "Có thể đồng nghiệp vừa xử lý; vui lòng tải lại trang."
    )
    return moved(MOVES, state, move, refusal=refusal)
