"""Making one task part of another."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.work.actions.moving import locked
from vidan.work.models import Task
from vidan.work.queries import visible_to
from vidan.work.states import State


@transaction.atomic
def make_part_of(task_id: UUID, *, parent: UUID, by: Actor, at: datetime) -> Task:
    """Put the task under a larger one. A circle is refused."""
    above = _lock(task_id, parent)
    task = locked(task_id, "make_part_of", by=by)
    whole = visible_to(by).filter(id=parent).first()
    if whole is None or whole.state not in State.open:
        raise InvalidInputError(
            _("Việc chung được chọn không còn mở. Vui lòng chọn lại.")
        )
    if task.id in above:
        raise ConflictError(
            _(
                "Việc “%(whole)s” đã nằm trong việc này, nên không thể chứa nó. "
                "Vui lòng chọn việc khác."
            )
            % {"whole": whole.title}
        )
    task.parent = whole
    task.save(update_fields=["parent"])
    record("work.made_part_of", task, by=by, at=at, parent=whole.title)
    return task


def _lock(task_id: UUID, parent: UUID) -> set[UUID]:
    """Lock both tasks and all that stand above the parent; returns these.

    The rows are locked in the order of their keys, so that two people who put each
    other's tasks below their own wait for each other instead of closing the circle.
    """
    above = _chain(parent)
    while True:
        rows = Task.objects.select_for_update().filter(id__in={task_id, *above})
        list(rows.order_by("id").values_list("id"))
        now = _chain(parent)
        if now <= above:
            return now
        above = now


def _chain(task_id: UUID | None) -> set[UUID]:
    """A task and all that stand above it."""
    found: set[UUID] = set()
    while task_id is not None and task_id not in found:
        found.add(task_id)
        parents = Task.objects.filter(id=task_id).values_list("parent_id", flat=True)
        task_id = parents.first()
    return found
