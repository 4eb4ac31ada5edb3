"""What a roster is to be found for: people, sessions, places in a team, limits. Pure.

Everything has an ``id`` of its own as text; names and reasons are carried along only to
be said in a sentence. The order in which things are given changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

NOBODY: frozenset[str] = frozenset()


class Place(StrEnum):
    """What somebody does in the team of a session."""

    COMMITTEE_LEADER = "committee_leader"
    UNIT_LEADER = "unit_leader"
    FIELD = "field"
    SIGNER = "signer"
    FEEDBACK = "feedback"
    VOLUNTEER = "volunteer"


@dataclass(frozen=True)
class Person:
    """Somebody who may serve, and as what.

    ``in_charge_of`` are the fields that a leader of the Committee looks after; an empty
    set is every field. ``group`` names the people with whom the number of sessions is
    compared: leaders with leaders, officers with officers. ``agrees_to_repeat`` is true
    of somebody who has agreed to rest days that follow each other closely.
    """

    id: str
    name: str
    units: frozenset[str] = NOBODY
    leads_units: frozenset[str] = NOBODY
    leads_commune: bool = False
    in_charge_of: frozenset[str] = NOBODY
    fields: frozenset[str] = NOBODY
    signs: frozenset[str] = NOBODY
    receives_feedback: bool = False
    volunteers: bool = False
    group: str = ""
    agrees_to_repeat: bool = False


@dataclass(frozen=True)
class Session:
    """A service day.

    ``unit`` is on turn, empty when none is. ``extra_minutes`` lie outside the ordinary
    hours of work and count against the limits of month and year. ``rest_on`` is the day
    on which those who served are meant to rest for it.
    """

    id: str
    title: str
    starts_at: datetime
    ends_at: datetime
    programme: str = ""
    unit: str = ""
    extra_minutes: int = 0
    is_rest_day: bool = False
    beside_holiday: bool = False
    rest_on: date | None = None

    @property
    def on(self) -> date:
        return self.starts_at.date()

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


@dataclass(frozen=True)
class Need:
    """A place in the team of a session, for ``count`` people.

    ``code`` is the field, the kind of result or the unit that the place is for,
    ``label`` its name for people. ``may_fill`` names those who may fill it; None leaves
    it to what each person is able to do. A person fills one place of a session, unless
    one of two places says that it ``may_combine`` with the other.
    """

    id: str
    session: str
    place: Place
    code: str = ""
    label: str = ""
    count: int = 1
    may_fill: frozenset[str] | None = None
    may_combine: frozenset[Place] = frozenset()


@dataclass(frozen=True)
class Away:
    """Days, both included, on which a person cannot serve; ``reason`` is said."""

    person: str
    first_on: date
    last_on: date
    reason: str = ""


@dataclass(frozen=True)
class Line:
    """This person fills this place."""

    person: str
    need: str


@dataclass(frozen=True)
class Pin:
    """A line set by hand, that stays.

    ``confirmed`` by a person with a reason: the days between two rest days, and the
    substitute on the day of rest, are not asked of it.
    """

    person: str
    need: str
    confirmed: bool = False

    @property
    def line(self) -> Line:
        return Line(self.person, self.need)


@dataclass(frozen=True)
class Tally:
    """How often somebody has served."""

    sessions: int = 0
    rest_days: int = 0
    holiday_side: int = 0


@dataclass(frozen=True)
class Past:
    """What a person has served before the sessions of the problem.

    ``extra_minutes`` by (year, month), also of months before those of the problem.
    """

    quarter: Tally = Tally()
    year: Tally = Tally()
    rest_days: tuple[date, ...] = ()
    extra_minutes: Mapping[tuple[int, int], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Counter:
    """People of whom one at least must be at the counter on a day of rest."""

    code: str
    label: str
    people: frozenset[str]


@dataclass(frozen=True)
class Limits:
    """Limits of law and custom; a limit that is None is not asked.

    ``rest_gap_days``: between two duties on rest days lie at least so many days, so 8
    excludes two Saturdays in a row.
    """

    minutes_a_day: int | None = 12 * 60
    extra_minutes_a_month: int | None = 40 * 60
    extra_minutes_a_year: int | None = 200 * 60
    rest_gap_days: int = 8


@dataclass(frozen=True)
class Problem:
    """Everything that a roster is found from."""

    people: tuple[Person, ...]
    sessions: tuple[Session, ...]
    needs: tuple[Need, ...]
    away: tuple[Away, ...] = ()
    pins: tuple[Pin, ...] = ()
    past: Mapping[str, Past] = field(default_factory=dict)
    counters: tuple[Counter, ...] = ()
    limits: Limits = Limits()
