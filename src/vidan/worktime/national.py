"""The national days off and swapped working days, as the ``holidays`` package has them.

They are a starting point for the editable rows of a calendar, never the last word: the
Prime Minister settles Tết, National Day and the swaps of each year, and the package
follows what has been announced. Names and sources are kept in Vietnamese as written,
since they become data of the calendar.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import holidays

from vidan.worktime.calendars import DayKind, WorkCalendar
from vidan.worktime.hours import STANDARD_HOURS, OfficeHours

LABOUR_CODE = "Bộ luật Lao động 2019, Điều 112"
SUBSTITUTE_DAY = "Bộ luật Lao động 2019, Điều 111 khoản 3"
CULTURE_DAY = "Nghị quyết 80-NQ/TW ngày 07/01/2026"
SWAPPED_DAY = "Hoán đổi ngày làm việc theo thông báo hằng năm"
SWAPPED_NAME = "Ngày làm bù"

# The package tells these apart only by the names it gives them.
SOURCE_BY_WORDS = {
    "nghỉ bù": SUBSTITUTE_DAY,
    "thay cho ngày": SWAPPED_DAY,
    "Ngày Văn hóa Việt Nam": CULTURE_DAY,
}


@dataclass(frozen=True)
class NationalDay:
    """One date that differs from its place in the week, for the whole country."""

    day: date
    name_vi: str
    kind: DayKind
    source: str


def national_days(year: int) -> list[NationalDay]:
    """Return the days off and the swapped working days of a year, in order."""
    # A bridge day may be worked off in the year before or after its own.
    known = holidays.country_holidays(
        "VN", years=range(year - 1, year + 2), language="vi"
    )
    closed = [
        NationalDay(day, name, DayKind.CLOSED, _source_of(name))
        for day, name in known.items()
        if day.year == year
    ]
    opened = [
        NationalDay(day, SWAPPED_NAME, DayKind.OPENED, SWAPPED_DAY)
        for day in known.weekend_workdays
        if day.year == year
    ]
    return sorted(closed + opened, key=lambda row: row.day)


def national_calendar(
    years: Iterable[int], hours: OfficeHours = STANDARD_HOURS
) -> WorkCalendar:
    """Return the calendar of an office that differs in nothing from the country."""
    rows = [row for year in years for row in national_days(year)]
    return WorkCalendar.of_days(((row.day, row.kind) for row in rows), hours)


def _source_of(name: str) -> str:
    found = (source for words, source in SOURCE_BY_WORDS.items() if words in name)
    return next(found, LABOUR_CODE)
