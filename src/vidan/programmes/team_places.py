"""The places in the team of a session, and how a person's places are written down.

A place is one code: its name, and for a field the field after a colon
(``field:chung-thuc``). One person may fill several places of the same session.
"""

from collections.abc import Iterable, Mapping

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class TeamPlace(models.TextChoices):
    """What somebody is there for (the plans' composition of the team: LP-4, AS-7)."""

    IN_CHARGE = "in_charge", gettext_lazy("Lãnh đạo UBND phụ trách")
    LEADER = "leader", gettext_lazy("Phụ trách buổi")
    FIELD = "field", gettext_lazy("Phụ trách lĩnh vực")
    SIGNER = "signer", gettext_lazy("Ký kết quả")
    FEEDBACK = "feedback", gettext_lazy("Tiếp nhận phản ánh, kiến nghị")
    VOLUNTEERS = "volunteers", gettext_lazy("Tình nguyện viên")


def code(place: str, field: str | None = None) -> str:
    """The code of a place: ``signer``, or ``field:chung-thuc``."""
    return f"{place}:{field}" if field else str(place)


def parted(code: str) -> tuple[TeamPlace, str]:
    """The place of a code, and its field or nothing."""
    place, _colon, field = code.partition(":")
    return TeamPlace(place), field


def words(codes: Iterable[str], fields: Mapping[str, str]) -> str:
    """What somebody is there for, in words; ``fields`` are the names by their codes."""
    return "; ".join(word(one, fields) for one in codes)


def word(code: str, fields: Mapping[str, str]) -> str:
    """One place in words: the field itself, or what its results are signed by."""
    place, field = parted(code)
    name = fields.get(field, field)
    if place == TeamPlace.FIELD:
        return name
    if field:
        return _("%(place)s: %(field)s") % {"place": place.label, "field": name}
    return str(place.label)
