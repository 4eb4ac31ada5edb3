"""The work calendar of the current commune."""

from datetime import date, time
from functools import lru_cache

from vidan.communes.rules import rules
from vidan.worktime.calendars import DayKind, WorkCalendar
from vidan.worktime.hours import STANDARD_HOURS, Block, OfficeHours
from vidan.worktime.limits import IntakeRules
from vidan.worktime.models import SpecialDay, WorkingBlock
from vidan.worktime.national import (
    CULTURE_DAY,
    LABOUR_CODE,
    NationalDay,
    national_days,
)

YEARS_AROUND = 2

Row = tuple[date, str]


@lru_cache(maxsize=64)
def _national(year: int) -> tuple[NationalDay, ...]:
    return tuple(national_days(year))


@lru_cache(maxsize=256)
def _calendar(year: int, rows: frozenset[Row], hours: OfficeHours) -> WorkCalendar:
    """One calendar per set of facts, so that its tables are counted out only once."""
    days = {
        day.day: day.kind
        for near in range(year - 1, year + YEARS_AROUND + 1)
        for day in _national(near)
    }
    days.update({day: DayKind(kind) for day, kind in rows})
    return WorkCalendar.of_days(days.items(), hours)


def calendar(*, around: date) -> WorkCalendar:
    """The days and hours worked in the current commune, for the years about a day.

    National days first; rows of the commune add to them and overrule them.
    """
    rows = frozenset(SpecialDay.objects.values_list("day", "kind"))
    return _calendar(around.year, rows, office_hours())


def office_hours() -> OfficeHours:
    """The office hours of the current commune, or the standard ones."""
    blocks = list(WorkingBlock.objects.all())
    return _hours(tuple((tuple(b.weekdays), b.start, b.end) for b in blocks))


@lru_cache(maxsize=256)
def _hours(rows: tuple[tuple[tuple[int, ...], time, time], ...]) -> OfficeHours:
    if not rows:
        return STANDARD_HOURS
    return OfficeHours(
        tuple(
            tuple(Block(start, end) for days, start, end in rows if weekday in days)
            for weekday in range(1, 8)
        )
    )


def intake_rules(
    *, on: date, service_days: frozenset[date] = frozenset()
) -> IntakeRules:
    """The dated settings that decide when a time limit begins and ends.

    ``service_days`` are the days near ``on`` on which people are served.
    """
    cutoff, counts = "worktime.intake_cutoff", "worktime.service_day_counts"
    decided = rules(cutoff, counts, on=on)
    return IntakeRules(decided[cutoff], decided[counts], service_days)


def special_days(year: int) -> list[NationalDay | SpecialDay]:
    """What differs from the ordinary week in a year, each with its source."""
    return special_days_between(date(year, 1, 1), date(year, 12, 31))


def special_days_between(
    first_on: date, last_on: date
) -> list[NationalDay | SpecialDay]:
    """What differs from the ordinary week in these days, both ends included."""
    own = list(SpecialDay.objects.filter(day__range=(first_on, last_on)))
    overruled = {row.day for row in own}
    national = [
        row
        for year in range(first_on.year, last_on.year + 1)
        for row in _national(year)
        if first_on <= row.day <= last_on and row.day not in overruled
    ]
    return sorted([*national, *own], key=lambda row: row.day)


def public_holidays(first_on: date, last_on: date) -> frozenset[date]:
    """The holidays of the law in these days, both ends included.

    Not the other days off of the calendar: a bridge day, or a day off in place of a
    holiday that fell on a weekend, is paid like a weekly rest day.
    """
    return frozenset(
        row.day
        for year in range(first_on.year, last_on.year + 1)
        for row in _national(year)
        if row.kind == DayKind.CLOSED
        and row.source in (LABOUR_CODE, CULTURE_DAY)
        and first_on <= row.day <= last_on
    )
