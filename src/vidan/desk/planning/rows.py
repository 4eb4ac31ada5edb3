"""Dossiers behind a number: everybody sees the case, few see the person."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from vidan.desk.access import StaffRequest
from vidan.desk.satisfaction.rows import opinion_rows
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import visible_to
from vidan.procedures.models import Version
from vidan.programmes.models import HelpGiven
from vidan.satisfaction.models import Opinion, Question

ROWS_PER_PAGE = 50


def unlike_time(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows in an order to page through; of opinions one that says not who came when."""
    keys = {Question: "code", Opinion: "question__code"}
    return rows.order_by(keys.get(rows.model, "id"))


def rows_by_kind(request: StaffRequest, rows: Iterable[Any]) -> dict[str, Any]:
    """One page of the rows behind a number, under the name its table is shown by."""
    found = list(rows)
    kind: type = type(found[0]) if found else Dossier
    if kind is Dossier:
        return {"dossiers": dossier_rows(request, found)}
    if kind in (Question, Opinion):
        return {"opinions": opinion_rows(request, found)}
    if kind is HelpGiven:
        return {"help_given": found}
    return {"records": found}


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
