"""What the lead and the collaborators do with a task."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import NotAllowedError, needed
from vidan.documents.actions.attaching import attach
from vidan.documents.models import Attachment
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.work.actions.moving import locked, take
from vidan.work.models import Collaboration, Task
from vidan.work.states import State, check


@transaction.atomic
def acknowledge(task_id: UUID, *, by: Actor, at: datetime) -> Task:
    """Say that the task has arrived and is understood."""
    task = take(task_id, "acknowledge", by=by)
    task.save(update_fields=["state"])
    record("work.acknowledged", task, by=by, at=at)
    return task


@transaction.atomic
def begin(task_id: UUID, *, by: Actor, at: datetime) -> Task:
    """Start working on it; says also that it has arrived."""
    task = take(task_id, "begin", by=by)
    task.save(update_fields=["state"])
    record("work.begun", task, by=by, at=at)
    return task


@transaction.atomic
def report(task_id: UUID, *, words: str, by: Actor, at: datetime) -> Task:
    """Say how far it is, without handing anything in."""
    task = locked(task_id, "report", by=by)
    words = needed(words, _("Vui lòng ghi tiến độ."))
    record("work.reported", task, by=by, at=at, words=words)
    return task


@transaction.atomic
def hand_in(task_id: UUID, *, outcome: str, by: Actor, at: datetime) -> Task:
    """Hand in the product; the one who gave the task looks at it."""
    task = take(task_id, "hand_in", by=by)
    task.outcome = needed(outcome, _("Vui lòng ghi kết quả đã làm."))
    task.handed_in_at = at
    task.save(update_fields=["state", "outcome", "handed_in_at"])
    record("work.handed_in", task, by=by, at=at, outcome=task.outcome)
    return task


@transaction.atomic
def finish_part(task_id: UUID, *, by: Actor, at: datetime) -> Collaboration:
    """Say that one's own part of somebody else's task is done. Twice is harmless."""
    part = (
        Collaboration.objects.select_for_update(of=("self",))
        .select_related("task")
        .filter(task_id=task_id, officer_id__in=by.stands_for)
        .order_by("done_at")
        .last()
    )
    if part is None:
        raise NotAllowedError(_("Bạn không phối hợp việc này."))
    if part.done_at is None:
        check(State(part.task.state), "finish_part")
        part.done_at = at
        part.save(update_fields=["done_at"])
        record("work.part_done", part.task, by=by, at=at, part=part.part)
    return part


@transaction.atomic
def attach_file(
    task_id: UUID, *, file_name: str, content: bytes, by: Actor, at: datetime
) -> Attachment:
    """Keep a file with the task: a draft, the product, what it was ordered by."""
    task = locked(task_id, "attach", by=by)
    return attach(task, name=file_name, content=content, by=by, at=at)
