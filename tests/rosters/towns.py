"""Problems for the solver, and a second way to say what their hard rules are.

``broken_by`` knows nothing of cells and bounds: it looks at who is where, as a person
would who holds a roster in the hand.
"""

from collections import Counter as Count
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain, combinations

from hypothesis import strategies as st

from vidan.rosters.solving.answer import Rule, RuleKind
from vidan.rosters.solving.problem import (
    NOBODY,
    Away,
    Counter,
    Limits,
    Line,
    Need,
    Past,
    Person,
    Pin,
    Place,
    Problem,
    Session,
    Tally,
)

SATURDAY = date(2026, 10, 3)
FIELDS = ("justice", "land")


def person(name: str, *fields: str, **told) -> Person:
    return Person(name, name.title(), fields=frozenset(fields or FIELDS), **told)


def session(number: int = 0, *, days: int | None = None, hour: int = 7, **told):
    """The session of a Saturday, or of ``days`` after the first."""
    on = SATURDAY + timedelta(days=7 * number if days is None else days)
    asked = {
        "title": "Buổi sáng",
        "is_rest_day": on.weekday() >= 5,
        "extra_minutes": 240 if on.weekday() >= 5 else 0,
    }
    return Session(
        id=f"s{(on - SATURDAY).days:03}-{hour:02}",
        starts_at=datetime.combine(on, time(hour)),
        ends_at=datetime.combine(on, time(hour + 4)),
        **{**asked, **told},
    )


def need(of: Session, field: str = "justice", **told) -> Need:
    asked = {"place": Place.FIELD, "code": field, "label": field}
    return Need(id=f"{of.id}-{field}", session=of.id, **{**asked, **told})


def problem(people, sessions, needs=None, **told) -> Problem:
    """One of each field at every session, unless told otherwise."""
    found = [need(s, f) for s in sessions for f in FIELDS] if needs is None else needs
    return Problem(tuple(people), tuple(sessions), tuple(found), **told)


def quarter(people: int = 8, weeks: int = 6, **told) -> Problem:
    """A small commune: as many know a field as not, and a leader in every third."""
    staff = [
        person(
            f"p{number}",
            *(FIELDS[:1], FIELDS[1:], FIELDS)[number % 3],
            units=frozenset({f"u{number % 2}"}),
        )
        for number in range(people)
    ]
    days = [session(n, unit=f"u{n % 2}") for n in range(weeks)]
    return problem(staff, days, **told)


def cells(of: Problem) -> list[Line]:
    """Every line that could be, of places of fields and of signers."""
    by_id = {one.id: one for one in of.people}
    pinned = {(pin.person, pin.need) for pin in of.pins}
    found = []
    for one in of.needs:
        for who in by_id.values():
            knows = who.fields if one.place is Place.FIELD else who.signs
            may = one.code in knows if one.may_fill is None else who.id in one.may_fill
            if may or (who.id, one.id) in pinned:
                found.append(Line(who.id, one.id))
    return found


def every_roster(of: Problem) -> Iterator[frozenset[Line]]:
    lines = cells(of)
    return map(
        frozenset,
        chain.from_iterable(combinations(lines, n) for n in range(len(lines) + 1)),
    )


def broken_by(of: Problem, lines: Iterable[Line]) -> set[Rule]:
    """The hard rules that a roster breaks."""
    held = frozenset(lines)
    needs = {one.id: one for one in of.needs}
    sessions = {one.id: one for one in of.sessions}
    where: dict[str, set[str]] = {one.id: set() for one in of.people}
    for line in held:
        where[line.person].add(needs[line.need].session)
    found = set(_of_places(of, held, needs))
    for who in of.people:
        at = [sessions[one] for one in where[who.id]]
        found |= set(_of_person(of, who, at))
    return found | set(_of_counters(of, where, sessions))


def _of_places(of: Problem, held, needs) -> Iterator[Rule]:
    counts = Count(line.need for line in held)
    for one in of.needs:
        if counts[one.id] != one.count:
            yield Rule(RuleKind.NEED, session=one.session, need=one.id)
    for pin in of.pins:
        if pin.line not in held:
            at = needs[pin.need].session
            yield Rule(RuleKind.PIN, session=at, need=pin.need, person=pin.person)
    for a, b in combinations(held, 2):
        one, other = needs[a.need], needs[b.need]
        together = one.place in other.may_combine or other.place in one.may_combine
        if a.person == b.person and one.session == other.session and not together:
            yield Rule(RuleKind.ONE_PLACE, session=one.session)


def _of_person(of: Problem, who: Person, at: list[Session]) -> Iterator[Rule]:
    past, limits = of.past.get(who.id, Past()), of.limits
    for away in of.away:
        days = (away.first_on, away.last_on)
        if away.person == who.id and any(days[0] <= s.on <= days[1] for s in at):
            yield Rule(RuleKind.AWAY, "", "", who.id, "", *days)
    for a, b in combinations(at, 2):
        if a.starts_at < b.ends_at and b.starts_at < a.ends_at:
            yield Rule(RuleKind.OVERLAP, person=who.id)
    confirmed = {
        n.session
        for n in of.needs
        for p in of.pins
        if p.confirmed and p.person == who.id and p.need == n.id
    }
    rest = [s.on for s in at if s.is_rest_day and s.id not in confirmed]
    apart = [abs((a - b).days) for a, b in combinations(rest, 2)]
    apart += [abs((a - b).days) for a in rest for b in past.rest_days]
    if not who.agrees_to_repeat and any(0 < n < limits.rest_gap_days for n in apart):
        yield Rule(RuleKind.REST_GAP, person=who.id)
    months, years, days = Count(), Count(), Count()
    for s in at:
        days[s.on] += s.minutes
        months[s.on.replace(day=1)] += s.extra_minutes
        years[s.on.replace(month=1, day=1)] += s.extra_minutes
    for (year, month), spent in past.extra_minutes.items():
        for counted, on in ((months, date(year, month, 1)), (years, date(year, 1, 1))):
            if counted[on]:
                counted[on] += spent
    for kind, counted, most in (
        (RuleKind.DAY_MINUTES, days, limits.minutes_a_day),
        (RuleKind.MONTH_MINUTES, months, limits.extra_minutes_a_month),
        (RuleKind.YEAR_MINUTES, years, limits.extra_minutes_a_year),
    ):
        for on, minutes in counted.items():
            if most is not None and minutes > most:
                yield Rule(kind, person=who.id, first_on=on)


def _of_counters(of: Problem, where, sessions) -> Iterator[Rule]:
    confirmed = {
        (p.person, n.session)
        for p in of.pins
        for n in of.needs
        if p.confirmed and p.need == n.id
    }
    for counter in of.counters:
        for on in {s.rest_on for s in of.sessions if s.rest_on}:
            there = {
                one
                for one in counter.people
                if not any(
                    a.person == one and a.first_on <= on <= a.last_on for a in of.away
                )
            }
            resting = {
                one
                for one in there
                for s in where.get(one, ())
                if sessions[s].rest_on == on and (one, s) not in confirmed
            }
            if there and resting == there:
                yield Rule(RuleKind.SUBSTITUTE, code=counter.code, first_on=on)


@st.composite
def small_problems(draw) -> Problem:
    """Problems so small that every roster can be tried, many of them impossible."""
    days = draw(
        st.lists(st.sampled_from([0, 2, 7, 14]), min_size=1, max_size=2, unique=True)
    )
    hours = draw(st.sampled_from([(7,), (7,), (7, 9), (7, 13)]))
    held = [
        session(
            days=d,
            hour=h,
            rest_on=SATURDAY + timedelta(days=d + 2),
            beside_holiday=draw(st.booleans()),
        )
        for d in sorted(days)
        for h in hours[: 1 if len(days) > 1 else 2]
    ]
    people = [
        person(
            name,
            *draw(st.sampled_from([FIELDS, FIELDS[:1], FIELDS[1:]])),
            signs=draw(st.sampled_from([NOBODY, frozenset({"copy"})])),
            agrees_to_repeat=draw(st.integers(0, 4)) == 0,
        )
        for name in ("an", "bình", "chi")[: draw(st.integers(1, 3))]
    ]
    needs = [need(s, f) for s in held for f in FIELDS[: draw(st.integers(1, 2))]]
    if draw(st.booleans()):
        combine = draw(st.sampled_from([frozenset(), frozenset({Place.FIELD})]))
        needs.append(need(held[0], "copy", place=Place.SIGNER, may_combine=combine))
    ids = st.sampled_from([one.id for one in people])
    starts = st.sampled_from([s.on for s in held])
    away = draw(
        st.lists(
            st.builds(lambda p, on: Away(p, on, on, "nghỉ phép"), ids, starts),
            max_size=2,
            unique_by=lambda one: (one.person, one.first_on),
        )
    )
    pins = draw(
        st.lists(
            st.builds(Pin, ids, st.sampled_from([n.id for n in needs]), st.booleans()),
            max_size=2,
            unique_by=lambda p: p.line,
        )
    )
    limits = draw(
        st.sampled_from(
            [
                Limits(),
                Limits(rest_gap_days=1),
                Limits(minutes_a_day=300),
                Limits(extra_minutes_a_month=300, rest_gap_days=1),
                Limits(
                    extra_minutes_a_month=None,
                    extra_minutes_a_year=450,
                    rest_gap_days=1,
                ),
            ]
        )
    )
    served = st.builds(
        Past,
        quarter=st.just(Tally()),
        year=st.builds(Tally, st.integers(0, 3)),
        rest_days=st.sampled_from([(), (SATURDAY - timedelta(days=7),)]),
        extra_minutes=st.sampled_from([{}, {(2026, 10): 100}, {(2026, 9): 240}]),
    )
    past = draw(st.dictionaries(ids, served, max_size=2))
    counters = draw(
        st.sampled_from(
            [(), (Counter("justice", "quầy tư pháp", frozenset({"an", "bình"})),)]
        )
    )
    return problem(
        people,
        held,
        needs,
        away=tuple(away),
        pins=tuple(pins),
        limits=limits,
        past=past,
        counters=counters,
    )
