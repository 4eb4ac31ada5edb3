"""Questions asked of units and officers of the current commune."""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from vidan.people.models import Absence, Charge, Deputation, Officer, Post, Unit
from vidan.people.roles import LEADS_COMMUNE, LEADS_UNIT, Role


def units() -> QuerySet[Unit]:
    return Unit.objects.all()


def centre() -> Unit:
    """The Public Administration Service Centre of the commune."""
    return Unit.objects.get(is_centre=True)


def held(on: date) -> Q:
    """Posts and charges that somebody holds on that day."""
    return Q(first_on__lte=on) & (Q(last_on__isnull=True) | Q(last_on__gte=on))


def _holder_is_here(on: date) -> Q:
    return Q(officer__ended_on__isnull=True) | Q(officer__ended_on__gt=on)


def officers(*, on: date) -> QuerySet[Officer]:
    """Officers who work here on that day, with their posts of the day."""
    posts = Post.objects.filter(held(on)).select_related("unit")
    return Officer.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=on)
    ).prefetch_related(Prefetch("posts", queryset=posts))


def officers_of(unit: Unit, *, on: date) -> QuerySet[Officer]:
    posts = Post.objects.filter(held(on), unit=unit)
    return officers(on=on).filter(id__in=posts.values("officer_id"))


def head_of(unit: Unit, *, on: date) -> Officer | None:
    """Who heads the unit on that day."""
    head = heads_by_unit(on=on).get(unit.id)
    return Officer.objects.get(id=head) if head else None


def heads_by_unit(*, on: date) -> dict[UUID, UUID]:
    """The head of each unit that has one, by their ids.

    The office of the Council and Committee is headed by whoever holds a head's post in
    it; of two heads the one who came first counts.
    """
    posts = Post.objects.filter(held(on), _holder_is_here(on), role__in=LEADS_UNIT)
    return dict(posts.order_by("-first_on", "-id").values_list("unit_id", "officer_id"))


def member_in_charge(unit: Unit, *, on: date) -> Officer | None:
    """The leader of the commune in charge of the unit on that day."""
    member = members_by_unit(on=on).get(unit.id)
    return Officer.objects.get(id=member) if member else None


def members_by_unit(*, on: date) -> dict[UUID, UUID]:
    """The leader in charge of each unit by their ids; the chair if none is named."""
    chair = (
        Post.objects.filter(held(on), _holder_is_here(on), role=Role.CHAIR)
        .values_list("officer_id", flat=True)
        .first()
    )
    charges = Charge.objects.filter(held(on), _holder_is_here(on))
    named = dict(charges.values_list("unit_id", "officer_id"))
    everywhere = dict.fromkeys(Unit.objects.values_list("id", flat=True), chair)
    found = {**everywhere, **named}
    return {unit: member for unit, member in found.items() if member}


def leaders(*, on: date) -> QuerySet[Officer]:
    """Who gives orders: leaders of the commune and heads of units."""
    posts = Post.objects.filter(held(on), role__in=LEADS_COMMUNE | LEADS_UNIT)
    return officers(on=on).filter(id__in=posts.values("officer_id"))


def commune_leaders(*, on: date) -> QuerySet[Officer]:
    """The Chair and the Vice Chairs."""
    posts = Post.objects.filter(held(on), role__in=LEADS_COMMUNE)
    return officers(on=on).filter(id__in=posts.values("officer_id"))


def in_charge(*, on: date) -> QuerySet[Charge]:
    """Who is in charge of which unit on that day."""
    return Charge.objects.filter(held(on)).select_related("officer")


def away(*, on: date) -> QuerySet[Deputation]:
    """Who is away on that day, each with the deputy who does the work."""
    return (
        Deputation.objects.filter(first_on__lte=on, last_on__gte=on)
        .select_related("absent", "deputy")
        .order_by("absent__full_name", "id")
    )


def absences(*, first_on: date, last_on: date) -> QuerySet[Absence]:
    """Who is not here on some of these days; what was taken back does not count."""
    return Absence.objects.filter(
        withdrawn_at=None, first_on__lte=last_on, last_on__gte=first_on
    ).select_related("officer")
