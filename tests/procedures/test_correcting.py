"""The operator writes what the source left open."""

from datetime import date

import pytest

from tests.make import CERTIFIED_COPY
from tests.procedures.records import (
    JULY,
    NEW_CODE,
    WITHOUT_UNIT,
    as_owner,
    record,
    take_in,
)
from vidan.core.errors import InvalidInputError
from vidan.procedures.actions.correcting import COLUMNS, correct
from vidan.procedures.models import SettledBy, Version
from vidan.procedures.queries import fees, version_of, waiting_for_all

HEAD = ",".join(COLUMNS)
AUGUST = date(2026, 8, 1)
LIMIT = f"{NEW_CODE},limit,,,5,working_days,"


@pytest.fixture
def waits(db):
    take_in(record(**WITHOUT_UNIT))


def corrected(*lines, on=AUGUST):
    with as_owner():
        return correct([f"{line}\n" for line in (HEAD, *lines)], on=on)


@pytest.mark.requirement("SH-3")
def test_a_limit_is_written_and_the_procedure_is_in_force(waits):
    (version,) = corrected(LIMIT)

    assert version_of(NEW_CODE, on=AUGUST) == version
    assert (version.limit_amount, version.limit_unit) == (5, "working_days")
    assert version.origin.settled_by == SettledBy.CORRECTION
    assert version.origin.doubts == []
    assert version.components.count() == 2
    assert not waiting_for_all().exists()


def test_the_version_that_was_read_stays_as_it_was(waits):
    corrected(LIMIT)

    read, corrected_one = Version.objects.filter(procedure_id=NEW_CODE).order_by("pk")

    assert not read.settled
    assert [code for code, *_place in read.origin.doubts] == ["limit_unit"]
    assert corrected_one.settled


def test_every_part_can_be_corrected(waits):
    (version,) = corrected(
        LIMIT,
        f"{NEW_CODE},limit,online,,,same_day,",
        f"{NEW_CODE},name,,,Xác nhận nuôi ong,,",
        f"{NEW_CODE},keywords,,,ong; mật,,",
        f"{NEW_CODE},fee,direct,,20000,case,theo biểu",
        f"{NEW_CODE},fee,postal,,,case,do tỉnh quy định",
        f"{NEW_CODE},paper,,1,Đơn theo mẫu 02,,",
        f"{NEW_CODE},paper,,2,,,",
        f"{NEW_CODE},paper,,3,Ảnh tổ ong,,khi nộp qua bưu chính",
    )
    found = version_of(NEW_CODE, on=AUGUST)

    assert (found.name, found.keywords) == ("Xác nhận nuôi ong", "ong; mật")
    assert [(o.channel, o.amount, o.unit) for o in found.channel_limits.all()] == [
        ("direct", 5, "working_days"),
        ("online", None, "same_day"),
    ]
    assert found.limit_amount == 5
    assert [(p.order, p.name, p.compulsory) for p in version.components.all()] == [
        (1, "Đơn theo mẫu 02", True),
        (3, "Ảnh tổ ong", False),
    ]
    assert {(f.channel, f.amount) for f in fees(found, province="15")} == {
        ("direct", 20_000),
        ("postal", None),
    }


def test_a_shipped_procedure_can_be_corrected_too(db):
    before = version_of(CERTIFIED_COPY, on=JULY)
    corrected(f"{CERTIFIED_COPY},result,,,Bản sao đã chứng thực,,")

    after = version_of(CERTIFIED_COPY, on=AUGUST)

    assert after.result == "Bản sao đã chứng thực"
    assert after.components.count() == before.components.count()
    assert version_of(CERTIFIED_COPY, on=JULY) == before


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("1.999999,limit,,,5,working_days,", "không có thủ tục 1.999999"),
        (f"{NEW_CODE},color,,,x,,", "color"),
        (f"{NEW_CODE},limit,,,5,weeks,", "working_days"),
        (f"{NEW_CODE},limit,,,nhiều,working_days,", "phải là một số"),
        (f"{NEW_CODE},limit,,,0,working_days,", "từ 1 đến 999"),
        (f"{NEW_CODE},limit,phone,,5,working_days,", "direct"),
        (f"{NEW_CODE},fee,direct,,,case,", "lý do"),
        (f"{NEW_CODE},fee,fax,,5,case,", "direct"),
        (f"{NEW_CODE},paper,,99,,,", "không có giấy tờ số 99"),
        (f"{NEW_CODE},paper,,hai,Đơn,,", "phải là một số"),
        (f"{NEW_CODE},name,,,,,", "600"),
        (f"{NEW_CODE},keywords,,,ong,,", "vẫn thiếu thời hạn"),
        (f"{NEW_CODE},limit", "số cột"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_of_the_file_is_written(waits, line, why):
    before = Version.objects.count()

    with as_owner(), pytest.raises(InvalidInputError, match="Dòng ") as refused:
        correct([f"{HEAD}\n", f"{line}\n"], on=AUGUST)

    assert why in refused.value.message
    assert Version.objects.count() == before


@pytest.mark.parametrize("lines", [[], ["code,what\n"], [f"{HEAD}\n"]])
def test_a_file_of_another_kind_is_refused(waits, lines):
    with as_owner(), pytest.raises(InvalidInputError):
        correct(lines, on=AUGUST)
