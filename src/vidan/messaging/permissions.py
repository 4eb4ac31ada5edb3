"""Who may decide about messages to citizens."""

from django.utils.translation import gettext as _

from vidan.core.errors import NotAllowedError
from vidan.people.actors import Actor

MANAGE = "messages.manage"


def refuse_others(by: Actor) -> None:
    """The Office and the administrator look after what citizens are told."""
    if not by.can(MANAGE):
        raise NotAllowedError(
            _("Chỉ Văn phòng và quản trị của xã được quản lý tin báo cho người dân.")
        )
