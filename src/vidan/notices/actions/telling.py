"""Somebody has told the people by a channel, and shows what proves it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.documents.actions.attaching import attach, attachments_of
from vidan.history.recording import record
from vidan.notices.actions.moving import is_before_issue
from vidan.notices.channels import Proof
from vidan.notices.models import Telling
from vidan.people.actors import Actor
from vidan.work.actions.doing import hand_in
from vidan.work.models import Task
from vidan.work.states import State as TaskState


@transaction.atomic
def prove(
    telling_id: UUID,
    *,
    told_at: datetime,
    link: str = "",
    words: str = "",
    file_name: str = "",
    content: bytes = b"",
    by: Actor,
    at: datetime,
) -> Telling:
    """Say when the people were told and show the proof that the channel asks for.

    Hands in the task; whoever issued the notice looks at the proof. Refused without
    proof, for a moment to come, and to anybody but the one whose task it is.
    """
    telling = _locked(telling_id)
    task = _own_task(telling, by=by)
    if told_at > at or is_before_issue(told_at, telling.notice):
        raise InvalidInputError(
            _("Thời điểm thông báo phải sau khi ban hành và không ở tương lai.")
        )
    telling.link, telling.words = link.strip(), words.strip()[:500]
    if content:
        attach(telling, name=file_name, content=content, by=by, at=at)
    _check_proof(telling)
    telling.told_at, telling.told_by = told_at, by.officer
    telling.save(update_fields=["told_at", "told_by", "link", "words"])
    record("notices.told", telling.notice, by=by, at=at, channel=telling.name)
    if task.state in TaskState.to_do:
        hand_in(task.id, outcome=_outcome(telling), by=by, at=at)
    return telling


def _locked(telling_id: UUID) -> Telling:
    telling = Telling.objects.select_for_update(of=("self",)).get(id=telling_id)
    if telling.superseded_at:
        raise WrongStateError(
            _("Thông báo này đã có thông báo thay đổi; không cần báo qua kênh này nữa.")
        )
    return telling


def _own_task(telling: Telling, *, by: Actor) -> Task:
    task: Task | None = telling.task
    if task is None:
        raise WrongStateError(_("Kênh này tự đăng khi ban hành, không cần minh chứng."))
    if task.lead_id not in by.stands_for:
        raise NotAllowedError(
            _("Kênh này do người khác phụ trách. Vui lòng để người đó ghi minh chứng.")
        )
    if task.state not in TaskState.to_do:
        raise ConflictError(_("Kênh này đã có minh chứng hoặc đã dừng."))
    return task


def _check_proof(telling: Telling) -> None:
    has_file = attachments_of(telling).exists()
    missing = {
        Proof.LINK: not telling.link,
        Proof.FILE: not has_file,
        Proof.LINK_OR_FILE: not (telling.link or has_file),
        Proof.WORDS: not telling.words,
        Proof.HEADS: not telling.words and _somebody_silent(telling),
    }
    if missing[Proof(telling.proof)]:
        raise InvalidInputError(_asked_for(Proof(telling.proof)))


def _asked_for(proof: Proof) -> str:
    return {
        Proof.LINK: _("Vui lòng dán liên kết của bài đã đăng."),
        Proof.FILE: _("Vui lòng kèm ảnh chụp nơi đã dán thông báo."),
        Proof.LINK_OR_FILE: _("Vui lòng dán liên kết hoặc kèm ảnh chụp."),
        Proof.WORDS: _("Vui lòng ghi rõ đã thông báo lúc nào, ở đâu, mấy lần."),
        Proof.HEADS: _(
            "Còn thôn chưa xác nhận. Vui lòng gọi trưởng thôn, hoặc ghi rõ đã báo cho "
            "các thôn đó bằng cách nào."
        ),
    }[proof]


def _somebody_silent(telling: Telling) -> bool:
    return bool(telling.notice.copies.filter(acknowledged_at=None).exists())


def _outcome(telling: Telling) -> str:
    shown = [telling.link, telling.words]
    files = [one.name for one in attachments_of(telling)]
    return "; ".join(part for part in [*shown, *files] if part) or str(
        Proof(telling.proof).label
    )
