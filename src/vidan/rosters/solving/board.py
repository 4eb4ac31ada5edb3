"""A problem laid out as cells that are taken or not, and bounds on them. Pure.

The hard rules are written down once, here, as sums of cells with a least and a most.
The search adds them to its model, a change by hand is held against them, and the rules
that clash are picked out of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations, product, repeat

from vidan.rosters.solving.abilities import able, combinable, in_order
from vidan.rosters.solving.answer import Rule, RuleKind
from vidan.rosters.solving.problem import Line, Need, Past, Problem, Session

NO_PAST = Past()


@dataclass(frozen=True)
class Bound:
    """A hard rule, or a part of one: the sum of ``cells`` lies in ``least..most``."""

    rule: Rule
    cells: tuple[int, ...]
    least: int
    most: int
    weights: tuple[int, ...] = ()

    @property
    def weighted(self) -> Iterable[tuple[int, int]]:
        """The cells, each with its weight."""
        return zip(self.cells, self.weights or repeat(1), strict=False)


class Board:
    """The cells of a problem.

    ``serve`` has a cell for each line that could be; ``attend`` one for each person and
    session, taken when one of the person's lines there is; ``resting`` one for each
    person and day of rest. ``any_of`` says of which cells these are made.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = in_order(problem)
        self.people = {one.id: one for one in self.problem.people}
        self.sessions = {one.id: one for one in self.problem.sessions}
        self.needs = {one.id: one for one in self.problem.needs}
        self.size = 0
        self.any_of: dict[int, tuple[int, ...]] = {}
        self.serve: dict[Line, int] = {}
        self.candidates: dict[str, tuple[str, ...]] = {}
        self.lines_at: dict[tuple[str, str], list[Line]] = defaultdict(list)
        self._confirmed = {
            (pin.person, self.needs[pin.need].session)
            for pin in self.problem.pins
            if pin.confirmed and pin.need in self.needs
        }
        self._lay_lines()
        self.attend = {
            at: self._any([self.serve[line] for line in lines])
            for at, lines in self.lines_at.items()
        }
        self.sessions_of: dict[str, list[str]] = defaultdict(list)
        for session in self.sessions:
            for person in self.people:
                if (person, session) in self.attend:
                    self.sessions_of[person].append(session)
        self.bounds = self._hard_rules()

    def _hard_rules(self) -> tuple[Bound, ...]:
        """Every hard rule as bounds, always in the same order."""
        return (
            *self._needs(),
            *self._pins(),
            *self._away(),
            *self._one_place(),
            *self._overlaps(),
            *self._rest_gaps(),
            *self._minutes(),
            *self._substitutes(),
        )

    @cached_property
    def bounds_of(self) -> dict[Rule, list[Bound]]:
        """The bounds by the rule that they are part of."""
        found: dict[Rule, list[Bound]] = defaultdict(list)
        for bound in self.bounds:
            found[bound.rule].append(bound)
        return dict(found)

    @cached_property
    def bounds_at(self) -> list[list[tuple[int, int]]]:
        """For each cell the numbers of the bounds it counts in, with its weight."""
        found: list[list[tuple[int, int]]] = [[] for _each in range(self.size)]
        for number, bound in enumerate(self.bounds):
            for cell, weight in bound.weighted:
                found[cell].append((number, weight))
        return found

    @cached_property
    def wholes(self) -> dict[int, list[int]]:
        """For each cell those that are made of it."""
        found: dict[int, list[int]] = defaultdict(list)
        for whole, parts in self.any_of.items():
            for part in parts:
                found[part].append(whole)
        return found

    @cached_property
    def order(self) -> dict[str, int]:
        """The sessions by day, numbered."""
        return {one: number for number, one in enumerate(self.sessions)}

    @cached_property
    def needs_of(self) -> dict[str, list[Need]]:
        """The places of each session."""
        found: dict[str, list[Need]] = {one: [] for one in self.sessions}
        for need in self.needs.values():
            found[need.session].append(need)
        return found

    @cached_property
    def away_days(self) -> dict[str, list[tuple[date, date]]]:
        """The days on which each person cannot serve."""
        found: dict[str, list[tuple[date, date]]] = defaultdict(list)
        for one in self.problem.away:
            found[one.person].append((one.first_on, one.last_on))
        return found

    def is_away(self, person: str, on: date) -> bool:
        return any(first <= on <= last for first, last in self.away_days[person])

    def past(self, person: str) -> Past:
        return self.problem.past.get(person, NO_PAST)

    def session_of(self, line: Line) -> Session:
        return self.sessions[self.needs[line.need].session]

    def excludes(self, person: str, session: str) -> bool:
        """Whether the person's places at this session all exclude each other."""
        needs = [self.needs[line.need] for line in self.lines_at[person, session]]
        return not any(combinable(a, b) for a, b in combinations(needs, 2))

    def taken(self, lines: Iterable[Line]) -> list[bool]:
        """Which cells are taken by these lines; a line without a cell is left out."""
        found = [False] * self.size
        for line in lines:
            if (cell := self.serve.get(line)) is not None:
                found[cell] = True
        for cell, parts in self.any_of.items():
            found[cell] = any(found[part] for part in parts)
        return found

    def _cell(self) -> int:
        self.size += 1
        return self.size - 1

    def _any(self, parts: Sequence[int]) -> int:
        if len(parts) == 1:
            return parts[0]
        cell = self._cell()
        self.any_of[cell] = tuple(parts)
        return cell

    def _lay_lines(self) -> None:
        pinned = defaultdict(set)
        for pin in self.problem.pins:
            pinned[pin.need].add(pin.person)
        for need in self.needs.values():
            session = self.sessions[need.session]
            self.candidates[need.id] = tuple(
                one.id
                for one in self.people.values()
                if able(one, need, session) or one.id in pinned[need.id]
            )
            for person in self.candidates[need.id]:
                line = Line(person, need.id)
                self.serve[line] = self._cell()
                self.lines_at[person, session.id].append(line)

    def _needs(self) -> Iterable[Bound]:
        for need in sorted(
            self.needs.values(),
            key=lambda one: (self.sessions[one.session].on, one.session, one.id),
        ):
            rule = Rule(RuleKind.NEED, session=need.session, need=need.id)
            cells = tuple(
                self.serve[Line(one, need.id)] for one in self.candidates[need.id]
            )
            yield Bound(rule, cells, need.count, need.count)

    def _pins(self) -> Iterable[Bound]:
        for pin in self.problem.pins:
            if pin.need in self.needs:
                session = self.needs[pin.need].session
                rule = Rule(RuleKind.PIN, session, pin.need, pin.person)
                cell = self.serve.get(pin.line)  # none for somebody who is no more here
                yield Bound(rule, () if cell is None else (cell,), 1, 1)

    def _away(self) -> Iterable[Bound]:
        for one in self.problem.away:
            cells = tuple(
                self.serve[line]
                for session in self.sessions_of[one.person]
                if one.first_on <= self.sessions[session].on <= one.last_on
                for line in self.lines_at[one.person, session]
            )
            if cells:
                rule = Rule(
                    RuleKind.AWAY,
                    person=one.person,
                    first_on=one.first_on,
                    last_on=one.last_on,
                )
                yield Bound(rule, cells, 0, 0)

    def _one_place(self) -> Iterable[Bound]:
        for (person, session), lines in self.lines_at.items():
            if len(lines) < 2:
                continue
            rule = Rule(RuleKind.ONE_PLACE, session=session)
            if self.excludes(person, session):
                cells = tuple(self.serve[line] for line in lines)
                yield Bound(rule, cells, 0, 1)
                continue
            for a, b in combinations(lines, 2):
                if not combinable(self.needs[a.need], self.needs[b.need]):
                    yield Bound(rule, (self.serve[a], self.serve[b]), 0, 1)

    def _overlaps(self) -> Iterable[Bound]:
        sessions = self.problem.sessions
        pairs = [
            (a.id, b.id)
            for i, a in enumerate(sessions)
            for b in sessions[i + 1 :]
            if a.starts_at < b.ends_at and b.starts_at < a.ends_at
        ]
        for person in self.people:
            for a, b in pairs:
                if (person, a) in self.attend and (person, b) in self.attend:
                    cells = (self.attend[person, a], self.attend[person, b])
                    yield Bound(Rule(RuleKind.OVERLAP, person=person), cells, 0, 1)

    def _rest_gaps(self) -> Iterable[Bound]:
        for person in self.people.values():
            if not person.agrees_to_repeat and self.problem.limits.rest_gap_days > 1:
                yield from self._rest_gaps_of(person.id)

    def _rest_gaps_of(self, person: str) -> Iterable[Bound]:
        gap = self.problem.limits.rest_gap_days
        rule = Rule(RuleKind.REST_GAP, person=person)
        days: dict[date, list[int]] = defaultdict(list)
        for session in self.sessions_of[person]:
            one = self.sessions[session]
            if one.is_rest_day and (person, session) not in self._confirmed:
                days[one.on].append(self.attend[person, session])
        for on, cells in days.items():
            past = (abs((on - day).days) for day in self.past(person).rest_days)
            if any(0 < between < gap for between in past):
                yield Bound(rule, tuple(cells), 0, 0)
        if all(len(cells) == 1 for cells in days.values()):
            yield from _windows(
                rule, [(on, cells[0]) for on, cells in days.items()], gap
            )
            return
        for (a_on, a), (b_on, b) in combinations(sorted(days.items()), 2):
            if (b_on - a_on).days < gap:
                yield from (Bound(rule, pair, 0, 1) for pair in product(a, b))

    def _minutes(self) -> Iterable[Bound]:
        limits = self.problem.limits
        for person in self.people:
            days: dict[date, list[tuple[int, int]]] = defaultdict(list)
            months: dict[date, list[tuple[int, int]]] = defaultdict(list)
            years: dict[date, list[tuple[int, int]]] = defaultdict(list)
            for session in self.sessions_of[person]:
                one, cell = self.sessions[session], self.attend[person, session]
                days[one.on].append((cell, one.minutes))
                if one.extra_minutes:
                    worked = (cell, one.extra_minutes)
                    months[one.on.replace(day=1)].append(worked)
                    years[one.on.replace(month=1, day=1)].append(worked)
            for kind, most, spans in (
                (RuleKind.DAY_MINUTES, limits.minutes_a_day, days),
                (RuleKind.MONTH_MINUTES, limits.extra_minutes_a_month, months),
                (RuleKind.YEAR_MINUTES, limits.extra_minutes_a_year, years),
            ):
                for on, worked_on in spans.items():
                    rule = Rule(kind, person=person, first_on=on)
                    left = self._left(person, kind, most, on)
                    if left is not None and sum(w for _c, w in worked_on) > left:
                        cells, weights = zip(*worked_on, strict=True)
                        yield Bound(rule, cells, 0, left, weights)

    def _left(
        self, person: str, kind: RuleKind, most: int | None, on: date
    ) -> int | None:
        """How many minutes of a limit are not used up before these sessions."""
        if most is None:
            return None
        worked = self.past(person).extra_minutes
        if kind is RuleKind.MONTH_MINUTES:
            most -= worked.get((on.year, on.month), 0)
        elif kind is RuleKind.YEAR_MINUTES:
            most -= sum(
                spent for (year, _m), spent in worked.items() if year == on.year
            )
        return max(0, most)

    def _substitutes(self) -> Iterable[Bound]:
        rested: dict[date, list[str]] = defaultdict(list)
        for session in self.problem.sessions:
            if session.rest_on is not None:
                rested[session.rest_on].append(session.id)
        resting: dict[tuple[str, date], int] = {}
        for counter in self.problem.counters:
            for on, sessions in rested.items():
                there = [
                    one for one in sorted(counter.people) if not self.is_away(one, on)
                ]
                cells = [
                    cell
                    for person in there
                    for cell in self._resting(resting, person, on, sessions)
                ]
                if there and len(cells) == len(there):
                    rule = Rule(RuleKind.SUBSTITUTE, code=counter.code, first_on=on)
                    yield Bound(rule, tuple(cells), 0, len(there) - 1)

    def _resting(
        self,
        known: dict[tuple[str, date], int],
        person: str,
        on: date,
        sessions: Sequence[str],
    ) -> tuple[int, ...]:
        parts = [
            self.attend[person, session]
            for session in sessions
            if (person, session) in self.attend
            and (person, session) not in self._confirmed
        ]
        if not parts:
            return ()
        if (person, on) not in known:
            known[person, on] = self._any(parts)
        return (known[person, on],)


def _windows(rule: Rule, days: list[tuple[date, int]], gap: int) -> Iterable[Bound]:
    """At most one of the days of each stretch shorter than ``gap``."""
    days = sorted(days)
    reached = 0
    for i, (first, _cell) in enumerate(days):
        end = i
        while end < len(days) and (days[end][0] - first).days < gap:
            end += 1
        if end - i > 1 and end > reached:
            yield Bound(rule, tuple(cell for _on, cell in days[i:end]), 0, 1)
        reached = max(reached, end)
