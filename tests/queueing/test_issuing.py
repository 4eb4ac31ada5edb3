from uuid import uuid4

import pytest

from tests.make import at
from tests.queueing.hall import EARLY
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import history_of
from vidan.queueing.actions.issuing import Visit, Wanted, issue
from vidan.queueing.actions.opening import close_day, end_issuing, resume_issuing
from vidan.queueing.models import Day, IssuedAt, Period, Priority, Queue, Ticket
from vidan.queueing.queries import queue_of_procedure, standing


def test_numbers_of_a_day_count_up_for_each_letter(hall):
    labels = [hall.take(one).label for one in (hall.a, hall.a, hall.b, hall.a)]
    assert labels == ["A001", "A002", "B001", "A003"]


def test_a_new_day_begins_anew(hall):
    hall.take()
    tomorrow = issue(
        Visit([Wanted(hall.a.id)], IssuedAt.KIOSK), by=None, at=at("2026-05-05 07:20")
    )
    assert tomorrow.label == "A001"
    assert Day.objects.count() == 2


def test_the_thousandth_has_four_digits(hall):
    assert Ticket(letter="A", number=1000).label == "A1000"


def test_the_same_request_twice_is_one_ticket(hall):
    twice = uuid4()
    first, second = hall.take(submission=twice), hall.take(submission=twice, minute=1)
    assert first == second
    assert Period.objects.count() == 1


def test_waiting_begins_with_the_ticket(hall):
    ticket = hall.take()
    assert ticket.periods.get().begun_at == EARLY
    assert ticket.periods.get().ended_at is None


@pytest.mark.requirement("LP-5")
def test_people_with_priority_are_interleaved_with_the_reason_on_record(hall):
    ordinary = [hall.take(minute=n) for n in range(3)]
    clerk = hall.town.clerk
    elder = hall.take(minute=5, by=clerk, priority=Priority.ELDERLY)
    assert [standing(one, at=EARLY).ahead for one in (elder, *ordinary)] == [0, 1, 2, 3]
    said = history_of(elder).get()
    assert said.event == "queueing.priority_given"
    assert said.data["priority"] == "Người cao tuổi"


def test_at_the_kiosk_priority_is_recorded_on_the_ticket(hall):
    ticket = hall.take(priority=Priority.PREGNANT)
    assert (ticket.priority, ticket.standing) == ("pregnant", "priority")


def test_several_things_in_one_visit_are_one_number(hall):
    ticket = hall.take(hall.a, hall.b)
    assert ticket.label == "A001"
    assert [one.queue for one in ticket.wishes.all()] == [hall.a, hall.b]


def test_a_procedure_knows_its_queue(hall):
    assert queue_of_procedure("2.000815") == hall.a
    assert queue_of_procedure("0.000000") is None


@pytest.mark.parametrize("count", [0, 6])
def test_none_and_too_many_wishes_are_refused(hall, count):
    visit = Visit([Wanted(hall.a.id)] * count, IssuedAt.KIOSK)
    with pytest.raises(InvalidInputError, match="từ 1 đến 5"):
        issue(visit, by=None, at=EARLY)


def test_a_queue_that_has_ended_gives_no_number(hall):
    Queue.objects.filter(id=hall.a.id).update(closed_at=EARLY)
    with pytest.raises(InvalidInputError, match="không còn phát số"):
        hall.take()


def test_the_limit_of_a_queue_holds(hall):
    Queue.objects.filter(id=hall.a.id).update(daily_limit=2)
    hall.take(), hall.take()
    with pytest.raises(ConflictError, match="đủ 2 lượt"):
        hall.take()
    assert hall.take(hall.b).label == "B001"
    assert Ticket.objects.count() == 3


def test_no_number_on_a_day_without_service(hall):
    visit = Visit([Wanted(hall.a.id)], IssuedAt.KIOSK)
    with pytest.raises(InvalidInputError, match="không phải ngày làm việc"):
        issue(visit, by=None, at=at("2026-05-03 08:00"))
    assert not Day.objects.exists()


def test_no_number_after_issuing_has_ended_and_again_when_it_goes_on(hall):
    day = hall.take().day
    director = hall.town.director
    end_issuing(day.id, by=director, at=EARLY)
    with pytest.raises(ConflictError, match="ngừng phát số"):
        hall.take()
    resume_issuing(day.id, by=director, at=EARLY)
    assert hall.take().label == "A002"


def test_no_number_on_a_closed_day(hall):
    day = hall.take().day
    close_day(day.id, by=hall.town.director, at=EARLY)
    with pytest.raises(ConflictError, match="đã đóng"):
        hall.take()


@pytest.mark.parametrize("act", [end_issuing, resume_issuing, close_day])
def test_only_who_manages_the_hall_ends_it(hall, act):
    day = hall.take().day
    with pytest.raises(NotAllowedError):
        act(day.id, by=hall.town.clerk, at=EARLY)


def test_who_does_not_work_here_takes_no_number_for_others(hall):
    with pytest.raises(NotAllowedError):
        hall.take(by=hall.town.inspector)
