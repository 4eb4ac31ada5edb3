"""What has to be done again and again in every commune; twice is harmless."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from vidan.attendance.actions.closing import close_by_itself
from vidan.attendance.actions.resting import let_run_out, note_taken
from vidan.attendance.actions.retention import forget_attendance
from vidan.communes.queries import served
from vidan.communes.tenancy import inside
from vidan.documents.actions.print_retention import forget_prints
from vidan.documents.actions.retention import sweep
from vidan.dossiers.actions.clearing import note_late
from vidan.dossiers.actions.declaring import forget_declarations
from vidan.dossiers.actions.examining import tell_of_silence
from vidan.dossiers.actions.looking import forget_viewings
from vidan.dossiers.actions.retention import let_go_of_files, mask_old
from vidan.dossiers.actions.undoing import forget_snapshots
from vidan.dossiers.actions.unsent import forget_unsent
from vidan.exchange.actions.retention import forget_dispatches, forget_imports
from vidan.history.retention import delete_old
from vidan.messaging.actions.retention import erase_old
from vidan.money.actions.retention import mask_payers, mask_proofs
from vidan.notices.actions.correcting import draft_changes
from vidan.notices.actions.retention import delete_old as delete_passed_on
from vidan.procedures.actions.posting import bring_up_to_date
from vidan.programmes.actions.planning import plan_ahead
from vidan.programmes.actions.retention import delete_old_records
from vidan.programmes.queries import programmes
from vidan.queueing.actions.opening import close_old_days
from vidan.rosters.actions.retention import forget_swaps
from vidan.satisfaction.actions.retention import forget_opinions
from vidan.work.actions.duties import make_occurrences
from vidan.work.actions.remind import remind
from vidan.worktime.queries import calendar


@dataclass(frozen=True)
class Kept:
    """What was done in one commune."""

    commune: str
    sessions_planned: int
    tasks_made: int
    dossiers_late: int
    dossiers_masked: int
    records_deleted: int
    history_deleted: int
    files_deleted: int


def look_after(code: str, *, at: datetime) -> Kept:
    """Plan one commune's sessions and duties ahead, log its postings, drop old data."""
    with inside(code):
        planned = sum(
            len(plan_ahead(programme, by=None, at=at).added)
            for programme in programmes(on=localdate(at))
            if programme.opened_at
        )
    with inside(code):
        tasks = make_occurrences(at=at)
    with inside(code):
        close_old_days(at=at)
    with inside(code):
        close_by_itself(at=at)
        note_taken(at=at)
        let_run_out(at=at)
    with inside(code):
        bring_up_to_date(on=localdate(at))
    with inside(code):
        draft_changes(at=at)
    with inside(code):
        late = note_late(at=at)
    with inside(code):
        forget_unsent(at=at)
        forget_declarations(at=at)
        forget_viewings(at=at)
    with inside(code):
        masked = mask_old(at=at)
        mask_payers(at=at)
        mask_proofs(at=at)
        forget_snapshots(at=at)
        let_go_of_files(at=at)
        records = delete_old_records(at=at)
        forget_attendance(at=at)
        forget_swaps(at=at)
        delete_passed_on(at=at)
        forget_prints(at=at)
        erase_old(at=at)
        forget_opinions(at=at)
        forget_imports(at=at)
        forget_dispatches(at=at)
        history = delete_old(at=at)
    # Bytes do not come back: they go only once the rows are known to have gone.
    with inside(code):
        files = sweep(at=at)
    return Kept(
        commune=code,
        sessions_planned=planned,
        tasks_made=tasks,
        dossiers_late=late,
        dossiers_masked=masked,
        records_deleted=records,
        history_deleted=history,
        files_deleted=files,
    )


def look_after_all(*, at: datetime) -> Iterator[Kept]:
    for code in served().values_list("code", flat=True):
        yield look_after(code, at=at)


def remind_people(code: str, *, at: datetime) -> int:
    """Remind the people of one commune; nobody on a day on which nobody works.

    The head of the one-stop unit learns which bodies have not answered.
    Returns how many reminders are new.
    """
    with inside(code):
        today = localdate(at)
        tell_of_silence(at=at)
        return remind(at=at) if calendar(around=today).is_working(today) else 0
