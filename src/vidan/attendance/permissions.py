"""Who may do what with attendance, hours and rest."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from vidan.core.errors import NotAllowedError
from vidan.people.actions.absences import may_enter
from vidan.people.actors import Actor
from vidan.people.models import Officer, Post
from vidan.people.queries import held
from vidan.programmes.models import DutyRole, Session
from vidan.programmes.permissions import MAY as OF_SESSIONS

LEADING = (DutyRole.LEADER, DutyRole.MEMBER_IN_CHARGE)


def sees_everybody(by: Actor) -> bool:
    """The Office and the leaders of the commune: those who plan programmes."""
    return by.can("programmes.plan")


def calls_the_roll(by: Actor, session: Session) -> bool:
    """Who leads the session, heads its unit or plans sessions."""
    leads = session.team.filter(officer_id__in=by.stands_for, role__in=LEADING)
    return OF_SESSIONS["staff"](by, session) or leads.exists()


def plans_rest(by: Actor, officer: Officer) -> bool:
    """The person, the head, the Office: whoever enters that person's days away."""
    return may_enter(by, officer)


def sees_ledger(by: Actor, officer_id: UUID, *, on: date) -> bool:
    """Oneself, the head of a unit the person works in, and who sees everybody."""
    if by.id == officer_id or sees_everybody(by):
        return True
    posts = Post.objects.filter(held(on), officer=officer_id)
    return posts.filter(unit__in=by.led_units).exists()


def decides_payment(by: Actor, officer: Officer) -> bool:
    """Who sees everybody, but never for oneself."""
    return sees_everybody(by) and by.id != officer.id


MAY: dict[str, Callable[..., bool]] = {
    "call": calls_the_roll,
    "excuse": calls_the_roll,
    "plan_rest": plans_rest,
    "pay": decides_payment,
    "export": lambda by, _thing=None: sees_everybody(by),
}


def check(by: Actor, act: str, thing: object = None) -> None:
    """Refuse somebody who may not do this."""
    if not MAY[act](by, thing):
        raise NotAllowedError(_("Việc này không thuộc phần việc của bạn."))
