"""An apology with a new date, in time and once (form 04)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.rules import rules
from vidan.core.errors import ConflictError, InvalidInputError, needed
from vidan.core.text import day, moment, two_digits
from vidan.documents.actions.attaching import attach
from vidan.dossiers.actions.moving import publish, take
from vidan.dossiers.actions.promising import promise, replace_slip
from vidan.dossiers.deadlines import may_apologise
from vidan.dossiers.models import Cause, Dossier, Extension
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.worktime.queries import calendar

ALLOWED, NOTICE = "dossiers.extensions_allowed", "dossiers.extension_notice_days"


@transaction.atomic
def extend(
    dossier_id: UUID,
    *,
    reason: str,
    new_on: date,
    file_name: str,
    content: bytes,
    by: Actor,
    at: datetime,
) -> Dossier:
    """Put the appointment off with a signed apology; the first promise stays on record.

    At most as often, and at least as long before it expires, as the rules say (R8, R9).
    """
    dossier = take(dossier_id, "extend", by=by, at=at)
    before = check_extension(dossier, new_on=new_on, at=at)
    due = calendar(around=localdate(at)).last_moment(new_on)
    paper = attach(dossier, name=file_name, content=content, by=by, at=at)
    Extension.objects.create(
        dossier=dossier,
        at=at,
        by=by.officer,
        reason=needed(reason, _("Vui lòng ghi lý do chưa trả đúng hẹn.")),
        due_before=before,
        due_at=due,
        paper=paper,
    )
    promise(
        dossier, due, cause=Cause.EXTENSION, counted_from=at, by=by, at=at, chosen=True
    )
    replace_slip(dossier)
    dossier.save(update_fields=["due_at", "slip_number"])
    record(
        "dossiers.extended",
        dossier,
        by=by,
        at=at,
        before=moment(before),
        due=moment(due),
        reason=reason.strip(),
    )
    publish(dossier, "extend", at=at)
    return dossier


def check_extension(dossier: Dossier, *, new_on: date, at: datetime) -> datetime:
    """Refuse what the law does not allow; returns the date that was promised."""
    today = localdate(at)
    decided, days = rules(ALLOWED, NOTICE, on=today), calendar(around=today)
    before = dossier.due_at
    if before is None:
        raise ConflictError(_("Hồ sơ chưa có ngày hẹn nên không có gì để hẹn lại."))
    if dossier.extensions.count() >= decided[ALLOWED]:
        raise ConflictError(
            _(
                "Hồ sơ này đã được hẹn lại; quy định chỉ cho phép %(count)s lần (NĐ "
                "61/2018 Điều 19). Vui lòng trả kết quả sớm nhất và báo thủ trưởng."
            )
            % {"count": two_digits(decided[ALLOWED])}
        )
    if not may_apologise(before, on=today, calendar=days, working_days=decided[NOTICE]):
        raise ConflictError(
            _(
                "Phải xin lỗi và hẹn lại ít nhất %(count)s ngày trước khi hết hạn "
                "%(due)s (NĐ 61/2018 Điều 19). Nay đã muộn; vui lòng trả kết quả "
                "sớm nhất và báo thủ trưởng đơn vị."
            )
            % {"count": two_digits(decided[NOTICE]), "due": moment(before)}
        )
    if new_on <= localdate(before) or not days.is_working(new_on):
        raise InvalidInputError(
            _("Ngày hẹn lại phải là ngày làm việc sau ngày %(day)s; vui lòng chọn lại.")
            % {"day": day(localdate(before))}
        )
    return before
