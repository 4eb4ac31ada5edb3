"""Our dossiers in the portal's own columns, as a workbook or as text."""

import csv
import io
from collections.abc import Iterable
from hashlib import file_digest
from tempfile import TemporaryFile
from typing import IO, Any, cast

from django.http import FileResponse, HttpResponse
from django.utils.timezone import localdate, now
from openpyxl import Workbook

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.exchange.forms import ExportForm
from vidan.desk.office.answering import sent
from vidan.desk.work.workbook import bold_cell, cell_text
from vidan.documents.storing import ALLOWED
from vidan.exchange.actions.exporting import Export, export, remember
from vidan.exchange.queries import column_map
from vidan.exchange.sheets.workbooks import OUR_OWN
from vidan.ui.pages import page

TYPES = {"xlsx": ALLOWED[".xlsx"], "csv": "text/csv; charset=utf-8"}


@needs("exchange.use")
def exports(request: StaffRequest) -> HttpResponse:
    """The form; once it is in order, the file. Written row by row to the disk."""
    may_open = "personal_data.open" in request.abilities
    today = localdate()
    first = {"first_on": today.replace(day=1), "last_on": today}
    form = ExportForm(sent(request), may_open=may_open, initial=first)
    about: dict[str, Any] = {"by": acting(request), "at": now()}
    if form.is_valid() and form.carry_out(export, **about):
        # Streamed from the disk: an answer of Django that is no HttpResponse by name.
        return cast(HttpResponse, _saved(form.result, form.kind))
    context = {"form": form, "saved": column_map()}
    return page(request, "desk/exchange/export.html", context, status=form.status)


def _saved(made: Export, kind: str) -> FileResponse:
    file = TemporaryFile()  # noqa: SIM115  the answer closes it
    (_workbook if kind == "xlsx" else _text)(made, file)
    file.seek(0)
    remember(file_digest(file, "sha256").hexdigest())
    file.seek(0)
    name = f"ho-so-{localdate():%Y%m%d}.{kind}"
    answer = FileResponse(
        file, as_attachment=True, filename=name, content_type=TYPES[kind]
    )
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _workbook(made: Export, file: IO[bytes]) -> None:
    book = Workbook(write_only=True)
    book.properties.keywords = OUR_OWN
    sheet = book.create_sheet("Hồ sơ")
    sheet.freeze_panes = "A2"
    sheet.append([bold_cell(sheet, cell_text(head)) for head in made.headers])
    for row in made.rows:
        sheet.append(_guarded(row))
    book.save(file)


def _text(made: Export, file: IO[bytes]) -> None:
    """UTF-8 with a mark and semicolons, as Vietnamese Excel opens text."""
    words = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(words, delimiter=";")
    writer.writerow(_guarded(made.headers))
    writer.writerows(map(_guarded, made.rows))
    words.flush()
    words.detach()


def _guarded(cells: Iterable[str]) -> list[str]:
    """What people typed is never a formula for whoever opens the file."""
    return [cell_text(cell) for cell in cells]
