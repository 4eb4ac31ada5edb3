"""The costs of a year as a workbook for the accountant."""

from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from vidan.desk.work.workbook import bold_cell, cell_text
from vidan.programmes.models import CostLine
from vidan.programmes.states import State

WIDTHS = (12, 34, 34, 28, 36, 14, 14, 24, 14, 24, 14, 30)


def workbook(year: int) -> bytes:
    """One row for each line of the sessions of the year, written row by row."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Chi phí %(year)s") % {"year": year})
    for number, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([bold_cell(sheet, title) for title in _head()])
    lines = CostLine.objects.filter(session__on__year=year).exclude(
        session__state=State.WITHDRAWN
    )
    for line in lines.select_related("session__programme").order_by(
        "session__programme__name", "session__on", "category", "id"
    ):
        sheet.append(_cells(line))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _head() -> tuple[str, ...]:
    return (
        _("Ngày"),
        _("Mô hình"),
        _("Địa điểm"),
        _("Khoản chi"),
        _("Nội dung chi"),
        _("Dự toán"),
        _("Được duyệt"),
        _("Văn bản duyệt"),
        _("Thực chi"),
        _("Chứng từ"),
        _("Còn lại"),
        _("Lý do vượt"),
    )


def _cells(line: CostLine) -> list[object]:
    left = None if line.actual is None else (line.approved or 0) - line.actual
    return [
        line.session.on,
        cell_text(line.session.programme.name),
        cell_text(line.session.place),
        str(line.get_category_display()),
        cell_text(line.what),
        line.estimated,
        line.approved,
        cell_text(line.paper),
        line.actual,
        cell_text(line.voucher),
        left,
        cell_text(line.over_reason),
    ]
