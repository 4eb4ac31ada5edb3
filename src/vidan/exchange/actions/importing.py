"""A file of the portal comes in, is mapped, shown, and confirmed or left."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError
from vidan.core.events import publish
from vidan.core.uniqueness import one_of_a_kind
from vidan.documents.actions.attaching import attach
from vidan.documents.actions.retention import let_go
from vidan.documents.storing import safe_name
from vidan.exchange.fields import BY_NAME, fits, missing, propose
from vidan.exchange.models import ColumnMap, ImportRow, ImportRun, Verdict
from vidan.exchange.permissions import check
from vidan.exchange.queries import column_map, counts
from vidan.exchange.sheets.reading import Head, head_of
from vidan.exchange.sheets.safety import Kind, RefusedFileError
from vidan.exchange.sheets.workbooks import our_own
from vidan.exchange.states import ImportState, import_after
from vidan.history.recording import record
from vidan.people.actors import Actor

WAITING = "exchange.import_waiting"
"""Published with ``run_id`` when a run has something for a worker to do."""
TYPES = {
    Kind.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.TEXT: "text/csv",
}


@transaction.atomic
def begin(*, name: str, content: bytes, by: Actor, at: datetime) -> ImportRun:
    """Take a file in: refused by what it is, or mapped as the last one was.

    Where the headers are not those of the commune's map, the run waits for a person.
    """
    check(by, "import")
    head = _head(content)
    saved = column_map()
    digest = sha256(content).hexdigest()
    if saved and digest in saved.exported:
        raise RefusedFileError(our_own())
    known = saved is not None and fits(saved.columns, head.headers)
    columns = saved.columns if saved and known else propose(head.headers)
    run = ImportRun.objects.create(
        name=safe_name(name)[:150],
        sha256=digest,
        kind=head.kind,
        head_row=head.row,
        headers=list(head.headers),
        columns=columns,
        state=ImportState.READING if known else ImportState.MAPPING,
        read_to=head.row,
        by=by.officer,
        at=at,
    )
    attach(run, name=name, content=content, by=by, at=at, content_type=TYPES[head.kind])
    record("exchange.import_begun", run, by=by, at=at)
    if known:
        publish(WAITING, commune=run.commune_id, run_id=run.id)
    return run


def _head(content: bytes) -> Head:
    if len(content) > settings.IMPORT_BYTES:
        raise InvalidInputError(
            _("Tệp lớn hơn %(limit)s MB. Vui lòng xuất từng quý rồi nhập từng tệp.")
            % {"limit": settings.IMPORT_BYTES // 1024 // 1024}
        )
    with NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        return head_of(Path(file.name))


@transaction.atomic
def map_columns(
    run_id: UUID, *, columns: Mapping[str, str], by: Actor, at: datetime
) -> ImportRun:
    """Say which column is which field; kept for the files to come.

    What was read by another map is forgotten and read anew.
    """
    run = _locked(run_id, by)
    state = import_after(ImportState(run.state), "map")
    chosen = {name: head for name, head in columns.items() if name in BY_NAME and head}
    _check_columns(run, chosen)
    ColumnMap.objects.update_or_create(
        defaults={
            "columns": chosen,
            "headers": run.headers,
            "at": at,
            "by": by.officer,
        }
    )
    ImportRow.objects.filter(run=run).delete()
    run.columns, run.state, run.read_to = chosen, state, run.head_row
    run.save(update_fields=["columns", "state", "read_to"])
    record("exchange.columns_mapped", run, by=by, at=at, count=len(chosen))
    publish(WAITING, commune=run.commune_id, run_id=run.id)
    return run


def _check_columns(run: ImportRun, chosen: Mapping[str, str]) -> None:
    if lacking := missing(chosen):
        raise InvalidInputError(
            _("Tệp phải có các cột: %(names)s. Vui lòng chọn cột cho từng mục.")
            % {"names": "; ".join(lacking)}
        )
    if set(chosen.values()) - set(run.headers):
        raise InvalidInputError(
            _("Có cột không còn trong tệp. Vui lòng tải lại trang rồi chọn lại.")
        )
    if len(set(chosen.values())) < len(chosen):
        raise InvalidInputError(
            _("Mỗi cột của tệp chỉ ghép với một mục. Vui lòng chọn lại.")
        )


@transaction.atomic
def confirm(run_id: UUID, *, by: Actor, at: datetime) -> ImportRun:
    """Have what was shown written. One file of a commune is written at a time."""
    run = _locked(run_id, by)
    run.state = import_after(ImportState(run.state), "confirm")
    run.confirmed_by, run.confirmed_at = by.officer, at
    busy = ConflictError(
        _("Một tệp khác đang được ghi. Vui lòng chờ ghi xong rồi xác nhận tệp này.")
    )
    with one_of_a_kind("import_one_written", busy):
        run.save(update_fields=["state", "confirmed_by", "confirmed_at"])
    found = counts(run)
    record(
        "exchange.import_confirmed",
        run,
        by=by,
        at=at,
        new=found[Verdict.NEW],
        changed=found[Verdict.CHANGED],
        conflicts=found[Verdict.CONFLICT],
    )
    publish(WAITING, commune=run.commune_id, run_id=run.id)
    return run


@transaction.atomic
def cancel(run_id: UUID, *, by: Actor, at: datetime) -> ImportRun:
    """Leave the file: nothing was written, and what was read of it is forgotten."""
    run = _locked(run_id, by)
    run.state, run.ended_at = import_after(ImportState(run.state), "cancel"), at
    run.save(update_fields=["state", "ended_at"])
    ImportRow.objects.filter(run=run).delete()
    let_go(run)
    record("exchange.import_cancelled", run, by=by, at=at)
    return run


def _locked(run_id: UUID, by: Actor) -> ImportRun:
    run = ImportRun.objects.select_for_update().get(id=run_id)
    check(by, "import")
    return run
