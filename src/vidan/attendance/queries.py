"""Questions asked of attendance, hours and rest in the current commune. In minutes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from vidan.attendance.caps import HOUR, Caps
from vidan.attendance.ledger import Balance, Lot, balance, span_minutes
from vidan.attendance.models import Draw, Presence, Rest, Roll, Served
from vidan.attendance.permissions import sees_everybody
from vidan.attendance.states import DayKind, Purpose, RestState, State
from vidan.communes.rules import rules
from vidan.core.text import VIETNAM
from vidan.people.actors import Actor
from vidan.people.models import Deputation, Officer, Post
from vidan.people.queries import absences, held, officers
from vidan.people.roles import DOES_TASKS
from vidan.programmes.models import Duty, Session
from vidan.programmes.states import State as SessionState
from vidan.worktime.queries import calendar, public_holidays

HELD = (SessionState.PLANNED, SessionState.REPORTED)


def visible_to(by: Actor, *, on: date) -> QuerySet[Officer]:
    """Whose hours this person sees: one's own, one's unit's, or everybody's."""
    people = officers(on=on)
    if sees_everybody(by):
        return people
    led = Post.objects.filter(held(on), unit__in=by.led_units)
    return people.filter(Q(id=by.id) | Q(id__in=led.values("officer_id")))


# Sessions


def opens_at(session: Session) -> datetime:
    return datetime.combine(session.on, session.opens, VIETNAM)


def closes_at(session: Session) -> datetime:
    return datetime.combine(session.on, session.closes, VIETNAM)


def is_closed(session: Session) -> bool:
    """Whether the roll of the session is closed."""
    return Roll.objects.filter(session=session).exists()


def presences_of(session: Session) -> QuerySet[Presence]:
    return Presence.objects.filter(session=session).select_related(
        "officer", "instead_of", "noted_by"
    )


def still_missing(session: Session) -> QuerySet[Duty]:
    """Who is on the team and of whom nothing is known yet."""
    known = Presence.objects.filter(session=session)
    return (
        session.team.select_related("officer")
        .exclude(officer__in=known.values("officer_id"))
        .exclude(officer__in=known.exclude(instead_of=None).values("instead_of_id"))
    )


def unclosed(*, before: date, since: date) -> QuerySet[Session]:
    """Sessions held in these days with a team, whose roll nobody has closed."""
    rolls = Roll.objects.filter(session=OuterRef("pk"))
    team = Duty.objects.filter(session=OuterRef("pk"))
    return (
        Session.objects.filter(on__gte=since, on__lt=before, state__in=HELD)
        .filter(~Exists(rolls), Exists(team))
        .select_related("programme")
    )


def to_confirm(by: Actor, *, on: date) -> QuerySet[Session]:
    """The sessions of that day on whose team one is without having confirmed."""
    known = Presence.objects.filter(session=OuterRef("pk"), officer=by.id)
    return Session.objects.filter(
        ~Exists(known), on=on, state__in=HELD, team__officer=by.id, rolls=None
    ).select_related("programme")


# Kinds of days, and caps


def day_kinds(first_on: date, last_on: date) -> Callable[[date], DayKind | None]:
    """What hours on a day of this time are; None for an ordinary working day."""
    days = calendar(around=first_on)
    holidays = public_holidays(first_on, last_on)

    def kind_of(day: date) -> DayKind | None:
        if days.is_working(day):
            return None
        return DayKind.HOLIDAY if day in holidays else DayKind.REST_DAY

    return kind_of


def caps(*, on: date) -> Caps:
    """The caps in force; 300 hours a year only where the commune decided so."""
    of = rules(
        "attendance.day_hours",
        "attendance.month_hours",
        "attendance.year_hours",
        "attendance.year_hours_extended",
        "attendance.year_extended",
        "attendance.warn_percent",
        on=on,
    )
    year = "year_hours_extended" if of["attendance.year_extended"] else "year_hours"
    return Caps(
        day=of["attendance.day_hours"] * HOUR,
        month=of["attendance.month_hours"] * HOUR,
        year=of[f"attendance.{year}"] * HOUR,
        warn_percent=of["attendance.warn_percent"],
    )


# Hours


@dataclass(frozen=True)
class Hours:
    """Minutes on rest days and holidays: served, and still planned."""

    served: int = 0
    planned: int = 0

    @property
    def total(self) -> int:
        return self.served + self.planned

    def __add__(self, other: "Hours") -> "Hours":
        return Hours(self.served + other.served, self.planned + other.planned)


def hours_by_day(
    first_on: date, last_on: date, *, of: Collection[UUID] | None = None
) -> dict[UUID, dict[date, Hours]]:
    """Minutes on rest days of each officer and day: of closed rolls, else of the team.

    Who is known to be absent, or whose place another took, serves nothing.
    """
    found: dict[UUID, dict[date, Hours]] = defaultdict(lambda: defaultdict(Hours))
    rows = Served.objects.filter(on__range=(first_on, last_on))
    duties = _to_serve(first_on, last_on)
    if of is not None:
        rows, duties = rows.filter(officer__in=of), duties.filter(officer__in=of)
    for officer_id, on, minutes in rows.values_list("officer_id", "on", "minutes"):
        found[officer_id][on] += Hours(served=minutes)
    kind_of = day_kinds(first_on, last_on)
    for duty in duties:
        if kind_of(duty.session.on):
            planned = Hours(planned=span_minutes(duty.session.hours))
            found[duty.officer_id][duty.session.on] += planned
    return {officer_id: dict(days) for officer_id, days in found.items()}


def _to_serve(first_on: date, last_on: date) -> QuerySet[Duty]:
    """Duties of sessions whose roll is open, less who will not have served."""
    of_session = Presence.objects.filter(session=OuterRef("session"))
    away = of_session.filter(officer=OuterRef("officer"), state=State.ABSENT)
    replaced = of_session.filter(instead_of=OuterRef("officer"))
    return Duty.objects.filter(
        ~Exists(away),
        ~Exists(replaced),
        session__on__range=(first_on, last_on),
        session__state__in=HELD,
        session__rolls=None,
    ).select_related("session")


def hours_by_person(
    first_on: date, last_on: date, *, of: Collection[UUID] | None = None
) -> dict[UUID, dict[date, Hours]]:
    """Minutes on rest days, served or planned, of each officer and month.

    A month is named by its first day. Officers and months without such hours are left
    out; ``of`` asks for some officers only.
    """
    found: dict[UUID, dict[date, Hours]] = defaultdict(lambda: defaultdict(Hours))
    for officer_id, days in hours_by_day(first_on, last_on, of=of).items():
        for on, hours in days.items():
            found[officer_id][on.replace(day=1)] += hours
    return {officer_id: dict(months) for officer_id, months in found.items()}


# The ledger


def lots(officer_id: UUID) -> QuerySet[Served]:
    """The hours of somebody of which something is left."""
    return Served.objects.filter(officer=officer_id, used__lt=F("earned"))


def as_lots(rows: Iterable[Served]) -> list[Lot[UUID]]:
    return [Lot(one.id, one.on, one.expires_on, one.earned - one.used) for one in rows]


def balances(people: Collection[UUID]) -> dict[UUID, Balance]:
    """The sums of the ledger of each of these officers, in two queries."""
    earned: dict[UUID, list[int]] = defaultdict(list)
    drawn: dict[UUID, list[tuple[Purpose, bool, int]]] = defaultdict(list)
    rows = Served.objects.filter(officer__in=people)
    for officer_id, minutes in rows.values_list("officer_id", "earned"):
        earned[officer_id].append(minutes)
    draws = Draw.objects.filter(served__officer__in=people)
    for officer_id, purpose, state, minutes in draws.values_list(
        "served__officer_id", "purpose", "rest__state", "minutes"
    ):
        is_done = state != RestState.PLANNED
        drawn[officer_id].append((Purpose(purpose), is_done, minutes))
    return {one: balance(earned[one], drawn[one]) for one in people}


def expiring(people: Collection[UUID], *, on: date, until: date) -> QuerySet[Served]:
    """Hours of these officers whose rest runs out from one day to another."""
    return Served.objects.filter(
        officer__in=people, used__lt=F("earned"), expires_on__range=(on, until)
    ).order_by("expires_on", "id")


def rests_of(officer_id: UUID) -> QuerySet[Rest]:
    return Rest.objects.filter(officer=officer_id).select_related("substitute")


# Who can stand in


def stand_ins(officer: Officer, *, on: date) -> dict[UUID, list[Officer]]:
    """For each unit the officer works in, the colleagues who are there on that day.

    A deputy named for the day counts in every unit.
    """
    posts = Post.objects.filter(held(on), officer=officer, role__in=DOES_TASKS)
    units = list(dict.fromkeys(posts.values_list("unit_id", flat=True)))
    away = absences(first_on=on, last_on=on).values("officer_id")
    here = officers(on=on).exclude(id=officer.id).exclude(id__in=away)
    deputies = Deputation.objects.filter(
        absent=officer, first_on__lte=on, last_on__gte=on
    )
    named = list(here.filter(id__in=deputies.values("deputy_id")))
    beside = Post.objects.filter(held(on), unit__in=units, role__in=DOES_TASKS)
    people = {one.id: one for one in here.filter(id__in=beside.values("officer_id"))}
    found: dict[UUID, dict[UUID, Officer]] = {
        unit: {one.id: one for one in named} for unit in units
    }
    for unit_id, officer_id in beside.values_list("unit_id", "officer_id"):
        if officer_id in people:
            found[unit_id][officer_id] = people[officer_id]
    return {
        unit: sorted(them.values(), key=lambda one: one.full_name)
        for unit, them in found.items()
    }


# Days away against duties


def duties_during(
    people: Collection[UUID], *, first_on: date, last_on: date
) -> QuerySet[Duty]:
    """What these officers are to serve in these days."""
    return (
        Duty.objects.filter(
            officer__in=people,
            session__on__range=(first_on, last_on),
            session__state=SessionState.PLANNED,
        )
        .select_related("session__programme", "officer")
        .order_by("session__on", "id")
    )


def standing_in(
    people: Collection[UUID], *, first_on: date, last_on: date
) -> QuerySet[Rest]:
    """The planned rest of others for which these officers stand in."""
    return Rest.objects.filter(
        substitute__in=people, on__range=(first_on, last_on), state=RestState.PLANNED
    ).select_related("officer", "substitute")
