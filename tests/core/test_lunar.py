from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.core.lunar import lunar_date, lunar_new_year
from vidan.core.sky import new_moon_on, sun_sector

TET = {
    2000: "5/2", 2001: "24/1", 2002: "12/2", 2003: "1/2", 2004: "22/1", 2005: "9/2",
    2006: "29/1", 2007: "17/2", 2008: "7/2", 2009: "26/1", 2010: "14/2", 2011: "3/2",
    2012: "23/1", 2013: "10/2", 2014: "31/1", 2015: "19/2", 2016: "8/2", 2017: "28/1",
    2018: "16/2", 2019: "5/2", 2020: "25/1", 2021: "12/2", 2022: "1/2", 2023: "22/1",
    2024: "10/2", 2025: "29/1", 2026: "17/2", 2027: "6/2", 2028: "26/1", 2029: "13/2",
    2030: "2/2", 2031: "23/1", 2032: "11/2", 2033: "31/1", 2034: "19/2", 2035: "8/2",
}  # fmt: skip
LEAP_MONTHS = {
    2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4,
    2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11,
}  # fmt: skip
DAYS = st.dates(date(1968, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(("year", "written"), TET.items())
def test_tet(year, written):
    day, month = map(int, written.split("/"))

    tet = lunar_date(date(year, month, day))

    assert (tet.day, tet.month, tet.year, tet.leap) == (1, 1, year, False)
    assert lunar_new_year(year) == date(year, month, day)


@pytest.mark.parametrize(
    ("year", "tet"),
    [(1968, date(1968, 1, 29)), (1985, date(1985, 1, 21)), (2007, date(2007, 2, 17))],
)
def test_years_in_which_vietnam_and_china_differ(year, tet):
    assert lunar_new_year(year) == tet


def test_leap_months():
    found = {}
    for step in range((date(2036, 1, 28) - date(2000, 2, 5)).days):
        lunar = lunar_date(date(2000, 2, 5) + timedelta(days=step))
        if lunar.leap:
            found[lunar.year] = lunar.month

    assert found == LEAP_MONTHS


def test_the_public_holidays_agree():
    official = holidays.country_holidays(
        "VN", years=range(1990, 2060), language="en_US"
    )

    assert all(lunar_new_year(year) in official for year in range(1990, 2060))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 5, 1), "15 tháng Ba năm Bính Ngọ"),
        (date(2026, 2, 17), "mùng 1 tháng Giêng năm Bính Ngọ"),
        (date(2026, 2, 16), "29 tháng Chạp năm Ất Tỵ"),
        (date(2025, 7, 25), "mùng 1 tháng Sáu nhuận năm Ất Tỵ"),
    ],
)
def test_in_words(day, words):
    assert str(lunar_date(day)) == words


def test_names_of_day_month_and_year():
    lunar = lunar_date(date(2000, 2, 5))

    assert lunar.day_name == "Quý Tỵ"
    assert lunar.month_name == "Mậu Dần"
    assert lunar.year_name == "Canh Thìn"


@given(DAYS)
def test_the_next_day_is_the_next_day_or_opens_a_month(day):
    today, tomorrow = lunar_date(day), lunar_date(day + timedelta(days=1))

    if tomorrow.day != 1:
        same = (today.day + 1, today.month, today.year, today.leap)
        assert (tomorrow.day, tomorrow.month, tomorrow.year, tomorrow.leap) == same
    else:
        assert today.day in (29, 30)
        assert tomorrow.leap or tomorrow.month == today.month % 12 + 1
        assert not tomorrow.leap or tomorrow.month == today.month


@given(DAYS)
def test_the_lunar_year_changes_only_at_tet(day):
    assert (lunar_date(day).year == day.year) == (day >= lunar_new_year(day.year))


@given(st.integers(1968, 2099))
def test_the_winter_solstice_falls_in_month_eleven(year):
    days = [date(year, 12, day) for day in range(19, 25)]
    solstice = next(
        day for day in days if sun_sector(day + timedelta(days=1)) > sun_sector(day)
    )

    assert lunar_date(solstice).month == 11


@given(st.integers(-390, 1230))
def test_new_moons_are_a_month_apart(moon):
    assert (new_moon_on(moon + 1) - new_moon_on(moon)).days in (29, 30)
