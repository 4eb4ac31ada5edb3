"""What has to be done again and again in every commune; twice is harmless."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from vidan.communes.queries import served
from vidan.communes.tenancy import inside
from vidan.dossiers.actions.retention import mask_old
from vidan.history.retention import delete_old
from vidan.programmes.actions.planning import plan_ahead
from vidan.programmes.actions.retention import delete_old_records
from vidan.programmes.queries import programmes


@dataclass(frozen=True)
class Kept:
    """What was done in one commune."""

    commune: str
    sessions_planned: int
    dossiers_masked: int
    records_deleted: int
    history_deleted: int


def look_after(code: str, *, at: datetime) -> Kept:
    """Plan the sessions of one commune ahead, and let go of what is past its time."""
    with inside(code):
        planned = sum(
            len(plan_ahead(programme, by=None, at=at).added)
            for programme in programmes(on=localdate(at))
            if programme.opened_at
        )
    with inside(code):
        return Kept(
            commune=code,
            sessions_planned=planned,
            dossiers_masked=mask_old(at=at),
            records_deleted=delete_old_records(at=at),
            history_deleted=delete_old(at=at),
        )


def look_after_all(*, at: datetime) -> Iterator[Kept]:
    for code in served().values_list("code", flat=True):
        yield look_after(code, at=at)
