"""Who may do what with programmes and sessions."""

from collections.abc import Callable

from vidan.people.actors import Actor
from vidan.programmes.models import Session

Test = Callable[[Actor, Session], bool]


def plans_programmes(by: Actor, _session: Session | None = None) -> bool:
    return by.can("programmes.plan")


def plans_sessions(by: Actor, _session: Session) -> bool:
    return by.can("sessions.plan")


def leads_its_unit(by: Actor, session: Session) -> bool:
    return session.unit_id is not None and by.leads(session.unit_id)


def is_on_duty(by: Actor, session: Session) -> bool:
    return session.team.filter(officer_id__in=by.stands_for).exists()


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
}
