"""From the desk of the one who works on it to the hands of the applicant."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError, needed
from vidan.core.identity import personal_number
from vidan.core.text import moment
from vidan.documents.actions.attaching import attach
from vidan.documents.models import Attachment
from vidan.dossiers.actions.certifying import enter, numbers_in_words
from vidan.dossiers.actions.examining import refuse_unchecked
from vidan.dossiers.actions.forwarding import of_unit
from vidan.dossiers.actions.legs import end, hand_on
from vidan.dossiers.actions.moving import locked, publish, take
from vidan.dossiers.actions.official import write_official_code
from vidan.dossiers.actions.returning import give_back, on_the_way
from vidan.dossiers.bookkinds import Certified, book_for
from vidan.dossiers.intake import Authority
from vidan.dossiers.models import Collection, Dossier
from vidan.dossiers.queries import held_originals, visible_to
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.procedures.models import StepKind


@transaction.atomic
def assign(dossier_id: UUID, *, to: UUID, by: Actor, at: datetime) -> Dossier:
    """Give the dossier to an officer of its unit: its head does, or one takes it."""
    dossier = take(dossier_id, "assign", by=by, at=at)
    if not by.leads(dossier.unit_id) and to not in by.stands_for:
        raise NotAllowedError(
            _("Chỉ thủ trưởng đơn vị giao hồ sơ cho người khác; bạn có thể tự nhận.")
        )
    handler = of_unit(dossier, to, at=at)
    dossier.handler = handler
    # Who takes it has it: it was forwarded at the latest now.
    dossier.forwarded_at = dossier.forwarded_at or at
    dossier.save(update_fields=["state", "handler", "forwarded_at"])
    hand_on(dossier, StepKind.SETTLING, by=by, to=handler, at=at)
    record("dossiers.assigned", dossier, by=by, at=at, handler=handler.full_name)
    publish(dossier, "assign", at=at)
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

    It is always a person who decides (R14), and on electronic papers only once a person
    has checked them (R15). A certification is entered in its book and is the paper
    with that number: its scan may follow.
    """
    dossier = take(dossier_id, "decide", by=by, at=at)
    refuse_unchecked(dossier)
    if file_name or book_for(dossier.version.procedure_id) is None:
        dossier.result = attach(dossier, name=file_name, content=content, by=by, at=at)
    entries = enter(dossier, certified, signer=signer, by=by, at=at)
    dossier.result_paper = numbers_in_words(entries)
    dossier.decided_at = at
    dossier.save(update_fields=["state", "result", "result_paper", "decided_at"])
    hand_on(dossier, StepKind.HANDING, by=by, at=at)
    file_kept = dossier.result.name if dossier.result else ""
    made = "; ".join(filter(None, (file_kept, dossier.result_paper)))
    record("dossiers.decided", dossier, by=by, at=at, file=made)
    publish(dossier, "decide", at=at)
    return dossier


@transaction.atomic
def decline(
    dossier_id: UUID,
    *,
    reason: str,
    legal_basis: str,
    file_name: str,
    content: bytes,
    by: Actor,
    at: datetime,
) -> Dossier:
    """Refuse after examination: a result like any other, on a signed form 03 (R12).

    It has to be there within the time limit; later only the head of the unit may sign,
    and it counts as late.
    """
    dossier = take(dossier_id, "decline", by=by, at=at)
    if dossier.due_at and at > dossier.due_at and not by.leads(dossier.unit_id):
        raise NotAllowedError(
            _(
                "Đã quá hẹn %(due)s. Từ chối giải quyết phải trong thời hạn (NĐ "
                "61/2018 Điều 19); nay chỉ thủ trưởng đơn vị được ghi."
            )
            % {"due": moment(dossier.due_at)}
        )
    dossier.reason = needed(reason, _("Vui lòng ghi lý do từ chối."))
    dossier.legal_basis = needed(legal_basis, _("Vui lòng ghi căn cứ pháp lý."))
    dossier.declined = True
    dossier.result = attach(dossier, name=file_name, content=content, by=by, at=at)
    dossier.decided_at = at
    dossier.save(
        update_fields=[
            "state",
            "reason",
            "legal_basis",
            "declined",
            "result",
            "decided_at",
        ]
    )
    hand_on(dossier, StepKind.HANDING, by=by, at=at)
    record("dossiers.declined", dossier, by=by, at=at, reason=dossier.reason)
    publish(dossier, "decline", at=at)
    return dossier


@transaction.atomic
def hand_over(
    dossier_id: UUID,
    *,
    collected_by: str,
    authority: Authority | None = None,
    originals_returned: bool = False,
    by: Actor,
    at: datetime,
) -> Dossier:
    """Hand over the result; who collected it is written down.

    Somebody else than the applicant shows an ``authority``. Originals that are still
    held go back now at the latest (R13).
    """
    dossier = take(dossier_id, "hand_over", by=by, at=at)
    dossier.collected_by = needed(
        collected_by, _("Vui lòng ghi họ tên người nhận kết quả.")
    )
    _return_originals(dossier, returned=originals_returned, by=by, at=at)
    _collected(dossier, authority, by=by, at=at)
    dossier.ended_at = at
    dossier.save(update_fields=["state", "collected_by", "ended_at"])
    end(dossier, at=at)
    record(
        "dossiers.handed_over",
        dossier,
        by=by,
        at=at,
        collected_by=dossier.collected_by,
    )
    publish(dossier, "hand_over", at=at)
    return dossier


def _return_originals(
    dossier: Dossier, *, returned: bool, by: Actor, at: datetime
) -> None:
    held = list(held_originals(dossier).values_list("component__name", flat=True))
    if held and not returned:
        raise ConflictError(
            _(
                "Còn giữ bản chính để đối chiếu: %(papers)s. Vui lòng trả lại cho "
                "người nộp và đánh dấu đã trả."
            )
            % {"papers": "; ".join(held)}
        )
    give_back(dossier, by=by, at=at)


def _collected(
    dossier: Dossier, authority: Authority | None, *, by: Actor, at: datetime
) -> None:
    """Write down who collected it; a parcel or a trip to the village has arrived."""
    if authority and not authority.paper.strip():
        raise InvalidInputError(
            _("Người nhận thay phải có giấy ủy quyền; vui lòng ghi số, ngày của giấy.")
        )
    Collection.objects.create(
        dossier=dossier,
        name=dossier.collected_by,
        for_applicant=authority is not None,
        personal_number=personal_number(authority.personal_number) if authority else "",
        authority=authority.paper.strip() if authority else "",
        at=at,
        by=by.officer,
    )
    if sent := on_the_way(dossier):
        sent.delivered_at = at
        sent.save(update_fields=["delivered_at"])


def _ended(
    dossier_id: UUID, move: str, event: str, *, reason: str, by: Actor, at: datetime
) -> Dossier:
    dossier = take(dossier_id, move, by=by, at=at)
    dossier.reason = needed(reason, _("Vui lòng ghi lý do."))
    dossier.ended_at = at
    dossier.save(update_fields=["state", "reason", "ended_at"])
    end(dossier, at=at)
    record(event, dossier, by=by, at=at, reason=dossier.reason)
    publish(dossier, move, at=at)
    return dossier


@transaction.atomic
def refuse(
    dossier_id: UUID, *, reason: str, legal_basis: str, by: Actor, at: datetime
) -> Dossier:
    """Refuse a dossier that was taken in but not yet worked on (form 03)."""
    dossier = take(dossier_id, "refuse", by=by, at=at)
    dossier.reason = needed(reason, _("Vui lòng ghi lý do từ chối."))
    dossier.legal_basis = needed(legal_basis, _("Vui lòng ghi căn cứ pháp lý."))
    dossier.ended_at = at
    dossier.save(update_fields=["state", "reason", "legal_basis", "ended_at"])
    end(dossier, at=at)
    record("dossiers.refused", dossier, by=by, at=at, reason=dossier.reason)
    publish(dossier, "refuse", at=at)
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
    return write_official_code(dossier, code, by=by, at=at)


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
