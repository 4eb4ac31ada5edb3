"""The doors of the staff site, in the order in which the menu shows them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidan.desk.access import StaffRequest


@dataclass(frozen=True)
class Door:
    """A page of the menu and the ability that opens it."""

    name: str
    label: Promise
    ability: str


DOORS = (
    Door("desk:today", _("Hôm nay"), "today.view"),
    Door("desk:dossiers", _("Hồ sơ"), "dossiers.view"),
    Door("desk:sessions", _("Lịch phục vụ"), "sessions.view"),
    Door("desk:programmes", _("Mô hình"), "programmes.plan"),
    Door("desk:indicators", _("Chỉ tiêu"), "reports.view"),
    Door("desk:people", _("Cán bộ"), "people.view"),
    Door("desk:settings", _("Thiết lập"), "settings.manage"),
    Door("desk:history", _("Nhật ký"), "history.view"),
)


@dataclass(frozen=True)
class Link:
    url: str
    label: Promise
    is_here: bool


def links(request: StaffRequest) -> list[Link]:
    """The doors that open for this person; a door that would not is not shown."""
    shown = [door for door in DOORS if door.ability in request.abilities]
    addresses = [reverse(door.name) for door in shown]
    under = [one for one in addresses if request.path.startswith(one)]
    here = max(under, key=len, default="")
    return [
        Link(url, door.label, url == here)
        for door, url in zip(shown, addresses, strict=True)
    ]
