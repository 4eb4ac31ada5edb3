"""Words for rhythms, hours, periods and places."""

from datetime import date

import pytest

from vidan.plans.understanding.hours import hours_in
from vidan.plans.understanding.periods import period_in
from vidan.plans.understanding.places import place_in_sentence, places_in
from vidan.plans.understanding.rhythms import rhythm_in


@pytest.mark.parametrize(
    ("words", "rule", "count"),
    [
        ("sáng thứ bảy hằng tuần", "FREQ=WEEKLY;BYDAY=SA", 1),
        ("thứ 3, thứ 5 hàng tuần", "FREQ=WEEKLY;BYDAY=TU,TH", 2),
        ("vào các ngày thứ bảy", "FREQ=WEEKLY;BYDAY=SA", 1),
        (
            "từ thứ hai đến thứ sáu hằng tuần",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            5,
        ),
        (
            "thứ bảy tuần đầu tiên và tuần thứ ba hằng tháng",
            "FREQ=MONTHLY;BYDAY=1SA,3SA",
            2,
        ),
        ("thứ 7 tuần 1 và tuần 3 hằng tháng", "FREQ=MONTHLY;BYDAY=1SA,3SA", 2),
        ("chủ nhật cuối tháng", "FREQ=MONTHLY;BYDAY=-1SU", 1),
        ("01 buổi ngày thứ bảy hằng tháng", "FREQ=MONTHLY;BYDAY=SA", 1),
        ("ngày 10 và 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=10,25", 2),
        ("02 lần/tháng", "FREQ=MONTHLY", 2),
        ("mỗi quý 01 buổi", "FREQ=MONTHLY;INTERVAL=3", 1),
        ("hai tuần một lần", "FREQ=WEEKLY;INTERVAL=2", 1),
        ("ngày 10/10 hằng năm", "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=10", 1),
        ("ngày nghỉ cuối tuần", "FREQ=WEEKLY;BYDAY=SA,SU", 2),
    ],
)
def test_a_rhythm_becomes_a_rule(words: str, rule: str, count: int) -> None:
    found = rhythm_in(words)
    assert found is not None
    assert (found.rule, found.count) == (rule, count)


@pytest.mark.parametrize(
    "words",
    ["ngày thứ năm không hẹn", "từ năm 2026", "ngày 45 hằng tháng", "30/13 hằng năm"],
)
def test_what_names_no_rhythm_gives_none(words: str) -> None:
    assert rhythm_in(words) is None


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        (
            "Sáng từ 7h30-12h00; Chiều từ 13h30-17h00",
            [("07:30", "12:00"), ("13:30", "17:00")],
        ),
        ("từ 07 giờ 30 phút đến 11 giờ 30 phút", [("07:30", "11:30")]),
        ("14 giờ đến 16 giờ 30", [("14:00", "16:30")]),
        ("7g30 đến 10g30", [("07:30", "10:30")]),
        ("7h30' đến 11h30'", [("07:30", "11:30")]),
        ("chiều từ 1h30 đến 5h00", [("13:30", "17:00")]),
        (
            "8:00 đến 16:00 (nghỉ trưa từ 11:30 đến 13:00)",
            [("08:00", "11:30"), ("13:00", "16:00")],
        ),
        ("22h00 đến 2h00", [("22:00", "02:00")]),
        ("trước 17 giờ", []),
    ],
)
def test_hours_are_read_in_all_spellings(
    words: str, hours: list[tuple[str, str]]
) -> None:
    assert list(hours_in(words)[0]) == hours


@pytest.mark.parametrize(
    ("words", "first", "last", "named"),
    [
        ("từ tháng 3 đến tháng 6/2026", (2026, 3, 1), (2026, 6, 30), "2026-06"),
        ("quý iv/2026", (2026, 10, 1), (2026, 12, 31), "2026-Q4"),
        ("quý ii, iii năm 2026", (2026, 4, 1), (2026, 9, 30), "2026-Q3"),
        ("tháng 2", (2028, 2, 1), (2028, 2, 29), "2028-02"),
    ],
)
def test_months_and_quarters_have_days(
    words: str, first: tuple[int, ...], last: tuple[int, ...], named: str
) -> None:
    found = period_in(words, 2028)
    assert found is not None
    assert (found.first, found.last) == (date(*first), date(*last))
    assert found.last_named == named


def test_a_period_that_ends_before_it_begins_is_none() -> None:
    assert period_in("từ tháng 9 đến tháng 3/2026", None) is None


def test_places_are_parted_where_a_new_one_begins() -> None:
    named = "Địa điểm: tại Nhà văn hóa bản A, nhà văn hóa bản B (dự kiến)"
    assert places_in(named) == [
        "Nhà văn hóa bản A",
        "nhà văn hóa bản B",
    ]
    assert places_in("Trụ sở UBND xã hoặc tại Trung tâm Văn hóa") == [
        "Trụ sở UBND xã",
        "Trung tâm Văn hóa",
    ]
    found = place_in_sentence("được tổ chức tại Hội trường xã vào thứ Năm")
    assert found == "Hội trường xã"
