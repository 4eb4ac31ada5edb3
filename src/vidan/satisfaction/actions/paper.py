"""Slips from the box: opened by minutes, typed in by somebody they are not about."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    needed,
)
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Officer, Unit
from vidan.procedures.models import Version
from vidan.satisfaction.actions.answering import LONGEST
from vidan.satisfaction.models import (
    BoxOpening,
    Concerned,
    Opinion,
    Question,
    Way,
)
from vidan.satisfaction.permissions import check
from vidan.satisfaction.scale import check_reason, level


@transaction.atomic
def open_box(
    *, number: str, opened_on: date, place: str, slips: int, by: Actor, at: datetime
) -> BoxOpening:
    """Write down that the box was opened, by which minutes, and how many slips."""
    check(by, "open_box")
    if opened_on > localdate(at):
        raise InvalidInputError(_("Ngày mở hòm không thể sau hôm nay."))
    number = needed(number, _("Vui lòng ghi số biên bản mở hòm."))
    taken = ConflictError(
        _("Biên bản số %(number)s đã nhập rồi. Vui lòng mở biên bản đó để nhập tiếp.")
        % {"number": number}
    )
    with one_of_a_kind("box_opening_number", taken):
        opening = BoxOpening.objects.create(
            number=number,
            opened_on=opened_on,
            place=needed(place, _("Vui lòng ghi nơi đặt hòm phiếu.")),
            slips=slips,
            by=by.officer,
            at=at,
        )
    record("satisfaction.box_opened", opening, by=by, at=at, number=number, slips=slips)
    return opening


@transaction.atomic
def enter_slip(
    opening_id: UUID,
    *,
    number: int,
    submission: UUID,
    reason: str = "",
    text: str = "",
    unit: Unit | None = None,
    version: Version | None = None,
    officer: Officer | None = None,
    by: Actor,
    at: datetime,
) -> Opinion:
    """Type in one slip of the box; the same form sent twice is one slip.

    Refuses somebody whom the slip is about, and more slips than the minutes say.
    """
    check(by, "enter_slip")
    opening = BoxOpening.objects.select_for_update().get(id=opening_id)
    known = Opinion.objects.filter(question__submission=submission).first()
    if known:
        return known
    entered = opening.questions.count()
    if officer and officer.id in by.stands_for:
        raise NotAllowedError(
            _("Phiếu này nhắc đến chính bạn; vui lòng để người khác nhập.")
        )
    if entered >= opening.slips:
        raise ConflictError(
            _("Biên bản ghi %(slips)s phiếu và đã nhập đủ. Vui lòng xem lại biên bản.")
            % {"slips": opening.slips}
        )
    chosen = level(number)
    opinion = Opinion.objects.create(
        question=_slip(opening, submission, unit, version, officer, at=at),
        way=Way.PAPER,
        level=chosen.number,
        reason=check_reason(chosen, reason),
        text=text.strip()[:LONGEST],
        entered_by=by.officer,
        given_at=at,
    )
    record("satisfaction.slip_entered", opening, by=by, at=at, place=entered + 1)
    return opinion


def _slip(
    opening: BoxOpening,
    submission: UUID,
    unit: Unit | None,
    version: Version | None,
    officer: Officer | None,
    *,
    at: datetime,
) -> Question:
    made = Question.objects.create(
        submission=submission,
        box=opening,
        unit=unit,
        version=version,
        on=opening.opened_on,
        asked_at=at,
        closes_at=at,
    )
    if officer:
        Concerned.objects.create(question=made, officer=officer)
    return made


@transaction.atomic
def take_back(opening_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take the slip out again that this person typed in last, on the same day."""
    check(by, "enter_slip")
    opening = BoxOpening.objects.select_for_update().get(id=opening_id)
    last = Question.objects.filter(box=opening).order_by("id").last()
    given = last.opinions.first() if last else None
    if last is None or given is None or given.entered_by_id != by.id:
        raise ConflictError(_("Chỉ bỏ được phiếu cuối cùng do chính bạn nhập."))
    if localdate(given.given_at) != localdate(at):
        raise ConflictError(_("Phiếu nhập từ ngày trước không bỏ được nữa."))
    last.delete()
    record("satisfaction.slip_taken_back", opening, by=by, at=at)
