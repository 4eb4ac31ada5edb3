"""The places of the sheet by their names."""

from contextlib import suppress
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from vidan.indicators.reports.monday import WHOLE, Place
from vidan.people.models import Unit
from vidan.procedures.models import Field

OTHER = "other"
"""The place of a decision about a field of which the sheet says nothing."""


def title_of(place: Place) -> str:
    """The field or unit by its name; what is neither is not found."""
    if place == WHOLE:
        return _("Toàn xã")
    named = _name(place)
    if named is None:
        raise Http404
    return named


def is_open_to_decisions(key: str) -> bool:
    """Whether a decision can be taken there: in a field, under a unit, or elsewhere."""
    place = Place.read(key)
    if place is None:
        return key == OTHER
    return place != WHOLE and _name(place) is not None


def _name(place: Place) -> str | None:
    if place.field:
        names: dict[str, str] = dict(Field.objects.values_list("code", "name"))
        return names.get(place.field)
    with suppress(ValueError):
        unit = Unit.objects.filter(id=UUID(place.unit))
        return unit.values_list("name", flat=True).first()
    return None
