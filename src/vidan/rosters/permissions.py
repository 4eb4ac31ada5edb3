"""Who may do what with rosters.

Whoever plans sessions makes rosters; the head of a unit names its people and decides
swaps of theirs; everybody speaks for themselves.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from vidan.core.errors import NotAllowedError
from vidan.people.actors import Actor
from vidan.people.models import Officer
from vidan.people.queries import held
from vidan.rosters.models import ListRequest, Swap


def plans(by: Actor, _thing: Any = None) -> bool:
    return by.can("sessions.plan")


def heads_unit(by: Actor, request: ListRequest) -> bool:
    return by.leads(request.unit_id)


def heads(by: Actor, officer: Officer) -> bool:
    """Whether ``by`` heads a unit in which this officer has a post."""
    units = officer.posts.filter(held(by.on)).values_list("unit_id", flat=True)
    return plans(by) or any(by.leads(unit) for unit in units)


def asks(by: Actor, swap: Swap) -> bool:
    return swap.giver_id in by.stands_for


def is_asked(by: Actor, swap: Swap) -> bool:
    return swap.taker_id in by.stands_for


def decides(by: Actor, swap: Swap) -> bool:
    """A planner, or who heads the one who asked; never one of the two."""
    return by.id not in (swap.giver_id, swap.taker_id) and heads(by, swap.giver)


MAY: dict[str, Callable[..., bool]] = {
    "plan": plans,
    "skills": heads,
    "list": heads_unit,
    "agree": is_asked,
    "decline": is_asked,
    "take_back": asks,
    "approve": decides,
    "refuse": decides,
}


def check(by: Actor, act: str, thing: Any = None) -> None:
    """Refuse somebody who may not do this."""
    if not MAY[act](by, thing):
        raise NotAllowedError(
            _("Việc này của lịch trực không thuộc phần việc của bạn.")
        )
