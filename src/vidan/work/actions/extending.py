"""Asking for a later date, and granting it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, WrongStateError, needed
from vidan.core.text import moment
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.work.actions.giving import check_deadline
from vidan.work.actions.moving import locked
from vidan.work.models import Extension, Task


@transaction.atomic
def ask_extension(
    task_id: UUID, *, due_at: datetime, reason: str, by: Actor, at: datetime
) -> Extension:
    """Ask for a later date, with the reason. One question at a time."""
    task = locked(task_id, "ask_extension", by=by)
    if due_at <= task.due_at:
        raise InvalidInputError(
            _("Hạn mới phải sau hạn đang có %(due)s.") % {"due": moment(task.due_at)}
        )
    check_deadline(due_at, at=at)
    asked = ConflictError(
        _("Đã xin lùi hạn việc này và đang chờ trả lời; chưa xin thêm được.")
    )
    with one_of_a_kind("extension_one_open", asked):
        extension = Extension.objects.create(
            task=task,
            asked_at=at,
            asked_by=by.officer,
            due_at=due_at,
            reason=needed(reason, _("Vui lòng ghi lý do xin lùi hạn.")),
        )
    record(
        "work.extension_asked",
        task,
        by=by,
        at=at,
        due=moment(due_at),
        reason=extension.reason,
    )
    return extension


@transaction.atomic
def grant_extension(
    task_id: UUID, *, answer: str = "", by: Actor, at: datetime
) -> Task:
    """Grant the later date. It is counted: the rating law reads it as a delay."""
    task, extension = _answered(
        task_id, granted=True, answer=answer.strip(), by=by, at=at
    )
    task.due_at = extension.due_at
    task.extensions_granted += 1
    task.save(update_fields=["due_at", "extensions_granted"])
    due = moment(task.due_at)
    record("work.extension_granted", task, by=by, at=at, due=due)
    return task


@transaction.atomic
def refuse_extension(task_id: UUID, *, answer: str, by: Actor, at: datetime) -> Task:
    """Refuse it, with the reason; the deadline stays."""
    answer = needed(answer, _("Vui lòng ghi lý do không đồng ý."))
    task, _extension = _answered(task_id, granted=False, answer=answer, by=by, at=at)
    record("work.extension_refused", task, by=by, at=at, reason=answer)
    return task


def _answered(
    task_id: UUID, *, granted: bool, answer: str, by: Actor, at: datetime
) -> tuple[Task, Extension]:
    task = locked(task_id, "answer_extension", by=by)
    extension = task.extensions.filter(granted__isnull=True).first()
    if extension is None:
        raise WrongStateError(
            _(
                "Không còn đề nghị lùi hạn nào chờ trả lời. Có thể đồng nghiệp vừa trả "
                "lời; vui lòng tải lại trang."
            )
        )
    extension.granted, extension.answer = granted, answer
    extension.answered_at, extension.answered_by = at, by.officer
    extension.save(update_fields=["granted", "answer", "answered_at", "answered_by"])
    return task, extension
