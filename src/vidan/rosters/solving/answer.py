"""What comes back: a roster with its reasons, or the rules that clash. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vidan.rosters.solving.problem import Line


class Why(StrEnum):
    """Why a person stands on a line; the first that holds is told."""

    PINNED = "pinned"
    KEPT = "kept"
    ONLY_ONE = "only_one"
    COMBINES = "combines"
    ON_TURN = "on_turn"
    FEWEST = "fewest"
    FEWEST_HOLIDAY_SIDE = "fewest_holiday_side"
    FITS = "fits"


@dataclass(frozen=True)
class Reason:
    """Why, with its facts.

    ``sessions`` is how often the person had served before this session, ``others`` how
    many others were free for the place; they are not counted for lines pinned or kept.
    """

    why: Why
    sessions: int = 0
    others: int = 0


@dataclass(frozen=True)
class Chosen:
    """A line of a roster and why that person."""

    line: Line
    reason: Reason


class Status(StrEnum):
    """How far the search came."""

    PROVED = "proved"
    """Nothing better exists."""
    FOUND = "found"
    """Every hard rule holds; something better may exist."""
    NOT_FOUND = "not_found"
    """The time was over before a roster was found or excluded."""


@dataclass(frozen=True)
class Spread:
    """The most less the fewest of a group of people who could all have served more.

    ``allowed`` is the band that was kept; None when none could be.
    """

    group: str
    sessions: int
    rest_days: int
    holiday_side: int
    allowed: int | None


@dataclass(frozen=True)
class Quality:
    """How good a roster is.

    ``off_turn`` counts people at a session who are not of the unit on turn, ``changes``
    the lines of the roster before that are gone. ``relaxed`` says how many steps
    fairness had to be let go. ``reproducible`` is false when the clock, and not the
    amount of work, ended the search.
    """

    spreads: tuple[Spread, ...] = ()
    off_turn: int = 0
    changes: int = 0
    relaxed: int = 0
    reproducible: bool = True
    seconds: float = 0.0


@dataclass(frozen=True)
class Result:
    """A roster: every place filled, every hard rule kept, unless ``NOT_FOUND``."""

    status: Status
    chosen: tuple[Chosen, ...]
    quality: Quality

    @property
    def lines(self) -> frozenset[Line]:
        return frozenset(one.line for one in self.chosen)


class RuleKind(StrEnum):
    """The hard rules."""

    NEED = "need"
    AWAY = "away"
    PIN = "pin"
    ONE_PLACE = "one_place"
    OVERLAP = "overlap"
    REST_GAP = "rest_gap"
    DAY_MINUTES = "day_minutes"
    MONTH_MINUTES = "month_minutes"
    YEAR_MINUTES = "year_minutes"
    SUBSTITUTE = "substitute"


@dataclass(frozen=True, order=True)
class Rule:
    """One hard rule, of the people, sessions, place and days that it is about.

    Only what the kind needs is set: a person's leave has ``person`` and ``first_on``;
    a place in a team has ``need`` and ``session``.
    """

    kind: RuleKind
    session: str = ""
    need: str = ""
    person: str = ""
    code: str = ""
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True)
class ClashingRule:
    """A rule of a clash, in words, with the sessions and people it is about here."""

    rule: Rule
    sentence: str
    sessions: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True)
class Clash:
    """A smallest set of rules that cannot hold together, and what to do about it.

    ``is_smallest`` is false when the time was over before each rule had been tried.
    """

    rules: tuple[ClashingRule, ...]
    summary: str
    ways_out: tuple[str, ...]
    is_smallest: bool = True
    seconds: float = 0.0


@dataclass(frozen=True)
class Candidate:
    """Somebody who could stand in; ``against`` are sentences, empty when nothing is."""

    person: str
    facts: tuple[str, ...]
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Substitutes:
    """The best first, at most three; then those able who cannot, with the reasons."""

    best: tuple[Candidate, ...]
    refused: tuple[Candidate, ...]
