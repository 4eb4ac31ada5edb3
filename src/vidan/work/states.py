"""The life of a task, as a table."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.moves import Move, moved, refuse_outside


class State(models.TextChoices):
    GIVEN = "given", gettext_lazy("Mới giao")
    ACKNOWLEDGED = "acknowledged", gettext_lazy("Đã nhận việc")
    IN_PROGRESS = "in_progress", gettext_lazy("Đang làm")
    HANDED_IN = "handed_in", gettext_lazy("Chờ duyệt")
    ACCEPTED = "accepted", gettext_lazy("Đã duyệt")
    CLOSED = "closed", gettext_lazy("Đã kết thúc")
    STOPPED = "stopped", gettext_lazy("Dừng thực hiện")

    to_do = nonmember(("given", "acknowledged", "in_progress"))
    """Still with the lead: the deadline runs."""
    open = nonmember(("given", "acknowledged", "in_progress", "handed_in"))
    done = nonmember(("accepted", "closed"))


class Source(models.TextChoices):
    """What ordered a task."""

    DOCUMENT = "document", gettext_lazy("Văn bản")
    CONCLUSION = "conclusion", gettext_lazy("Kết luận cuộc họp")
    SESSION = "session", gettext_lazy("Buổi phục vụ")
    ORAL = "oral", gettext_lazy("Chỉ đạo miệng")
    OWN = "own", gettext_lazy("Chương trình công tác")
    DUTY = "duty", gettext_lazy("Nhiệm vụ thường xuyên")


class Priority(models.TextChoices):
    URGENT = "urgent", gettext_lazy("Khẩn")
    CENTRAL = "central", gettext_lazy("Trọng tâm")
    NORMAL = "normal", gettext_lazy("Thường")


_TO_DO = (State.GIVEN, State.ACKNOWLEDGED, State.IN_PROGRESS)

MOVES = {
    "acknowledge": Move((State.GIVEN,), State.ACKNOWLEDGED),
    "begin": Move((State.GIVEN, State.ACKNOWLEDGED), State.IN_PROGRESS),
    "hand_in": Move(_TO_DO, State.HANDED_IN),
    "accept": Move((State.HANDED_IN,), State.ACCEPTED),
    "send_back": Move((State.HANDED_IN,), State.IN_PROGRESS),
    "pass_on": Move(_TO_DO, State.GIVEN),
    "close": Move((State.ACCEPTED,), State.CLOSED),
    "stop": Move((*_TO_DO, State.HANDED_IN), State.STOPPED),
}

_OPEN = (*_TO_DO, State.HANDED_IN)

WHILE: dict[str, tuple[State, ...]] = {
    "report": _TO_DO,
    "ask_extension": _TO_DO,
    "collaborate": _TO_DO,
    "answer_extension": _OPEN,
    "confirm": _OPEN,
    "correct": _OPEN,
    "finish_part": _OPEN,
    "make_part_of": _OPEN,
    "support": _OPEN,
    "attach": _OPEN,
}
"""States in which what moves nothing is done; what stands in no table, in all."""


_REFUSAL = gettext_lazy(
    "Không thực hiện được khi việc ở trạng thái “%(state)s”. "
    "Có thể đồng nghiệp vừa xử lý; vui lòng tải lại trang."
)


def states_for(act: str) -> tuple[State, ...]:
    """The states in which a move, or what moves nothing, is done."""
    return MOVES[act].sources if act in MOVES else WHILE.get(act, tuple(State))


def check(state: State, act: str) -> None:
    """Refuse what is not done in this state."""
    refuse_outside(states_for(act), state, refusal=_REFUSAL)


def after(state: State, move: str) -> State:
    """The state that ``move`` leads to, or a refusal."""
    return moved(MOVES, state, move, refusal=_REFUSAL)


class PlanState(models.TextChoices):
    DRAFT = "draft", gettext_lazy("Dự thảo")
    SUBMITTED = "submitted", gettext_lazy("Chờ phê duyệt")
    APPROVED = "approved", gettext_lazy("Đã phê duyệt")


PLAN_MOVES = {
    "write": Move((PlanState.DRAFT,), PlanState.DRAFT),
    "change": Move((PlanState.APPROVED,), PlanState.DRAFT),
    "submit": Move((PlanState.DRAFT,), PlanState.SUBMITTED),
    "approve": Move((PlanState.SUBMITTED,), PlanState.APPROVED),
    "return": Move((PlanState.SUBMITTED,), PlanState.DRAFT),
}


def plan_after(state: PlanState, move: str) -> PlanState:
    """The state of a plan that ``move`` leads to, or a refusal."""
    refusal = _(
        "Không thực hiện được khi chương trình công tác ở trạng thái "
        "“%(state)s”. Có thể đồng nghiệp vừa xử lý; vui lòng tải lại trang."
    )
    return moved(PLAN_MOVES, state, move, refusal=refusal)
