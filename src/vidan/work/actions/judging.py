"""What those do who gave a task or stand above it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import needed
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.work.actions.finishing import drop_lines, finish_lines
from vidan.work.actions.moving import take
from vidan.work.models import Review, Task
from vidan.work.states import State, after


@transaction.atomic
def accept(task_id: UUID, *, words: str = "", by: Actor, at: datetime) -> Task:
    """Accept the product. Nobody accepts his own, nor for a colleague stood in for."""
    task = take(task_id, "accept", by=by)
    task.accepted_by, task.ended_at = by.officer, at
    task.save(update_fields=["state", "accepted_by", "ended_at"])
    Review.objects.create(
        task=task, by=by.officer, at=at, accepted=True, words=words.strip()
    )
    finish_lines(task, by=by, at=at)
    record("work.accepted", task, by=by, at=at)
    return task


@transaction.atomic
def send_back(task_id: UUID, *, reason: str, by: Actor, at: datetime) -> Task:
    """Give the product back with the reason. It is counted: the rating reads it.

    Decree 335/2025/NĐ-CP takes a quarter of the quality for every failed review.
    """
    task = take(task_id, "send_back", by=by)
    reason = needed(reason, _("Vui lòng ghi lý do trả lại."))
    task.failed_reviews += 1
    task.save(update_fields=["state", "failed_reviews"])
    Review.objects.create(task=task, by=by.officer, at=at, accepted=False, words=reason)
    record(
        "work.sent_back", task, by=by, at=at, reason=reason, times=task.failed_reviews
    )
    return task


@transaction.atomic
def close(task_id: UUID, *, by: Actor, at: datetime) -> Task:
    """Nothing is left to do: the papers are filed."""
    task = take(task_id, "close", by=by)
    task.save(update_fields=["state"])
    record("work.closed", task, by=by, at=at)
    return task


@transaction.atomic
def stop(task_id: UUID, *, reason: str, by: Actor, at: datetime) -> Task:
    """Stop a task that is no longer wanted."""
    task = take(task_id, "stop", by=by)
    task.stop_reason = needed(reason, _("Vui lòng ghi lý do dừng."))
    task.ended_at = at
    task.save(update_fields=["state", "stop_reason", "ended_at"])
    drop_lines(task, by=by, at=at)
    record("work.stopped", task, by=by, at=at, reason=task.stop_reason)
    return task


def stop_settled(task_id: UUID, *, reason: str, by: Actor | None, at: datetime) -> Task:
    """Stop a task whose thing was settled in another room, which has checked who."""
    task = Task.objects.select_for_update().get(id=task_id)
    task.state = after(State(task.state), "stop")
    task.stop_reason, task.ended_at = reason, at
    task.save(update_fields=["state", "stop_reason", "ended_at"])
    drop_lines(task, by=by, at=at)
    record("work.stopped", task, by=by, at=at, reason=task.stop_reason)
    return task
