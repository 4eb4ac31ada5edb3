"""What the head of a village does with a notice (AS-11)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.communes.models import Village
from vidan.core.errors import InvalidInputError, NotAllowedError, needed
from vidan.core.uniqueness import one_of_a_kind
from vidan.documents.actions.attaching import attach
from vidan.history.recording import record
from vidan.notices.actions.moving import is_before_issue
from vidan.notices.models import PassedOn, Said, VillageCopy
from vidan.notices.permissions import heads_village, sees_to_channels
from vidan.notices.queries import villages_of
from vidan.people.actors import Actor
from vidan.programmes.models import Session


@transaction.atomic
def note_read(copy_id: UUID, *, by: Actor, at: datetime) -> None:
    """The head has opened the notice; the first time counts. Writes nothing twice."""
    _check_head(by)
    VillageCopy.objects.filter(
        id=copy_id, read_at=None, village__in=villages_of(by)
    ).update(read_at=at, officer=by.officer)


@transaction.atomic
def acknowledge(copy_id: UUID, *, by: Actor, at: datetime) -> VillageCopy:
    """Say that the notice has arrived. A second time changes nothing."""
    copy = _locked(copy_id, by=by)
    if copy.acknowledged_at:
        return copy
    copy.acknowledged_at = at
    copy.read_at = copy.read_at or at
    copy.officer = by.officer
    copy.save(update_fields=["acknowledged_at", "read_at", "officer"])
    village = str(copy.village)
    record("notices.acknowledged", copy.notice, by=by, at=at, village=village)
    return copy


@transaction.atomic
def say(
    copy_id: UUID,
    *,
    said_at: datetime,
    times: int,
    file_name: str = "",
    content: bytes = b"",
    by: Actor,
    at: datetime,
) -> Said:
    """Write down that it was said on the village's loudspeaker, when and how often.

    Says also that the notice has arrived. The same moment written twice is one.
    """
    copy = acknowledge(copy_id, by=by, at=at)
    if said_at > at or is_before_issue(said_at, copy.notice):
        raise InvalidInputError(
            _("Giờ phát loa phải sau khi ban hành thông báo và không ở tương lai.")
        )
    if not 1 <= times <= 20:
        raise InvalidInputError(_("Số lần phát loa phải từ 1 đến 20."))
    known = copy.said.filter(said_at=said_at).first()
    if known:
        return known
    said = Said.objects.create(copy=copy, said_at=said_at, times=times, by=by.officer)
    if content:
        attach(said, name=file_name, content=content, by=by, at=at)
    record(
        "notices.said",
        copy.notice,
        by=by,
        at=at,
        village=str(copy.village),
        times=times,
    )
    return said


@transaction.atomic
def pass_on(
    session: Session,
    village: Village,
    *,
    text: str,
    submission: UUID,
    by: Actor,
    at: datetime,
) -> PassedOn:
    """Pass on what people of the village find difficult; it stays with the session.

    The same form sent twice is one. No word of it goes into the history.
    """
    _check_head(by)
    if not villages_of(by).filter(id=village.id).exists():
        raise NotAllowedError(_("Bạn không phải trưởng của thôn này."))
    known = PassedOn.objects.filter(submission=submission).first()
    if known:
        return known
    twice = InvalidInputError(_("Nội dung này vừa được gửi rồi."))
    with one_of_a_kind("passed_on_submission", twice):
        passed = PassedOn.objects.create(
            submission=submission,
            session=session,
            village=village,
            text=needed(text, _("Vui lòng ghi khó khăn của người dân."))[:1000],
            by=by.officer,
            at=at,
        )
    record("notices.passed_on", session, by=by, at=at, village=str(village))
    return passed


@transaction.atomic
def answer(passed_id: UUID, *, words: str, by: Actor, at: datetime) -> PassedOn:
    """Tell the village what is done about it."""
    passed = PassedOn.objects.select_for_update(of=("self",)).get(id=passed_id)
    if not sees_to_channels(by):
        raise NotAllowedError(_("Việc này không thuộc phần việc của bạn."))
    passed.answer = needed(words, _("Vui lòng ghi câu trả lời cho thôn."))[:1000]
    passed.answered_by, passed.answered_at = by.officer, at
    passed.save(update_fields=["answer", "answered_by", "answered_at"])
    village = str(passed.village)
    record("notices.answered", passed.session, by=by, at=at, village=village)
    return passed


def _check_head(by: Actor) -> None:
    if not heads_village(by):
        raise NotAllowedError(_("Việc này dành cho trưởng thôn."))


def _locked(copy_id: UUID, *, by: Actor) -> VillageCopy:
    """Lock the copy of a village that this person heads."""
    _check_head(by)
    copy = VillageCopy.objects.select_for_update(of=("self",)).get(id=copy_id)
    if not villages_of(by).filter(id=copy.village_id).exists():
        raise NotAllowedError(_("Bạn không phải trưởng của thôn này."))
    return copy
