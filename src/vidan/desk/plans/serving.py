"""Who serves on the service days of some days, and for how many hours."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from uuid import UUID

from vidan.programmes.models import Duty, Session
from vidan.programmes.states import State

Served = Mapping[UUID, Mapping[date, list[Session]]]


def served_by(people: Collection[UUID], first_on: date, last_on: date) -> Served:
    """The sessions on whose teams these people stand, by person and day."""
    duties = (
        Duty.objects.filter(
            officer_id__in=people, session__on__range=(first_on, last_on)
        )
        .filter(session__state__in=(State.PLANNED, State.REPORTED))
        .select_related("session__programme")
        .order_by("session__on", "id")
    )
    found: dict[UUID, dict[date, list[Session]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for duty in duties:
        found[duty.officer_id][duty.session.on].append(duty.session)
    return found


def hours_served(served: Served) -> dict[UUID, dict[date, Fraction]]:
    """The same as hours, the way the load of a week wants them."""
    return {
        one: {
            day: sum((_length(session) for session in sessions), Fraction(0))
            for day, sessions in days.items()
        }
        for one, days in served.items()
    }


def _length(session: Session) -> Fraction:
    minutes = sum(
        (_on_a_day(end) - _on_a_day(start)) // timedelta(minutes=1)
        for start, end in session.hours
    )
    return Fraction(minutes, 60)


def _on_a_day(hour: time) -> datetime:
    return datetime.combine(date.min, hour)
