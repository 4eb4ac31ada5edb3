"""Whether a file may be opened at all; refused by what it is, not by its name."""

from enum import StrEnum
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError

MOST_PARTS = 2_000
MOST_UNPACKED = 400 * 1024 * 1024
"""Bytes of all parts together, as the file itself declares them."""
MOST_STRINGS = 64 * 1024 * 1024
"""Bytes of the one part that is held in memory as a whole: the texts of all cells."""
MOST_RATIO = 250
"""A part that unpacks to more than this many times its size is no table of text."""
SMALL = 1024 * 1024
"""Below this a high ratio does no harm."""
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PICTURES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"<!DOC",
    b"<html",
)


class Kind(StrEnum):
    WORKBOOK = "xlsx"
    TEXT = "csv"


class RefusedFileError(InvalidInputError):
    """This file is not opened."""

    code = "refused_file"


def kind_of(path: Path) -> Kind:
    """What the file is, by its first bytes; refuses what can be no list of dossiers."""
    with path.open("rb") as file:
        head = file.read(4096)
        if not head:
            raise RefusedFileError(_("Tệp rỗng. Vui lòng chọn lại tệp."))
        if head.startswith(OLE):
            raise RefusedFileError(_old_or_locked(head + file.read(1024 * 1024)))
    if head.startswith(ZIP):
        check_workbook(path)
        return Kind.WORKBOOK
    if head.lstrip().startswith(PICTURES):
        raise RefusedFileError(_not_a_table())
    return Kind.TEXT


def _old_or_locked(start: bytes) -> str:
    if ENCRYPTED in start:
        return _(
            "Tệp Excel này đặt mật khẩu nên không đọc được. Vui lòng bỏ mật khẩu, lưu "
            "lại rồi gửi."
        )
    return _(
        "Tệp Excel đời cũ (.xls) không đọc được. Vui lòng mở bằng Excel, lưu thành "
        ".xlsx rồi gửi."
    )


def _not_a_table() -> str:
    return _(
        "Tệp này không phải bảng Excel (.xlsx) hay CSV. Vui lòng xuất lại từ cổng."
    )


def check_workbook(path: Path) -> None:
    """Look at the table of contents only; nothing is unpacked yet."""
    try:
        with ZipFile(path) as packed:
            parts = packed.infolist()
            _check_parts(parts)
            for part in parts:
                _check_no_doctype(packed, part)
    except (BadZipFile, NotImplementedError, ValueError, EOFError) as broken:
        raise RefusedFileError(
            _("Tệp Excel này bị hỏng. Vui lòng xuất lại từ cổng rồi gửi.")
        ) from broken
    except RuntimeError as locked:
        raise RefusedFileError(
            _("Tệp này được nén có mật khẩu. Vui lòng bỏ mật khẩu rồi gửi.")
        ) from locked


def _check_parts(parts: list[ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise RefusedFileError(
            _(
                "Tệp Excel này có macro nên không nhận. Vui lòng lưu lại thành .xlsx "
                "không có macro rồi gửi."
            )
        )
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise RefusedFileError(
            _(
                "Tệp Excel này lấy dữ liệu từ tệp khác. Vui lòng dán dưới dạng giá trị "
                "vào tệp mới rồi gửi."
            )
        )
    if "xl/workbook.xml" not in names:
        raise RefusedFileError(_not_a_table())
    swollen = any(
        part.file_size > SMALL
        and part.file_size > MOST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    swollen |= any(
        part.filename == "xl/sharedStrings.xml" and part.file_size > MOST_STRINGS
        for part in parts
    )
    whole = sum(part.file_size for part in parts)
    if swollen or whole > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise RefusedFileError(
            _(
                "Tệp này khi mở ra lớn bất thường nên không nhận. Vui lòng xuất lại "
                "từng tháng rồi gửi từng tệp."
            )
        )


def _check_no_doctype(packed: ZipFile, part: ZipInfo) -> None:
    """Declarations can make small text huge or fetch files: no program writes them."""
    if part.filename.endswith((".xml", ".rels")):
        with packed.open(part) as opened:
            start = opened.read(2048)
        if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
            raise RefusedFileError(
                _("Tệp Excel này có khai báo lạ nên không nhận. Vui lòng xuất lại.")
            )
