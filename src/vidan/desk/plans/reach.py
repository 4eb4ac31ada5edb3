"""The only ways a page gets hold of a plan, of its lines and of a colleague."""

from collections.abc import Collection
from uuid import UUID

from django.http import Http404
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import WrongStateError
from vidan.desk.access import StaffRequest, acting
from vidan.people.actors import Actor
from vidan.people.models import Officer
from vidan.people.queries import officers
from vidan.people.roles import DOES_TASKS
from vidan.work.models import Plan, PlanLine
from vidan.work.permissions import may_give
from vidan.work.queries import visible_plans


def plan_reached(request: StaffRequest, plan_id: UUID) -> Plan:
    """The plan, if this person may read it; another one does not exist here."""
    found = visible_plans(acting(request)).filter(id=plan_id).first()
    if found is None:
        raise Http404
    return found


def line_reached(plan: Plan, line_id: UUID) -> PlanLine:
    """An open line of the plan; of one that a colleague closed meanwhile it is said."""
    found = plan.lines.select_related("officer").filter(id=line_id).first()
    if found is None:
        raise Http404
    if not found.is_open:
        raise WrongStateError(_("Dòng này đã xong hoặc đã bỏ; vui lòng tải lại trang."))
    return found


def may_read_duties(by: Actor, officer: Officer) -> bool:
    """What somebody has to do is read by that person, the head and the leaders."""
    if not by.can("tasks.view"):
        return False
    own = officer.id in by.stands_for or by.sees_all_tasks
    return own or any(by.leads(post.unit_id) for post in officer.posts.all())


def may_hand_over(by: Actor, officer: Officer) -> bool:
    """Who leaves hands over, or who may give work in one of the person's units."""
    if not by.can("tasks.do"):
        return False
    units = [post.unit_id for post in officer.posts.all()]
    above = by.leads_commune or any(may_give(by, unit_id=unit) for unit in units)
    return by.id == officer.id or above


def ways_to_work(request: StaffRequest, officer: Officer) -> dict[str, bool]:
    """Which links to the work of an officer open for the one at the screen."""
    by = request.actor
    if by is None or officer.ended_on:
        return {"may_read_duties": False, "may_hand_over": False}
    return {
        "may_read_duties": may_read_duties(by, officer),
        "may_hand_over": may_hand_over(by, officer),
    }


def does_tasks(officer: Officer, *, units: Collection[UUID] | None = None) -> bool:
    """Whether a post of today, in one of these units, is one that is given tasks."""
    return any(
        post.role in DOES_TASKS and (units is None or post.unit_id in units)
        for post in officer.posts.all()
    )


def colleague(request: StaffRequest, officer_id: UUID) -> Officer:
    """Somebody who works here and whose duties this person may read."""
    found = officers(on=localdate()).filter(id=officer_id).first()
    if found is None or not may_read_duties(acting(request), found):
        raise Http404
    return found
