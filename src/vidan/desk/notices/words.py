"""How the pages show where a notice and a channel stand."""

from datetime import datetime

from django.utils.translation import gettext as _

from vidan.desk.standing import Standing
from vidan.notices.models import Notice, Telling
from vidan.notices.states import State
from vidan.ui.pieces import Mood
from vidan.work.states import State as TaskState

MOODS: dict[str, Mood] = {
    State.DRAFT: "waiting",
    State.SUBMITTED: "soon",
    State.APPROVED: "doing",
    State.ISSUED: "done",
    State.CORRECTED: "paused",
    State.WITHDRAWN: "refused",
}


def standing_of(notice: Notice) -> Standing:
    return Standing(MOODS[notice.state], str(State(notice.state).label))


def is_done(telling: Telling) -> bool:
    """Told, with a proof that was not sent back."""
    if telling.told_at is None:
        return False
    return telling.task is None or telling.task.state not in TaskState.to_do


def telling_standing(telling: Telling, *, at: datetime) -> Standing:
    """Late is red; what a correction has overtaken is neither late nor done."""
    if telling.superseded_at:
        return Standing("paused", _("Đã có thông báo thay đổi"))
    if telling.task and telling.task.state == TaskState.STOPPED:
        return Standing("paused", _("Đã dừng"))
    if is_done(telling):
        return Standing("done", _("Đã thông báo"))
    if telling.told_at:
        return Standing("late", _("Minh chứng bị trả lại"))
    if telling.due_at < at:
        return Standing("late", _("Quá hạn"))
    return Standing("waiting", _("Chưa thông báo"))
