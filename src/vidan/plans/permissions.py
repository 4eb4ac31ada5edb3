"""Who may do what with plans."""

from collections.abc import Callable

from vidan.people.actors import Actor
from vidan.plans.models import PlanDocument

Test = Callable[[Actor, PlanDocument], bool]


def prepares(by: Actor, _plan: PlanDocument | None = None) -> bool:
    """The Office and the leaders of the commune read plans in and review them."""
    return by.can("plans.prepare")


def confirms(by: Actor, plan: PlanDocument) -> bool:
    """A leader of the commune, and never who submitted it."""
    return by.leads_commune and plan.submitted_by_id not in by.stands_for


MAY: dict[str, Test] = {
    "edit": prepares,
    "submit": prepares,
    "send_back": lambda by, plan: prepares(by, plan) or by.leads_commune,
    "adopt": confirms,
    "name": lambda by, _plan: by.leads_commune,
    "replace": confirms,
    "drop": prepares,
}
