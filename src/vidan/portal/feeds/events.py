"""A session as an entry of somebody's calendar."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from vidan.communes.models import Commune
from vidan.core.ical import Event
from vidan.portal.places.maps import position_of
from vidan.portal.sessions.leaves import hours_in_words, place_of
from vidan.programmes.announced import Revision, revisions
from vidan.programmes.models import Session
from vidan.programmes.states import State
from vidan.ui.pages import public_address

REMINDERS = (timedelta(days=1), timedelta(hours=2))
"""A day before, to look out the papers; two hours before, to set out."""


def events_of(sessions: Iterable[Session], commune: Commune) -> list[Event]:
    """An entry for each; a cancelled one says so and does not vanish."""
    rows = list(sessions)
    revised = revisions(rows)
    return [event_of(one, commune, revised[one.id]) for one in rows]


def event_of(
    session: Session,
    commune: Commune,
    revision: Revision,
    *,
    remind_before: tuple[timedelta, ...] = (),
) -> Event:
    return Event(
        uid=f"{session.id}@vidan",
        changed_at=revision.at,
        starts_at=moment(session.on, session.opens),
        ends_at=moment(session.on, session.closes),
        summary=summary(session),
        location=place_of(session),
        description=description(session),
        url=address(session, commune),
        sequence=revision.number,
        cancelled=session.state == State.CANCELLED,
        position=position_of(session),
        remind_before=remind_before,
    )


def address(session: Session, commune: Commune) -> str:
    """The whole address of the session's page."""
    return public_address(reverse("portal:session", args=(commune.slug, session.id)))


def summary(session: Session) -> str:
    name = session.programme.name
    if session.state == State.CANCELLED:
        return f"{State.CANCELLED.label}: {name}"
    return f"{name} – {session.unit.name}" if session.unit else name


def description(session: Session) -> str:
    """The hours with their midday break, and why something changed."""
    hours = _("Giờ phục vụ: %(hours)s.") % {"hours": hours_in_words(session.hours)}
    if not session.reason:
        return hours
    return f"{hours} " + _("Lý do thay đổi: %(reason)s") % {"reason": session.reason}


def moment(day: date, hour: time) -> datetime:
    return make_aware(datetime.combine(day, hour))
