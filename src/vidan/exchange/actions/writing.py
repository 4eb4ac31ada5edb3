"""What was confirmed is written, some rows at a time, each by the rooms' own rules."""

from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

import structlog
from django.db import DataError, IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import DomainError, InvalidInputError, WrongStateError
from vidan.documents.actions.retention import let_go
from vidan.dossiers.actions.official import take_official_code
from vidan.dossiers.actions.reception import receive
from vidan.dossiers.intake import Applicant, HandedIn, Intake, version_in_force
from vidan.dossiers.models import Dossier, StatusChange
from vidan.exchange.actions.noting import note, note_code
from vidan.exchange.comparing import Beside, why_not_new
from vidan.exchange.models import (
    Decision,
    ImportRow,
    ImportRun,
    SeenBy,
    Standing,
    Verdict,
)
from vidan.exchange.official_states import OfficialState
from vidan.exchange.permissions import check
from vidan.exchange.records import Record
from vidan.exchange.states import ImportState, import_after
from vidan.history.recording import record
from vidan.people.actors import Actor, actor
from vidan.procedures.models import Channel, ComponentKind

log = structlog.get_logger(__name__)

AT_ONCE = 100
QUIET = (Verdict.EQUAL, Verdict.WRONG)
"""Nothing of these is written."""


@transaction.atomic
def write_some(run_id: UUID, *, at: datetime) -> bool:
    """Write the next rows of a confirmed run; False when there are none left.

    A row that a rule refuses becomes one that could not be taken in, with the sentence
    of the rule, and stops nobody.
    """
    run = ImportRun.objects.select_for_update().get(id=run_id)
    if run.state != ImportState.WRITING or run.confirmed_by is None:
        return False
    by = actor(run.confirmed_by, on=localdate(at))
    rows = run.rows.select_for_update(of=["self"]).filter(written_at=None)
    rows = rows.exclude(verdict__in=QUIET).exclude(verdict=Verdict.MAYBE, decision="")
    some = list(rows[:AT_ONCE])
    for row in some:
        write(row, by=by, at=at)
    if len(some) < AT_ONCE:
        _finish(run, at=at)
    return len(some) == AT_ONCE


def _finish(run: ImportRun, *, at: datetime) -> None:
    """Equal rows tell that what we know is still so; the file is let go of."""
    equal = run.rows.filter(verdict=Verdict.EQUAL)
    Standing.objects.filter(dossier_id__in=equal.values("dossier_id")).update(
        seen_at=at, seen_by=SeenBy.IMPORT
    )
    run.rows.filter(verdict__in=QUIET).update(written_at=at, data={})
    run.state, run.ended_at = import_after(ImportState.WRITING, "finish_writing"), at
    run.save(update_fields=["state", "ended_at"])
    let_go(run)


def write(row: ImportRow, *, by: Actor, at: datetime) -> ImportRow:
    """Write one row, or say why it cannot be; what it held is forgotten then."""
    try:
        with transaction.atomic():
            row.dossier = _written(row, by=by, at=at)
    except DomainError as refusal:
        row.verdict, row.note = Verdict.WRONG, refusal.message[:500]
    except (DataError, IntegrityError) as broken:
        # One row that the database refuses must not keep the others, and every file
        # after this one, from being written. What it says may hold the row: not logged.
        log.warning("row_not_written", row=row.number, kind=type(broken).__name__)
        row.verdict, row.note = Verdict.WRONG, _unwritable()
    row.written_at, row.data = at, {}
    row.save(update_fields=["dossier", "verdict", "note", "written_at", "data"])
    return row


def _unwritable() -> str:
    return _("Dữ liệu của dòng này không ghi được. Vui lòng tiếp nhận bằng tay.")


def _written(row: ImportRow, *, by: Actor, at: datetime) -> Dossier | None:
    beside: Dossier | None = row.dossier
    if row.decision == Decision.LEAVE:
        return beside
    if beside is None or row.verdict == Verdict.NEW or row.decision == Decision.NEW:
        dossier = _taken_in(Record.from_data(row.data), by=by, at=at)
    else:
        dossier = _linked(row, beside, by=by, at=at)
    if row.official_state:
        official = OfficialState(row.official_state)
        note(dossier.id, official, seen_by=SeenBy.IMPORT, at=at)
    return dossier


def _linked(row: ImportRow, dossier: Dossier, *, by: Actor, at: datetime) -> Dossier:
    """The dossier with the code of the row, unless it bears another one."""
    code = row.official_code
    if dossier.official_code and dossier.official_code != code:
        note_code(dossier.id, code, seen_by=SeenBy.IMPORT, at=at)
        return dossier
    return take_official_code(dossier.id, code=code, by=by, at=at)


def _taken_in(told: Record, *, by: Actor, at: datetime) -> Dossier:
    """Take in what was received on the portal, with its moment there.

    Received there means complete there (decree 309/2026, article 17.3): the compulsory
    components count as handed in electronically and wait for a person to confirm them
    (decree 310/2026). The same code never makes two dossiers.
    """
    known = Dossier.objects.filter(official_code=told.official_code).first()
    if known is not None:
        return known
    version = version_in_force(told.procedure, on=localdate(told.received_at))
    intake = Intake(
        submission=uuid5(NAMESPACE_URL, f"official:{told.official_code}"),
        procedure=told.procedure,
        applicant=Applicant(
            told.applicant,
            told.personal_number,
            born_on=told.born_on,
            phone=told.phone,
            email=told.email,
            address=told.address,
        ),
        papers={
            one.id: HandedIn(ComponentKind.ELECTRONIC, 1)
            for one in version.components.all()
            if one.compulsory
        },
        channel=told.channel or Channel.ONLINE,
    )
    dossier = receive(intake, by=by, at=told.received_at)
    # They told us: told back, "received" would undo what they have done since.
    StatusChange.objects.filter(dossier=dossier).update(taken_at=at)
    record("exchange.taken_in", dossier, by=by, at=at, code=told.official_code)
    return take_official_code(dossier.id, code=told.official_code, by=by, at=at)


@transaction.atomic
def decide(row_id: UUID, *, decision: Decision, by: Actor, at: datetime) -> ImportRow:
    """Say of a row that may be a dossier of ours what it is.

    Refuses as new what no file may take in. Before the file is confirmed it only waits
    for that; afterwards it is written now.
    """
    run_id = ImportRow.objects.values_list("run_id", flat=True).get(id=row_id)
    run = ImportRun.objects.select_for_update().get(id=run_id)
    row = ImportRow.objects.select_for_update(of=["self"]).get(id=row_id)
    check(by, "decide")
    if row.verdict != Verdict.MAYBE or row.written_at:
        raise WrongStateError(
            _("Dòng này đã được xử lý. Vui lòng tải lại trang để xem.")
        )
    if run.state not in (ImportState.READY, ImportState.DONE):
        raise WrongStateError(_("Tệp đang được xử lý. Vui lòng chờ rồi tải lại trang."))
    if decision == Decision.NEW:
        why_not = why_not_new(Record.from_data(row.data), Beside(at))
        if why_not:
            raise InvalidInputError(why_not)
    row.decision, row.decided_by = decision, by.officer
    row.save(update_fields=["decision", "decided_by"])
    words = str(Decision(decision).label)
    record("exchange.row_decided", run, by=by, at=at, number=row.number, decision=words)
    return write(row, by=by, at=at) if run.state == ImportState.DONE else row
