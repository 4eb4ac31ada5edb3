"""What an officer does to find out: asks others, looks on the spot, checks papers."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, needed
from vidan.core.text import day
from vidan.dossiers.actions.moving import publish, take
from vidan.dossiers.models import Consultation, Dossier, Verification
from vidan.dossiers.queries import unanswered
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.procedures.models import ComponentKind
from vidan.worktime.queries import calendar


@transaction.atomic
def consult(
    dossier_id: UUID,
    *,
    body: str,
    question: str,
    answer_on: date,
    by: Actor,
    at: datetime,
) -> Dossier:
    """Ask another body, with a day for the answer; the clock runs on (R10)."""
    dossier = take(dossier_id, "consult", by=by, at=at)
    due = calendar(around=localdate(at)).last_moment(answer_on)
    if due <= at:
        raise InvalidInputError(_("Hạn trả lời phải sau lúc hỏi; vui lòng chọn lại."))
    asked = Consultation.objects.create(
        dossier=dossier,
        body=needed(body, _("Vui lòng ghi cơ quan được hỏi ý kiến.")),
        question=needed(question, _("Vui lòng ghi nội dung cần hỏi.")),
        asked_at=at,
        by=by.officer,
        due_at=due,
    )
    record(
        "dossiers.consulted", dossier, by=by, at=at, body=asked.body, day=day(answer_on)
    )
    publish(dossier, "consult", at=at)
    return dossier


@transaction.atomic
def record_answer(
    dossier_id: UUID, *, consultation: UUID, answer: str, by: Actor, at: datetime
) -> Dossier:
    """Write down what the other body answered, in time or late."""
    dossier = take(dossier_id, "record_answer", by=by, at=at)
    asked = dossier.consultations.filter(id=consultation, answered_at=None).first()
    if asked is None:
        raise ConflictError(
            _("Ý kiến này đã được ghi, hoặc không thuộc hồ sơ này; hãy tải lại trang.")
        )
    asked.answer = needed(answer, _("Vui lòng ghi nội dung trả lời."))
    asked.answered_at = at
    asked.save(update_fields=["answer", "answered_at"])
    record("dossiers.answered", dossier, by=by, at=at, body=asked.body)
    publish(dossier, "record_answer", at=at)
    return dossier


@transaction.atomic
def tell_of_silence(*, at: datetime) -> int:
    """Tell the head of the one-stop unit which bodies have not answered in time.

    From then on the dossier waits on that person's page (R10). Each silence is told
    once; returns how many were.
    """
    silent = unanswered(at=at).filter(silent_at=None).select_for_update(of=("self",))
    told = list(silent.select_related("dossier"))
    for asked in told:
        asked.silent_at = at
        asked.save(update_fields=["silent_at"])
        record("dossiers.not_answered", asked.dossier, by=None, at=at, body=asked.body)
    return len(told)


@transaction.atomic
def verify(
    dossier_id: UUID,
    *,
    held_at: datetime,
    place: str,
    participants: str,
    content: str,
    by: Actor,
    at: datetime,
) -> Dossier:
    """Record a verification on the spot: when, where, who and what (R11)."""
    dossier = take(dossier_id, "verify", by=by, at=at)
    if held_at > at:
        raise InvalidInputError(
            _("Buổi xác minh chưa diễn ra; vui lòng ghi biên bản sau khi xác minh.")
        )
    held = Verification.objects.create(
        dossier=dossier,
        held_at=held_at,
        place=needed(place, _("Vui lòng ghi địa điểm xác minh.")),
        participants=needed(participants, _("Vui lòng ghi thành phần tham gia.")),
        content=needed(content, _("Vui lòng ghi nội dung xác minh.")),
        by=by.officer,
        at=at,
    )
    record("dossiers.verified", dossier, by=by, at=at, day=day(localdate(held.held_at)))
    publish(dossier, "verify", at=at)
    return dossier


@transaction.atomic
def confirm_papers(
    dossier_id: UUID, *, against: str, by: Actor, at: datetime
) -> Dossier:
    """Say that a person has checked the electronic papers and their signatures (R15).

    ``against`` names the databases they were compared with. The technical check of a
    file (its real type) has been made when it came in.
    """
    dossier = take(dossier_id, "confirm_papers", by=by, at=at)
    where = needed(against, _("Vui lòng ghi đã đối chiếu với cơ sở dữ liệu nào."))
    electronic = dossier.papers.filter(kind=ComponentKind.ELECTRONIC, checked_at=None)
    count = electronic.update(checked_at=at)
    if not count:
        raise ConflictError(_("Không có bản điện tử nào chờ kiểm tra."))
    record("dossiers.papers_confirmed", dossier, by=by, at=at, against=where)
    publish(dossier, "confirm_papers", at=at)
    return dossier


def refuse_unchecked(dossier: Dossier) -> None:
    """No decision rests on electronic papers that no person has checked (R14, R15)."""
    unchecked = dossier.papers.filter(kind=ComponentKind.ELECTRONIC, checked_at=None)
    names = list(unchecked.values_list("component__name", flat=True))
    if names:
        raise ConflictError(
            _(
                "Chưa xác nhận kiểm tra bản điện tử: %(names)s. Vui lòng kiểm tra nội "
                "dung và chữ ký số, rồi xác nhận trước khi ghi kết quả."
            )
            % {"names": "; ".join(names)}
        )
