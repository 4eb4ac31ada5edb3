"""Dossiers behind a number: everybody sees the case, few see the person."""

from collections.abc import Iterable
from dataclasses import dataclass

from vidan.desk.access import StaffRequest
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import visible_to
from vidan.procedures.models import Version

ROWS_PER_PAGE = 50


@dataclass(frozen=True)
class DossierRow:
    """A dossier; ``may_open`` says whether this person may see whose it is."""

    dossier: Dossier
    procedure: str
    may_open: bool


def dossier_rows(
    request: StaffRequest, dossiers: Iterable[Dossier]
) -> list[DossierRow]:
    """The rows of one page, in two queries however many they are."""
    found = list(dossiers)
    names = dict(
        Version.objects.filter(id__in={row.version_id for row in found}).values_list(
            "id", "short_name"
        )
    )
    by = request.actor
    theirs = visible_to(by).filter(id__in=[row.id for row in found]) if by else None
    open_to = set(theirs.values_list("id", flat=True)) if theirs is not None else set()
    return [DossierRow(row, names[row.version_id], row.id in open_to) for row in found]
