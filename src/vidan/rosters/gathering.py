"""From the rows of the commune to the problem that the solver reads."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from vidan.attendance.ledger import span_minutes
from vidan.attendance.queries import caps, hours_by_person
from vidan.communes.rules import rule
from vidan.core.text import VIETNAM, day
from vidan.programmes.models import Duty, Session
from vidan.programmes.states import State as SessionState
from vidan.programmes.team_places import TeamPlace, parted, word
from vidan.rosters.models import Line, Roster
from vidan.rosters.queries import field_names, needs_of, sessions_of
from vidan.rosters.solving import problem as solving
from vidan.rosters.staffing import People
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
    solving.Place.FIELD: frozenset({solving.Place.FIELD}),
}
"""Who signs or hears feedback may do something else beside it, and whoever knows two
fields may serve both: a field that keeps people busy asks for more than one."""

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
        past=_past(roster, people, days, on=on),
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
    """Leave, trips and rest, days that a unit's list excludes, and who has left.

    Of what kind a day away is, whoever plans or swaps need not know: it may be an
    illness.
    """
    away = _("đã báo vắng mặt")
    known = [
        solving.Away(str(who), first, last, away)
        for who, first, last in people.away
        if who in people.names
    ]
    words = _("đơn vị báo không trực được")
    said = [
        solving.Away(str(who), on, on, words)
        for who, on in people.not_on
        if who in people.names
    ]
    gone = [
        solving.Away(str(who), left_on, people.last_on, _("đã nghỉ việc"))
        for who, left_on in people.left.items()
    ]
    return [*known, *said, *gone]


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
    roster: Roster, people: People, days: WorkCalendar, *, on: date
) -> dict[str, solving.Past]:
    """What people have served this year before the sessions to come, and what they are
    to serve on rest days beside them.

    Sessions of the roster that were held before ``on`` have been served like any other.
    """
    begins = max(roster.first_on, on)
    year = date(begins.year, 1, 1)
    quarter = date(year.year, (begins.month - 1) // 3 * 3 + 1, 1)
    before = begins - ONE_DAY
    served: dict[UUID, list[Session]] = defaultdict(list)
    # A week before New Year is too near for a rest day, though of another year.
    gap = timedelta(days=rule("rosters.rest_gap_days", on=roster.first_on))
    rows = Duty.objects.filter(
        session__on__range=(min(year, begins - gap), before), session__state__in=HELD
    )
    for duty in rows.select_related("session"):
        served[duty.officer_id].append(duty.session)
    beside = _beside(roster, days, first_on=begins)
    minutes = _minutes_by_month(year, before, beside)
    return {
        str(who): solving.Past(
            quarter=_tally([one for one in served[who] if one.on >= quarter], days),
            year=_tally([one for one in served[who] if one.on >= year], days),
            rest_days=tuple(
                sorted(
                    {one.on for one in served[who] if not days.is_working(one.on)}
                    | {one.on for one in beside.get(who, ())}
                )
            ),
            extra_minutes=minutes.get(who, {}),
        )
        for who in sorted({*served, *minutes})
        if who in people.names
    }


def _beside(
    roster: Roster, days: WorkCalendar, *, first_on: date
) -> dict[UUID, list[Session]]:
    """Sessions to come on rest days of these years that this roster does not staff."""
    found: dict[UUID, list[Session]] = defaultdict(list)
    last_on = date(roster.last_on.year, 12, 31)
    rows = Duty.objects.filter(
        session__on__range=(first_on, last_on), session__state=SessionState.PLANNED
    ).exclude(
        session__on__lte=roster.last_on,
        session__programme__in=roster.covered.values("programme_id"),
    )
    for duty in rows.select_related("session"):
        if not days.is_working(duty.session.on):
            found[duty.officer_id].append(duty.session)
    return dict(found)


def _minutes_by_month(
    first_on: date, last_on: date, beside: Mapping[UUID, Sequence[Session]]
) -> dict[UUID, dict[tuple[int, int], int]]:
    """Minutes on rest days by person and month: served, and to be served beside."""
    found: dict[UUID, dict[tuple[int, int], int]] = defaultdict(
        lambda: defaultdict(int)
    )
    for who, months in hours_by_person(first_on, last_on).items():
        for month, hours in months.items():
            found[who][month.year, month.month] += hours.total
    for who, sessions in beside.items():
        for one in sessions:
            found[who][one.on.year, one.on.month] += span_minutes(one.hours)
    return {who: dict(months) for who, months in found.items()}


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
