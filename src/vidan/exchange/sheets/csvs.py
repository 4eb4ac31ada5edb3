"""Text with separators, whoever wrote it: encoding and separator are found out."""

import codecs
import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from vidan.exchange.sheets.safety import RefusedFileError

SEPARATORS = ";,\t|"
SAMPLE_LINES = 30
CHUNK = 1024 * 1024
LONGEST_CELL = 10_000
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(path: Path) -> str:
    """UTF-8 where it is valid from end to end; else what its first bytes say.

    Older Vietnamese programs write code page 1258 and nothing tells it from other code
    pages: it is the last guess, and the preview shows the names it makes.
    """
    with path.open("rb") as file:
        head = file.read(4096)
        for mark, name in BOMS:
            if head.startswith(mark):
                return name
        if head.count(b"\0") > len(head) // 4:
            return (
                "utf-16-le" if head[1::2].count(b"\0") > len(head) // 4 else "utf-16-be"
            )
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while part := file.read(CHUNK):
                decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1258"
    return "utf-8"


def separator_of(lines: list[str]) -> str:
    """The sign that divides most lines into the same number of cells, and into most."""

    def steadiness(sign: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
        wide = [width for width in widths if width > 1]
        common = max(set(wide), key=wide.count) if wide else 0
        return (wide.count(common), common) if wide else (0, 0)

    return max(SEPARATORS, key=steadiness)


def rows(path: Path) -> Iterator[list[str]]:
    """Every line of the file as cells of text; empty ones too: numbers stay true."""
    encoding = encoding_of(path)
    csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding=encoding, newline="") as file:
            lines = [line for line, _no in zip(file, range(SAMPLE_LINES), strict=False)]
            if any("\0" in line for line in lines):
                raise _unreadable()
            sign = separator_of(lines)
            file.seek(0)
            for row in csv.reader(file, delimiter=sign, strict=False):
                if any("\0" in cell for cell in row):
                    raise _unreadable()
                yield [unicodedata.normalize("NFC", cell).strip() for cell in row]
    except (csv.Error, UnicodeError) as broken:
        raise _unreadable() from broken


def _unreadable() -> RefusedFileError:
    return RefusedFileError(
        _("Tệp CSV này không đọc được. Vui lòng xuất lại với bảng mã UTF-8 rồi gửi.")
    )
