"""Files of every make come out as the same rows; what is dangerous is not opened."""

import io
import tracemalloc
import unicodedata
import zipfile
from datetime import datetime

import pytest

from tests.exchange.files import (
    HEADERS,
    code,
    csv_file,
    line,
    long_workbook,
    with_part,
    workbook,
)
from vidan.exchange.sheets import reading
from vidan.exchange.sheets.csvs import encoding_of, separator_of
from vidan.exchange.sheets.reading import head_of, open_rows
from vidan.exchange.sheets.safety import ENCRYPTED, Kind, RefusedFileError

BOMB = b"0" * 60_000_000
TONES = "\u0300\u0301\u0303\u0309\u0323"


@pytest.fixture
def rows_of(tmp_path):
    def read(content: bytes, *, after: int = 0):
        path = tmp_path / "tep"
        path.write_bytes(content)
        return list(open_rows(path, head_of(path), after=after))

    return read


@pytest.fixture
def refusal(rows_of):
    def said(content: bytes) -> str:
        with pytest.raises(RefusedFileError) as refused:
            rows_of(content)
        return refused.value.message

    return said


def tones_apart(text: str) -> str:
    """As that code page has it: the tone is a sign of its own behind its letter."""

    def apart(letter: str) -> str:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in TONES)
        rest = "".join(part for part in parts if part not in TONES)
        return unicodedata.normalize("NFC", rest) + tones

    return "".join(map(apart, text))


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_text_is_read_whatever_its_separator_and_encoding(rows_of, separator, encoding):
    content = csv_file(line(1), line(2), separator=separator, encoding=encoding)

    rows = rows_of(content)

    assert [row.number for row in rows] == [5, 6]
    assert rows[0].cells["Chủ hồ sơ"] == "Giàng Thị Mỷ"
    assert rows[1].cells["Số hồ sơ"] == code(2)


def test_code_page_1258_of_older_programs_is_read(rows_of):
    content = csv_file(line(**{"Chủ hồ sơ": "Nguyễn Thị Hà"}), encoding="utf-8")

    rows = rows_of(tones_apart(content.decode()).encode("cp1258"))

    assert rows[0].cells["Chủ hồ sơ"] == "Nguyễn Thị Hà"


def test_a_workbook_is_read_like_text_dates_and_numbers_too(rows_of):
    content = workbook(
        line(),
        line(
            2,
            **{
                "Ngày tiếp nhận": datetime(2026, 5, 4, 9, 0),  # noqa: DTZ001 - workbooks know no zones
                "Ngày hẹn trả": datetime(2026, 5, 5),  # noqa: DTZ001
                "Số CCCD": 10190004321.0,
            },
        ),
    )

    first, second = rows_of(content)

    assert first.cells == line()
    assert second.cells["Ngày tiếp nhận"] == "04/05/2026 09:00:00"
    assert second.cells["Ngày hẹn trả"] == "05/05/2026"
    assert second.cells["Số CCCD"] == "10190004321"


def test_a_formula_stays_one_and_is_never_worked_out(rows_of):
    (row,) = rows_of(workbook(line(**{"Chủ hồ sơ": '=CONCAT("a";"b")'})))

    assert row.cells["Chủ hồ sơ"] == '=CONCAT("a";"b")'


def test_reading_goes_on_after_a_row_and_knows_the_header_again(rows_of):
    again = dict(zip(HEADERS, HEADERS, strict=True))
    content = csv_file(line(1), line(2), again, {}, line(3))

    assert [row.number for row in rows_of(content, after=5)] == [6, 9]


def test_headers_that_come_twice_are_told_apart(tmp_path):
    path = tmp_path / "tep"
    path.write_bytes(csv_file(line(), headers=(*HEADERS, "Ghi chú", "Ghi chú", "")))

    assert head_of(path).headers[-3:] == ("Ghi chú", "Ghi chú (14)", "(15)")
    assert head_of(path).kind == Kind.TEXT


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"%PDF-1.4 abc", "không phải bảng Excel"),
        (b"\x89PNG\r\n\x1a\n", "không phải bảng Excel"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + ENCRYPTED, "đặt mật khẩu"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "đời cũ (.xls)"),
        (b"PK\x03\x04 nothing more", "bị hỏng"),
        (b"a;b;c\n1;2;3\n", "Không tìm thấy dòng tiêu đề"),
        (b"Ma ho so;\0\0;x\n" * 9, "không đọc được"),
        (csv_file(*map(line, range(99))) + b"\r\na;\0;b", "không đọc được"),
        (with_part("xl/vbaProject.bin", b"x"), "có macro"),
        (with_part("xl/externalLinks/externalLink1.xml", b"<a/>"), "từ tệp khác"),
        (with_part("xl/media/picture.bin", BOMB), "lớn bất thường"),
        (
            with_part("xl/sharedStrings.xml", bytes(range(65, 91)) * 3_000_000),
            "lớn bất",
        ),
        (with_part("xl/styles.xml", b"<!DOCTYPE a><a/>"), "khai báo lạ"),
        (with_part("xl/worksheets/sheet1.xml", b"<worksheet><she"), "bị hỏng"),
        (with_part("xl/workbook.xml", b"nothing"), "bị hỏng"),
    ],
)
def test_what_is_no_list_of_dossiers_is_refused_with_its_reason(
    refusal, content, words
):
    assert words in refusal(content)


def test_a_file_with_columns_missing_is_refused_by_its_header(refusal):
    content = csv_file({}, headers=("STT", "Ghi chú", "Số hồ sơ"))
    assert "dòng tiêu đề" in refusal(content)


def test_an_encrypted_zip_is_refused(refusal):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parts:
        parts.writestr("xl/workbook.xml", "x")
    # The flag of an encrypted part, here and in the table of contents.
    content = packed.getvalue().replace(
        b"PK\x03\x04\x14\0\0\0", b"PK\x03\x04\x14\0\1\0"
    )
    content = content.replace(
        b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0"
    )
    assert "mật khẩu" in refusal(content)


def test_too_many_rows_are_refused_in_words(rows_of, refusal, monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    assert len(rows_of(csv_file(*map(line, range(3))))) == 3
    assert "hơn 3 dòng" in refusal(csv_file(*map(line, range(4))))


def _measured(path):
    """Rows and the most memory that was held while they streamed by."""
    head = head_of(path)
    tracemalloc.start()
    count = sum(1 for _row in open_rows(path, head))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return count, most


def test_two_hundred_thousand_rows_stream_by_in_little_memory(tmp_path):
    path = tmp_path / "lon.csv"
    path.write_bytes(csv_file(*[line()] * 1_000, above=()))
    _count, few = _measured(path)
    begin, one = path.read_bytes().split(b"\r\n")[0], csv_file(line()).splitlines()[-1]
    path.write_bytes(b"\r\n".join([begin, *[one] * reading.MOST_ROWS]))

    count, most = _measured(path)

    assert count == reading.MOST_ROWS
    assert most < few + 2_000_000


def test_a_long_workbook_streams_by_too(tmp_path):
    path = tmp_path / "lon.xlsx"
    path.write_bytes(long_workbook(1_000))
    _count, few = _measured(path)
    path.write_bytes(long_workbook(6_000))

    count, most = _measured(path)

    assert count == 6_000
    assert (most - few) / 5_000 * reading.MOST_ROWS < 60_000_000


def test_the_likest_separator_and_encoding_are_found(tmp_path):
    assert separator_of(["a;b;c", "1,5;2;3"]) == ";"
    assert separator_of(["a,b,c", '"x;y",2,3']) == ","
    path = tmp_path / "tep"
    path.write_bytes("Mã".encode() * 2_000_000)
    assert encoding_of(path) == "utf-8"
