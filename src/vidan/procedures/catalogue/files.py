"""Files of a catalogue, line by line: JSON lines, or CSV with the same columns.

Nothing is kept in memory but the line at hand. A bad line is told with its number and
one sentence; the lines around it are read all the same.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.procedures.catalogue.short import COLUMNS

LONGEST_LINE = 4_000_000
CODE = re.compile(r"\d\.\d{6}")
NEEDED = ("ma_thu_tuc", "ten_thu_tuc", "linh_vuc")
UNPRINTABLE = re.compile(r"[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class Line:
    """A line that could be read, or in one sentence why not."""

    number: int
    record: dict[str, str] | None
    problem: str = ""


def read_file(path: Path) -> Iterator[Line]:
    """The lines of a file; refuses what is not there, empty, or of neither kind."""
    if not path.is_file():
        raise InvalidInputError(
            _("Không có tệp %(name)s; vui lòng kiểm tra lại đường dẫn.")
            % {"name": path}
        )
    reader = _csv_lines if path.suffix.lower() == ".csv" else _json_lines
    with path.open("rb") as raw:
        lines = reader(_limited(raw))
        first = next(lines, None)
        if first is None:
            raise InvalidInputError(_("Tệp không có dòng nào; vui lòng chọn tệp khác."))
        yield first
        yield from lines


def _limited(raw: Iterable[bytes]) -> Iterator[bytes]:
    """Lines one by one; the mark some programs write first is taken away."""
    for number, line in enumerate(raw):
        yield line.removeprefix(b"\xef\xbb\xbf") if not number else line


def _json_lines(raw: Iterable[bytes]) -> Iterator[Line]:
    understood = False
    for number, written in enumerate(raw, start=1):
        if not written.strip():
            continue
        record, problem = _json_record(written)
        if problem and not understood and number == 1:
            raise InvalidInputError(
                _("Dòng 1: %(problem)s Tệp phải là JSON Lines hoặc CSV, mã UTF-8.")
                % {"problem": problem}
            )
        understood = True
        bad = Line(number, None, problem)
        yield bad if record is None else checked(number, record)


def _json_record(written: bytes) -> tuple[dict[str, str] | None, str]:
    if len(written) > LONGEST_LINE:
        return None, _("dòng quá dài.")
    try:
        found = json.loads(written.decode("utf-8"))
    except UnicodeDecodeError:
        return None, _("không phải mã UTF-8.")
    except (ValueError, RecursionError):
        return None, _("không đọc được như JSON.")
    if not isinstance(found, dict):
        return None, _("không phải một bản ghi JSON.")
    return {str(key): value for key, value in found.items()}, ""


def _csv_lines(raw: Iterable[bytes]) -> Iterator[Line]:
    csv.field_size_limit(LONGEST_LINE)
    rows = csv.DictReader(_decoded(raw), strict=True)
    names = rows.fieldnames or []
    renamed = COLUMNS if "name_vi" in names else {}
    if {renamed.get(name, name) for name in names} & set(NEEDED) != set(NEEDED):
        raise InvalidInputError(
            _("Dòng 1: thiếu cột; cần có %(columns)s.") % {"columns": ", ".join(NEEDED)}
        )
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield Line(rows.line_num, None, _("không đọc được như CSV."))
            continue
        if None in row or None in row.values():
            yield Line(rows.line_num, None, _("số cột không khớp với dòng đầu."))
            continue
        record = {renamed.get(key, key): value for key, value in row.items()}
        yield checked(rows.line_num, record)


def _decoded(raw: Iterable[bytes]) -> Iterator[str]:
    for number, line in enumerate(raw, start=1):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            raise InvalidInputError(
                _("Dòng %(number)s: không phải mã UTF-8; hãy lưu lại tệp bằng UTF-8.")
                % {"number": number}
            ) from None


def checked(number: int, record: dict[str, str]) -> Line:
    """The record in composed letters if it has what is needed, else why not."""
    if not all(isinstance(value, str) for value in record.values()):
        return Line(number, None, _("mọi giá trị phải là chữ."))
    lacking = [name for name in NEEDED if not record.get(name, "").strip()]
    if lacking:
        return Line(number, None, _("thiếu %(what)s.") % {"what": ", ".join(lacking)})
    if not CODE.fullmatch(record["ma_thu_tuc"].strip()):
        return Line(number, None, _("mã thủ tục phải có dạng 1.000253."))
    if any(UNPRINTABLE.search(value) for value in record.values()):
        return Line(number, None, _("có ký tự không in được."))
    composed = {key: normalize("NFC", value) for key, value in record.items()}
    return Line(number, composed)
