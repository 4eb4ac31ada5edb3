"""Files as people bring them: whole, broken, huge, and in another encoding."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from tests.procedures.records import jsonl, record
from vidan.core.errors import InvalidInputError
from vidan.procedures.catalogue.files import NEEDED, read_file
from vidan.procedures.catalogue.understanding import understand


@pytest.fixture
def write(tmp_path):
    def written(content, name="danh-muc.jsonl"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return written


def as_csv(*rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def test_lines_are_read_with_their_numbers(write):
    lines = list(read_file(write(jsonl(record(), record("1.900002")))))

    assert [line.number for line in lines] == [1, 2]
    assert [line.record["ma_thu_tuc"] for line in lines] == ["1.900001", "1.900002"]


def test_a_csv_with_the_same_columns_says_the_same(write):
    (from_csv,) = read_file(write(as_csv(record()), "danh-muc.csv"))
    (from_json,) = read_file(write(jsonl(record())))

    assert from_csv.record == from_json.record


def test_the_mark_of_some_programs_at_the_beginning_does_not_disturb(write):
    (line,) = read_file(write(b"\xef\xbb\xbf" + jsonl(record())))

    assert line.record


def test_letters_put_together_from_parts_become_whole(write):
    (line,) = read_file(write(jsonl(record(ten_thu_tuc="Đăng ky\u0301"))))

    assert line.record["ten_thu_tuc"] == "Đăng ký"


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"{not json}", "JSON"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"[1, 2]", "JSON"),
        (json.dumps(record() | {"linh_vuc": ""}).encode(), "linh_vuc"),
        (json.dumps(record() | {"ma_thu_tuc": "abc"}).encode(), "1.000253"),
        (json.dumps(record() | {"ten_thu_tuc": 5}).encode(), "chữ"),
        (json.dumps(record() | {"ten_thu_tuc": "a\x00b"}).encode(), "không in được"),
        (b"[" * 50_000, "JSON"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_is_not_lost(write, bad, why):
    path = write(jsonl(record()) + bad + b"\n" + jsonl(record("1.900002")))
    good, broken, other = read_file(path)

    assert (broken.number, broken.record) == (2, None)
    assert why in broken.problem
    assert good.record
    assert other.record


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "danh-muc.jsonl", "không có dòng nào"),
        (b"PK\x03\x04", "danh-muc.jsonl", "JSON Lines"),
        ("Mã;Tên".encode("utf-16"), "danh-muc.jsonl", "UTF-8"),
        (b"a,b\n1,2\n", "danh-muc.csv", "thiếu cột"),
        ("ma_thu_tuc\n\xe0".encode("latin-1"), "danh-muc.csv", "UTF-8"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_one_sentence(write, content, name, why):
    if name.endswith(".csv") and b"ma_thu_tuc" in content:
        content = ",".join(NEEDED).encode() + b"\n\xe0,b,c\n"
    with pytest.raises(InvalidInputError, match=why):
        list(read_file(write(content, name)))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InvalidInputError, match=r"khong-co\.jsonl"):
        list(read_file(tmp_path / "khong-co.jsonl"))


def test_a_csv_row_with_other_columns_is_told(write):
    path = write(as_csv(record()) + b"a,b\n", "danh-muc.csv")

    good, broken = read_file(path)

    assert good.record
    assert "số cột" in broken.problem


def test_a_short_list_always_waits_for_a_person(write):
    row = {
        "code": "1.900003",
        "name_vi": "Chứng thực chữ ký",
        "field_vi": "Chứng thực",
        "time_limit": "Trong ngày; nhận sau 15h thì ngày làm việc tiếp theo",
        "fee_vnd": "10000",
        "components": "Giấy tờ tùy thân; Văn bản cần chứng thực",
        "source": "x",
        "confidence": "found",
    }
    (line,) = read_file(write(as_csv(row), "ngan.csv"))
    understood = understand(line.record)

    assert (understood.limits[0].unit, understood.charges[0].amount) == (
        "same_day",
        10_000,
    )
    assert [one.name for one in understood.papers] == [
        "Giấy tờ tùy thân",
        "Văn bản cần chứng thực",
    ]
    assert not understood.sure


@pytest.mark.parametrize(
    ("limit", "doubt"),
    [("5", "limit_unit"), ("", "limit_missing"), ("ít", "limit_words")],
)
def test_a_short_limit_without_unit_is_doubted(limit, doubt):
    short = {
        "ma_thu_tuc": "1.900003",
        "ten_thu_tuc": "x",
        "linh_vuc": "Chứng thực",
        "thoi_han": limit,
        "phi": "nhiều",
        "giay_to": "",
        "do_tin_cay": "uncertain",
    }
    found = {one.code for one in understand(short).doubts}

    assert {doubt, "fee_words", "no_papers", "source_unsure"} <= found


MEASURE = """
import resource, sys
from pathlib import Path
import django
django.setup()
from vidan.procedures.catalogue.files import read_file
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
before = peak()
print(sum(1 for line in read_file(Path(sys.argv[1]))), peak() - before)
"""


def test_two_hundred_thousand_lines_need_no_more_memory_than_a_few(tmp_path):
    """In a process of its own: the peak of this one says nothing of one file."""
    path = tmp_path / "lon.jsonl"
    line = jsonl({name: record()[name] for name in NEEDED})
    with path.open("wb") as out:
        for _ in range(2_000):
            out.write(line * 100)

    said = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)],
        capture_output=True,
        check=True,
        text=True,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "vidan.settings.test",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
    ).stdout

    count, grown = map(int, said.split())
    assert count == 200_000
    assert grown < path.stat().st_size / 3
