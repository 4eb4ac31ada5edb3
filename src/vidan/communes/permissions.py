"""Who may decide how the commune works and presents itself.

Officers stand above this room: here somebody is known by what they can.
"""

from typing import Protocol

from django.utils.translation import gettext as _

from vidan.core.errors import NotAllowedError


class Able(Protocol):
    def can(self, ability: str) -> bool: ...


def refuse_others(by: Able | None) -> None:
    """Administrators only; None is the operator at the machine."""
    if by and not by.can("settings.manage"):
        raise NotAllowedError(_("Chỉ quản trị của xã được sửa thiết lập của xã."))
