"""Headers are recognised by likeness, and nothing is given to two fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.exchange.files import HEADERS
from vidan.core.text import fold
from vidan.exchange.fields import BY_NAME, FIELDS, fits, missing, propose


@pytest.mark.parametrize("field", FIELDS, ids=lambda one: one.name)
def test_a_field_is_found_by_each_of_its_names_without_accents_too(field):
    for name in (str(field.label), *field.headers):
        for header in (name, name.upper(), fold(name), f" {name}: "):
            assert propose([header]) == {field.name: header}


def test_an_export_of_a_portal_is_recognised():
    assert propose(HEADERS) == {
        "official_code": "Số hồ sơ",
        "procedure": "Mã TTHC",
        "procedure_name": "Tên TTHC",
        "applicant": "Chủ hồ sơ",
        "personal_number": "Số CCCD",
        "phone": "Số điện thoại",
        "channel": "Hình thức nộp",
        "received_at": "Ngày tiếp nhận",
        "due_at": "Ngày hẹn trả",
        "official_state": "Trạng thái hồ sơ",
        "intake_number": "Số tiếp nhận",
    }


@given(some.lists(some.text(max_size=30), max_size=20))
def test_no_column_is_proposed_twice_and_none_that_is_not_there(headers):
    found = propose(headers)

    assert len(set(found.values())) == len(found)
    assert set(found.values()) <= set(headers)
    assert found.keys() <= BY_NAME.keys()


def test_what_is_missing_is_named():
    assert missing({"official_code": "Số hồ sơ"}) == [
        "Trạng thái",
        "Mã thủ tục",
        "Người nộp",
        "Ngày tiếp nhận",
    ]


def test_a_map_fits_as_long_as_its_columns_are_there():
    assert fits({"official_code": "Số hồ sơ"}, ["Mới", "Số hồ sơ"])
    assert not fits({"official_code": "Số hồ sơ"}, ["Mã hồ sơ"])
    assert not fits({}, ["Mã hồ sơ"])
