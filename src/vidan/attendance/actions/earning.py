"""Hours are booked for who was at a session on a rest day, and booked anew when that
is corrected."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from vidan.attendance.ledger import span_minutes
from vidan.attendance.models import Presence, Served
from vidan.attendance.queries import day_kinds
from vidan.attendance.states import State
from vidan.communes.rules import rules
from vidan.core.errors import ConflictError
from vidan.core.text import VIETNAM
from vidan.programmes.models import Session


def settle_hours(
    session: Session, presences: Iterable[Presence], *, at: datetime
) -> None:
    """Book what each of them served; an ordinary working day earns nothing.

    Refuses to take back hours that have been rested or paid.
    """
    kind = day_kinds(session.on, session.on)(session.on)
    if kind is None:
        return
    of = rules("attendance.rest_percent", "attendance.rest_days", on=session.on)
    expires_on = session.on + timedelta(days=of["attendance.rest_days"])
    for one in presences:
        minutes = _minutes(session, one)
        earned = minutes * of["attendance.rest_percent"] // 100
        known = (
            Served.objects.select_for_update(no_key=True)
            .filter(session=session, officer=one.officer_id)
            .first()
        )
        if known and known.used > earned:
            raise ConflictError(
                _(
                    "Giờ trực này đã được nghỉ bù hoặc thanh toán. Vui lòng bỏ ngày "
                    "nghỉ bù trước khi sửa điểm danh."
                )
            )
        if not minutes:
            Served.objects.filter(session=session, officer=one.officer_id).delete()
            continue
        Served.objects.update_or_create(
            session=session,
            officer_id=one.officer_id,
            defaults={"minutes": minutes, "earned": earned},
            create_defaults={
                "on": session.on,
                "kind": kind,
                "minutes": minutes,
                "earned": earned,
                "expires_on": expires_on,
            },
        )


def _minutes(session: Session, presence: Presence) -> int:
    """The hours of the session; for who came late those after the arrival."""
    if presence.state == State.ABSENT or presence.arrived_at is None:
        return 0
    if presence.state == State.PRESENT:
        return span_minutes(session.hours)
    came = localtime(presence.arrived_at, VIETNAM).time()
    return span_minutes(session.hours, since=came)
