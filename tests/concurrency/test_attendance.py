"""A roll is called, and hours are spent, by several people in one moment."""

from datetime import date
from functools import partial

import pytest

from tests import cast
from tests.attendance.saturday import (
    DAY,
    EARLY,
    EVENING,
    MONDAY,
    code_of,
    saturday,
    served,
)
from tests.concurrency.counters import at_once
from vidan.attendance.actions.calling import confirm, mark
from vidan.attendance.actions.closing import close
from vidan.attendance.actions.paying import pay_instead
from vidan.attendance.actions.resting import plan_rest
from vidan.attendance.models import Presence, Roll, Served
from vidan.attendance.states import RestPart
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError, DomainError
from vidan.programmes.models import DutyRole

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town(transactional_db):
    with inside(cast.LUNG_PHINH):
        return cast.lung_phinh()


@pytest.mark.requirement("LP-7")
def test_a_phone_and_a_leader_write_one_row(town):
    with inside(cast.LUNG_PHINH):
        session, clerk, head = saturday(town), town.clerk, town.head
        code = code_of(session, EARLY)
    own = partial(confirm, session.id, code=code, by=clerk, at=EARLY)
    tick = partial(
        mark, session.id, officer_id=clerk.id, present=True, by=head, at=EARLY
    )

    results = at_once(cast.LUNG_PHINH, [own, tick] * 3)

    assert len({one.id for one in results}) == 1
    with inside(cast.LUNG_PHINH):
        assert Presence.objects.count() == 1


@pytest.mark.requirement("LP-7")
def test_a_roll_is_closed_once(town):
    with inside(cast.LUNG_PHINH):
        session, head = saturday(town), town.head
    closing = partial(close, session.id, by=head, at=EVENING)

    results = at_once(cast.LUNG_PHINH, [closing] * 4)

    assert sum(isinstance(one, ConflictError) for one in results) == 3
    with inside(cast.LUNG_PHINH):
        assert Roll.objects.count() == 1
        assert Presence.objects.count() == 2


@pytest.mark.requirement("LP-4")
def test_the_same_hours_are_not_rested_and_paid(town):
    with inside(cast.LUNG_PHINH):
        clerk, director, secretary = town.clerk, town.director, town.secretary
        served(saturday(town), town, clerk)
    resting = [
        partial(
            plan_rest,
            clerk.id,
            on=date(2026, 5, on),
            part=RestPart.DAY,
            substitute_id=director.id,
            by=clerk,
            at=MONDAY,
        )
        for on in (6, 7)
    ]
    paying = partial(pay_instead, clerk.id, minutes=DAY, by=secretary, at=MONDAY)

    results = at_once(cast.LUNG_PHINH, [*resting, paying])

    assert sum(isinstance(one, DomainError) for one in results) == 2
    with inside(cast.LUNG_PHINH):
        assert Served.objects.get().used == DAY


@pytest.mark.requirement("LP-4")
def test_of_two_colleagues_one_stays(town):
    """Each would stand in for the other: the second is refused."""
    with inside(cast.LUNG_PHINH):
        clerk, director = town.clerk, town.director
        session = saturday(town, clerk=DutyRole.MEMBER, director=DutyRole.MEMBER)
        served(session, town, clerk, director)
    both = [
        partial(
            plan_rest,
            one.id,
            on=date(2026, 5, 6),
            part=RestPart.DAY,
            substitute_id=other.id,
            by=one,
            at=MONDAY,
        )
        for one, other in ((clerk, director), (director, clerk))
    ]

    results = at_once(cast.LUNG_PHINH, both)

    assert sum(isinstance(one, ConflictError) for one in results) == 1
