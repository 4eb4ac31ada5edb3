"""The life of a dossier, as a table."""

from dataclasses import dataclass
from enum import nonmember

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.errors import WrongStateError


class State(models.TextChoices):
    RECEIVED = "received", gettext_lazy("Đã tiếp nhận")
    WAITING = "waiting", gettext_lazy("Chờ bổ sung hồ sơ")
    IN_PROGRESS = "in_progress", gettext_lazy("Đang giải quyết")
    DECIDED = "decided", gettext_lazy("Đã có kết quả")
    HANDED_OVER = "handed_over", gettext_lazy("Đã trả kết quả")
    REFUSED = "refused", gettext_lazy("Từ chối tiếp nhận")
    STOPPED = "stopped", gettext_lazy("Dừng theo yêu cầu của người nộp")
    WITHDRAWN = "withdrawn", gettext_lazy("Đã rút hồ sơ")

    open = nonmember(("received", "waiting", "in_progress"))
    clock_runs = nonmember(("received", "in_progress"))
    final = nonmember(("handed_over", "refused", "stopped", "withdrawn"))
    first = nonmember(("received", "waiting", "refused"))


@dataclass(frozen=True)
class Move:
    sources: tuple[State, ...]
    target: State


MOVES = {
    "assign": Move((State.RECEIVED, State.IN_PROGRESS), State.IN_PROGRESS),
    "request_supplement": Move((State.RECEIVED, State.IN_PROGRESS), State.WAITING),
    "complete": Move((State.WAITING,), State.RECEIVED),
    "decide": Move((State.IN_PROGRESS,), State.DECIDED),
    "hand_over": Move((State.DECIDED,), State.HANDED_OVER),
    "refuse": Move((State.RECEIVED, State.WAITING), State.REFUSED),
    "stop": Move((State.RECEIVED, State.WAITING, State.IN_PROGRESS), State.STOPPED),
    "withdraw": Move((State.RECEIVED, State.WAITING), State.WITHDRAWN),
}


def after(state: State, move: str) -> State:
    """The state that ``move`` leads to, or a refusal."""
    if state not in MOVES[move].sources:
        raise WrongStateError(
            _(
                "Không thực hiện được khi hồ sơ ở trạng thái “%(state)s”. "
                "Có thể đồng nghiệp vừa xử lý; vui lòng tải lại trang."
            )
            % {"state": state.label}
        )
    return MOVES[move].target
