"""Workbooks, read as they stream by: one row in memory at a time."""

import warnings
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from vidan.exchange.sheets.safety import RefusedFileError

BROKEN = (
    BadZipFile,
    EOFError,
    InvalidFileException,
    KeyError,
    OSError,
    OverflowError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What the library lets through when a file is not what it says.

Both readers of XML that it uses raise a ``SyntaxError``.
"""


OUR_OWN = "vidan.exchange.export"
"""Stands in the properties of workbooks that we wrote, also after Excel saved them."""


def our_own() -> str:
    """Why a file that we wrote is refused: the portal has said nothing in it."""
    return _(
        "Đây là tệp do xã xuất ra, không phải tệp của cổng. Vui lòng chọn tệp xuất từ "
        "cổng."
    )


def rows(path: Path) -> Iterator[list[str]]:
    """Every row of the first sheet as cells of text; formulas stay formulas."""
    try:
        # Opened here: by a path the library goes by the ending of its name.
        with path.open("rb") as file, closing(_book(file)) as book:
            if book.properties.keywords == OUR_OWN:
                raise RefusedFileError(our_own())
            sheet: Any = book.worksheets[0]
            sheet.reset_dimensions()  # what a file says of its own size is not believed
            for row in sheet.iter_rows(values_only=True):
                yield [written(cell) for cell in row]
    except (*BROKEN, IndexError) as broken:
        raise RefusedFileError(
            _("Tệp Excel này bị hỏng. Vui lòng xuất lại từ cổng rồi gửi.")
        ) from broken


def _book(file: BinaryIO) -> Workbook:
    with warnings.catch_warnings():
        # About fonts and rules of validation that nobody reads here.
        warnings.simplefilter("ignore")
        return load_workbook(file, read_only=True, keep_links=False)


def written(cell: Any) -> str:
    """A cell as text: dates as 05/03/2026 08:30, numbers without a useless fraction."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return (
            f"{cell:%d/%m/%Y %H:%M:%S}" if cell.time() != time() else f"{cell:%d/%m/%Y}"
        )
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\0", "").strip()
