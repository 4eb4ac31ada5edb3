"""A row says what it says, strictly; what it does not say is not guessed."""

from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.exchange.files import HEADERS, line
from vidan.core.text import VIETNAM
from vidan.exchange.fields import propose
from vidan.exchange.official_states import OfficialState
from vidan.exchange.records import Reader, Record, UnreadableError
from vidan.procedures.models import Channel

READER = Reader(propose(HEADERS))
MORNING = datetime(2026, 5, 4, 9, 0, tzinfo=VIETNAM)


def read(**changes):
    return READER.read(line(**changes))


def refusal(**changes):
    with pytest.raises(UnreadableError) as refused:
        read(**changes)
    return refused.value.message


def test_a_row_is_a_record():
    record = read()

    assert record.official_state == OfficialState.RECEIVED
    assert (record.applicant, record.procedure) == ("Giàng Thị Mỷ", "2.000815")
    assert record.received_at == MORNING
    assert record.channel == Channel.ONLINE


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("04/05/2026 09:00", MORNING),
        ("4.5.2026 9h00", MORNING),
        ("04-05-2026 09:00:30", MORNING),
        ("2026-05-04T09:00:00", MORNING),
        ("46146.375", MORNING),
        ("46146,375", MORNING),
        ("46146", MORNING.replace(hour=7, minute=30)),
        ("04/05/2026", MORNING.replace(hour=7, minute=30)),
    ],
)
def test_a_moment_is_read_however_it_is_written(written, moment):
    assert read(**{"Ngày tiếp nhận": written}).received_at == moment


@given(some.dates(date(1960, 1, 1), date(2100, 1, 1)))
def test_a_serial_number_of_a_spreadsheet_is_its_day(day):
    serial = (day - date(1899, 12, 30)).days
    assert read(**{"Ngày tiếp nhận": str(serial)}).received_at.date() == day


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"Số hồ sơ": ""}, "“Mã hồ sơ” để trống"),
        ({"Số hồ sơ": "không có"}, "không phải mã hồ sơ"),
        ({"Trạng thái hồ sơ": "Đang bay"}, "không thuộc 10 trạng thái"),
        ({"Ngày tiếp nhận": "31/02/2026"}, "Cần ngày theo mẫu"),
        ({"Ngày tiếp nhận": "12"}, "Cần ngày theo mẫu"),
        ({"Ngày tiếp nhận": "nan"}, "Cần ngày theo mẫu"),
        ({"Ngày tiếp nhận": "31/12/9999"}, "Cần ngày theo mẫu"),
        ({"Ngày tiếp nhận": "01/01/0001"}, "Cần ngày theo mẫu"),
        ({"Ngày tiếp nhận": "04/05/2026 25:00"}, "Cần ngày theo mẫu"),
        ({"Ngày hẹn trả": "mai"}, "“Ngày hẹn trả” ghi “mai”"),
        ({"Số CCCD": "10190004321"}, "bỏ số 0 ở đầu"),
        ({"Hình thức nộp": "chim bồ câu"}, "trực tiếp, trực tuyến hoặc bưu chính"),
        ({"Chủ hồ sơ": "=HYPERLINK(1)"}, "chứa công thức"),
        ({"Mã TTHC": "@SUM(1)"}, "chứa công thức"),
        ({"Số CCCD": "010•••••4321"}, "tệp xã xuất ra"),
        ({"Số điện thoại": "091••••678"}, "tệp xã xuất ra"),
    ],
)
def test_a_fault_is_named_by_its_column(changes, words):
    assert words in refusal(**changes)


def test_a_telephone_number_may_begin_with_a_plus():
    assert read(**{"Số điện thoại": "+84 912 345 678"}).phone == "0912345678"
    assert read(**{"Số điện thoại": "912345678"}).phone == "0912345678"
    assert read(**{"Số điện thoại": "không"}).phone == ""


@given(
    some.builds(
        Record,
        official_code=some.text(max_size=9),
        official_state=some.sampled_from(OfficialState),
        procedure=some.text(max_size=9),
        applicant=some.text(max_size=9),
        received_at=some.datetimes(timezones=some.just(VIETNAM)),
        born_on=some.none() | some.dates(),
        channel=some.none() | some.sampled_from(Channel),
        due_at=some.none() | some.datetimes(timezones=some.just(VIETNAM)),
    )
)
def test_what_is_kept_of_a_record_is_the_record(record):
    back = Record.from_data(record.as_data())

    assert back.as_data() == record.as_data()
    assert abs(back.received_at - record.received_at) < timedelta(days=1)


@given(some.dictionaries(some.sampled_from(HEADERS), some.text(max_size=40)))
def test_any_row_is_read_or_refused_with_a_sentence(cells):
    with suppress(UnreadableError):
        assert isinstance(READER.read({**line(), **cells}), Record)
