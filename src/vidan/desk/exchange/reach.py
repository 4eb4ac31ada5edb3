"""The things behind addresses; what somebody may not see does not exist here."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from vidan.desk.access import StaffRequest, acting
from vidan.exchange.models import Conflict, Dispatch, ImportRow, ImportRun
from vidan.exchange.queries import (
    conflicts_visible_to,
    rows_visible_to,
    runs_visible_to,
    visible_to,
)


def reached_run(request: StaffRequest, run_id: UUID) -> ImportRun:
    return get_object_or_404(runs_visible_to(acting(request)), id=run_id)


def reached_row(request: StaffRequest, row_id: UUID) -> ImportRow:
    return get_object_or_404(rows_visible_to(acting(request)), id=row_id)


def reached_conflict(request: StaffRequest, conflict_id: UUID) -> Conflict:
    return get_object_or_404(conflicts_visible_to(acting(request)), id=conflict_id)


def reached_dispatch(request: StaffRequest, dispatch_id: UUID) -> Dispatch:
    return get_object_or_404(visible_to(acting(request)), id=dispatch_id)
