"""Nothing leaves before a leader has approved it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import needed
from vidan.history.recording import record
from vidan.notices.actions.moving import refuse_outdated, take
from vidan.notices.models import Notice
from vidan.people.actors import Actor


@transaction.atomic
def submit(notice_id: UUID, *, by: Actor, at: datetime) -> Notice:
    """Put the draft before a leader. Refused when a session has changed meanwhile."""
    notice = take(notice_id, "submit", by=by)
    refuse_outdated(notice)
    notice.submitted_by, notice.submitted_at = by.officer, at
    notice.save(update_fields=["state", "submitted_by", "submitted_at"])
    record("notices.submitted", notice, by=by, at=at)
    return notice


@transaction.atomic
def approve(notice_id: UUID, *, by: Actor, at: datetime) -> Notice:
    """Approve text and facts as they stand; from here on they are frozen."""
    notice = take(notice_id, "approve", by=by)
    refuse_outdated(notice)
    notice.approved_by, notice.approved_at = by.officer, at
    notice.save(update_fields=["state", "approved_by", "approved_at"])
    record("notices.approved", notice, by=by, at=at)
    return notice


@transaction.atomic
def give_back(
    notice_id: UUID, *, reason: str, by: Actor | None, at: datetime
) -> Notice:
    """Give it back to be written anew, with what is to be changed."""
    notice = take(notice_id, "return", by=by)
    notice.reason = needed(reason, _("Vui lòng ghi lý do trả lại."))[:300]
    notice.submitted_by = notice.approved_by = None
    notice.submitted_at = notice.approved_at = None
    notice.save(
        update_fields=[
            "state",
            "reason",
            "submitted_by",
            "submitted_at",
            "approved_by",
            "approved_at",
        ]
    )
    record("notices.returned", notice, by=by, at=at, reason=notice.reason)
    return notice


@transaction.atomic
def withdraw(notice_id: UUID, *, reason: str, by: Actor | None, at: datetime) -> Notice:
    """Drop a notice that nobody outside has seen; one that is out is corrected."""
    notice = take(notice_id, "withdraw", by=by)
    notice.reason = needed(reason, _("Vui lòng ghi lý do."))[:300]
    notice.save(update_fields=["state", "reason"])
    record("notices.withdrawn", notice, by=by, at=at, reason=notice.reason)
    return notice
