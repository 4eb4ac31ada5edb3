from datetime import timedelta

import pytest

from tests.make import at
from tests.queueing.hall import MORNING
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.history.recording import history_of
from vidan.queueing.actions.calling import (
    NobodyWaitsError,
    call_next,
    call_one,
    call_written,
    come_back,
    miss,
    recall,
)
from vidan.queueing.actions.issuing import Visit, Wanted, issue
from vidan.queueing.actions.opening import pause, resume
from vidan.queueing.actions.serving import begin, end
from vidan.queueing.models import IssuedAt, Ticket
from vidan.queueing.queries import latest_calls, next_up, waiting
from vidan.queueing.states import State


def later(minutes):
    return MORNING + timedelta(minutes=minutes)


def test_the_first_of_the_queue_is_called(hall):
    first, _second = hall.take(), hall.take(minute=1)
    clerk = hall.sit(1)
    called = call_next(by=clerk, at=MORNING)
    assert called == first
    assert (called.state, called.counter) == (State.CALLED, hall.counters[1])


def test_times_come_from_periods(hall):
    hall.take()
    clerk = hall.sit(1)
    ticket = call_next(by=clerk, at=later(10))
    begin(by=clerk, at=later(12))
    end(by=clerk, at=later(20))
    spent = {
        one.kind: (one.ended_at - one.begun_at).seconds // 60
        for one in ticket.periods.all()
    }
    assert spent == {"waiting": 25, "walking": 2, "serving": 8}
    ticket.refresh_from_db()
    assert (ticket.state, ticket.ended_at) == (State.DONE, later(20))


def test_a_counter_calls_only_from_its_queues(hall):
    hall.take(hall.b)
    clerk = hall.sit(1)
    with pytest.raises(NobodyWaitsError, match="không có ai chờ"):
        call_next(by=clerk, at=MORNING)


def test_of_two_queues_the_one_whose_first_came_earlier_goes_first(hall):
    for queue, minute in ((hall.b, 0), (hall.a, 1), (hall.b, 2)):
        hall.take(queue, minute=minute)
    clerk = hall.sit(2)
    called = []
    for n in range(3):
        called.append(call_next(by=clerk, at=later(n)).label)
        begin(by=clerk, at=later(n))
        end(by=clerk, at=later(n))
    assert called == ["B001", "A001", "B002"]


def test_who_has_somebody_at_the_counter_calls_nobody_else(hall):
    hall.take(), hall.take()
    clerk = hall.sit(1)
    call_next(by=clerk, at=MORNING)
    with pytest.raises(ConflictError, match="đang có số A001"):
        call_next(by=clerk, at=MORNING)
    assert Ticket.objects.filter(state=State.CALLED).count() == 1


def test_without_a_counter_nobody_is_called(hall):
    hall.take()
    with pytest.raises(ConflictError, match="chưa mở quầy"):
        call_next(by=hall.town.clerk, at=MORNING)


def test_during_a_pause_nobody_is_called(hall):
    hall.take()
    clerk = hall.sit(1)
    pause(reason="Nghỉ giải lao", by=clerk, at=MORNING)
    with pytest.raises(ConflictError, match="tạm nghỉ"):
        call_next(by=clerk, at=MORNING)
    resume(by=clerk, at=MORNING)
    assert call_next(by=clerk, at=MORNING).label == "A001"


def test_who_does_not_serve_calls_nobody(hall):
    with pytest.raises(NotAllowedError):
        call_next(by=hall.town.administrator, at=MORNING)


def test_who_booked_a_later_hour_waits_for_it_unless_nobody_else_is_there(hall):
    nine = at("2026-05-04 09:00")
    visit = Visit([Wanted(hall.a.id)], IssuedAt.KIOSK, ready_at=nine)
    booked = issue(visit, by=None, at=MORNING)
    walk_in = hall.take(minute=30)
    clerk = hall.sit(1)
    assert call_next(by=clerk, at=later(20)) == walk_in
    begin(by=clerk, at=later(20))
    end(by=clerk, at=later(30))
    assert call_next(by=clerk, at=later(30)) == booked


def test_at_the_booked_hour_one_is_next(hall):
    nine = at("2026-05-04 09:00")
    hall.take(), hall.take()
    visit = Visit([Wanted(hall.a.id)], IssuedAt.KIOSK, ready_at=nine)
    booked = issue(visit, by=None, at=MORNING)
    assert call_next(by=hall.sit(1), at=nine - timedelta(minutes=5)) == booked


def test_calling_again_takes_a_moment_and_is_counted(hall):
    hall.take()
    clerk = hall.sit(1)
    call_next(by=clerk, at=MORNING)
    with pytest.raises(ConflictError, match="Vừa gọi xong"):
        recall(by=clerk, at=MORNING + timedelta(seconds=9))
    again = recall(by=clerk, at=MORNING + timedelta(seconds=10))
    assert again.time == 2


def test_nobody_is_called_again_who_is_being_served(hall):
    hall.take()
    clerk = hall.sit(1)
    call_next(by=clerk, at=MORNING)
    begin(by=clerk, at=MORNING)
    with pytest.raises(WrongStateError):
        recall(by=clerk, at=later(1))


def test_who_missed_the_call_has_a_way_back_behind_three(hall):
    tickets = [hall.take(minute=n) for n in range(6)]
    clerk = hall.sit(1)
    call_next(by=clerk, at=MORNING)
    gone = miss(by=clerk, at=later(2))
    assert (gone.state, gone.counter) == (State.MISSED, None)
    come_back(gone.id, by=clerk, at=later(5))
    order = [one.label for one in waiting(gone.day).filter(queue=hall.a)]
    assert order == ["A002", "A003", "A004", "A001", "A005", "A006"]
    assert tickets[0].periods.filter(ended_at=None).get().kind == "waiting"


def test_who_missed_the_call_can_be_called_at_once(hall):
    hall.take()
    clerk = hall.sit(1)
    ticket = call_next(by=clerk, at=MORNING)
    miss(by=clerk, at=MORNING)
    assert call_one(ticket.id, by=clerk, at=later(1)).state == State.CALLED


def test_calling_out_of_turn_is_on_record(hall):
    hall.take()
    second = hall.take(minute=1)
    clerk = hall.sit(1)
    call_one(second.id, by=clerk, at=MORNING)
    assert history_of(second).get().event == "queueing.number_called_directly"


@pytest.mark.parametrize("written", ["A002", "a2", " a002 ", "2"])
def test_a_typed_number_is_called(hall, written):
    hall.take(), hall.take()
    assert call_written(written, by=hall.sit(1), at=MORNING).label == "A002"


@pytest.mark.parametrize("written", ["", "A", "A009", "9", "Ă1", "1" * 40, "A0x"])
def test_a_number_that_is_not_there_is_refused(hall, written):
    hall.take()
    with pytest.raises(InvalidInputError, match="Hôm nay không có số"):
        call_written(written, by=hall.sit(1), at=MORNING)


def test_digits_that_fit_two_numbers_ask_for_the_letter(hall):
    hall.take(), hall.take(hall.b)
    with pytest.raises(InvalidInputError, match="A001, B001"):
        call_written("1", by=hall.sit(2), at=MORNING)


def test_digits_mean_the_counters_own_queue_first(hall):
    hall.take(), hall.take(hall.b)
    assert call_written("1", by=hall.sit(3), at=MORNING).label == "B001"


def test_a_ticket_of_yesterday_is_refused(hall):
    old = issue(
        Visit([Wanted(hall.a.id)], IssuedAt.KIOSK), by=None, at=at("2026-04-28 08:00")
    )
    with pytest.raises(InvalidInputError, match="ngày khác"):
        call_one(old.id, by=hall.sit(1), at=MORNING)


def test_who_is_done_is_not_called(hall):
    hall.take()
    clerk = hall.sit(1)
    ticket = call_next(by=clerk, at=MORNING)
    begin(by=clerk, at=MORNING)
    end(by=clerk, at=MORNING)
    with pytest.raises(WrongStateError, match="Đã phục vụ xong"):
        call_one(ticket.id, by=clerk, at=MORNING)


def test_the_display_shows_each_number_once_with_its_latest_call(hall):
    hall.take(), hall.take(), hall.take()
    one, two = hall.sit(1), hall.sit(2)
    first = call_next(by=one, at=MORNING)
    call_next(by=two, at=later(1))
    recall(by=one, at=later(2))
    calls = latest_calls(first.day, most=4)
    assert [(call.ticket.label, call.time) for call in calls] == [
        ("A001", 2),
        ("A002", 1),
    ]
    assert [one.label for one in next_up(first.day, most=3)] == ["A003"]


def test_a_slow_clock_makes_no_period_that_ends_before_it_begins(hall):
    hall.take(minute=20)
    clerk = hall.sit(1)
    ticket = call_next(by=clerk, at=MORNING)
    first = ticket.periods.first()
    assert first.ended_at == first.begun_at
