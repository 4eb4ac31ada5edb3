"""``vidan catalogue``: what the operator types, and what is said back."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests import cast
from tests.procedures.records import (
    DOUBTFUL,
    NEW_CODE,
    WITHOUT_UNIT,
    as_owner,
    jsonl,
    methods,
    record,
)
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.procedures.actions.correcting import COLUMNS
from vidan.procedures.models import CatalogueRecord, Posting, Version

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(tmp_path):
    def written(content, name="danh-muc.jsonl"):
        path = tmp_path / name
        path.write_bytes(content)
        return str(path)

    return written


def vidan(*arguments):
    out, errors = io.StringIO(), io.StringIO()
    with as_owner():
        call_command("catalogue", *arguments, stdout=out, stderr=errors)
    return out.getvalue() + errors.getvalue()


@pytest.mark.requirement("SH-3")
def test_an_import_says_what_came_of_each_line_and_posts_it_at_once(write):
    path = write(jsonl(record(), record("1.900002", **DOUBTFUL)))

    said = vidan("import", path, "--on", "2026-07-01")

    assert "Đã đọc 2 dòng." in said
    assert "thủ tục mới, chờ xác nhận" in said
    assert "committee 2" in said
    with inside(cast.LUNG_PHINH):
        assert Posting.objects.filter(version__procedure_id=NEW_CODE).count() == 1
        assert not Posting.objects.filter(version__procedure_id="1.900002").exists()


def test_bad_lines_are_told_with_their_number(write):
    said = vidan("import", write(jsonl(record()) + b"{}\n"))

    assert "Dòng 2: thiếu ma_thu_tuc" in said
    assert "không đề xuất kết thúc" in said
    assert CatalogueRecord.objects.count() == 1


def test_a_trial_writes_nothing(write):
    said = vidan("import", write(jsonl(record())), "--dry-run")

    assert "chưa ghi gì" in said
    assert not CatalogueRecord.objects.exists()


@pytest.mark.requirement("SH-3")
def test_status_names_what_waits_and_what_vanished(write):
    vidan("import", write(jsonl(record(), record("1.900002", **WITHOUT_UNIT))))
    vidan("import", write(jsonl(record("1.900003", **DOUBTFUL))))

    said = vidan("status")

    assert "Chờ xác nhận: 2 thủ tục." in said
    assert "1.900002" in said
    assert "phải sửa: thời hạn có số nhưng không có đơn vị tính" in said
    assert "xem và xác nhận" in said
    assert "Đề xuất kết thúc: 2 thủ tục." in said


@pytest.mark.requirement("SH-3")
def test_confirm_correct_and_end(write):
    rows = (record(**DOUBTFUL), record("1.900002", **WITHOUT_UNIT))
    vidan("import", write(jsonl(*rows)), "--on", "2026-07-01")
    correction = f"{','.join(COLUMNS)}\n1.900002,limit,,,5,working_days,\n".encode()

    confirmed = vidan("confirm", NEW_CODE, "--on", "2026-07-02")
    corrected = vidan("correct", write(correction, "sua.csv"), "--on", "2026-07-03")
    ended = vidan("end", NEW_CODE, "--on", "2026-08-01")

    assert f"Thủ tục {NEW_CODE} có hiệu lực từ 02/7/2026." in confirmed
    assert "Thủ tục 1.900002 có hiệu lực từ 03/7/2026." in corrected
    assert f"Thủ tục {NEW_CODE} hết hiệu lực sau 01/8/2026." in ended
    assert Version.objects.get(procedure_id=NEW_CODE).effective_to


def test_the_import_tells_how_many_vanished(write):
    vidan("import", write(jsonl(record(), record("1.900002"))))

    said = vidan("import", write(jsonl(record())))

    assert "1 thủ tục không còn trong nguồn" in said


@pytest.mark.parametrize(
    ("arguments", "refusal", "why"),
    [
        (("import", "khong-co.jsonl"), InvalidInputError, "Không có tệp"),
        (("correct", "khong-co.csv"), InvalidInputError, "Không có tệp"),
        (("confirm", "1.999999"), InvalidInputError, "1.999999"),
        (("end", "1.999999"), InvalidInputError, "1.999999"),
    ],
)
def test_a_refusal_is_one_sentence(arguments, refusal, why):
    with pytest.raises(refusal, match=why):
        vidan(*arguments)


@pytest.mark.parametrize("act", ["import", "correct"])
def test_a_file_in_another_encoding_is_refused(write, act):
    name = "sua.csv" if act == "correct" else "danh-muc.jsonl"

    with pytest.raises(InvalidInputError, match="UTF-8"):
        vidan(act, write("mã".encode("utf-16"), name))


def test_a_gap_is_named_to_the_operator(write):
    vidan("import", write(jsonl(record(**WITHOUT_UNIT))))

    with pytest.raises(ConflictError, match="không có đơn vị tính"):
        vidan("confirm", NEW_CODE)


def test_a_day_that_is_none_is_refused():
    with pytest.raises((CommandError, InvalidInputError)):
        vidan("end", NEW_CODE, "--on", "31/31/2026")


def test_the_change_of_a_procedure_is_counted(write):
    vidan("import", write(jsonl(record())), "--on", "2026-07-01")
    longer = methods("Trực tiếp9 Ngày làm việcMiễn phí")

    said = vidan(
        "import",
        write(jsonl(record(cach_thuc_thuc_hien=longer))),
        "--on",
        "2026-08-01",
    )

    assert "thay đổi, có hiệu lực" in said
