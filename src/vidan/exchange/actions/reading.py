"""The rows of a file, some at a time: what a crash leaves is gone on with."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from vidan.documents.actions.retention import let_go
from vidan.exchange.comparing import judged
from vidan.exchange.models import ImportRow, ImportRun
from vidan.exchange.sheets.reading import Row
from vidan.exchange.states import ImportState, import_after


@transaction.atomic
def read_some(run_id: UUID, rows: Sequence[Row], *, at: datetime) -> bool:
    """Keep what these rows are; False when the run wants no more of them.

    Rows that another worker has read meanwhile are left out.
    """
    run = ImportRun.objects.select_for_update().get(id=run_id)
    if run.state != ImportState.READING:
        return False
    fresh = [row for row in rows if row.number > run.read_to]
    if fresh:
        ImportRow.objects.bulk_create(judged(run, fresh, at=at))
        run.read_to = fresh[-1].number
        run.save(update_fields=["read_to"])
    return True


@transaction.atomic
def finish_reading(run_id: UUID) -> None:
    """All rows are read: they wait for a person."""
    run = ImportRun.objects.select_for_update().get(id=run_id)
    if run.state == ImportState.READING:
        run.state = import_after(ImportState.READING, "finish_reading")
        run.save(update_fields=["state"])


@transaction.atomic
def refuse(run_id: UUID, *, reason: str, at: datetime) -> None:
    """The file cannot be read to its end: nothing of it is written."""
    run = ImportRun.objects.select_for_update().get(id=run_id)
    if run.state == ImportState.READING:
        run.state = import_after(ImportState.READING, "refuse")
        run.error, run.ended_at = reason, at
        run.save(update_fields=["state", "error", "ended_at"])
        ImportRow.objects.filter(run=run).delete()
        let_go(run)
