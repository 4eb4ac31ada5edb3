"""Questions asked of venues: which are fair, near, taken, and who is there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.utils.translation import gettext as _

from vidan.communes.models import Village
from vidan.communes.queries import villages
from vidan.people.actors import Actor
from vidan.people.models import Officer, Post
from vidan.people.queries import held
from vidan.people.roles import Role
from vidan.programmes.models import PlaceAnswer, Session, SessionKind, Venue
from vidan.programmes.queries import next_sessions, sessions_of_day
from vidan.programmes.states import State
from vidan.programmes.villages import Candidate, apart_km, fair_order


def venues(*, on: date) -> QuerySet[Venue]:
    """The places in use on that day."""
    return Venue.objects.filter(held(on)).select_related("village", "contact")


def proposed_villages(*, on: date, but: Session | None = None) -> list[Candidate]:
    """The villages in fair order for a session on that day.

    Sessions of every programme and year count, also those planned to come, but not the
    one the village is sought for.
    """
    mobile = Session.objects.filter(
        kind=SessionKind.MOBILE, state__in=(State.PLANNED, State.REPORTED)
    )
    if but:
        mobile = mobile.exclude(id=but.id)
    past = {
        row["village_id"]: row
        for row in mobile.order_by()
        .values("village_id")
        .annotate(times=Count("id"), last=Max("on"))
    }
    far = dict(
        venues(on=on)
        .order_by()
        .values_list("village_id")
        .annotate(far=Min("distance_km"))
    )
    return fair_order(
        Candidate(
            one.id,
            str(one),
            times=past.get(one.id, {}).get("times", 0),
            last_on=past.get(one.id, {}).get("last"),
            distance_km=None if far.get(one.id) is None else float(far[one.id]),
        )
        for one in villages()
    )


@dataclass(frozen=True)
class Near:
    """A venue that could take a session, and how far it is from the lost one."""

    venue: Venue
    km: float | None


def nearest_others(session: Session) -> list[Near]:
    """Free venues of the session's day, the nearest to its own place first.

    Those without a position come after, the same village first, then the way to them.
    """
    taken = sessions_of_day(session.on).exclude(id=session.id).values("venue_id")
    free = venues(on=session.on).exclude(id__in=taken.filter(venue__isnull=False))
    others = [one for one in free if one.id != session.venue_id]
    found = [Near(one, _apart(session.venue, one)) for one in others]
    return sorted(found, key=lambda near: _by_nearness(near, session))


def _by_nearness(near: Near, session: Session) -> tuple[bool, float, bool, float, str]:
    venue = near.venue
    return (
        near.km is None,
        near.km or 0.0,
        venue.village_id != session.village_id,
        float(venue.distance_km or 0),
        venue.name,
    )


def _apart(one: Venue | None, other: Venue) -> float | None:
    here, there = position(one), position(other)
    return apart_km(here, there) if here and there else None


def position(venue: Venue | None) -> tuple[float, float] | None:
    """Latitude and longitude, where both are known."""
    if venue is None or venue.latitude is None or venue.longitude is None:
        return None
    return float(venue.latitude), float(venue.longitude)


def head_of_village(village: Village | None, *, on: date) -> Officer | None:
    """Who heads the village on that day."""
    if village is None:
        return None
    posts = Post.objects.filter(held(on), role=Role.VILLAGE_HEAD, village=village)
    post = posts.select_related("officer").order_by("-first_on").first()
    return post.officer if post else None


def headed_by(by: Actor, *, on: date) -> QuerySet[Session]:
    """The sessions to come in the villages that this person heads."""
    posts = Post.objects.filter(
        held(on), role=Role.VILLAGE_HEAD, officer_id__in=by.stands_for
    )
    return next_sessions(on=on).filter(village_id__in=posts.values("village_id"))


def refused_places(*, on: date) -> QuerySet[Session]:
    """Sessions to come whose place the head of the village cannot arrange."""
    return next_sessions(on=on).filter(place_answer=PlaceAnswer.REFUSED)


def clashes(session: Session) -> list[str]:
    """What is booked twice on the day of the session, one sentence each."""
    if session.state not in (State.PLANNED, State.REPORTED):
        return []
    others = list(sessions_of_day(session.on).exclude(id=session.id))
    return [
        *(_same_place(one) for one in others if _is_there(one, session)),
        *(
            _same_unit(one)
            for one in others
            if session.unit_id and one.unit_id == session.unit_id
        ),
        *_twice_on_duty(session, others),
    ]


def _is_there(one: Session, session: Session) -> bool:
    if not _overlap(one, session):
        return False
    if session.venue_id and one.venue_id == session.venue_id:
        return True
    return one.place.strip().casefold() == session.place.strip().casefold()


def _overlap(one: Session, other: Session) -> bool:
    return any(
        start < their_end and their_start < end
        for start, end in one.hours
        for their_start, their_end in other.hours
    )


def _same_place(one: Session) -> str:
    return _("Trùng địa điểm và giờ với buổi của mô hình “%(name)s”.") % {
        "name": one.programme.name
    }


def _same_unit(one: Session) -> str:
    return _("%(unit)s cùng ngày còn phục vụ buổi của mô hình “%(name)s”.") % {
        "unit": one.unit.name if one.unit else "",
        "name": one.programme.name,
    }


def _twice_on_duty(session: Session, others: Iterable[Session]) -> Iterable[str]:
    both = session.team.filter(officer__duties__session__in=[one.id for one in others])
    names = both.annotate(name=F("officer__full_name")).order_by("name")
    for name in dict.fromkeys(names.values_list("name", flat=True)):
        yield _("%(name)s được phân công hai buổi trong cùng ngày.") % {"name": name}


def quota_left(session: Session) -> int | None:
    """How many mobile sessions its programme has left that year; None: no quota."""
    quota: int = session.programme.mobile_per_year
    if not quota:
        return None
    used = Session.objects.filter(
        Q(state__in=(State.PLANNED, State.REPORTED)),
        programme=session.programme,
        on__year=session.on.year,
        kind=SessionKind.MOBILE,
    ).count()
    return max(0, quota - used)


def venue_in(village_id: UUID, *, on: date) -> Venue | None:
    """The place of a village in use on that day, the one confirmed last first."""
    found = venues(on=on).filter(village_id=village_id)
    return found.order_by(F("confirmed_at").desc(nulls_last=True), "name").first()
