"""The service days as a calendar that phones subscribe to (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from django.urls import reverse
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from vidan.communes.models import Commune
from vidan.portal.sessions.leaves import hours_in_words, place_of
from vidan.programmes.models import Session
from vidan.programmes.states import State
from vidan.ui.pages import public_address


def calendar_of(
    sessions: Iterable[Session], commune: Commune, *, at: datetime
) -> bytes:
    """All of them in one file; a cancelled one says so and does not vanish."""
    calendar = Calendar()
    calendar.add("prodid", "-//Vi Dan//Service days//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Lịch phục vụ %(commune)s") % {"commune": commune})
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    for session in sessions:
        calendar.add_component(_event(session, commune, at=at))
    return bytes(calendar.to_ical())


def _event(session: Session, commune: Commune, *, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{session.id}@vidan")
    event.add("dtstamp", _utc(at))
    event.add("dtstart", _utc(_moment(session.on, session.opens)))
    event.add("dtend", _utc(_moment(session.on, session.closes)))
    event.add("summary", _summary(session))
    event.add("location", place_of(session))
    event.add("description", _description(session))
    event.add("status", "CANCELLED" if _is_off(session) else "CONFIRMED")
    event.add(
        "url",
        public_address(reverse("portal:session", args=(commune.slug, session.id))),
    )
    return event


def _summary(session: Session) -> str:
    name = session.programme.name
    if _is_off(session):
        return f"{State.CANCELLED.label}: {name}"
    return f"{name} – {session.unit.name}" if session.unit else name


def _description(session: Session) -> str:
    hours = _("Giờ phục vụ: %(hours)s.") % {"hours": hours_in_words(session.hours)}
    if not session.reason:
        return hours
    return f"{hours} " + _("Lý do thay đổi: %(reason)s") % {"reason": session.reason}


def _is_off(session: Session) -> bool:
    return session.state == State.CANCELLED


def _moment(day: date, hour: time) -> datetime:
    return make_aware(datetime.combine(day, hour))


def _utc(moment: datetime) -> datetime:
    """Moments go out in UTC, so that no phone needs to know the zone of Viet Nam."""
    return moment.astimezone(UTC)
