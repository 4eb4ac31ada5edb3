"""From the rows of the commune to the problem that the solver reads."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from vidan.attendance.ledger import span_minutes
from vidan.attendance.queries import caps, hours_by_person
from vidan.communes.rules import rule
from vidan.core.text import VIETNAM, day
from vidan.people.models import Charge, Deputation, Post
from vidan.people.queries import absences
from vidan.people.roles import DOES_TASKS, LEADS_COMMUNE, LEADS_UNIT
from vidan.procedures.models import FieldUnit
from vidan.programmes.models import Duty, Session
from vidan.programmes.places import TeamPlace, parted, word
from vidan.programmes.states import State as SessionState
from vidan.rosters.models import Line, Nominee, Roster, Skill
from vidan.rosters.queries import field_names, needs_of, sessions_of
from vidan.rosters.solving import problem as solving
from vidan.worktime.calendars import WorkCalendar
from vidan.worktime.queries import calendar

PLACES = {
    TeamPlace.IN_CHARGE: solving.Place.COMMITTEE_LEADER,
    TeamPlace.LEADER: solving.Place.UNIT_LEADER,
    TeamPlace.FIELD: solving.Place.FIELD,
    TeamPlace.SIGNER: solving.Place.SIGNER,
    TeamPlace.FEEDBACK: solving.Place.FEEDBACK,
}
COMBINES = {
    solving.Place.SIGNER: frozenset(solving.Place) - {solving.Place.SIGNER},
    solving.Place.FEEDBACK: frozenset(solving.Place) - {solving.Place.FEEDBACK},
}
"""Who signs or hears feedback may do something else beside it."""

HELD = (SessionState.PLANNED, SessionState.REPORTED)
ONE_DAY = timedelta(days=1)


def need_id(session_id: UUID | str, code: str) -> str:
    """The id of a need: the session and the code of the place."""
    return f"{session_id}/{code}"


def of_need(need: str) -> tuple[UUID, str]:
    """The session and the code of the place behind the id of a need."""
    session, _slash, code = need.partition("/")
    return UUID(session), code


def is_beside_holiday(on: date, days: WorkCalendar) -> bool:
    """Whether the days off around that day, without a break, hold a holiday."""
    return any(_run_holds_holiday(on, step, days) for step in (ONE_DAY, -ONE_DAY))


def _run_holds_holiday(on: date, step: timedelta, days: WorkCalendar) -> bool:
    here = on
    while here in days.closed or not days.is_working(here) or here == on:
        if here in days.closed:
            return True
        here += step
    return False


@dataclass
class People:
    """Who works here in the days of a roster, and as what on each day."""

    first_on: date
    last_on: date
    names: dict[UUID, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        overlapping = Q(first_on__lte=self.last_on) & (
            Q(last_on__isnull=True) | Q(last_on__gte=self.first_on)
        )
        self._posts = list(
            Post.objects.filter(overlapping, role__in=DOES_TASKS)
            .select_related("officer", "unit")
            .order_by("officer__full_name", "officer_id", "first_on", "id")
        )
        self.names = {one.officer_id: one.officer.full_name for one in self._posts}
        self._charges = list(Charge.objects.filter(overlapping))
        self._deputies = list(
            Deputation.objects.filter(
                first_on__lte=self.last_on, last_on__gte=self.first_on
            )
        )
        self.away = [
            (one.officer_id, one.first_on, one.last_on, str(one.get_kind_display()))
            for one in absences(first_on=self.first_on, last_on=self.last_on)
        ]
        self.field_units = dict(FieldUnit.objects.values_list("field_id", "unit_id"))
        self._skills = list(Skill.objects.values_list("officer_id", "field_id", "able"))
        self._lists = list(
            Nominee.objects.filter(
                request__handed_in_at__isnull=False,
                request__first_on__lte=self.last_on,
                request__last_on__gte=self.first_on,
            ).select_related("request")
        )

    def posts(self, on: date) -> list[Post]:
        """The posts held on that day by people who still work here."""
        return [
            post
            for post in self._posts
            if post.first_on <= on
            and (post.last_on is None or post.last_on >= on)
            and (post.officer.ended_on is None or post.officer.ended_on > on)
        ]

    def is_away(self, officer: UUID, on: date) -> bool:
        return any(
            who == officer and first <= on <= last
            for who, first, last, _kind in self.away
        )

    def commune_leaders(self, on: date) -> set[UUID]:
        return {p.officer_id for p in self.posts(on) if p.role in LEADS_COMMUNE}

    def heads(self, unit: UUID | None, on: date) -> set[UUID]:
        return {
            p.officer_id
            for p in self.posts(on)
            if p.unit_id == unit and p.role in LEADS_UNIT
        }

    def deputies_of(self, absent: set[UUID], on: date) -> set[UUID]:
        return {
            one.deputy_id
            for one in self._deputies
            if one.absent_id in absent and one.first_on <= on <= one.last_on
        }

    def able(self, field_code: str, on: date) -> set[UUID]:
        """Who can serve a field on that day.

        The unit that works on it, or whom its list names, and whoever was said to be
        able; leaders of the commune serve none.
        """
        unit = self.field_units.get(field_code)
        inside = {p.officer_id for p in self.posts(on) if p.unit_id == unit}
        named = self._named(unit, on)
        if named is not None:
            inside = {who for who, fields in named.items() if field_code in fields}
        said = {who: ok for who, code, ok in self._skills if code == field_code}
        extra = {who for who, ok in said.items() if ok and who in self._here(on)}
        barred = {who for who, ok in said.items() if not ok}
        return (inside - barred | extra) - self.commune_leaders(on)

    def _here(self, on: date) -> set[UUID]:
        return {post.officer_id for post in self.posts(on)}

    def _named(self, unit: UUID | None, on: date) -> dict[UUID, set[str]] | None:
        """Whom the unit's list names for that day; None while there is no list."""
        lists = [
            one
            for one in self._lists
            if one.request.unit_id == unit
            and one.request.first_on <= on <= one.request.last_on
        ]
        if not lists:
            return None
        return {
            one.officer_id: set(one.fields) for one in lists if on not in one.not_on
        }

    @property
    def not_on(self) -> list[tuple[UUID, date]]:
        """The days on which people cannot serve, as their units said."""
        return [(one.officer_id, on) for one in self._lists for on in one.not_on]

    def able_to(self, code: str, session: Session) -> set[UUID]:
        """Who may fill the place with this code at this session."""
        place, field_code = parted(code)
        on = session.on
        if place == TeamPlace.FIELD:
            return self.able(field_code, on)
        if place == TeamPlace.IN_CHARGE:
            return self.commune_leaders(on)
        if place == TeamPlace.SIGNER:
            leaders = self.commune_leaders(on)
            return leaders | self.deputies_of(leaders, on)
        if place == TeamPlace.LEADER:
            return self._leaders_of(session)
        return {
            post.officer_id
            for post in self.posts(on)
            if post.unit_id == session.unit_id or session.unit_id is None
        } | self.commune_leaders(on)

    def _leaders_of(self, session: Session) -> set[UUID]:
        """The head of the serving unit; who stands in; then anybody of the unit."""
        on = session.on
        heads = self.heads(session.unit_id, on)
        here = {who for who in heads if not self.is_away(who, on)}
        stand_in = self.deputies_of(heads, on)
        unit = {p.officer_id for p in self.posts(on) if p.unit_id == session.unit_id}
        return here or stand_in or (unit - self.commune_leaders(on))

    def person(self, officer: UUID) -> solving.Person:
        posts = [post for post in self._posts if post.officer_id == officer]
        roles = {post.role for post in posts}
        leads_commune = bool(roles & LEADS_COMMUNE)
        heads = frozenset(str(p.unit_id) for p in posts if p.role in LEADS_UNIT)
        return solving.Person(
            id=str(officer),
            name=self.names[officer],
            units=frozenset(str(post.unit_id) for post in posts),
            leads_units=heads,
            leads_commune=leads_commune,
            group="leaders" if leads_commune else "heads" if heads else "officers",
            # The plans order a leader to every session: there are too few to alternate.
            agrees_to_repeat=leads_commune,
        )


@dataclass
class Gathered:
    """The problem of a roster with the rows it came from."""

    roster: Roster
    sessions: Sequence[Session]
    people: People
    days: WorkCalendar
    problem: solving.Problem
    needs: dict[UUID, dict[str, int]]

    @cached_property
    def by_session(self) -> dict[str, Session]:
        return {str(one.id): one for one in self.sessions}


def gather(
    roster: Roster, *, on: date, lines: Iterable[Line] | None = None
) -> Gathered:
    """Everything the solver needs to know, for the sessions from ``on`` on.

    ``lines`` are those to be kept as pins; without any, the pinned lines of the roster.
    """
    sessions = [one for one in sessions_of(roster) if one.on >= on]
    people = People(roster.first_on, roster.last_on)
    days = calendar(around=roster.first_on)
    needs = needs_of(roster.covered.values_list("programme_id", flat=True), sessions)
    kept = roster.lines.filter(pinned=True) if lines is None else lines
    fields = field_names()
    problem = solving.Problem(
        people=tuple(people.person(one) for one in sorted(people.names, key=str)),
        sessions=tuple(_session(one, days) for one in sessions),
        needs=tuple(
            _need(one, code, count, people, fields)
            for one in sessions
            for code, count in sorted(needs[one.id].items())
            if parted(code)[0] in PLACES
        ),
        away=(*_away(people), *_elsewhere(roster, people)),
        pins=_pins(kept, {one.id for one in sessions}, people, needs),
        past=_past(roster, people, days),
        limits=_limits(roster),
    )
    return Gathered(roster, sessions, people, days, problem, needs)


def _session(session: Session, days: WorkCalendar) -> solving.Session:
    rest = not days.is_working(session.on)
    return solving.Session(
        id=str(session.id),
        title=_("buổi ngày %(day)s") % {"day": day(session.on)},
        starts_at=_moment(session.on, session.hours[0][0]),
        ends_at=_moment(session.on, session.hours[-1][1]),
        programme=str(session.programme_id),
        unit=str(session.unit_id or ""),
        extra_minutes=span_minutes(session.hours) if rest else 0,
        is_rest_day=rest,
        beside_holiday=rest and is_beside_holiday(session.on, days),
    )


def _moment(on: date, time: object) -> datetime:
    return datetime.combine(on, time, VIETNAM)  # type: ignore[arg-type]


def _need(
    session: Session, code: str, count: int, people: People, fields: dict[str, str]
) -> solving.Need:
    place, field_code = parted(code)
    asked = PLACES[place]
    return solving.Need(
        id=need_id(session.id, code),
        session=str(session.id),
        place=asked,
        code=field_code,
        label=word(code, fields),
        count=count,
        may_fill=frozenset(str(one) for one in people.able_to(code, session)),
        may_combine=COMBINES.get(asked, frozenset()),
    )


def _away(people: People) -> list[solving.Away]:
    """Leave, trips and rest, and the days that a unit's list excludes."""
    known = [
        solving.Away(str(who), first, last, kind)
        for who, first, last, kind in people.away
        if who in people.names
    ]
    words = _("đơn vị báo không trực được")
    said = [
        solving.Away(str(who), on, on, words)
        for who, on in people.not_on
        if who in people.names
    ]
    return [*known, *said]


def _elsewhere(roster: Roster, people: People) -> list[solving.Away]:
    """Who already serves at a session that this roster does not staff."""
    others = Duty.objects.filter(
        session__on__range=(roster.first_on, roster.last_on),
        session__state=SessionState.PLANNED,
    ).exclude(session__programme__in=roster.covered.values("programme_id"))
    words = _("đã trực buổi khác")
    return [
        solving.Away(str(who), on, on, words)
        for who, on in others.values_list("officer_id", "session__on")
        if who in people.names
    ]


def _pins(
    lines: Iterable[Line],
    sessions: set[UUID],
    people: People,
    needs: dict[UUID, dict[str, int]],
) -> tuple[solving.Pin, ...]:
    return tuple(
        solving.Pin(
            str(line.officer_id),
            need_id(line.session_id, line.code),
            confirmed=bool(line.confirmed),
        )
        for line in lines
        if line.session_id in sessions
        and line.officer_id in people.names
        and line.code in needs[line.session_id]
    )


def _past(
    roster: Roster, people: People, days: WorkCalendar
) -> dict[str, solving.Past]:
    """What people have served this year before the roster, and serve beside it."""
    year = date(roster.first_on.year, 1, 1)
    quarter = date(year.year, (roster.first_on.month - 1) // 3 * 3 + 1, 1)
    before = roster.first_on - ONE_DAY
    served: dict[UUID, list[Session]] = defaultdict(list)
    rows = Duty.objects.filter(
        session__on__range=(year, before), session__state__in=HELD
    )
    for duty in rows.select_related("session"):
        served[duty.officer_id].append(duty.session)
    minutes = hours_by_person(year, before)
    return {
        str(who): solving.Past(
            quarter=_tally([one for one in served[who] if one.on >= quarter], days),
            year=_tally(served[who], days),
            rest_days=tuple(
                sorted({one.on for one in served[who] if not days.is_working(one.on)})
            ),
            extra_minutes={
                (month.year, month.month): hours.total
                for month, hours in minutes.get(who, {}).items()
            },
        )
        for who in sorted({*served, *minutes})
        if who in people.names
    }


def _tally(sessions: Sequence[Session], days: WorkCalendar) -> solving.Tally:
    rest = [one for one in sessions if not days.is_working(one.on)]
    beside = [one for one in rest if is_beside_holiday(one.on, days)]
    return solving.Tally(len(sessions), len(rest), len(beside))


def _limits(roster: Roster) -> solving.Limits:
    """The law's caps on hours, and the days between two rest days of one person."""
    most = caps(on=roster.first_on)
    return solving.Limits(
        minutes_a_day=most.day,
        extra_minutes_a_month=most.month,
        extra_minutes_a_year=most.year,
        rest_gap_days=rule("rosters.rest_gap_days", on=roster.first_on),
    )
