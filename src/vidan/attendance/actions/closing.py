"""The roll of a session is closed: who is missing was absent, and why is decided."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.attendance.actions.calling import locked
from vidan.attendance.actions.earning import settle_hours
from vidan.attendance.models import Presence, Roll
from vidan.attendance.permissions import check
from vidan.attendance.queries import closes_at, is_closed, unclosed
from vidan.attendance.states import How, State
from vidan.core.errors import (
    ConflictError,
    NotAllowedError,
    WrongStateError,
    needed,
)
from vidan.core.text import day, hour
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.queries import absences
from vidan.programmes.models import Session

CLOSES_BY_ITSELF_FOR = timedelta(days=31)


@transaction.atomic
def excuse(
    presence_id: UUID, *, excused: bool, reason: str, by: Actor, at: datetime
) -> Presence:
    """Decide whether an absence is excused, with the reason that counts (LP-7)."""
    row = (
        Presence.objects.select_for_update(of=("self",), no_key=True)
        .select_related("officer", "session")
        .get(id=presence_id)
    )
    check(by, "excuse", row.session)
    if row.officer_id == by.id:
        raise NotAllowedError(
            _("Không tự kết luận về việc vắng mặt của mình. Vui lòng báo cấp trên.")
        )
    if row.state != State.ABSENT:
        raise WrongStateError(_("Người này có mặt nên không cần kết luận vắng mặt."))
    row.excused = excused
    row.reason = needed(reason, _("Vui lòng ghi lý do."))[:300]
    row.noted_by, row.noted_at = by.officer, at
    row.save(update_fields=["excused", "reason", "noted_by", "noted_at"])
    record(
        "attendance.excused",
        row,
        by=by,
        at=at,
        name=row.officer.full_name,
        day=day(row.session.on),
        how=_verdict(excused),
    )
    return row


@transaction.atomic
def close(session_id: UUID, *, by: Actor | None, at: datetime) -> Roll:
    """Close the roll once the session is over: who is missing now was absent.

    Hours on a rest day are booked for who was there. Days away that were entered
    before excuse by themselves.
    """
    session = locked(session_id)
    if by:
        check(by, "call", session)
    if at < closes_at(session):
        raise WrongStateError(
            _("Buổi kết thúc lúc %(hour)s. Vui lòng chốt điểm danh sau giờ đó.")
            % {"hour": hour(session.closes)}
        )
    if is_closed(session):
        raise ConflictError(_("Điểm danh của buổi này đã được chốt trước đó."))
    _note_missing(session, by=by, at=at)
    roll = Roll.objects.create(
        session=session, closed_at=at, closed_by=by.officer if by else None
    )
    rows = list(Presence.objects.filter(session=session).select_related("officer"))
    settle_hours(session, rows, at=at)
    absent = sum(one.state == State.ABSENT for one in rows)
    record(
        "attendance.closed",
        session,
        by=by,
        at=at,
        present=len(rows) - absent,
        absent=absent,
    )
    return roll


def _note_missing(session: Session, *, by: Actor | None, at: datetime) -> None:
    """Absent: who said nothing, and whose place another took."""
    known = Presence.objects.filter(session=session)
    replaced = set(known.exclude(instead_of=None).values_list("instead_of", flat=True))
    there = set(known.values_list("officer_id", flat=True))
    away = set(
        absences(first_on=session.on, last_on=session.on).values_list(
            "officer_id", flat=True
        )
    )
    missing = [one for one in _team(session) if one not in there]
    Presence.objects.bulk_create(
        Presence(
            session=session,
            officer_id=one,
            state=State.ABSENT,
            how=How.CLOSING,
            reason=_why(one in away, one in replaced),
            excused=True if one in away else None,
            noted_by=by.officer if by else None,
            noted_at=at,
        )
        for one in missing
    )


def _team(session: Session) -> Iterable[UUID]:
    return session.team.values_list("officer_id", flat=True)


@override("vi")
def _verdict(excused: bool) -> str:
    return _("có phép") if excused else _("không phép")


@override("vi")
def _why(is_away: bool, is_replaced: bool) -> str:
    """What is known of an absence by itself; never what kind of day away it is."""
    words = [_("đã báo vắng mặt trước")] if is_away else []
    return "; ".join([*words, *([_("có người đến thay")] if is_replaced else [])])


def close_by_itself(*, at: datetime) -> int:
    """Close the rolls of past days that somebody had begun; return how many.

    A session at which nobody was noted is left to people: that the roll was not called
    says nothing about anybody.
    """
    today = localdate(at)
    begun = Presence.objects.filter(session=OuterRef("pk"))
    waiting = unclosed(before=today, since=today - CLOSES_BY_ITSELF_FOR)
    found = list(waiting.filter(Exists(begun)).values_list("id", flat=True))
    for session_id in found:
        close(session_id, by=None, at=at)
    return len(found)
