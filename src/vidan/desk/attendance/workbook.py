"""The payroll sheet for the spreadsheet programs of offices: one sheet a month."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from vidan.attendance.payroll import Line, Total, totals
from vidan.attendance.states import DayKind
from vidan.desk.work.workbook import bold_cell, cell_text

WIDTHS = (6, 26, 32, 12, 34, 12, 22, 10, 10, 14)
MINUTES_AN_HOUR = 60


def workbook(found: Iterable[Line], *, first_on: date, last_on: date) -> bytes:
    """A sheet for each month of the time, with its sums by person at the end."""
    book = Workbook(write_only=True)
    rows = list(found)
    for month in _months(first_on, last_on):
        own = [one for one in rows if one.on.replace(day=1) == month]
        _write(book.create_sheet(f"{month:%m-%Y}"), month, own)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _months(first_on: date, last_on: date) -> list[date]:
    first = first_on.year * 12 + first_on.month - 1
    last = last_on.year * 12 + last_on.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(first, last + 1)]


def _write(sheet: Any, month: date, rows: Sequence[Line]) -> None:
    for number, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A3"
    title = _("Giờ trực ngày nghỉ và nghỉ bù, tháng %(month)s")
    sheet.append([bold_cell(sheet, title % {"month": f"{month.month}/{month.year}"})])
    sheet.append([bold_cell(sheet, head) for head in _heads()])
    for number, one in enumerate(rows, start=1):
        sheet.append([number, *_cells(one)])
    sheet.append([])
    sheet.append([None, *(bold_cell(sheet, head) for head in _sum_heads())])
    for total in totals(rows):
        sheet.append([None, *_sums(total)])


def _heads() -> tuple[str, ...]:
    return (
        _("STT"),
        _("Họ và tên"),
        _("Đơn vị"),
        _("Ngày"),
        _("Nội dung"),
        _("Trực ngày"),
        _("Loại ngày"),
        _("Số giờ"),
        _("Mức (%)"),
        _("Giờ quy đổi"),
    )


def _cells(one: Line) -> tuple[object, ...]:
    hours = _hours(one.minutes)
    weighed = None if one.percent is None else _hours(one.minutes * one.percent / 100)
    return (
        cell_text(one.name),
        cell_text(one.unit),
        one.on,
        one.label,
        one.served_on,
        str(DayKind(one.day_kind).label),
        hours,
        one.percent,
        weighed,
    )


def _sum_heads() -> tuple[str, ...]:
    return (
        _("Cộng theo người"),
        _("Đơn vị"),
        _("Giờ trực"),
        _("Đề nghị thanh toán"),
        _("Đã nghỉ bù"),
    )


def _sums(one: Total) -> tuple[object, ...]:
    return (
        cell_text(one.name),
        cell_text(one.unit),
        _hours(one.served),
        payable_words(one),
        _hours(one.rested),
    )


def payable_words(one: Total) -> str:
    """4 giờ × 100 %; 8 giờ × 200 %"""
    return "; ".join(
        _("%(hours)s giờ × %(percent)s %%")
        % {"hours": f"{_hours(part):g}", "percent": percent}
        for percent, part in one.payable.items()
    )


def _hours(minutes: float) -> float:
    return round(minutes / MINUTES_AN_HOUR, 2)
