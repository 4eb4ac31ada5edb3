from datetime import date

import pytest

from vidan.core.errors import InvalidInputError
from vidan.worktime.calendars import DayKind, WorkCalendar
from vidan.worktime.national import (
    CULTURE_DAY,
    LABOUR_CODE,
    SUBSTITUTE_DAY,
    SWAPPED_DAY,
    national_calendar,
    national_days,
)

YEARS = (2025, 2026, 2027)


def days(year, kind):
    return {row.day: row for row in national_days(year) if row.kind == kind}


@pytest.mark.parametrize(
    ("off", "name", "source"),
    [
        (date(2025, 1, 28), "Giao thừa", LABOUR_CODE),
        (date(2025, 5, 2), "thay cho ngày 26/04/2025", SWAPPED_DAY),
        (date(2026, 1, 1), "Tết Dương lịch", LABOUR_CODE),
        (date(2026, 2, 16), "Giao thừa", LABOUR_CODE),
        (date(2026, 2, 20), "Mùng bốn Tết", LABOUR_CODE),
        (date(2026, 4, 26), "Giỗ Tổ Hùng Vương", LABOUR_CODE),
        (date(2026, 4, 27), "nghỉ bù", SUBSTITUTE_DAY),
        (date(2026, 5, 1), "Quốc tế Lao động", LABOUR_CODE),
        (date(2026, 8, 31), "thay cho ngày 22/08/2026", SWAPPED_DAY),
        (date(2026, 11, 24), "Văn hóa", CULTURE_DAY),
        (date(2027, 2, 6), "Tết Nguyên Đán", LABOUR_CODE),
        (date(2027, 4, 16), "Giỗ Tổ Hùng Vương", LABOUR_CODE),
        (date(2027, 5, 1), "Quốc tế Lao động", LABOUR_CODE),
        (date(2027, 5, 3), "nghỉ bù", SUBSTITUTE_DAY),
    ],
)
def test_a_day_off_has_its_name_and_source(off, name, source):
    row = days(off.year, DayKind.CLOSED)[off]

    assert name in row.name_vi
    assert row.source == source


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2025, 1, 27), date(2025, 1, 31)),
        (date(2026, 2, 16), date(2026, 2, 20)),
        (date(2027, 2, 4), date(2027, 2, 10)),
    ],
)
def test_tet_is_off_from_end_to_end(first, last):
    off = days(first.year, DayKind.CLOSED)

    assert [day for day in off if day.month <= 2 and day.day > 1] == [
        day for day in off if first <= day <= last
    ]
    assert {first, last} <= set(off)


@pytest.mark.parametrize(
    ("year", "swapped"),
    [(2025, [date(2025, 4, 26)]), (2026, [date(2026, 8, 22)]), (2027, [])],
)
def test_swapped_saturdays_are_working_days(year, swapped):
    assert list(days(year, DayKind.OPENED)) == swapped
    assert all(national_calendar([year]).is_working(day) for day in swapped)


def test_a_bridge_day_may_be_worked_off_in_another_year():
    assert date(2019, 1, 5) in days(2019, DayKind.OPENED)
    assert date(2014, 12, 27) in days(2014, DayKind.OPENED)


@pytest.mark.parametrize("year", YEARS)
def test_days_come_in_order_and_from_their_own_year(year):
    rows = national_days(year)

    assert rows == sorted(rows, key=lambda row: row.day)
    assert {row.day.year for row in rows} == {year}
    assert len({row.day for row in rows}) == len(rows)


def test_several_years_make_one_calendar():
    calendar = national_calendar(YEARS)

    assert calendar.add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert calendar.add_working_days(date(2027, 4, 29), 1) == date(2027, 5, 4)


def test_rows_that_contradict_each_other_are_refused():
    saturday = date(2026, 8, 22)
    rows = [(row.day, row.kind) for row in national_days(2026)]

    with pytest.raises(InvalidInputError) as refused:
        WorkCalendar.of_days([*rows, (saturday, DayKind.CLOSED)])

    assert "22/8/2026" in refused.value.message
