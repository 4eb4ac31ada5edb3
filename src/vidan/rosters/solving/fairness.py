"""How many sessions each person should get, so that it is fair over quarter and year.

Every place of every session goes to whoever has served least and may fill it; places
are then passed on along chains of people until nobody can be relieved. What each person
has then is fair, also where only two people know a field. A band around it is a hard
rule of the search, made wider step by step when nothing fits. Pure.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vidan.rosters.solving.abilities import combinable
from vidan.rosters.solving.board import Board
from vidan.rosters.solving.problem import Need, Session, Tally

SLACKS: tuple[int | None, ...] = (0, 1, 2, 4, None)
"""By how much the bands are widened, step by step; None lets go of fairness."""
QUARTER_EXTRA = 2
"""Nobody makes up for a whole year in one quarter."""


class Measure(StrEnum):
    """What is counted of everybody."""

    SESSIONS = "sessions"
    REST_DAYS = "rest_days"
    HOLIDAY_SIDE = "holiday_side"

    def counts(self, session: Session) -> bool:
        if self is Measure.REST_DAYS:
            return session.is_rest_day
        return self is Measure.SESSIONS or session.beside_holiday

    def of(self, tally: Tally) -> int:
        return int(getattr(tally, self.value))


@dataclass(frozen=True)
class Band:
    """Between how many sessions of ``cells`` a person should have."""

    person: str
    measure: Measure
    cells: tuple[int, ...]
    least: int
    most: int


@dataclass
class Balance:
    """Places given to people as evenly as can be, on top of what each has served.

    ``places`` are the people who may fill each place; ``room`` how many each may take.
    """

    places: Sequence[frozenset[str]]
    served: Mapping[str, int]
    room: Mapping[str, int]

    def __post_init__(self) -> None:
        self.holder: list[str] = []
        self.held: dict[str, list[int]] = defaultdict(list)
        self.load = dict(self.served)
        for number, people in enumerate(self.places):
            roomy = [one for one in people if self._has_room(one)] or people
            person = min(roomy, key=lambda one: (self.load[one], one))
            self.holder.append(person)
            self.held[person].append(number)
            self.load[person] += 1
        self._relieve()

    def _has_room(self, person: str) -> bool:
        return self.load[person] - self.served[person] < self.room[person]

    def taken(self, person: str) -> int:
        return self.load[person] - self.served[person]

    def _relieve(self) -> None:
        """Pass places on until nobody reaches somebody with two less."""
        relieved = True
        while relieved:
            lowest = min(self.load.values(), default=0)
            high = [one for one in self.load if self.load[one] > lowest + 1]
            high.sort(key=lambda one: (-self.load[one], one))
            relieved = sum(self._pass_on(one) for one in high) > 0

    def _pass_on(self, person: str) -> bool:
        came: dict[str, tuple[str, int]] = {person: (person, -1)}
        row = [person]
        while row:
            further = []
            for giver in row:
                for number in self.held[giver]:
                    for taker in sorted(self.places[number] - came.keys()):
                        came[taker] = (giver, number)
                        further.append(taker)
                        if self.load[taker] <= self.load[person] - 2 and (
                            self._has_room(taker)
                        ):
                            self._shift(taker, person, came)
                            return True
            row = further
        return False

    def _shift(
        self, taker: str, giver: str, came: Mapping[str, tuple[str, int]]
    ) -> None:
        self.load[giver] -= 1
        self.load[taker] += 1
        while taker != giver:
            before, number = came[taker]
            self.held[before].remove(number)
            self.held[taker].append(number)
            self.holder[number] = taker
            taker = before

    def fair(self) -> dict[str, tuple[int, int]]:
        """Between how many places each person may have, and it is as even as this."""
        gives: dict[str, set[str]] = {one: set() for one in self.load}
        for number, able in enumerate(self.places):
            gives[self.holder[number]] |= able
        takes: dict[str, set[str]] = defaultdict(set)
        for giver, takers in gives.items():
            for taker in takers:
                takes[taker].add(giver)
        heights: dict[int, list[str]] = defaultdict(list)
        for one, height in self.load.items():
            heights[height].append(one)
        can_give, can_take = set(), set()
        for height, people in heights.items():
            above = set(heights.get(height + 1, ()))
            roomy = {one for one in people if self._has_room(one)}
            can_give |= above & _spread(roomy, takes)
            can_take |= roomy & _spread(above, gives)
        return {
            one: (
                self.taken(one) - (one in can_give),
                self.taken(one) + (one in can_take),
            )
            for one in self.load
        }


def _spread(people: Iterable[str], to: Mapping[str, set[str]]) -> set[str]:
    """These people and everybody reached from them."""
    found = set(people)
    row = found
    while row:
        row = set().union(*(to.get(one, ()) for one in row)) - found
        found |= row
    return found


def bands(board: Board) -> list[Band]:
    """The bands of a problem: of sessions, of rest days, of days beside a holiday."""
    found: dict[tuple[str, tuple[int, ...]], Band] = {}
    for measure in Measure:
        wanted = [one for one in board.problem.sessions if measure.counts(one)]
        if not wanted:
            continue
        for band in _of_measure(board, measure, {one.id for one in wanted}):
            found.setdefault((band.person, band.cells), band)
    return list(found.values())


def _of_measure(board: Board, measure: Measure, wanted: set[str]) -> Iterable[Band]:
    places = [
        people
        for session in board.problem.sessions
        if session.id in wanted
        for people in _people_needed(board, session)
    ]
    reach = {one: _reach(board, one, wanted) for one in board.people}
    quarter = {one: measure.of(board.past(one).quarter) for one in reach}
    year = {one: measure.of(board.past(one).year) for one in reach}
    balance = Balance(places, quarter, reach)
    if year != quarter:
        room = {
            one: min(reach[one], balance.taken(one) + QUARTER_EXTRA) for one in reach
        }
        balance = Balance(places, year, room)
    fair = balance.fair()
    for person in board.people:
        cells = tuple(
            board.attend[person, session]
            for session in board.sessions_of[person]
            if session in wanted
        )
        if cells:
            yield Band(person, measure, cells, *fair[person])


def _people_needed(board: Board, session: Session) -> Iterator[frozenset[str]]:
    """The people a session needs: for each, who could be it.

    Places that may be combined are one person's, when nearly as many people could fill
    both as one of them.
    """
    shared: list[tuple[list[Need], frozenset[str]]] = []
    for need in sorted(
        board.needs_of[session.id], key=lambda one: len(board.candidates[one.id])
    ):
        free = _free(board, need, session.on)
        for number, (needs, people) in enumerate(shared):
            both = people & free
            if (
                len(both) * 3 >= min(len(people), len(free)) * 2
                and both
                and need.count == needs[0].count
                and all(combinable(need, one) for one in needs)
            ):
                shared[number] = ([*needs, need], both)
                break
        else:
            shared.append(([need], free))
    for needs, people in shared:
        if people:
            yield from [people] * needs[0].count


def _free(board: Board, need: Need, on: date) -> frozenset[str]:
    pinned = {pin.person for pin in board.problem.pins if pin.need == need.id}
    if pinned and len(pinned) >= need.count:
        return frozenset(pinned & board.people.keys())
    return frozenset(
        one for one in board.candidates[need.id] if not board.is_away(one, on)
    )


def _reach(board: Board, person: str, wanted: set[str]) -> int:
    """At how many sessions a person could be at most; a few too many do no harm."""
    limits, past = board.problem.limits, board.past(person)
    repeats = board.people[person].agrees_to_repeat
    left: dict[tuple[int, int], int] = {}
    last: list[date] = sorted(past.rest_days)
    found = 0
    for session in board.sessions_of[person]:
        one = board.sessions[session]
        if session not in wanted or board.is_away(person, one.on):
            continue
        if one.is_rest_day and not repeats:
            if any(0 < abs((one.on - day).days) < limits.rest_gap_days for day in last):
                continue
            last.append(one.on)
        if one.extra_minutes and limits.extra_minutes_a_month is not None:
            month = (one.on.year, one.on.month)
            used = past.extra_minutes.get(month, 0)
            left.setdefault(month, limits.extra_minutes_a_month - used)
            if left[month] < one.extra_minutes:
                continue
            left[month] -= one.extra_minutes
        found += 1
    return found
