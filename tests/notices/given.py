"""Notices on their way, and the head of a village who hears of them."""

from datetime import timedelta

from tests import cast
from tests.make import at
from vidan.communes.models import Village
from vidan.notices.actions import deciding, issuing
from vidan.notices.actions.drafting import draft
from vidan.notices.models import Notice
from vidan.notices.states import Kind
from vidan.people.models import Post
from vidan.people.roles import Role
from vidan.programmes.actions.sessions import staff
from vidan.programmes.models import DutyRole, Programme, Session

NOW = at("2026-04-20 08:00")


def saturdays(town: cast.Town) -> Programme:
    return cast.saturdays(town, at=NOW)


def first_session() -> Session:
    """Saturday 02/5/2026, Phòng Kinh tế on turn."""
    return Session.objects.order_by("on").first()


def drafted(town, *sessions, kind=Kind.SESSION, when=NOW) -> Notice:
    chosen = sessions or (first_session(),)
    return draft(kind, [one.id for one in chosen], by=town.secretary, at=when)


def approved(town, notice, *, when=NOW) -> Notice:
    deciding.submit(notice.id, by=town.secretary, at=when)
    return deciding.approve(notice.id, by=town.chair, at=when)


def issued(town, notice=None, *, when=NOW) -> Notice:
    """A notice of the first Saturday that went its whole way, or the given one."""
    notice = notice or drafted(town, when=when)
    approved(town, notice, when=when)
    return issuing.issue(notice.id, by=town.secretary, at=when + timedelta(minutes=5))


def head_of(town, name="Na Hối"):
    """The head of that village, as an actor."""
    village = Village.objects.get(name=name)
    officer = town.people[Role.VILLAGE_HEAD]
    Post.objects.filter(officer=officer).update(village=village)
    return town.village_head


def team(town, session, *, when=NOW) -> None:
    staff(
        session.id,
        team={
            town.people[Role.UNIT_HEAD].id: DutyRole.LEADER,
            town.people[Role.OFFICER].id: DutyRole.MEMBER,
        },
        by=town.secretary,
        at=when,
    )
