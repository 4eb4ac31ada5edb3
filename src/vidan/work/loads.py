"""How much lies on people in a week, from the open tasks of the current commune."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncDate
from django.utils.timezone import localdate, make_aware

from vidan.communes.rules import rule
from vidan.people.models import Deputation
from vidan.work.load import Job, Load, by_day, capacity, summed
from vidan.work.models import Task
from vidan.work.periods import Span
from vidan.work.states import State
from vidan.worktime.calendars import WorkCalendar
from vidan.worktime.queries import calendar

AHEAD = timedelta(days=28)
"""How far beyond the week a deadline still puts a part of its hours into the week."""

Serving = Mapping[UUID, Mapping[date, Fraction]]
"""Hours that people serve on service days, which stand above this room."""


@dataclass(frozen=True)
class WeekLoad:
    """What lies on one person in a week.

    ``days`` has the load of each day from today on; ``total`` is their sum. ``late``
    tasks lie on the first day, ``unestimated`` ones count with the hours of the rule.
    """

    days: Mapping[date, Load]
    total: Load
    late: int
    unestimated: int
    away: frozenset[date]


@dataclass(frozen=True)
class _Demand:
    jobs: list[Job]
    late: int = 0
    unestimated: int = 0


def hours_without_estimate(*, on: date) -> Fraction:
    """The hours that count for a task whose hours nobody estimated."""
    return Fraction(rule("work.hours_without_estimate", on=on))


def week_load(
    people: Collection[UUID],
    week: Span,
    *,
    at: datetime,
    serving: Serving | None = None,
) -> dict[UUID, WeekLoad]:
    """The load of each of ``people`` in ``week``, at one moment.

    Hours still to be done are laid in parts alike over the days until they are due,
    from today on: past days hold nothing. Absences and the hours of ``serving`` leave
    less time. The same few queries for one person and for a whole commune.
    """
    today = localdate(at)
    days = list(_days(today, max(week.last_on, today) + AHEAD))
    named = calendar(around=today)
    usual = capacity(days, named)
    away = _away(people, days[0], days[-1])
    demands = _demands(people, until=days[-1], at=at)
    served = serving or {}
    found = {}
    for one in people:
        gone, taken = away.get(one, frozenset()), served.get(one)
        free = _free(days, named, usual, gone, taken)
        found[one] = _week(week, demands.get(one, _Demand([])), free, gone)
    return found


def _days(first_on: date, last_on: date) -> Iterator[date]:
    for number in range((last_on - first_on).days + 1):
        yield first_on + timedelta(days=number)


def _free(
    days: list[date],
    named: WorkCalendar,
    usual: Mapping[date, Fraction],
    gone: Collection[date],
    taken: Mapping[date, Fraction] | None,
) -> Mapping[date, Fraction]:
    """The hours of one person; those of somebody always here are counted out once."""
    if not gone and not taken:
        return usual
    return capacity(days, named, away=gone, taken=taken)


def _week(
    week: Span, demand: _Demand, free: Mapping[date, Fraction], gone: Collection[date]
) -> WeekLoad:
    found = by_day(demand.jobs, free)
    days = {day: load for day, load in found.items() if day in week}
    total = summed(days.values())
    return WeekLoad(days, total, demand.late, demand.unestimated, frozenset(gone))


def _demands(
    people: Collection[UUID], *, until: date, at: datetime
) -> dict[UUID, _Demand]:
    """What each has still to do, one sum for each day on which something is due."""
    today = localdate(at)
    each = hours_without_estimate(on=today)
    end = make_aware(datetime.combine(until + timedelta(days=1), time()))
    rows = (
        Task.objects.filter(lead_id__in=people, state__in=State.to_do, due_at__lt=end)
        .order_by()
        .annotate(due_on=TruncDate("due_at"))
        .values_list("lead_id", "due_on")
        .annotate(
            told=Sum("hours"),
            untold=Count("id", filter=Q(hours__isnull=True)),
            late=Count("id", filter=Q(due_at__lt=at)),
        )
    )
    jobs: dict[UUID, list[Job]] = defaultdict(list)
    late: dict[UUID, int] = defaultdict(int)
    untold: dict[UUID, int] = defaultdict(int)
    for lead, due_on, hours, without, behind in rows:
        jobs[lead].append(Job(Fraction(hours or 0) + without * each, due_on))
        late[lead] += behind
        untold[lead] += without
    return {one: _Demand(jobs[one], late[one], untold[one]) for one in jobs}


def _away(
    people: Collection[UUID], first_on: date, last_on: date
) -> dict[UUID, frozenset[date]]:
    """The days between both, ends included, on which somebody stands in for each."""
    gone: dict[UUID, set[date]] = defaultdict(set)
    absences = Deputation.objects.filter(
        absent_id__in=people, first_on__lte=last_on, last_on__gte=first_on
    )
    for absent, start, end in absences.values_list("absent_id", "first_on", "last_on"):
        gone[absent].update(_days(max(start, first_on), min(end, last_on)))
    return {one: frozenset(days) for one, days in gone.items()}
