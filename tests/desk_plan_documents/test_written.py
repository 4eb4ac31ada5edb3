"""Days and periods of a plan are read as they were shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.desk.plan_documents.written import EVERY, read, shown

VALUES = st.one_of(
    st.dates().map(lambda day: day.isoformat()).filter(lambda one: one[0] in "12"),
    st.builds("{:04d}-{:02d}".format, st.integers(1900, 2100), st.integers(1, 12)),
    st.builds("{:04d}-Q{}".format, st.integers(1900, 2100), st.integers(1, 4)),
    st.integers(1900, 2100).map(str),
    st.builds("--{:02d}-{:02d}".format, st.integers(1, 12), st.integers(1, 28)),
    st.integers(1, 31).map(str),
    st.sampled_from(sorted(EVERY)),
    st.builds("P{}{}".format, st.integers(1, 999), st.sampled_from("DWM")),
    st.integers(1, 99).map("PT{}H".format),
)


@given(VALUES)
def test_what_is_shown_is_read_back(value):
    assert read(shown(value)) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ngày 5/6/2026", "2026-06-05"),
        ("Quý IV/2026", "2026-Q4"),
        ("tháng 9/2026", "2026-09"),
        ("01/12 hàng năm", "--12-01"),
        ("HẰNG TUẦN", "weekly"),
        ("03 ngày làm việc", "P3D"),
        ("", None),
    ],
)
def test_people_write_it_in_several_ways(words, value):
    assert read(words) == value


@pytest.mark.parametrize("words", ["31/2/2026", "tháng 13/2026", "mai", "ngày 40"])
def test_what_is_no_day_is_refused(words):
    with pytest.raises(ValueError):  # noqa: PT011 - dates refuse in their own words
        read(words)
