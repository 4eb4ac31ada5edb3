"""What every move of a task has in common."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError, NotAllowedError
from vidan.people.actors import Actor
from vidan.people.models import Officer
from vidan.people.queries import officers
from vidan.people.roles import DOES_TASKS
from vidan.work.models import Task
from vidan.work.permissions import MAY
from vidan.work.states import State, after, check


def locked(task_id: UUID, move: str, *, by: Actor) -> Task:
    """Lock the task, check who and in which state. Colleagues wait here for each other.

    Without a join: where a colleague has just changed the lead, the row that was waited
    for would match the joined one no more and be missed.
    """
    task = Task.objects.select_for_update().get(id=task_id)
    if not MAY[move](by, task):
        if task.lead_id in by.stands_for and move in ("accept", "send_back"):
            raise NotAllowedError(
                _(
                    "Không ai duyệt kết quả của chính mình. Người giao việc hoặc cấp "
                    "trên trực tiếp sẽ duyệt."
                )
            )
        raise NotAllowedError(_("Việc này không thuộc phần việc của bạn."))
    check(State(task.state), move)
    return task


def take(task_id: UUID, move: str, *, by: Actor) -> Task:
    """Lock the task and bring it to the state ``move`` leads to. Saves nothing."""
    task = locked(task_id, move, by=by)
    task.state = after(State(task.state), move)
    return task


def working(officer_id: UUID, *, at: datetime) -> Officer:
    """An officer who works here now, with the posts of today; others are refused."""
    found = officers(on=localdate(at)).filter(id=officer_id).first()
    if found is None or not found.posts.all():
        raise InvalidInputError(
            _("Người được chọn hiện không làm việc tại xã. Vui lòng chọn người khác.")
        )
    return found


def doer(officer_id: UUID, *, at: datetime) -> Officer:
    """One who works here and does tasks: nobody leads what he cannot see.

    Who is just leaving is waited for, so that nothing comes to somebody who has left;
    and a leaving waits for what is just given, to see it.
    """
    Officer.objects.select_for_update(no_key=True).filter(id=officer_id).first()
    found = working(officer_id, at=at)
    if not any(post.role in DOES_TASKS for post in found.posts.all()):
        raise InvalidInputError(
            _("%(name)s không giữ vị trí được giao việc. Vui lòng chọn người khác.")
            % {"name": found.full_name}
        )
    return found


def in_unit(officer_id: UUID, unit_id: UUID, *, at: datetime) -> Officer:
    """One who does tasks in just this unit."""
    found = doer(officer_id, at=at)
    if unit_id not in {post.unit_id for post in found.posts.all()}:
        raise InvalidInputError(
            _("%(name)s không giữ vị trí nào ở đơn vị này.") % {"name": found.full_name}
        )
    return found
