"""How often each person serves, over a quarter and the year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import localdate

from vidan.desk.access import StaffRequest, needs
from vidan.desk.asked import day_in
from vidan.programmes.models import Duty
from vidan.rosters.gathering import HELD, is_beside_holiday
from vidan.ui.pages import page
from vidan.worktime.calendars import WorkCalendar
from vidan.worktime.queries import calendar

MONTHS = 3


class Tally(NamedTuple):
    sessions: int = 0
    rest_days: int = 0
    beside_holiday: int = 0


@dataclass(frozen=True)
class Share:
    """What one person has served and is to serve."""

    name: str
    quarter: Tally
    year: Tally


@needs("tasks.view")
def fairness(request: StaffRequest) -> HttpResponse:
    """Sessions, rest days and days beside a holiday of each person."""
    day = day_in(request.GET.get("day", ""))
    first_on = date(day.year, (day.month - 1) // MONTHS * MONTHS + 1, 1)
    last = first_on.month + MONTHS - 1
    rows = shares(day.year, months=range(first_on.month, last + 1))
    context = {
        "shares": rows,
        "quarter": (day.month - 1) // MONTHS + 1,
        "year": day.year,
        "before": _step(first_on, -1),
        "after": _step(first_on, 1),
        "shown_day": localdate(),
        "spread": _spread(rows),
    }
    return page(request, "desk/rosters/fairness.html", context)


def _step(first_on: date, by: int) -> date:
    number = first_on.year * 12 + first_on.month - 1 + by * MONTHS
    return date(number // 12, number % 12 + 1, 1)


def shares(year: int, *, months: Iterable[int]) -> list[Share]:
    """Everybody who serves in this year, whoever serves most first."""
    duties = (
        Duty.objects.filter(session__on__year=year, session__state__in=HELD)
        .values_list("officer_id", "officer__full_name", "session__on")
        .order_by("officer__full_name")
    )
    days = calendar(around=date(year, 1, 1))
    names: dict[UUID, str] = {}
    served: dict[UUID, list[date]] = defaultdict(list)
    for officer, name, on in duties:
        names[officer] = name
        served[officer].append(on)
    wanted = set(months)
    found = [
        Share(
            names[officer],
            tally([one for one in held if one.month in wanted], days),
            tally(held, days),
        )
        for officer, held in served.items()
    ]
    return sorted(found, key=lambda one: (-one.year.sessions, one.name))


def tally(held: list[date], days: WorkCalendar) -> Tally:
    rest = [one for one in held if not days.is_working(one)]
    beside = [one for one in rest if is_beside_holiday(one, days)]
    return Tally(len(held), len(rest), len(beside))


def _spread(rows: list[Share]) -> int:
    counts = [one.quarter.sessions for one in rows]
    return max(counts) - min(counts) if counts else 0
