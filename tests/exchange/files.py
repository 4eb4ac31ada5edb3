"""Files as portals write them, and others that only look like it."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook

HEADERS = (
    "STT",
    "Số hồ sơ",
    "Mã TTHC",
    "Tên TTHC",
    "Chủ hồ sơ",
    "Số CCCD",
    "Số điện thoại",
    "Hình thức nộp",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Trạng thái hồ sơ",
    "Số tiếp nhận",
)
ABOVE = (
    ("DANH SÁCH HỒ SƠ",),
    ("Đơn vị: UBND xã Lùng Phình", "", "Từ ngày 01/05/2026"),
    (),
)
CODE = "H42.12.05-260504-{:04d}"
SHEET = '<worksheet xmlns="{}"><sheetData>'.format(
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
)


def code(number: int) -> str:
    return CODE.format(number)


def line(number: int = 1, **changes: str) -> dict[str, str]:
    """A dossier as the portal lists it: received online and not yet worked on."""
    return {
        "STT": str(number),
        "Số hồ sơ": code(number),
        "Mã TTHC": "2.000815",
        "Tên TTHC": "Chứng thực bản sao từ bản chính",
        "Chủ hồ sơ": "Giàng Thị Mỷ",
        "Số CCCD": "010190004321",
        "Số điện thoại": "0912345678",
        "Hình thức nộp": "Trực tuyến",
        "Ngày tiếp nhận": "04/05/2026 09:00",
        "Ngày hẹn trả": "04/05/2026 17:00",
        "Trạng thái hồ sơ": "Được tiếp nhận",
        "Số tiếp nhận": "",
        **changes,
    }


def csv_file(
    *lines: dict[str, str],
    separator: str = ";",
    encoding: str = "utf-8-sig",
    headers: Sequence[str] = HEADERS,
    above: Iterable[Sequence[str]] = ABOVE,
) -> bytes:
    table = [*above, headers, *([one.get(h, "") for h in headers] for one in lines)]
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(table)
    return out.getvalue().removesuffix("\r\n").encode(encoding)


def workbook(
    *lines: dict[str, Any],
    headers: Sequence[str] = HEADERS,
    above: Iterable[Sequence[str]] = ABOVE,
) -> bytes:
    book = Workbook()
    for row in (*above, headers, *([one.get(h) for h in headers] for one in lines)):
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(name: str, content: bytes, *, book: bytes | None = None) -> bytes:
    """A workbook with one part more, or another in place of its own."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book or workbook(line()))) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.namelist():
            if part != name:
                after.writestr(part, before.read(part))
        after.writestr(name, content)
    return out.getvalue()


def long_workbook(count: int) -> bytes:
    """A workbook of many rows, made without going through a library."""

    def cell(text: str) -> str:
        return f'<c t="inlineStr"><is><t>{text}</t></is></c>'

    def row(values: Iterable[str]) -> str:
        return f"<row>{''.join(map(cell, values))}</row>"

    few = ("Số hồ sơ", "Mã TTHC", "Chủ hồ sơ", "Ngày tiếp nhận", "Trạng thái hồ sơ")
    rows = (
        row((code(number), "2.000815", "Giàng A Páo", "04/05/2026", "4"))
        for number in range(count)
    )
    sheet = SHEET + row(few) + "".join(rows) + "</sheetData></worksheet>"
    return with_part("xl/worksheets/sheet1.xml", sheet.encode())
