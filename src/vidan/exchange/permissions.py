"""Who may compare with the official system, and who keeps the way to it."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from vidan.core.errors import NotAllowedError
from vidan.people.actors import Actor


def uses(by: Actor) -> bool:
    return by.can("exchange.use")


def manages(by: Actor) -> bool:
    return by.can("exchange.manage")


MAY: dict[str, Callable[[Actor], bool]] = {
    "import": uses,
    "export": uses,
    "settle": uses,
    "decide": uses,
    "retry": uses,
    "give_up": uses,
    "ask": uses,
    "connect": manages,
}


def check(by: Actor, act: str) -> None:
    """Refuse somebody who may not do this."""
    if not MAY[act](by):
        raise NotAllowedError(
            _("Việc đối chiếu với hệ thống chính thức không thuộc phần việc của bạn.")
        )
