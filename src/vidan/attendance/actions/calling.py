"""The roll of a session: people confirm, the leader ticks, the rest is absent."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.attendance.actions.earning import settle_hours
from vidan.attendance.codes import is_shown
from vidan.attendance.models import Presence
from vidan.attendance.permissions import check
from vidan.attendance.queries import (
    HELD,
    closes_at,
    is_closed,
    opens_at,
    still_missing,
)
from vidan.attendance.states import How, State, arrival
from vidan.communes.rules import rule
from vidan.communes.tenancy import current_commune
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
    needed,
)
from vidan.core.text import VIETNAM, day, hour
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Officer
from vidan.people.queries import officers
from vidan.programmes.models import Session


def locked(session_id: UUID) -> Session:
    """The session, so that two people write its roll one after the other."""
    session = (
        Session.objects.select_for_update(of=("self",), no_key=True)
        .select_related("programme")
        .get(id=session_id)
    )
    if session.state not in HELD:
        raise WrongStateError(
            _("Buổi này không tổ chức nên không điểm danh. Vui lòng xem lại lịch.")
        )
    return session


def refuse_once_there(session: Session, *, at: datetime) -> None:
    """Refuse to move or cancel a session at which people were: hours hang on it."""
    if Presence.objects.filter(session=session).exclude(state=State.ABSENT).exists():
        raise ConflictError(
            _("Đã có người được điểm danh nên buổi này đã diễn ra. Vui lòng báo cáo.")
        )


@transaction.atomic
def confirm(
    session_id: UUID,
    *,
    code: str,
    by: Actor,
    at: datetime,
    instead_of: UUID | None = None,
) -> Presence:
    """Say on the own phone that one is there, by the code shown at the place.

    Refused: another day, too early, after the end, a wrong code, not on the team unless
    instead of a colleague of the team. Twice is the same as once.
    """
    session = locked(session_id)
    known = Presence.objects.filter(session=session, officer=by.officer).first()
    if known and known.state != State.ABSENT:
        return known
    if known:
        raise ConflictError(
            _("Bạn đã được ghi vắng mặt. Vui lòng nhờ người phụ trách buổi sửa lại.")
        )
    _check_time(session, at=at)
    replaced = _replaced(session, by.officer, instead_of)
    seconds = rule("attendance.code_seconds", on=session.on)
    if not is_shown(code, current_commune(), session.id, at=at, seconds=seconds):
        raise InvalidInputError(
            _("Mã không đúng hoặc đã đổi. Vui lòng nhập mã đang hiện tại nơi trực.")
        )
    row = _write(session, by.officer, arrived_at=at, how=How.PHONE, by=by, at=at)
    if replaced:
        row.instead_of = replaced
        row.save(update_fields=["instead_of"])
    if replaced:
        name = replaced.full_name
        on = day(session.on)
        record("attendance.came_instead", row, by=by, at=at, name=name, day=on)
        return row
    record(
        "attendance.confirmed",
        row,
        by=by,
        at=at,
        hour=hour(_clock(at)),
        day=day(session.on),
    )
    return row


def _clock(at: datetime) -> time:
    return localtime(at, VIETNAM).time()


def _check_time(session: Session, *, at: datetime) -> None:
    early = timedelta(minutes=rule("attendance.confirm_early_minutes", on=session.on))
    if at < opens_at(session) - early:
        raise WrongStateError(
            _("Chưa đến giờ xác nhận. Buổi này xác nhận từ %(hour)s ngày %(day)s.")
            % {
                "hour": hour((opens_at(session) - early).time()),
                "day": day(session.on),
            }
        )
    if at > closes_at(session) or is_closed(session):
        raise WrongStateError(
            _("Buổi đã kết thúc. Vui lòng nhờ người phụ trách buổi ghi có mặt.")
        )


def _replaced(
    session: Session, officer: Officer, instead_of: UUID | None
) -> Officer | None:
    """Whose place the officer takes; None for somebody of the team."""
    if session.team.filter(officer=officer).exists():
        return None
    if instead_of is None:
        raise NotAllowedError(
            _(
                "%(name)s không có trong danh sách trực buổi này. Nếu đến thay ai, vui "
                "lòng chọn tên người đó."
            )
            % {"name": officer.full_name}
        )
    missing = still_missing(session).values("officer_id")
    replaced = Officer.objects.filter(id=instead_of, id__in=missing).first()
    if replaced is None:
        raise ConflictError(
            _("Người này đã được ghi hoặc đã có người khác thay. Vui lòng chọn lại.")
        )
    return replaced


def _write(
    session: Session,
    officer: Officer,
    *,
    arrived_at: datetime | None,
    how: How,
    by: Actor | None,
    at: datetime,
    reason: str = "",
) -> Presence:
    """Write the one row of somebody at a session, over what stood there before."""
    state, late = State.ABSENT, 0
    if arrived_at is not None:
        state, late = arrival(
            arrived_at,
            opens_at=opens_at(session),
            grace_minutes=rule("attendance.grace_minutes", on=session.on),
        )
    row, _made = Presence.objects.update_or_create(
        session=session,
        officer=officer,
        defaults={
            "state": state,
            "arrived_at": arrived_at,
            "minutes_late": late,
            "how": how,
            "reason": reason[:300],
            "excused": None,
            "noted_by": by.officer if by else None,
            "noted_at": at,
        },
    )
    return row


@transaction.atomic
def mark(
    session_id: UUID,
    *,
    officer_id: UUID,
    present: bool,
    by: Actor,
    at: datetime,
    arrived: time | None = None,
    reason: str = "",
    instead_of: UUID | None = None,
) -> Presence:
    """The leader ticks somebody: there, late since an hour, or not there.

    Without ``arrived`` it is now, while the session runs. What was noted before is
    corrected only with a reason; so is everything once the roll is closed.
    """
    session = locked(session_id)
    check(by, "call", session)
    if session.on > localdate(at):
        raise WrongStateError(
            _("Buổi chưa diễn ra. Vui lòng điểm danh vào ngày %(day)s.")
            % {"day": day(session.on)}
        )
    officer = _of_commune(officer_id, on=session.on)
    arrived_at = _arrival(session, arrived, at=at) if present else None
    known = Presence.objects.filter(session=session, officer=officer).first()
    if known and arrived is None and present and known.state != State.ABSENT:
        return known
    if known is None and not is_closed(session):
        return _marked(session, officer, arrived_at, reason, instead_of, by=by, at=at)
    row = _corrected(session, officer, known, arrived_at, reason, by=by, at=at)
    if known is None and not session.team.filter(officer=officer).exists():
        _took_the_place(row, instead_of)
    return row


def _of_commune(officer_id: UUID, *, on: date) -> Officer:
    found = officers(on=on).filter(id=officer_id).first()
    if found is None:
        raise InvalidInputError(
            _("Người này không còn làm việc tại xã vào ngày đó. Vui lòng chọn lại.")
        )
    return found


def _arrival(session: Session, arrived: time | None, *, at: datetime) -> datetime:
    """The moment somebody came: as said, else now, which has to be in the session."""
    if arrived is None:
        if at > closes_at(session):
            raise InvalidInputError(
                _("Buổi đã kết thúc. Vui lòng ghi rõ giờ người này đến.")
            )
        return at
    said = datetime.combine(session.on, arrived, VIETNAM)
    if said > at or said > closes_at(session):
        raise InvalidInputError(
            _("Giờ đến phải trước lúc ghi và trước khi buổi kết thúc.")
        )
    return said


def _marked(
    session: Session,
    officer: Officer,
    arrived_at: datetime | None,
    reason: str,
    instead_of: UUID | None,
    *,
    by: Actor,
    at: datetime,
) -> Presence:
    """The first word on somebody: no reason needed but for an absence."""
    if arrived_at is None:
        needed(reason, _("Vui lòng ghi lý do vắng mặt, hoặc “không rõ lý do”."))
    replaced = _replaced(session, officer, instead_of)
    row = _write(
        session,
        officer,
        arrived_at=arrived_at,
        how=How.LEADER,
        by=by,
        at=at,
        reason=reason.strip(),
    )
    if replaced:
        row.instead_of = replaced
        row.save(update_fields=["instead_of"])
    record(
        "attendance.marked",
        row,
        by=by,
        at=at,
        name=officer.full_name,
        day=day(session.on),
        after=_kept(row),
    )
    return row


def _took_the_place(row: Presence, instead_of: UUID | None) -> None:
    """Somebody outside the team is added late only in place of who was absent."""
    absent = Presence.objects.filter(
        session=row.session, officer=instead_of, state=State.ABSENT
    ).first()
    taken = Presence.objects.filter(session=row.session, instead_of=instead_of)
    if instead_of is None or absent is None or taken.exists():
        raise NotAllowedError(
            _(
                "%(name)s không có trong danh sách trực. Vui lòng chọn người vắng mà "
                "người này đã đến thay."
            )
            % {"name": row.officer.full_name}
        )
    row.instead_of_id = instead_of
    row.save(update_fields=["instead_of"])


@override("vi")
def _kept(row: Presence | None) -> str:
    """What the history keeps of a presence, in the language of the office."""
    return str(State(row.state).label) if row else _("chưa ghi")


def _corrected(
    session: Session,
    officer: Officer,
    known: Presence | None,
    arrived_at: datetime | None,
    reason: str,
    *,
    by: Actor,
    at: datetime,
) -> Presence:
    """What was noted is put right with a reason, and the hours with it.

    Never by the person it is about: hours on rest days are rested and paid.
    """
    if by.id == officer.id:
        raise NotAllowedError(
            _("Không tự sửa điểm danh của mình. Vui lòng báo cấp trên.")
        )
    why = needed(reason, _("Vui lòng ghi lý do sửa điểm danh."))
    before = _kept(known)
    row = _write(
        session,
        officer,
        arrived_at=arrived_at,
        how=How.CORRECTED,
        by=by,
        at=at,
        reason=why,
    )
    if is_closed(session):
        settle_hours(session, [row], at=at)
    record(
        "attendance.corrected",
        row,
        by=by,
        at=at,
        name=officer.full_name,
        day=day(session.on),
        before=before,
        after=_kept(row),
        reason=why,
    )
    return row
