"""Appointments: given, and kept or moved by a person when the calendar changes."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, needed
from vidan.core.text import moment
from vidan.dossiers.actions.moving import publish, take
from vidan.dossiers.calendar_changes import Moved, differing
from vidan.dossiers.models import Cause, Dossier, Promise, SlipIssue
from vidan.history.recording import record
from vidan.people.actors import Actor


def promise(
    dossier: Dossier,
    due: datetime,
    *,
    cause: Cause,
    counted_from: datetime,
    by: Actor,
    at: datetime,
    working_days: int | None = None,
    chosen: bool = False,
) -> None:
    """Give the applicant a date. The dossier has it from now on; earlier ones stay."""
    dossier.due_at = due
    Promise.objects.create(
        dossier=dossier,
        cause=cause,
        due_at=due,
        counted_from=counted_from,
        working_days=working_days,
        chosen=chosen,
        given_at=at,
        by=by.officer,
    )


def replace_slip(dossier: Dossier) -> None:
    """What the slip says is out of date: the next one printed takes its place."""
    issued = SlipIssue.objects.filter(dossier=dossier, number=dossier.slip_number)
    if issued.exists():
        dossier.slip_number += 1


@transaction.atomic
def keep_promise(dossier_id: UUID, *, notice: str, by: Actor, at: datetime) -> Dossier:
    """Keep the date on the slip although the calendar has changed."""
    dossier = take(dossier_id, "keep_promise", by=by, at=at)
    moved = _differing(dossier, at=at)
    _promised_again(moved, Cause.KEPT, moved.promise.due_at, notice, by=by, at=at)
    record(
        "dossiers.promise_kept",
        dossier,
        by=by,
        at=at,
        due=moment(moved.promise.due_at),
        calendar=moment(moved.by_calendar),
    )
    publish(dossier, "keep_promise", at=at)
    return dossier


@transaction.atomic
def move_promise(dossier_id: UUID, *, notice: str, by: Actor, at: datetime) -> Dossier:
    """Move the date to that of the changed calendar; the applicant is told."""
    dossier = take(dossier_id, "move_promise", by=by, at=at)
    moved = _differing(dossier, at=at)
    _promised_again(moved, Cause.CALENDAR, moved.by_calendar, notice, by=by, at=at)
    dossier.due_at = moved.by_calendar
    replace_slip(dossier)
    dossier.save(update_fields=["due_at", "slip_number"])
    record(
        "dossiers.promise_moved",
        dossier,
        by=by,
        at=at,
        before=moment(moved.promise.due_at),
        due=moment(moved.by_calendar),
    )
    publish(dossier, "move_promise", at=at)
    return dossier


@transaction.atomic
def decide_promises(
    dossiers: Iterable[UUID], *, move: bool, notice: str, by: Actor, at: datetime
) -> int:
    """Keep or move several at once; returns how many."""
    act = move_promise if move else keep_promise
    done = [act(one, notice=notice, by=by, at=at) for one in sorted(dossiers)]
    if not done:
        raise InvalidInputError(_("Vui lòng chọn ít nhất một hồ sơ trong danh sách."))
    return len(done)


def _differing(dossier: Dossier, *, at: datetime) -> Moved:
    found = differing(Dossier.objects.filter(id=dossier.id), at=at)
    if not found:
        raise ConflictError(
            _(
                "Ngày hẹn của hồ sơ này không còn lệch với lịch làm việc. Có thể đồng "
                "nghiệp vừa quyết định; vui lòng tải lại trang."
            )
        )
    return found[0]


def _promised_again(
    moved: Moved, cause: Cause, due: datetime, notice: str, *, by: Actor, at: datetime
) -> None:
    """The new row says how it is counted as the one before did."""
    before = moved.promise
    Promise.objects.create(
        dossier=moved.dossier,
        cause=cause,
        due_at=due,
        counted_from=before.counted_from,
        working_days=before.working_days,
        chosen=before.chosen,
        given_at=at,
        by=by.officer,
        declined_at=moved.by_calendar if cause == Cause.KEPT else None,
        notice=needed(notice, _("Vui lòng ghi cách đã báo cho người nộp.")),
    )
