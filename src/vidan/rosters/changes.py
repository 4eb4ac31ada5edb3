"""What one version of a roster changes against the one before. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class Place:
    """A place of a session, as a change is told of it."""

    on: date
    session: str
    code: str


@dataclass(frozen=True)
class Change:
    """Who came and who went at one place of one session."""

    place: Place
    came: tuple[str, ...]
    went: tuple[str, ...]


def changes(
    before: Iterable[tuple[Place, str]], now: Iterable[tuple[Place, str]]
) -> list[Change]:
    """The places at which somebody came or went, in the order of the days."""
    was, is_ = _by_place(before), _by_place(now)
    found = []
    for place in sorted(was.keys() | is_.keys()):
        came, went = is_[place] - was[place], was[place] - is_[place]
        if came or went:
            found.append(Change(place, tuple(sorted(came)), tuple(sorted(went))))
    return found


def concerned(found: Iterable[Change]) -> set[str]:
    """Everybody who came or went somewhere."""
    return {who for one in found for who in (*one.came, *one.went)}


def _by_place(lines: Iterable[tuple[Place, str]]) -> defaultdict[Place, set[str]]:
    rows: defaultdict[Place, set[str]] = defaultdict(set)
    for place, who in lines:
        rows[place].add(who)
    return rows
