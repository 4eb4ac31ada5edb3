"""Linked dossiers: one matter of a citizen, counted once."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from vidan.dossiers.models import CaseMember, Dossier
from vidan.dossiers.states import State


def follows_another() -> Exists:
    """Whether a dossier comes after another one of the same matter."""
    return Exists(CaseMember.objects.filter(dossier=OuterRef("id"), order__gt=1))


def one_for_each_matter(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Those that stand for a matter: of linked dossiers only the first."""
    return dossiers.exclude(follows_another())


def membership_of(dossier: Dossier) -> CaseMember | None:
    """The dossier's place in a case, with the case and the others in their order."""
    return (
        CaseMember.objects.filter(dossier=dossier)
        .select_related("case")
        .prefetch_related("case__members__dossier__version")
        .first()
    )


def linkable(
    dossier: Dossier, among: QuerySet[Dossier], *, at: datetime
) -> QuerySet[Dossier]:
    """Other dossiers of the same person, taken in and not late, to be linked."""
    return (
        among.filter(personal_number=dossier.personal_number, state=State.RECEIVED)
        .filter(due_at__gte=at)
        .exclude(personal_number="")
        .exclude(id=dossier.id)
        .exclude(Exists(CaseMember.objects.filter(dossier=OuterRef("id"))))
        .order_by("received_at", "id")
    )
