"""A full hall: many people take numbers and many counters call, in the same moment."""

from collections import Counter as Tally
from datetime import date, time
from functools import partial
from uuid import uuid4

import pytest

from tests import cast
from tests.concurrency.counters import at_once
from tests.make import at, make_officer
from tests.queueing.hall import EARLY, MORNING, arrange
from vidan.communes.models import Series
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError
from vidan.people.actors import actor
from vidan.people.roles import Role
from vidan.queueing.actions.arranging import set_up_counter
from vidan.queueing.actions.booking import book, check_in
from vidan.queueing.actions.calling import NobodyWaitsError, call_next
from vidan.queueing.actions.issuing import Visit, Wanted, issue
from vidan.queueing.actions.opening import begin_day, close_day, sit_down
from vidan.queueing.actions.paper import reserve
from vidan.queueing.models import Booking, Call, Day, IssuedAt, Period, Sitting, Ticket
from vidan.queueing.states import State

pytestmark = pytest.mark.django_db(transaction=True)
ISSUERS, EACH, CALLERS = 32, 4, 16


@pytest.fixture
def hall(transactional_db):
    with inside(cast.LUNG_PHINH):
        return arrange(cast.lung_phinh())


def take_some(queue_id):
    return [
        issue(Visit([Wanted(queue_id)], IssuedAt.KIOSK), by=None, at=EARLY).label
        for _ in range(EACH)
    ]


def clerks_at_counters(hall, count):
    """So many clerks, each at a counter of its own for queue A."""
    clerks = []
    for number in range(11, 11 + count):
        counter = set_up_counter(
            number=number, queues=[hall.a.id], by=hall.town.director, at=EARLY
        )
        clerk = actor(make_officer(hall.town.centre, Role.OFFICER), on=EARLY.date())
        sit_down(counter.id, by=clerk, at=EARLY)
        clerks.append(clerk)
    return clerks


def test_32_issuers_and_16_callers_double_and_lose_nothing(hall):
    with inside(cast.LUNG_PHINH):
        clerks = clerks_at_counters(hall, CALLERS)
        queue_id = hall.a.id
        for _ in range(CALLERS):
            issue(Visit([Wanted(queue_id)], IssuedAt.KIOSK), by=None, at=EARLY)

    results = at_once(
        cast.LUNG_PHINH,
        [partial(take_some, queue_id)] * ISSUERS
        + [partial(call_next, by=clerk, at=MORNING) for clerk in clerks],
    )

    failed = [one for one in results if isinstance(one, Exception)]
    assert not failed
    given = [label for one in results[:ISSUERS] for label in one]
    called = [one.label for one in results[ISSUERS:]]
    assert len(set(given)) == ISSUERS * EACH
    assert len(set(called)) == CALLERS
    with inside(cast.LUNG_PHINH):
        numbers = sorted(Ticket.objects.values_list("number", flat=True))
        assert numbers == list(range(1, ISSUERS * EACH + CALLERS + 1))
        assert Ticket.objects.filter(state=State.CALLED).count() == CALLERS
        places = Ticket.objects.order_by("number").values_list("place", flat=True)
        assert list(places) == sorted(set(places))
        open_periods = Period.objects.filter(ended_at=None).values_list("ticket")
        assert max(Tally(open_periods).values()) == 1
        assert Call.objects.count() == CALLERS


def test_16_counters_share_8_people(hall):
    with inside(cast.LUNG_PHINH):
        clerks = clerks_at_counters(hall, CALLERS)
        for _ in range(8):
            issue(Visit([Wanted(hall.a.id)], IssuedAt.KIOSK), by=None, at=EARLY)

    results = at_once(
        cast.LUNG_PHINH, [partial(call_next, by=one, at=MORNING) for one in clerks]
    )

    called = [one.label for one in results if isinstance(one, Ticket)]
    assert sorted(called) == [f"A{n:03d}" for n in range(1, 9)]
    assert sum(isinstance(one, NobodyWaitsError) for one in results) == 8


def test_a_double_press_at_one_counter_calls_one_person(hall):
    with inside(cast.LUNG_PHINH):
        clerk = hall.sit(1)
        for _ in range(4):
            hall.take()

    results = at_once(cast.LUNG_PHINH, [partial(call_next, by=clerk, at=MORNING)] * 4)

    assert sum(isinstance(one, Ticket) for one in results) == 1
    assert sum(isinstance(one, ConflictError) for one in results) == 3


def test_a_double_tap_at_the_kiosk_is_one_number(hall):
    visit = Visit([Wanted(hall.a.id)], IssuedAt.KIOSK, submission=uuid4())
    results = at_once(cast.LUNG_PHINH, [partial(issue, visit, by=None, at=EARLY)] * 8)
    assert {one.label for one in results} == {"A001"}
    with inside(cast.LUNG_PHINH):
        assert Ticket.objects.count() == Period.objects.count() == 1
        assert Series.objects.get(name__startswith="ticket/").last == 1


def test_the_first_people_of_the_morning_open_one_day(hall):
    results = at_once(cast.LUNG_PHINH, [partial(begin_day, at=EARLY)] * 12)
    assert len({one.id for one in results}) == 1
    with inside(cast.LUNG_PHINH):
        assert Day.objects.count() == 1


def test_of_two_clerks_one_opens_the_counter(hall):
    with inside(cast.LUNG_PHINH):
        clerks = [hall.colleague() for _ in range(4)]
        counter = hall.counters[1].id
    results = at_once(
        cast.LUNG_PHINH,
        [partial(sit_down, counter, by=one, at=MORNING) for one in clerks],
    )
    assert sum(isinstance(one, Sitting) for one in results) == 1
    assert sum(isinstance(one, ConflictError) for one in results) == 3


def test_numbers_on_paper_are_nobody_elses(hall):
    with inside(cast.LUNG_PHINH):
        day, clerk = begin_day(at=EARLY), hall.town.clerk
        queue_id = hall.a.id
    results = at_once(
        cast.LUNG_PHINH,
        [partial(reserve, day.id, queue_id=queue_id, count=20, by=clerk, at=EARLY)] * 4
        + [partial(take_some, queue_id)] * 8,
    )
    on_paper = [set(range(one.first, one.last + 1)) for one in results[:4]]
    given = [int(label[1:]) for one in results[4:] for label in one]
    assert len(set.union(*on_paper)) == 80
    assert len(set(given)) == 8 * EACH
    assert not set.union(*on_paper) & set(given)


def test_who_takes_a_number_while_the_day_closes_gets_one_or_a_sentence(hall):
    """Nobody is left waiting on a day that has ended."""
    with inside(cast.LUNG_PHINH):
        clerks = clerks_at_counters(hall, 4)
        day, director, queue_id = begin_day(at=EARLY), hall.town.director, hall.a.id
        for _ in range(8):
            hall.take()

    results = at_once(
        cast.LUNG_PHINH,
        [partial(take_some, queue_id)] * 8
        + [partial(close_day, day.id, by=director, at=MORNING)]
        + [partial(call_next, by=one, at=MORNING) for one in clerks],
    )

    refused = [one for one in results if isinstance(one, Exception)]
    assert {type(one) for one in refused} <= {ConflictError, NobodyWaitsError}
    with inside(cast.LUNG_PHINH):
        assert not Ticket.objects.filter(ended_at=None).exists()
        assert not Period.objects.filter(ended_at=None).exists()
        assert not Sitting.objects.filter(closed_at=None).exists()


def test_an_hour_has_no_more_seats_than_it_has(hall):
    when = {"on": date(2026, 5, 5), "starts": time(8), "at": EARLY}
    results = at_once(
        cast.LUNG_PHINH,
        [
            partial(book, queue_id=hall.a.id, submission=uuid4(), **when)
            for _ in range(6)
        ],
    )
    assert sum(isinstance(one, Booking) for one in results) == 2
    assert sum(isinstance(one, ConflictError) for one in results) == 4


def test_a_booking_is_checked_in_once(hall):
    with inside(cast.LUNG_PHINH):
        booking = book(
            queue_id=hall.a.id,
            on=date(2026, 5, 4),
            starts=time(8),
            submission=uuid4(),
            at=EARLY,
        )
    results = at_once(
        cast.LUNG_PHINH,
        [partial(check_in, booking.code, where=IssuedAt.KIOSK, at=MORNING)] * 4,
    )
    assert {one.label for one in results} == {"A001"}
    with inside(cast.LUNG_PHINH):
        assert Ticket.objects.get().ready_at == at("2026-05-04 08:00")
