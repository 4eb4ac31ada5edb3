"""Weak or late work: reminder, support or handling, and what came of it (LP-11)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import WrongStateError, needed
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.queries import member_in_charge
from vidan.work.actions.moving import locked
from vidan.work.models import Support, SupportKind


@transaction.atomic
def support(
    task_id: UUID, *, kind: SupportKind, words: str, by: Actor, at: datetime
) -> Support:
    """Write down what is done about it; the member in charge is told."""
    task = locked(task_id, "support", by=by)
    made = Support.objects.create(
        task=task,
        kind=kind,
        words=needed(words, _("Vui lòng ghi nội dung.")),
        by=by.officer,
        at=at,
        told=member_in_charge(task.unit, on=localdate(at)),
    )
    record(
        "work.supported",
        task,
        by=by,
        at=at,
        kind=made.get_kind_display().lower(),
        words=made.words,
    )
    return made


@transaction.atomic
def end_support(
    task_id: UUID, support_id: UUID, *, outcome: str, by: Actor, at: datetime
) -> Support:
    """Write down what came of it, once; also when the task has ended meanwhile."""
    task = locked(task_id, "end_support", by=by)
    made = task.supports.select_for_update().get(id=support_id)
    if made.outcome_at:
        raise WrongStateError(_("Kết quả đã được ghi; vui lòng tải lại trang."))
    made.outcome = needed(outcome, _("Vui lòng ghi kết quả."))
    made.outcome_at = at
    made.save(update_fields=["outcome", "outcome_at"])
    record(
        "work.support_ended",
        task,
        by=by,
        at=at,
        kind=made.get_kind_display().lower(),
        outcome=made.outcome,
    )
    return made
