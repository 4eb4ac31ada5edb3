"""What a plan says, once it is understood. Everything has the span it was read from."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from vidan.reading.citations import Citation
from vidan.reading.foot import Foot
from vidan.reading.head import Head
from vidan.reading.outline import Item
from vidan.reading.papers import Paper, Span


class Role(StrEnum):
    """What somebody has to do with a duty. A request never makes a lead."""

    LEAD = "lead"
    DO = "do"
    COORDINATE = "coordinate"
    REQUEST = "request"


class When(StrEnum):
    """Kinds of deadlines."""

    ON = "on"
    BEFORE = "before"
    DURING = "during"
    EVERY = "every"
    ONGOING = "ongoing"
    WITHIN = "within"
    EVENT = "event"
    NONE = "none"


@dataclass(frozen=True)
class Deadline:
    """When. ``value``: ``2021-12-15``, ``2026-06``, ``2026-Q4``, ``2026``, ``--12-01``
    (each year), ``15`` (day of each month), ``daily`` to ``yearly``, ``periodic``,
    ``P3D`` (within), or None with the words in ``text``.
    """

    kind: When = When.NONE
    value: str | None = None
    text: str = ""
    span: Span | None = None


NO_DEADLINE = Deadline()


@dataclass(frozen=True)
class Duty:
    """Who does what by when. No unit means that the plan names nobody."""

    path: str
    units: tuple[str, ...]
    role: Role
    coordinating: tuple[str, ...]
    action: str
    product: str | None
    deadline: Deadline
    span: Span


class Rhythm(StrEnum):
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"
    ONE_OFF = "oneoff"
    PHASE = "phase"


@dataclass(frozen=True)
class Quota:
    """So many of something in a period, as "02 buổi/năm" that are mobile."""

    what: str
    count: int
    per: str


Hours = tuple[tuple[str, str], ...]
"""From and to, ``07:30``, in order."""


@dataclass(frozen=True)
class Schedule:
    """When a service is held; ``rule`` is that of RFC 5545 without its start."""

    path: str
    kind: Rhythm
    rule: str | None
    start: date | None
    end: date | None
    hours: Hours
    sessions_per_period: int | None
    turns: tuple[str, ...]
    quotas: tuple[Quota, ...]
    skips_holidays: bool | None
    places: tuple[str, ...]
    span: Span
    parts: dict[str, Span] = field(default_factory=dict)
    """Where each part of it stands: start, hours, turns, ..."""


@dataclass(frozen=True)
class Target:
    """A number to reach. ``base`` is what it is compared with, "năm trước"."""

    path: str
    metric: str
    comparator: str
    value: float
    unit: str
    base: str | None
    by: str | None
    span: Span


@dataclass(frozen=True)
class Report:
    """Who reports to whom, how often, before which day."""

    path: str
    sender: str | None
    to: str | None
    every: str
    before: str | None
    content: str | None
    span: Span


@dataclass(frozen=True)
class Money:
    """A sum in whole đồng."""

    path: str
    amount: int
    purpose: str
    span: Span


@dataclass(frozen=True)
class Plan:
    """A plan as it was read: the paper itself, and what stands in it."""

    paper: Paper
    head: Head
    foot: Foot
    outline: tuple[Item, ...]
    legal_bases: tuple[Citation, ...]
    cited: tuple[Citation, ...]
    mentions: tuple[Citation, ...]
    """Every time a document is named, also the same one again."""
    schedules: tuple[Schedule, ...]
    duties: tuple[Duty, ...]
    targets: tuple[Target, ...]
    reports: tuple[Report, ...]
    money: tuple[Money, ...]
