"""What a check is: a code, a name, a severity, and a function that looks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from django.utils.functional import Promise

from vidan.plans.understanding.plan import Plan
from vidan.reading.papers import Span
from vidan.worktime.calendars import WorkCalendar
from vidan.worktime.national import national_calendar


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True)
class Ended:
    """A document that is no longer in force, from a day on."""

    number: str
    ended_on: date
    replaced_by: str
    source: str


@cache
def national(year: int) -> WorkCalendar:
    """The days off of the country in a year and those beside it."""
    return national_calendar((year - 1, year, year + 1))


@dataclass(frozen=True)
class Surroundings:
    """What a check may know beside the plan. Nothing here is read from a database.

    ``units`` are the names of the commune's units, None where no commune is known;
    ``closed`` the days off that the commune has beside the national ones.
    """

    units: tuple[str, ...] | None = None
    ended: Mapping[str, Ended] = field(default_factory=dict)
    calendar: Callable[[int], WorkCalendar] = national


@dataclass(frozen=True)
class Finding:
    """A slip: the check that found it, one sentence, and the words it is about."""

    code: str
    severity: Severity
    message: str
    span: Span


Said = tuple[str, Span]
"""What a check says: the sentence and the place."""


@dataclass(frozen=True)
class Check:
    """``why`` gives the legal or logical reason, ``example`` words that it finds."""

    code: str
    name: str
    severity: Severity
    title: Promise | str
    why: str
    example: str
    look: Callable[[Plan, Surroundings], Iterator[Said]]

    def findings(self, plan: Plan, around: Surroundings) -> Iterator[Finding]:
        for message, span in self.look(plan, around):
            yield Finding(self.code, self.severity, message, span)


def nowhere(plan: Plan) -> Span:
    """The place of what is missing: the head of the plan."""
    spans = plan.head.spans
    at = spans.get("type") or spans.get("number")
    return at or (0, min(len(plan.paper.text), 1))
