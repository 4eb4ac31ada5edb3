"""Tasks as a workbook for the spreadsheet programs of offices."""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from vidan.core.text import day
from vidan.documents.forms.description import plain
from vidan.work.models import Task

MOST_ROWS = 20_000
WIDTHS = (6, 48, 32, 26, 28, 26, 18, 18, 18, 10, 10, 40)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def workbook(tasks: Iterable[Task], *, sentence: str, on: date) -> bytes:
    """The rows with a head and how the list was filtered; written row by row."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Việc"))
    for number, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A3"
    sheet.append(
        [_("Danh sách việc ngày %(day)s") % {"day": day(on)}, cell_text(sentence)]
    )
    sheet.append([bold_cell(sheet, title) for title in _head()])
    for number, task in enumerate(tasks, start=1):
        sheet.append([number, *_cells(task)])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _head() -> tuple[str, ...]:
    return (
        _("STT"),
        _("Việc"),
        _("Sản phẩm"),
        _("Người chủ trì"),
        _("Đơn vị"),
        _("Văn bản, căn cứ"),
        _("Ngày giao"),
        _("Hạn"),
        _("Trạng thái"),
        _("Trả lại"),
        _("Lùi hạn"),
        _("Kết quả"),
    )


def _cells(task: Task) -> tuple[object, ...]:
    return (
        cell_text(task.title),
        cell_text(task.product),
        cell_text(task.lead.full_name),
        cell_text(task.unit.name),
        cell_text(" ".join(filter(None, (task.ordered_by, task.clause)))),
        _moment(task.given_at),
        _moment(task.due_at),
        str(task.get_state_display()),
        task.failed_reviews,
        task.extensions_granted,
        cell_text(task.outcome),
    )


def bold_cell(sheet: Any, title: str) -> Any:
    cell = WriteOnlyCell(sheet, value=title)
    cell.font = Font(bold=True)
    return cell


def _moment(at: datetime) -> datetime:
    """Local time without a zone, the only one that workbooks know."""
    return localtime(at).replace(tzinfo=None)


def cell_text(words: str) -> str:
    """What people typed: never a formula, and nothing that a workbook cannot hold."""
    words = plain(words)
    return f"'{words}" if words.startswith(FORMULA_STARTS) else words
