"""From the desk of the one who works on it to the hands of the applicant."""

import re
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError, NotAllowedError, needed
from vidan.core.uniqueness import one_of_a_kind
from vidan.documents.actions.attaching import attach
from vidan.documents.models import Attachment
from vidan.dossiers.actions.certifying import enter, numbers_in_words
from vidan.dossiers.actions.moving import locked, take
from vidan.dossiers.bookkinds import Certified, book_for
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import visible_to
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.queries import officers_of

OFFICIAL_CODE = re.compile(r"[A-Z]\d{2}(\.\d{1,3}){0,4}(-[A-Z0-9]+)?-\d{6}-\d{4,6}")
"""Agency, date and number of the day (circular 01/2018, article 19, as later read)."""


@transaction.atomic
def assign(dossier_id: UUID, *, to: UUID, by: Actor, at: datetime) -> Dossier:
    """Give the dossier to an officer of its unit: its head does, or one takes it."""
    dossier = take(dossier_id, "assign", by=by)
    if not by.leads(dossier.unit_id) and to not in by.stands_for:
        raise NotAllowedError(
            _("Chỉ thủ trưởng đơn vị giao hồ sơ cho người khác; bạn có thể tự nhận.")
        )
    handler = officers_of(dossier.unit, on=localdate(at)).filter(id=to).first()
    if handler is None:
        raise InvalidInputError(
            _("Người được chọn không làm việc tại %(unit)s. Vui lòng chọn người khác.")
            % {"unit": dossier.unit.name}
        )
    dossier.handler = handler
    dossier.save(update_fields=["state", "handler"])
    record("dossiers.assigned", dossier, by=by, at=at, handler=handler.full_name)
    return dossier


@transaction.atomic
def decide(
    dossier_id: UUID,
    *,
    file_name: str = "",
    content: bytes = b"",
    certified: Sequence[Certified] = (),
    signer: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Dossier:
    """Record that there is a result, with its file. Two clerks cannot both decide.

    A certification is entered in its book and is the paper with that number: its scan
    may follow.
    """
    dossier = take(dossier_id, "decide", by=by)
    if file_name or book_for(dossier.version.procedure_id) is None:
        dossier.result = attach(dossier, name=file_name, content=content, by=by, at=at)
    entries = enter(dossier, certified, signer=signer, by=by, at=at)
    dossier.result_paper = numbers_in_words(entries)
    dossier.decided_at = at
    dossier.save(update_fields=["state", "result", "result_paper", "decided_at"])
    file_kept = dossier.result.name if dossier.result else ""
    made = "; ".join(filter(None, (file_kept, dossier.result_paper)))
    record("dossiers.decided", dossier, by=by, at=at, file=made)
    return dossier


@transaction.atomic
def hand_over(
    dossier_id: UUID, *, collected_by: str, by: Actor, at: datetime
) -> Dossier:
    """Hand over the result; who collected it is written down."""
    dossier = take(dossier_id, "hand_over", by=by)
    dossier.collected_by = needed(
        collected_by, _("Vui lòng ghi họ tên người nhận kết quả.")
    )
    dossier.ended_at = at
    dossier.save(update_fields=["state", "collected_by", "ended_at"])
    record(
        "dossiers.handed_over",
        dossier,
        by=by,
        at=at,
        collected_by=dossier.collected_by,
    )
    return dossier


def _ended(
    dossier_id: UUID, move: str, event: str, *, reason: str, by: Actor, at: datetime
) -> Dossier:
    dossier = take(dossier_id, move, by=by)
    dossier.reason = needed(reason, _("Vui lòng ghi lý do."))
    dossier.ended_at = at
    dossier.save(update_fields=["state", "reason", "ended_at"])
    record(event, dossier, by=by, at=at, reason=dossier.reason)
    return dossier


@transaction.atomic
def refuse(
    dossier_id: UUID, *, reason: str, legal_basis: str, by: Actor, at: datetime
) -> Dossier:
    """Refuse a dossier that was taken in but not yet worked on (form 03)."""
    dossier = take(dossier_id, "refuse", by=by)
    dossier.reason = needed(reason, _("Vui lòng ghi lý do từ chối."))
    dossier.legal_basis = needed(legal_basis, _("Vui lòng ghi căn cứ pháp lý."))
    dossier.ended_at = at
    dossier.save(update_fields=["state", "reason", "legal_basis", "ended_at"])
    record("dossiers.refused", dossier, by=by, at=at, reason=dossier.reason)
    return dossier


@transaction.atomic
def stop(dossier_id: UUID, *, reason: str, by: Actor, at: datetime) -> Dossier:
    """Stop at the applicant's wish, before there is a result (form 05)."""
    return _ended(dossier_id, "stop", "dossiers.stopped", reason=reason, by=by, at=at)


@transaction.atomic
def withdraw(dossier_id: UUID, *, reason: str, by: Actor, at: datetime) -> Dossier:
    """Record that the applicant took the dossier back before work on it began."""
    return _ended(
        dossier_id, "withdraw", "dossiers.withdrawn", reason=reason, by=by, at=at
    )


@transaction.atomic
def attach_file(
    dossier_id: UUID, *, file_name: str, content: bytes, by: Actor, at: datetime
) -> Attachment:
    """Keep a scan or another file with the dossier."""
    dossier = locked(dossier_id, "attach", by=by)
    return attach(dossier, name=file_name, content=content, by=by, at=at)


@transaction.atomic
def set_official_code(
    dossier_id: UUID, *, code: str, by: Actor, at: datetime
) -> Dossier:
    """Write down the code that the national system gave the dossier."""
    dossier = locked(dossier_id, "set_official_code", by=by)
    code = code.strip().upper()
    if not OFFICIAL_CODE.fullmatch(code):
        raise InvalidInputError(
            _(
                "Mã hồ sơ quốc gia có dạng H42.12.05-260502-0001 "
                "(mã cơ quan, ngày nhận, số trong ngày). Vui lòng kiểm tra lại."
            )
        )
    taken = InvalidInputError(_("Mã này đã ghi cho một hồ sơ khác của xã."))
    dossier.official_code = code
    with one_of_a_kind("dossier_official_code", taken):
        dossier.save(update_fields=["official_code"])
    record("dossiers.official_code_set", dossier, by=by, at=at, code=code)
    return dossier


@transaction.atomic
def open_personal_data(
    dossier_id: UUID, *, reason: str, by: Actor, at: datetime
) -> Dossier:
    """Show the applicant's data unmasked; an act with a reason, kept in the history."""
    if not by.can("personal_data.open"):
        raise NotAllowedError(_("Bạn không được mở thông tin cá nhân của người nộp."))
    dossier = visible_to(by).select_related("village").filter(id=dossier_id).first()
    if dossier is None:
        raise NotAllowedError(_("Hồ sơ này không thuộc phần việc của bạn."))
    record(
        "dossiers.personal_data_opened",
        dossier,
        by=by,
        at=at,
        reason=needed(reason, _("Vui lòng ghi lý do mở thông tin cá nhân.")),
    )
    return dossier
