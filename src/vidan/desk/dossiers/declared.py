"""What a form filled in at home said, beside the papers that lie on the counter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from vidan.dossiers.models import Declaration
from vidan.procedures.models import Component


@dataclass(frozen=True)
class DeclaredPapers:
    """When it was filled in, which papers the person says to have, and which needed
    ones not."""

    made_at: datetime
    there: Sequence[str]
    lacking: Sequence[str]


def declared_papers(
    declaration_id: Any, components: Sequence[Component]
) -> DeclaredPapers | None:
    """A paper counts as handed in only once a clerk has ticked it."""
    try:
        key = UUID(str(declaration_id))
    except ValueError:
        return None
    one = Declaration.objects.filter(id=key, used_at=None).first()
    if one is None:
        return None
    return DeclaredPapers(
        one.made_at,
        [part.name for part in components if part.id in one.papers],
        [
            part.name
            for part in components
            if part.compulsory and part.id not in one.papers
        ],
    )
