"""Who may do what with a task and with a plan."""

from collections.abc import Callable, Collection
from uuid import UUID

from vidan.people.actors import Actor
from vidan.people.models import Post
from vidan.people.roles import LEADS_COMMUNE, Role
from vidan.work.models import Plan, Task

Test = Callable[[Actor, Task], bool]


def leads_it(by: Actor, task: Task) -> bool:
    return task.lead_id in by.stands_for


def gave_it(by: Actor, task: Task) -> bool:
    return task.giver_id in by.stands_for


def heads_its_unit(by: Actor, task: Task) -> bool:
    return by.leads(task.unit_id)


def judges_it(by: Actor, task: Task) -> bool:
    """Who gave it or stands above it, but never its own lead or that one's deputy."""
    above = gave_it(by, task) or heads_its_unit(by, task)
    return above and not leads_it(by, task)


def takes_part(by: Actor, task: Task) -> bool:
    return task.collaborations.filter(officer_id__in=by.stands_for).exists()


def either(*tests: Test) -> Test:
    return lambda by, task: any(test(by, task) for test in tests)


MAY: dict[str, Test] = {
    "acknowledge": leads_it,
    "begin": leads_it,
    "report": either(leads_it, takes_part),
    "hand_in": leads_it,
    "ask_extension": leads_it,
    "collaborate": either(leads_it, gave_it, heads_its_unit),
    "make_part_of": either(leads_it, gave_it, heads_its_unit),
    "pass_on": either(gave_it, heads_its_unit),
    "accept": judges_it,
    "send_back": judges_it,
    "answer_extension": judges_it,
    "support": judges_it,
    "end_support": judges_it,
    "stop": either(gave_it, judges_it),
    "close": either(leads_it, judges_it),
    "confirm": gave_it,
    "correct": gave_it,
    "attach": either(leads_it, takes_part, gave_it),
    "file": either(leads_it, judges_it),
}


def does_work(by: Actor) -> bool:
    """Who only looks on, or heads a village, is given no tasks and makes none."""
    return by.can("tasks.do")


def may_give(by: Actor, *, unit_id: UUID | None) -> bool:
    """Heads give to their unit, leaders of the commune to everybody."""
    return by.can("tasks.give") and by.leads(unit_id)


def makes_plan(by: Actor, plan: Plan) -> bool:
    """One's own plan, or that of a unit one heads."""
    if not does_work(by):
        return False
    if plan.officer_id:
        return plan.officer_id in by.stands_for
    return by.leads(plan.unit_id)


def approves_plan(by: Actor, plan: Plan) -> bool:
    """The head approves the plan of a person, a leader that of a unit or of its head.

    Nobody approves the plan that he or she made.
    """
    if plan.officer_id in by.stands_for or plan.made_by_id in by.stands_for:
        return False
    return by.leads_commune if plan.officer_id is None else by.leads(plan.unit_id)


def reads_diary(by: Actor, posts: Collection[Post]) -> bool:
    """Who may read the confirmed days of somebody with these posts.

    Heads those of their people, leaders those of everybody; those of a leader only the
    Chair. What is not confirmed nobody reads but its writer.
    """
    if any(post.role in LEADS_COMMUNE for post in posts):
        return Role.CHAIR in by.roles
    return any(by.leads(post.unit_id) for post in posts)
