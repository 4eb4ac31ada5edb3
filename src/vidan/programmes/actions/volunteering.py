"""Volunteers are let in for one day by a code, and count the help they give (LK-4)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.rules import rule
from vidan.communes.tenancy import current_commune
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    needed,
)
from vidan.core.identifiers import check_code
from vidan.core.text import day
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.programmes.models import HelperCode, HelpGiven, HelpKind, Session
from vidan.programmes.permissions import lets_volunteers_in
from vidan.programmes.queries import codes_of_day
from vidan.programmes.states import State


def _hash(code: str) -> str:
    """What is kept of a code: it cannot be read back, nor used in another commune."""
    written = code.strip().upper().replace(" ", "")
    given = f"{current_commune()}/{written}"
    return salted_hmac("programmes.helper", given, algorithm="sha256").hexdigest()


@transaction.atomic
def make_code(
    *,
    session: Session | None = None,
    place: str = "",
    on: date | None = None,
    by: Actor,
    at: datetime,
) -> tuple[HelperCode, str]:
    """Make a code for a session, or for another place on a day; return it once.

    Good on that day only, by the clock of Viet Nam.
    """
    _check(by)
    if session is not None:
        if session.state != State.PLANNED:
            raise ConflictError(
                _("Buổi này không tổ chức hoặc đã chốt báo cáo nên không tạo mã được.")
            )
        on, place = session.on, session.place
    if on is None or on < localdate(at):
        raise InvalidInputError(_("Mã dùng cho hôm nay hoặc một ngày sắp tới."))
    code = check_code()
    made = HelperCode.objects.create(
        on=on,
        session=session,
        place=needed(place, _("Vui lòng ghi địa điểm tình nguyện viên giúp dân.")),
        code_hash=_hash(code),
        made_by=by.officer,
        made_at=at,
    )
    record(
        "programmes.helper_code_made", made, by=by, at=at, on=day(on), place=made.place
    )
    return made, code


def _check(by: Actor) -> None:
    if not lets_volunteers_in(by):
        raise NotAllowedError(_("Việc này không thuộc phần việc của bạn."))


@transaction.atomic
def revoke_code(code_id: UUID, *, by: Actor, at: datetime) -> HelperCode:
    """Take a code back: who is in with it is out with the next tap."""
    _check(by)
    found = HelperCode.objects.select_for_update(of=("self",)).get(id=code_id)
    if found.revoked_at:
        raise ConflictError(_("Mã này đã được thu hồi trước đó."))
    found.revoked_at = at
    found.save(update_fields=["revoked_at"])
    record("programmes.helper_code_revoked", found, by=by, at=at, on=day(found.on))
    return found


def let_in(code: str, *, at: datetime) -> HelperCode | None:
    """The code that somebody typed, if it is one of today and not taken back."""
    return codes_of_day(localdate(at)).filter(code_hash=_hash(code)).first()


@transaction.atomic
def count_help(
    code_id: UUID, *, kind: HelpKind, hand: str, submission: UUID, at: datetime
) -> HelpGiven:
    """Count one help given; the same tap sent twice is one."""
    code = _open(code_id, at=at)
    known = HelpGiven.objects.filter(submission=submission).first()
    if known:
        return known
    most = rule("programmes.help_taps_per_code", on=code.on)
    if code.help_given.count() >= most:
        raise ConflictError(
            _("Mã này đã đếm đủ %(most)s lượt. Vui lòng báo cán bộ tạo mã khác.")
            % {"most": most}
        )
    return HelpGiven.objects.create(
        helper_code=code, kind=kind, hand=hand, submission=submission, at=at
    )


@transaction.atomic
def undo_help(code_id: UUID, *, hand: str, at: datetime) -> HelpKind:
    """Take back the last tap of the same browser; return what it had counted."""
    code = _open(code_id, at=at)
    last = code.help_given.filter(hand=hand).order_by("at", "id").last()
    if last is None:
        raise ConflictError(_("Máy này chưa đếm lượt nào để bỏ."))
    last.delete()
    return HelpKind(last.kind)


def _open(code_id: UUID, *, at: datetime) -> HelperCode:
    """The code, locked, while it is good."""
    codes = codes_of_day(localdate(at)).select_for_update(of=("self",))
    found = codes.filter(id=code_id).first()
    if found is None:
        raise NotAllowedError(
            _("Mã đã hết ngày hoặc bị thu hồi. Vui lòng xin cán bộ mã mới.")
        )
    if found.session and found.session.state == State.REPORTED:
        raise ConflictError(
            _("Báo cáo của buổi đã chốt nên không đếm thêm được. Cảm ơn bạn đã giúp.")
        )
    return found
