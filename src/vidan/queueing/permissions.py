"""Who may do what in the hall."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from vidan.core.errors import NotAllowedError
from vidan.people.actors import Actor
from vidan.queueing.models import Sitting


def serves(by: Actor) -> bool:
    """Who may sit at a counter and call people."""
    return by.can("counter.serve")


def manages(by: Actor) -> bool:
    """Who arranges queues, counters and devices, and steps in on the day."""
    return by.can("queue.manage")


MAY: dict[str, Callable[[Actor], bool]] = {
    "serve": serves,
    "issue": serves,
    "leave": serves,
    "come_back": serves,
    "enter_paper": serves,
    "reserve_paper": lambda by: serves(by) or manages(by),
    "end_issuing": manages,
    "close_day": manages,
    "arrange": manages,
}


def check(by: Actor, act: str) -> None:
    """Refuse somebody who may not do this."""
    if not MAY[act](by):
        raise NotAllowedError(
            _("Việc này không thuộc phần việc của bạn tại bộ phận một cửa.")
        )


def may_close(by: Actor, sitting: Sitting) -> bool:
    """One's own counter, or anybody's for who manages: a clerk may fall ill."""
    return sitting.officer_id == by.id or manages(by)
