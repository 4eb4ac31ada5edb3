"""Targets, reports and sums of money."""

import pytest

from tests.plans.written import plan_of


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Tỷ lệ hồ sơ trễ hạn không quá 5%.",
            ("Tỷ lệ hồ sơ trễ hạn", "<=", 5, "%", None, None),
        ),
        (
            "Tỷ lệ số hóa hồ sơ: 85%.",
            ("Tỷ lệ số hóa hồ sơ", ">=", 85, "%", None, None),
        ),
        (
            "Xây dựng ít nhất 02 mô hình thôn thông minh trong năm 2026.",
            ("mô hình thôn thông minh", ">=", 2, "mô hình", None, "2026"),
        ),
        (
            "Giảm 30% thời gian giải quyết so với quy định.",
            ("giảm thời gian giải quyết", ">=", 30, "%", "quy định", None),
        ),
        (
            "Giảm tỷ lệ hộ nghèo xuống dưới 2,5% vào cuối năm 2026.",
            ("tỷ lệ hộ nghèo", "<=", 2.5, "%", None, "2026"),
        ),
        (
            "100% chi bộ tổ chức quán triệt trong quý II/2026.",
            ("chi bộ tổ chức quán triệt", "=", 100, "%", None, "2026-Q2"),
        ),
        (
            "Đến 30/6/2026: 50% người dân có chữ ký số.",
            ("người dân có chữ ký số", ">=", 50, "%", None, "2026-06-30"),
        ),
        (
            "Thời gian chờ không quá 15 phút.",
            ("Thời gian chờ", "<=", 15, "phút", None, None),
        ),
        (
            "Thu ngân sách đạt 12 tỷ đồng.",
            ("Thu ngân sách", ">=", 12, "tỷ đồng", None, None),
        ),
    ],
)
@pytest.mark.requirement("BL-1")
def test_a_target_has_what_which_way_how_much(
    sentence: str, told: tuple[object, ...]
) -> None:
    (found,) = plan_of(f"I. CHỈ TIÊU\n1. {sentence}").targets
    have = (found.metric, found.comparator, found.value, found.unit)
    assert (*have, found.base, found.by) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "Hỗ trợ 100% kinh phí cho hộ nghèo.",
        "Lãi suất 6% một năm.",
        "Họp từ 8 giờ tại hội trường.",
        "Kiểm điểm người vi phạm từ 02 lần trở lên.",
        "Phấn đấu không còn hồ sơ quá hạn.",
    ],
)
def test_other_numbers_are_no_targets(sentence: str) -> None:
    assert plan_of(f"I. NỘI DUNG\n1. {sentence}").targets == ()


def test_a_target_said_twice_counts_once_and_what_was_reached_does_not() -> None:
    plan = plan_of(
        "I. TÌNH HÌNH\n1. Tỷ lệ đúng hạn đạt 97%.\nII. CHỈ TIÊU\n"
        "1. Tỷ lệ họp trực tuyến đạt từ 60% trở lên.\n"
        "2. Phấn đấu tỷ lệ họp trực tuyến đạt từ 60% trở lên."
    )
    assert [(one.path, one.value) for one in plan.targets] == [("II.1", 60)]


@pytest.mark.parametrize(
    ("sentence", "reports"),
    [
        (
            "Phòng Kinh tế báo cáo UBND xã hằng tháng trước ngày 25.",
            [("UBND xã", "monthly", "25")],
        ),
        (
            "Phòng Kinh tế báo cáo UBND xã định kỳ 6 tháng (trước ngày 15/6), hằng năm "
            "(trước ngày 15/12).",
            [("UBND xã", "six-months", "--06-15"), ("UBND xã", "yearly", "--12-15")],
        ),
        (
            "Phòng Kinh tế gửi báo cáo về Văn phòng HĐND và UBND xã trước ngày "
            "05/6/2026.",
            [("Văn phòng HĐND và UBND xã", "once", "2026-06-05")],
        ),
        (
            "Phòng Kinh tế báo cáo kết quả về UBND xã (qua Văn phòng) hằng quý.",
            [("UBND xã (qua Văn phòng)", "quarterly", None)],
        ),
    ],
)
@pytest.mark.requirement("BL-10")
def test_a_report_has_its_rhythm_and_its_day(
    sentence: str, reports: list[tuple[str, str, str | None]]
) -> None:
    found = plan_of(f"I. BÁO CÁO\n1. {sentence}").reports
    assert [(one.to, one.every, one.before) for one in found] == reports
    assert {one.sender for one in found} == {"Phòng Kinh tế"}


def test_sums_of_money_are_whole_dong() -> None:
    plan = plan_of(
        "I. KINH PHÍ\n1. Tổng 1,5 tỷ đồng; trong đó thuê tàu 96.000.000 đồng, in ấn 50 "
        "triệu đồng."
    )
    assert [(one.amount, one.purpose) for one in plan.money] == [
        (1_500_000_000, "Tổng"),
        (96_000_000, "trong đó thuê tàu"),
        (50_000_000, "in ấn"),
    ]


def test_a_plan_for_next_year_counts_its_quarters_there() -> None:
    plan = plan_of("1. Phòng Kinh tế rà soát trong quý I.", title="Công tác năm 2027")
    assert plan.duties[0].deadline.value == "2027-Q1"
