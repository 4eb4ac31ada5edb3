import unicodedata
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.core import text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 3, 5), "05/3/2026"),
        (date(2026, 2, 15), "15/02/2026"),
        (date(2026, 12, 1), "01/12/2026"),
    ],
)
def test_days_follow_the_rule_for_official_papers(value, written):
    assert text.day(value) == written


def test_the_weekday_stands_before_the_day():
    assert text.day_and_weekday(date(2026, 3, 5)) == "thứ Năm, 05/3/2026"
    assert text.day_and_weekday(date(2026, 3, 8)) == "Chủ nhật, 08/3/2026"


def test_short_weekdays_run_from_t2_to_cn():
    week = [text.weekday_short(date(2026, 3, day)) for day in range(2, 9)]

    assert week == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]


def test_hours():
    assert text.hour(time(7, 30)) == "7h30"
    assert text.hours(time(7, 5), time(11)) == "7h05 đến 11h00"


def test_a_moment_is_told_by_the_clock_of_vietnam():
    assert text.moment(datetime(2026, 3, 4, 18, 5, tzinfo=UTC)) == "1h05 ngày 05/3/2026"


def test_a_moment_without_zone_is_a_mistake():
    with pytest.raises(ValueError, match="time zone"):
        text.moment(datetime(2026, 3, 4))  # noqa: DTZ001


def test_counts_below_ten_carry_a_zero():
    assert [text.two_digits(n) for n in (0, 2, 10, 120)] == ["00", "02", "10", "120"]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đặng Thị Hồng Nhung", "dang thi hong nhung"),
        ("CHỨNG THỰC BẢN SAO", "chung thuc ban sao"),
        ("Hoà Hòa Ỵ Ỡ Ẵ ƯỚC", "hoa hoa y o a uoc"),
        ("ÇA VÀ", "c\u0327a va"),
    ],
)
def test_folding(written, folded):
    assert text.fold(written) == folded


@given(st.text())
def test_folding_does_not_care_how_marks_are_stored(written):
    composed = unicodedata.normalize("NFC", written)
    decomposed = unicodedata.normalize("NFD", written)

    assert text.fold(composed) == text.fold(decomposed)


@given(st.text())
def test_folding_twice_changes_nothing(written):
    assert text.fold(text.fold(written)) == text.fold(written)


def test_initials():
    assert text.initials("  Nguyễn văn  đức ") == "NVĐ"
    assert text.initials("") == ""


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("001089012345", "001•••••2345"),
        ("001 089 012 345", "001•••••2345"),
        ("123456789", "••••••789"),
        ("12345", "•••••"),
        ("", ""),
    ],
)
def test_personal_numbers_are_half_hidden(number, shown):
    assert text.mask_personal_number(number) == shown


def test_phones_are_half_hidden():
    assert text.mask_phone("0912 345 678") == "091••••678"
    assert text.mask_phone("11345") == "•••••"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("Số 12, thôn Đông, xã An Bình, tỉnh X", "•••, xã An Bình, tỉnh X"),
        ("xã An Bình, tỉnh X", "•••, tỉnh X"),
        ("12 ngõ 5", "•••"),
        (" ", ""),
    ],
)
def test_addresses_keep_only_their_end(address, shown):
    assert text.mask_address(address) == shown


@given(st.text(alphabet="0123456789", min_size=1, max_size=20))
def test_a_mask_always_hides_something(number):
    for mask in (text.mask_personal_number, text.mask_phone):
        assert text.HIDDEN * min(3, len(number)) in mask(number)
        assert len(mask(number)) == len(number)


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 phút"), (45, "45 phút"), (60, "1 giờ"), (250, "4 giờ 10 phút")],
)
def test_a_length_of_time_is_said_as_people_say_it(number, said):
    assert text.minutes(number) == said
