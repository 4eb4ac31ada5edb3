"""What the heads of the papers of this area have in common."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.communes.queries import profile
from vidan.documents.forms.description import Header
from vidan.people.models import Unit


@override("vi")
def unit_head(unit: Unit | None, *, on: date) -> Header:
    """The head of a paper of a unit of the committee."""
    commune = profile().commune
    return Header(
        parent=_committee(commune.full_name),
        agency=unit.name.upper() if unit else _committee(commune.full_name),
        numbers=(),
        place=commune.name,
        issued_on=on,
    )


@override("vi")
def committee_head(*, on: date) -> Header:
    """The head of a paper of the committee itself."""
    commune = profile().commune
    return Header(
        parent=_committee(commune.province.name),
        agency=_committee(commune.full_name),
        numbers=(),
        place=commune.name,
        issued_on=on,
    )


def _committee(of: str) -> str:
    return _("ỦY BAN NHÂN DÂN %(place)s") % {"place": of.upper()}
