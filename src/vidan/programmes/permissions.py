"""Who may do what with programmes and sessions."""

from collections.abc import Callable
from uuid import UUID

from vidan.people.actors import Actor
from vidan.people.models import Post
from vidan.people.queries import held
from vidan.people.roles import Role
from vidan.programmes.models import DutyRole, Session

Test = Callable[[Actor, Session], bool]


def plans_programmes(by: Actor, _session: Session | None = None) -> bool:
    return by.can("programmes.plan")


def plans_sessions(by: Actor, _session: Session) -> bool:
    return by.can("sessions.plan")


def leads_its_unit(by: Actor, session: Session) -> bool:
    return session.unit_id is not None and by.leads(session.unit_id)


def is_on_duty(by: Actor, session: Session) -> bool:
    return session.team.filter(officer_id__in=by.stands_for).exists()


def leads_it(by: Actor, session: Session) -> bool:
    """Whoever is named to answer for the day."""
    return session.team.filter(
        officer_id__in=by.stands_for, role=DutyRole.LEADER
    ).exists()


def heads_its_village(by: Actor, session: Session) -> bool:
    """The head of the village in which it is held, on the day of asking (AS-11)."""
    if session.village_id is None:
        return False
    return heads_village(by, session.village_id)


def heads_village(by: Actor, village_id: UUID) -> bool:
    posts = Post.objects.filter(
        held(by.on), role=Role.VILLAGE_HEAD, village_id=village_id
    )
    return posts.filter(officer_id__in=by.stands_for).exists()


def keeps_venues(by: Actor, _thing: object = None) -> bool:
    """Who keeps the list of places and of what is prepared: those who plan sessions."""
    return by.can("sessions.plan")


def approves_costs(by: Actor, _session: Session) -> bool:
    return by.leads_commune


def decides_changes(by: Actor, _thing: object = None) -> bool:
    """Leaders of the commune decide on what a plan says."""
    return by.leads_commune


def lets_volunteers_in(by: Actor, _thing: object = None) -> bool:
    """Who makes and takes back the codes of volunteers: clerks and planners."""
    return by.can("session_record.write") or by.can("sessions.plan")


def either(*tests: Test) -> Test:
    return lambda by, session: any(test(by, session) for test in tests)


MAY: dict[str, Test] = {
    "change": plans_sessions,
    "cancel": plans_sessions,
    "withdraw": plans_programmes,
    "restore": plans_sessions,
    "report": either(plans_sessions, leads_its_unit),
    "reopen": plans_sessions,
    "staff": either(plans_sessions, leads_its_unit),
    "record": either(is_on_duty, plans_sessions, leads_its_unit),
    "confirm_place": either(heads_its_village, plans_sessions),
    "prepare": either(plans_sessions, leads_its_unit, leads_it),
    "cost": plans_sessions,
    "approve_cost": approves_costs,
    "answer": plans_sessions,
}
