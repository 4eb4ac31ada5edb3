"""Questions asked of communes."""

from django.db.models import QuerySet

from vidan.communes.models import Commune, Profile, Village


def served() -> QuerySet[Commune]:
    """The communes in service here, by name."""
    return Commune.objects.filter(slug__isnull=False).order_by("name")


def by_slug(slug: str) -> Commune | None:
    """The commune in service under that path, or nothing."""
    return Commune.objects.select_related("province").filter(slug=slug).first()


def profile() -> Profile:
    """The profile of the current commune."""
    return Profile.objects.select_related("commune__province").get()


def villages() -> QuerySet[Village]:
    """The villages of the current commune."""
    return Village.objects.all()
