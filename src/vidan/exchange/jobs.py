"""Background work of imports: load, call an action, log. Twice is harmless."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from uuid import UUID

import structlog
from django.utils.timezone import now
from django.utils.translation import gettext as _

from vidan.communes.tenancy import inside
from vidan.documents.actions.attaching import attachments_of
from vidan.documents.storing import located
from vidan.exchange.actions.reading import finish_reading, read_some, refuse
from vidan.exchange.actions.writing import write_some
from vidan.exchange.models import ImportRun
from vidan.exchange.sheets.reading import Head, Row, open_rows
from vidan.exchange.sheets.safety import Kind, RefusedFileError
from vidan.exchange.states import ImportState

log = structlog.get_logger(__name__)

ROWS_AT_ONCE = 500
"""One transaction each: a crash loses no more."""


def work_on(commune: str, run_id: UUID, *, steps: int | None = None) -> None:
    """Go on with a run where it stands: read what is unread, write what is confirmed.

    With ``steps`` no more transactions than these, for who waits at a screen.
    """
    with inside(commune):
        run = ImportRun.objects.filter(id=run_id).first()
        path = _file(run) if run and run.state == ImportState.READING else None
    if run and run.state == ImportState.READING:
        _read(commune, run, path, steps)
    elif run and run.state == ImportState.WRITING:
        _write(commune, run, steps)


def _file(run: ImportRun) -> Path | None:
    kept = attachments_of(run).exclude(path="").first()
    return located(kept.path) if kept else None


def _read(commune: str, run: ImportRun, path: Path | None, steps: int | None) -> None:
    try:
        if path is None or not path.exists():
            raise RefusedFileError(
                _("Không tìm thấy tệp trên máy chủ. Vui lòng gửi lại tệp.")
            )
        head = Head(Kind(run.kind), run.head_row, tuple(run.headers))
        chunks = _chunks(open_rows(path, head, after=run.read_to))
        if not _kept(commune, run.id, chunks, steps):
            return
    except RefusedFileError as refused:
        log.warning("import_refused", run=str(run.id))
        with inside(commune):
            refuse(run.id, reason=refused.message, at=now())
        return
    with inside(commune):
        finish_reading(run.id)


def _kept(
    commune: str, run_id: UUID, chunks: Iterable[list[Row]], steps: int | None
) -> bool:
    """Keep chunk after chunk; False when it is not for us to end the reading."""
    for done, chunk in enumerate(chunks):
        if steps is not None and done >= steps:
            return False
        with inside(commune):
            if not read_some(run_id, chunk, at=now()):
                return False
    return True


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(islice(rows, ROWS_AT_ONCE)):
        yield chunk


def _write(commune: str, run: ImportRun, steps: int | None) -> None:
    done = 0
    while steps is None or done < steps:
        with inside(commune):
            if not write_some(run.id, at=now()):
                return
        done += 1
