"""Questions asked of units and officers of the current commune."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from vidan.people.models import Officer, Post, Unit


def units() -> QuerySet[Unit]:
    return Unit.objects.all()


def centre() -> Unit:
    """The Public Administration Service Centre of the commune."""
    return Unit.objects.get(is_centre=True)


def _held(on: date) -> Q:
    return Q(first_on__lte=on) & (Q(last_on__isnull=True) | Q(last_on__gte=on))


def officers(*, on: date) -> QuerySet[Officer]:
    """Officers who work here on that day, with their posts of the day."""
    posts = Post.objects.filter(_held(on)).select_related("unit")
    return Officer.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=on)
    ).prefetch_related(Prefetch("posts", queryset=posts))


def officers_of(unit: Unit, *, on: date) -> QuerySet[Officer]:
    held = Post.objects.filter(_held(on), unit=unit).values("officer_id")
    return officers(on=on).filter(id__in=held)
