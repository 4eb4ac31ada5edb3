from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.reading.dates import dates_in, first_date


@given(st.dates(date(1945, 9, 2), date(2099, 12, 31)), st.integers(0, 4))
def test_a_date_is_found_in_every_way_to_write_it(day, way):
    written = (
        f"ngày {day.day:02d} tháng {day.month} năm {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"ngày {day.day}/{day.month} năm {day.year}",
    )[way]
    text = f"Trước {written}, các thôn báo cáo."
    (found,) = dates_in(text, 100)
    assert found.on == day
    assert text[found.span[0] - 100 : found.span[1] - 100] == found.text
    assert found.text in written


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ngày      tháng 4 năm 2026", (None, 4, 2026)),
        ("ngày … tháng … năm 2026", (None, None, 2026)),
        ("ngày ..... tháng 4 năm 2026", (None, 4, 2026)),
        ("ngày ___/4/2026", (None, 4, 2026)),
        ("ngày 01/12", (1, 12, None)),
        ("ngày 15 tháng 11", (15, 11, None)),
        ("Ngày 5 tháng 3 năm", (5, 3, None)),
    ],
)
def test_a_date_that_is_not_whole_says_what_it_has(text, parts):
    (found,) = dates_in(text)
    assert (found.day, found.month, found.year) == parts
    assert not found.is_whole
    assert found.on is None


@pytest.mark.parametrize(
    "text", ["ngày 207/4/2026", "ngày 31 tháng 4 năm 2026", "30/02/2026", "01/13/2026"]
)
def test_a_day_that_no_calendar_has_is_impossible(text):
    found = first_date(text)
    assert found is not None
    assert found.is_impossible


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 71/2025/NQ-CP",
        "tỷ lệ 3/4/20261",
        "ngày tháng năm sinh",
        "số điện thoại 0214.3.999.2026",
        "ngày làm việc thứ 7",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert dates_in(text) == []


def test_dates_come_in_their_order_and_do_not_overlap():
    text = "từ ngày 01/5/2026 đến ngày 30 tháng 6 năm 2026, trước ngày 15/7"
    found = dates_in(text)
    assert [one.text for one in found] == [
        "01/5/2026",
        "ngày 30 tháng 6 năm 2026",
        "ngày 15/7",
    ]
