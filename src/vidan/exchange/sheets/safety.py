"""Whether a file may be opened at all; refused by what it is, not by its name."""

from enum import StrEnum
from pathlib import Path

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.core.zipped import Trouble, sizes_in, trouble_in

MOST_STRINGS = 64 * 1024 * 1024
"""Bytes of the one part that is held in memory as a whole: the texts of all cells."""
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
    trouble = trouble_in(path)
    if trouble:
        raise RefusedFileError(_of_trouble(trouble))
    sizes = sizes_in(path)
    if any(name.startswith("xl/externalLinks/") for name in sizes):
        raise RefusedFileError(
            _(
                "Tệp Excel này lấy dữ liệu từ tệp khác. Vui lòng dán dưới dạng giá trị "
                "vào tệp mới rồi gửi."
            )
        )
    if "xl/workbook.xml" not in sizes:
        raise RefusedFileError(_not_a_table())
    if sizes.get("xl/sharedStrings.xml", 0) > MOST_STRINGS:
        raise RefusedFileError(_of_trouble(Trouble.SWOLLEN))


def _of_trouble(trouble: Trouble) -> str:
    return {
        Trouble.BROKEN: _("Tệp Excel này bị hỏng. Vui lòng xuất lại từ cổng rồi gửi."),
        Trouble.LOCKED: _(
            "Tệp này được nén có mật khẩu. Vui lòng bỏ mật khẩu rồi gửi."
        ),
        Trouble.MACRO: _(
            "Tệp Excel này có macro nên không nhận. Vui lòng lưu lại thành .xlsx "
            "không có macro rồi gửi."
        ),
        Trouble.SWOLLEN: _(
            "Tệp này khi mở ra lớn bất thường nên không nhận. Vui lòng xuất lại "
            "từng tháng rồi gửi từng tệp."
        ),
        Trouble.DECLARATION: _(
            "Tệp Excel này có khai báo lạ nên không nhận. Vui lòng xuất lại."
        ),
    }[trouble]
