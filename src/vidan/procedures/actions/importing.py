"""A catalogue file comes in: new versions, changed ones, and what is no longer there.

All in one transaction, so that a killed import leaves nothing half done. Bad lines are
told and left out; as long as there are any, nothing is proposed for ending, because
what is missing may stand on one of them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from django.db import connection, transaction
from django.utils.translation import gettext as _

from vidan.procedures.actions.making import Read, ensure_fields, make_version
from vidan.procedures.catalogue.files import Line
from vidan.procedures.catalogue.understanding import (
    fingerprint,
    is_for_committee,
    understand,
)
from vidan.procedures.models import CatalogueImport, CatalogueRecord, Version

BATCH = 200
TOLD = 100


@dataclass
class Outcome:
    """How an import went; ``problems`` names the first hundred bad lines."""

    lines: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    bodies: Counter[str] = field(default_factory=Counter)
    problems: list[Line] = field(default_factory=list)
    gone: int = 0

    def refuse(self, line: Line) -> None:
        self.counts["bad"] += 1
        if len(self.problems) < TOLD:
            self.problems.append(line)


@transaction.atomic
def import_catalogue(
    lines: Iterable[Line],
    *,
    source: str,
    file_name: str,
    on: date,
    at: datetime,
    dry_run: bool = False,
) -> Outcome:
    """Read a whole catalogue. Again with the same file changes nothing.

    ``dry_run`` does everything and then takes it all back.
    """
    _one_at_a_time()
    ensure_fields()
    outcome = Outcome()
    run = CatalogueImport.objects.create(
        source=source, file_name=file_name[-200:], effective_from=on, at=at
    )
    for batch in _batches(lines):
        _take_in(batch, run, outcome)
    run.lines, run.bad_lines = outcome.lines, outcome.counts["bad"]
    run.save(update_fields=["lines", "bad_lines"])
    if not outcome.counts["bad"]:
        outcome.gone = _propose_ending(run, on=on)
    if dry_run:
        transaction.set_rollback(True)
    return outcome


def _one_at_a_time() -> None:
    """Two imports at once would make every version twice."""
    table = CatalogueImport._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'LOCK TABLE "{table}" IN EXCLUSIVE MODE')


def _batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    rest = iter(lines)
    while batch := list(islice(rest, BATCH)):
        yield batch


@dataclass
class _Batch:
    """The rows of a few hundred lines, written together at their end."""

    run: CatalogueImport
    known: dict[str, CatalogueRecord]
    with_versions: set[str]
    new: list[CatalogueRecord] = field(default_factory=list)
    changed: list[CatalogueRecord] = field(default_factory=list)
    same: list[CatalogueRecord] = field(default_factory=list)

    def write(self) -> None:
        CatalogueRecord.objects.bulk_create(self.new)
        CatalogueRecord.objects.bulk_update(
            self.changed,
            ["name", "body", "fingerprint", "content", "last_import", "gone_on"],
        )
        still_there = CatalogueRecord.objects.filter(pk__in=[r.pk for r in self.same])
        still_there.update(last_import=self.run, gone_on=None)


def _take_in(lines: list[Line], run: CatalogueImport, outcome: Outcome) -> None:
    codes = [line.record["ma_thu_tuc"].strip() for line in lines if line.record]
    records = CatalogueRecord.objects.filter(source=run.source, code__in=codes)
    versions = Version.objects.filter(procedure_id__in=codes)
    batch = _Batch(
        run,
        {one.code: one for one in records},
        set(versions.values_list("procedure_id", flat=True)),
    )
    for line in lines:
        outcome.lines += 1
        if line.record is None:
            outcome.refuse(line)
        else:
            _take_one(line.number, line.record, batch, outcome)
    batch.write()


def _take_one(
    number: int, record: dict[str, str], batch: _Batch, outcome: Outcome
) -> None:
    code = record["ma_thu_tuc"].strip()
    before = batch.known.get(code)
    if before and before.last_import_id == batch.run.pk:
        problem = _("mã %(code)s đã có ở dòng trước.") % {"code": code}
        outcome.refuse(Line(number, None, problem))
        return
    understood = understand(record)
    mark = fingerprint(record, understood)
    outcome.bodies[understood.body] += 1
    same = before is not None and before.fingerprint == mark
    row = before or CatalogueRecord(source=batch.run.source, code=code)
    row.name = record["ten_thu_tuc"][:2000]
    row.body, row.fingerprint, row.content = understood.body, mark, record
    row.last_import, row.gone_on = batch.run, None
    batch.known[code] = row
    target = batch.new if before is None else batch.same if same else batch.changed
    target.append(row)
    read = Read(code, record, understood, mark, batch.run.source)
    outcome.counts["same" if same else _led_to(read, before is None, batch)] += 1


def _led_to(read: Read, is_first: bool, batch: _Batch) -> str:
    """What a new or changed record led to; makes its version where one is due.

    A procedure that is there before its record was ever read keeps what it has.
    """
    has_versions = read.code in batch.with_versions
    if has_versions and is_first:
        return "kept"
    if not has_versions and not is_for_committee(read.understood):
        return "other"
    if not read.understood.field:
        return "no_field"
    version = make_version(read, on=batch.run.effective_from)
    batch.with_versions.add(read.code)
    verb = "changed" if has_versions else "new"
    return verb if version.settled else f"{verb}_waiting"


def _propose_ending(run: CatalogueImport, *, on: date) -> int:
    """Mark what this catalogue no longer has; a person ends it, never the import."""
    return (
        CatalogueRecord.objects.filter(source=run.source, gone_on__isnull=True)
        .exclude(last_import=run)
        .update(gone_on=on)
    )
