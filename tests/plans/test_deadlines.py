"""By when, in the words of plans."""

import pytest

from vidan.plans.understanding.deadlines import deadline_in
from vidan.plans.understanding.marked import deadline_of


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("hoàn thành trước ngày 30/6/2026", "before", "2026-06-30"),
        ("xong trước ngày 30/4", "before", "2026-04-30"),
        ("trước 17h00 ngày 20/5/2026", "before", "2026-05-20"),
        ("từ ngày 01/5 đến ngày 31/5/2026", "before", "2026-05-31"),
        ("vào ngày 15/12/2026", "on", "2026-12-15"),
        ("hàng năm (trước ngày 01 tháng 12)", "before", "--12-01"),
        ("trước ngày 25 hằng tháng", "before", "25"),
        ("Hằng tháng, báo cáo trước ngày 25 để tổng hợp", "before", "25"),
        ("trước ngày 20 của tháng cuối quý", "before", "20"),
        ("vào ngày 15 hằng tháng", "every", "15"),
        ("trong vòng 03 ngày làm việc", "within", "P3D"),
        ("trong thời hạn 02 tuần", "within", "P2W"),
        ("Quý IV/2026", "during", "2026-Q4"),
        ("trong tháng 5", "during", "2026-05"),
        ("từ tháng 3 đến tháng 11/2026", "during", "2026-11"),
        ("trong năm 2027", "during", "2027"),
        ("cuối mỗi ngày lập báo cáo", "every", "daily"),
        ("trước 17 giờ thứ Sáu hằng tuần", "every", "weekly"),
        ("hàng quý, 6 tháng, năm", "every", "quarterly"),
        ("định kỳ tổng hợp", "every", "periodic"),
        ("thường xuyên", "ongoing", None),
        ("khi có yêu cầu", "event", None),
        ("trước mỗi buổi 01 ngày", "event", None),
        ("trước Tết Nguyên đán", "before", None),
        ("kể từ ngày 01/7/2026", "none", None),
        ("theo Quyết định số 12/QĐ-UBND ngày 02/3/2026", "none", None),
        ("xếp loại cán bộ hằng năm", "none", None),
    ],
)
def test_a_deadline_has_a_kind_and_a_value(
    words: str, kind: str, value: str | None
) -> None:
    found = deadline_in(words, year=2026)
    assert (str(found.kind), found.value) == (kind, value)


def test_a_deadline_points_to_its_words() -> None:
    text = "Lập danh sách trước ngày 15/3/2026."
    found = deadline_in(text, 100)
    assert found.span is not None
    assert text[found.span[0] - 100 : found.span[1] - 100] == found.text
    assert found.text == "trước ngày 15/3/2026"


def test_a_day_without_a_year_is_of_each_year_where_the_plan_has_none() -> None:
    assert deadline_in("trước ngày 30/4", year=None).value == "--04-30"


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [("Năm 2026", "during", "2026"), ("Cả năm", "during", "2026"), ("–", "none", None)],
)
def test_a_cell_may_say_the_year_alone(
    words: str, kind: str, value: str | None
) -> None:
    found = deadline_of(words, 0, 2026)
    assert (str(found.kind), found.value) == (kind, value)


def test_a_cell_that_is_not_understood_keeps_its_words() -> None:
    found = deadline_of("Theo chỉ đạo của tỉnh", 5, 2026)
    assert (str(found.kind), found.text, found.span) == (
        "none",
        "Theo chỉ đạo của tỉnh",
        (5, 26),
    )
