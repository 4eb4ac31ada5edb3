"""What a programme said for a time is kept, so that a change has a before (LP-17)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import DateField

from vidan.people.actors import Actor
from vidan.people.models import Unit
from vidan.programmes.models import Programme, ProgrammeVersion, Session
from vidan.programmes.states import State

KEPT = (
    "name",
    "kind",
    "mandate_document",
    "mandate_clause",
    "first_on",
    "last_on",
    "rule",
    "blocks",
    "place",
    "holiday_policy",
    "skip_uses_turn",
    "mobile_per_year",
    "mobile_months",
    "notice_days",
)
"""The fields of a programme that its plan orders."""


def content_of(programme: Programme) -> dict[str, Any]:
    """The fields as they can be stored: days are written 2026-05-02."""
    return written({name: getattr(programme, name) for name in KEPT})


def written(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in fields.items()
    }


def read(content: dict[str, Any]) -> dict[str, Any]:
    """The fields behind what was stored."""
    return {name: _read(name, value) for name, value in content.items()}


def _read(name: str, value: Any) -> Any:
    is_day = isinstance(Programme._meta.get_field(name), DateField)
    return date.fromisoformat(value) if is_day and value else value


def as_it_was(version: ProgrammeVersion) -> Programme:
    """The programme as that version said; it is not one to be saved."""
    return Programme(**read(version.content))


def first_version(
    programme: Programme, ring: Iterable[Unit], *, by: Actor | None, at: datetime
) -> ProgrammeVersion:
    """Keep what a programme says that has not been changed so far.

    While it is not open yet nobody was served under it: it is written over.
    """
    version, _new = ProgrammeVersion.objects.update_or_create(
        programme=programme,
        number=1,
        defaults={
            "first_on": programme.first_on,
            "content": content_of(programme),
            "ring": [unit.name for unit in ring],
            "made_by": by.officer if by else None,
            "made_at": at,
        },
    )
    return version


def next_version(
    programme: Programme,
    ring: Iterable[Unit],
    *,
    first_on: date,
    reason: str,
    by: Actor | None,
    at: datetime,
) -> ProgrammeVersion:
    """Keep what the programme says from a day on, and why it was changed."""
    last = ProgrammeVersion.objects.filter(programme=programme).last()
    return ProgrammeVersion.objects.create(
        programme=programme,
        number=last.number + 1 if last else 1,
        first_on=first_on,
        content=content_of(programme),
        ring=[unit.name for unit in ring],
        reason=reason[:500],
        made_by=by.officer if by else None,
        made_at=at,
    )


def current_version(programme: Programme) -> ProgrammeVersion | None:
    return ProgrammeVersion.objects.filter(programme=programme).last()


def put_under(
    version: ProgrammeVersion, *, on: date, changed_from: date | None
) -> None:
    """The sessions to come that planning may touch are held under this version."""
    to_come = Session.objects.filter(
        programme=version.programme_id,
        state=State.PLANNED,
        by_hand=False,
        on__gte=on,
    ).exclude(version=version)
    if changed_from:
        to_come = to_come.filter(planned_on__gte=changed_from)
    to_come.update(version=version)
