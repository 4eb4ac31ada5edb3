"""What a plan says, as plain facts ready to be written down. Pure data.

The values are those of the plan format (``docs/work/plan-format.md``), so that what is
written here and what is read from a paper are said in the same terms.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PlannedDeadline:
    """``kind`` and ``value`` as in the plan format; ``words``, where given, say it."""

    kind: str = "none"
    value: str | None = None
    words: str = ""


@dataclass(frozen=True)
class PlannedDuty:
    """Who does what. ``role`` is lead, do, coordinate or request.

    ``says_all`` marks an action whose own words already name with whom, by when and
    what comes of it: nothing is added to them.
    """

    units: tuple[str, ...]
    role: str
    action: str
    coordinating: tuple[str, ...] = ()
    product: str | None = None
    deadline: PlannedDeadline = PlannedDeadline()
    says_all: bool = False


@dataclass(frozen=True)
class PlannedQuota:
    """So many sessions in a period; ``what`` is mobile or session."""

    what: str
    count: int
    per: str


@dataclass(frozen=True)
class PlannedSchedule:
    """When a service is held; ``rule`` is that of RFC 5545 without its start."""

    kind: str
    rule: str | None
    start: date | None
    end: date | None = None
    hours: tuple[tuple[str, str], ...] = ()
    sessions_per_period: int | None = None
    turns: tuple[str, ...] = ()
    quotas: tuple[PlannedQuota, ...] = ()
    skips_holidays: bool | None = None
    places: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class PlannedTarget:
    """A number to reach; ``figure_first`` says it before what is measured."""

    metric: str
    comparator: str
    value: float
    unit: str
    base: str | None = None
    by: str | None = None
    figure_first: bool = False


@dataclass(frozen=True)
class PlannedReport:
    sender: str | None
    to: str | None
    every: str
    before: str | None = None
    content: str | None = None


@dataclass(frozen=True)
class PlannedMoney:
    """A sum in whole đồng and what it is for."""

    amount: int
    purpose: str


@dataclass(frozen=True)
class PlanSigner:
    """The lines above the name, and the name; an empty name leaves room for it."""

    role: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True)
class PlanFacts:
    """A whole plan. Without number or date it is a draft and leaves room for them.

    ``kind`` is the abbreviation of its type: KH, or CTr, PA, ĐA of the like.
    """

    issuer: str
    symbol: str
    place: str
    title: str
    signer: PlanSigner
    kind: str = "KH"
    number: str | None = None
    dated_on: date | None = None
    parent: str = ""
    legal_bases: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    schedules: tuple[PlannedSchedule, ...] = ()
    duties: tuple[PlannedDuty, ...] = ()
    targets: tuple[PlannedTarget, ...] = ()
    reports: tuple[PlannedReport, ...] = ()
    money: tuple[PlannedMoney, ...] = ()
    recipients: tuple[str, ...] = ()
    filed_by: str = "VT"
