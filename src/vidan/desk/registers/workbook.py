"""A book as a workbook, column by column like its form."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from vidan.desk.work.workbook import bold_cell, cell_text

LETTERS_A_SHARE = 9
"""How wide a column is for each share of the printed line it takes."""


def workbook(
    title: str,
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Iterable[Sequence[str]],
) -> bytes:
    """The rows under the heads of the form, with what they are above."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Sổ"))
    for number, width in enumerate(widths, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = max(width * LETTERS_A_SHARE, 8)
    sheet.freeze_panes = "A3"
    sheet.append([cell_text(title)])
    sheet.append([bold_cell(sheet, head) for head in heads])
    for row in rows:
        sheet.append([cell_text(cell) for cell in row])
    content = BytesIO()
    book.save(content)
    return content.getvalue()
