"""How long a roster takes to be found and mended, in a process of its own.

The memory is then that of the solver, which the web server never loads.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from time import perf_counter

from vidan.ops.bench.figures import Figure, at_most
from vidan.rosters.solving import mend, solve
from vidan.rosters.solving.answer import Clash, Result, Status
from vidan.rosters.solving.problem import (
    Away,
    Limits,
    Line,
    Need,
    Person,
    Place,
    Problem,
    Session,
)

UNITS, FIELDS = 5, 6
START = date(2027, 1, 4)
SMALL, LARGE, QUICK = (35, 26), (200, 52), (40, 4)
"""People, and weeks with two sessions each."""
FIRST_SECONDS, LARGE_SECONDS, MENDING_SECONDS = 1.0, 4.0, 3.0
BEST_SECONDS = 60.0
CHILD = f"from {__name__} import run; run(%s)"


def measure(*, quick: bool) -> Iterator[Figure]:
    """First roster and best roster of a commune, of a large one, and after illness."""
    asked = CHILD % f"quick={quick}"
    told = json.loads(
        subprocess.run(
            [sys.executable, "-m", "vidan.ops.console", "shell", "-v0", "-c", asked],
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
    )
    yield at_most("roster_first", told["first"], "s", FIRST_SECONDS)
    yield Figure("roster_proved", told["proved"], "s")
    yield at_most("roster_large_first", told["large_first"], "s", LARGE_SECONDS)
    yield at_most("roster_large_mended", told["large_mended"], "s", MENDING_SECONDS)
    yield Figure("roster_memory", told["megabytes"], "MB")


def run(*, quick: bool) -> None:
    """Find and mend rosters; prints what it took."""
    solve(town(8, 2), first_only=True)  # loads the solver, which a worker does once
    small, large = (QUICK, QUICK) if quick else (SMALL, LARGE)
    first, _found = _timed(lambda: solve(town(*small), first_only=True))
    proved, _found = _timed(lambda: solve(town(*small), seconds=BEST_SECONDS))
    whole = town(*large)
    large_first, before = _timed(lambda: solve(whole, first_only=True))
    ill = _with_illness(whole, before.lines)
    large_mended, after = _timed(lambda: mend(ill, before.lines))
    if after.status is not Status.PROVED or not after.quality.changes:
        raise RuntimeError("the roster was not mended with the fewest changes")
    told = {
        "first": first,
        "proved": proved,
        "large_first": large_first,
        "large_mended": large_mended,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(told))


def _timed(find: Callable[[], Result | Clash]) -> tuple[float, Result]:
    begun = perf_counter()
    found = find()
    seconds = perf_counter() - begun
    if not isinstance(found, Result):
        raise TypeError("the town of the benchmark has a roster")
    return seconds, found


def town(people: int, weeks: int) -> Problem:
    """A commune with leave, where few know each field; always the same."""
    random = Random(people)  # noqa: S311  no secret, the same town each time
    staff = [_person(number, random) for number in range(people)]
    away = [one for who in staff for one in _leave(who.id, weeks, random)]
    sessions = [
        _session(week, is_saturday) for week in range(weeks) for is_saturday in (0, 1)
    ]
    needs = [one for session in sessions for one in _needs(session)]
    return Problem(
        tuple(staff),
        tuple(sessions),
        tuple(needs),
        tuple(away),
        limits=Limits(rest_gap_days=14),
    )


def _person(number: int, random: Random) -> Person:
    unit = frozenset({f"unit {number % UNITS}"})
    leads = number // UNITS % 3 == 0
    known = random.sample(range(FIELDS), random.choice((1, 2, 2, 3)))
    return Person(
        f"{number:03}",
        f"{number:03}",
        units=unit,
        leads_units=unit if leads else frozenset(),
        leads_commune=leads,
        fields=frozenset(f"field {one}" for one in known),
    )


def _leave(person: str, weeks: int, random: Random) -> Iterator[Away]:
    for _each in range(2):
        first_on = START + timedelta(days=random.randrange(7 * weeks))
        days = random.choice((3, 5, 7, 14))
        yield Away(person, first_on, first_on + timedelta(days=days - 1))


def _session(week: int, is_saturday: int) -> Session:
    on = START + timedelta(days=7 * week + (5 if is_saturday else 3))
    return Session(
        f"{week:03} {is_saturday}",
        "",
        datetime.combine(on, time(7, 30)),
        datetime.combine(on, time(16)),
        unit=f"unit {week % UNITS}" if is_saturday else "",
        extra_minutes=480 * is_saturday,
        is_rest_day=bool(is_saturday),
        beside_holiday=week % 9 == 0,
    )


def _needs(session: Session) -> Iterator[Need]:
    leader = Place.UNIT_LEADER if session.unit else Place.COMMITTEE_LEADER
    yield Need(f"{session.id} leader", session.id, leader)
    for number in range(FIELDS):
        field = f"field {number}"
        yield Need(f"{session.id} {field}", session.id, Place.FIELD, field)


def _with_illness(whole: Problem, lines: frozenset[Line]) -> Problem:
    """The same, with somebody ill for ten days around the eighth week or the first."""
    at = whole.sessions[min(16, len(whole.sessions) - 1)]
    ill = min(one.person for one in lines if one.need.startswith(at.id))
    days = Away(ill, at.on - timedelta(days=3), at.on + timedelta(days=6))
    return replace(whole, away=(*whole.away, days))
