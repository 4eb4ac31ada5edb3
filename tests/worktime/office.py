"""The calendar, moments and strategies that the tests of working time share."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from vidan.worktime.calendars import VIETNAM, WorkCalendar
from vidan.worktime.hours import STANDARD_HOURS, Block, OfficeHours

TET = frozenset(date(2026, 2, day) for day in range(16, 21))
MAY = frozenset({date(2026, 4, 27), date(2026, 4, 30), date(2026, 5, 1)})
SWAPPED = frozenset({date(2026, 8, 22)})
CALENDAR = WorkCalendar(
    closed=TET | MAY | frozenset({date(2026, 8, 31)}), opened=SWAPPED
)
SERVICE_SATURDAY = date(2026, 5, 2)
MORNING = Block(time(7, 30), time(12))
AFTERNOON = Block(time(13, 30), time(17))


def at(day, hour, minute=0):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIETNAM)


days = st.dates(date(2025, 1, 1), date(2030, 12, 31))
moments = st.builds(
    lambda day, minute: at(day, 0) + timedelta(minutes=minute),
    days,
    st.integers(0, 24 * 60 - 1),
)
spans = st.builds(Fraction, st.integers(0, 300 * 60), st.just(60))
week_hours = st.sampled_from(
    [
        STANDARD_HOURS,
        OfficeHours.of_weekdays(
            dict.fromkeys(range(1, 6), (MORNING, AFTERNOON)) | {6: (MORNING,)}
        ),
        OfficeHours.of_weekdays({4: (Block(time(8), time(8, 20)),)}),
    ]
)


@st.composite
def calendars(draw):
    closed = draw(st.frozensets(days, max_size=15))
    opened = draw(st.frozensets(days, max_size=5))
    return WorkCalendar(closed - opened, opened, draw(week_hours))
