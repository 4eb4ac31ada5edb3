from datetime import timedelta

import pytest

from tests.queueing.hall import EARLY as AT
from tests.queueing.hall import arrange
from tests.satisfaction.given import visit
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.people.actors import actor
from vidan.queueing.actions.calling import call_next
from vidan.satisfaction.actions.answering import answer
from vidan.satisfaction.actions.arranging import add_tablet, revoke_tablet
from vidan.satisfaction.actions.asking import ask_visit
from vidan.satisfaction.models import Way
from vidan.satisfaction.queries import just_served, tablet_in_use

MINUTE = timedelta(minutes=1)


@pytest.fixture
def hall(in_lung_phinh):
    return arrange(in_lung_phinh)


@pytest.fixture
def tablet(hall):
    return add_tablet(
        counter=hall.counters[1], name="Quầy 1", by=hall.town.director, at=AT
    )


def test_a_tablet_is_let_in_by_its_code_until_it_is_shut_out(hall, tablet):
    assert tablet_in_use(tablet.code) == tablet
    revoke_tablet(tablet.id, by=hall.town.director, at=AT)

    assert tablet_in_use(tablet.code) is None
    with pytest.raises(ConflictError):
        revoke_tablet(tablet.id, by=hall.town.director, at=AT)


def test_only_who_arranges_the_hall_adds_one_and_it_has_a_name(hall):
    given = {"counter": hall.counters[1], "at": AT}

    with pytest.raises(NotAllowedError):
        add_tablet(name="x", by=hall.town.clerk, **given)
    with pytest.raises(InvalidInputError):
        add_tablet(name=" ", by=hall.town.director, **given)


def test_it_asks_whoever_was_served_last_and_not_for_long(hall, tablet):
    ticket = visit(hall)
    counter = tablet.counter

    assert just_served(counter, at=ticket.ended_at + MINUTE) == ticket
    assert just_served(counter, at=ticket.ended_at + 6 * MINUTE) is None
    assert just_served(hall.counters[3], at=ticket.ended_at + MINUTE) is None


def test_it_asks_nobody_once_the_next_person_is_there(hall, tablet):
    ticket = visit(hall)
    hall.take(minute=1)
    clerk = ticket.periods.get(kind="serving").officer
    call_next(by=actor(clerk, on=AT.date()), at=ticket.ended_at + MINUTE)

    assert just_served(tablet.counter, at=ticket.ended_at + MINUTE) is None


def test_it_asks_once(hall, tablet):
    ticket = visit(hall)
    at = ticket.ended_at + MINUTE
    answer(ask_visit(ticket, at=at), number=5, way=Way.TABLET, at=at)

    assert just_served(tablet.counter, at=at) is None
