import pytest

from tests.make import make_dossier
from tests.queueing.hall import MORNING, sitting_at
from tests.queueing.test_calling import later
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.history.recording import history_of
from vidan.queueing.actions.calling import call_next, call_one, come_back
from vidan.queueing.actions.opening import stand_up
from vidan.queueing.actions.serving import (
    begin,
    end,
    hold,
    leave,
    link,
    park,
    redirect,
    take_up,
)
from vidan.queueing.models import TicketDossier
from vidan.queueing.states import State


@pytest.fixture
def clerk(hall):
    return hall.sit(1)


def served(clerk, minute=0):
    """Somebody has been called and has come."""
    call_next(by=clerk, at=later(minute))
    return begin(by=clerk, at=later(minute))


def test_who_fills_in_a_form_is_held_while_others_are_served(hall, clerk):
    hall.take(), hall.take()
    first = served(clerk)
    hold(by=clerk, at=later(1))
    second = served(clerk, minute=2)
    end(by=clerk, at=later(5))
    again = take_up(first.id, by=clerk, at=later(6))
    assert (again, again.state) == (first, State.SERVING)
    kinds = [one.kind for one in first.periods.all()]
    assert kinds == ["waiting", "walking", "serving", "holding", "serving"]
    assert second.periods.count() == 3


def test_nobody_is_taken_up_while_another_stands_there(hall, clerk):
    hall.take(), hall.take()
    first = served(clerk)
    hold(by=clerk, at=later(1))
    served(clerk, minute=2)
    with pytest.raises(InvalidInputError, match="A002"):
        take_up(first.id, by=clerk, at=later(3))


def test_who_is_held_elsewhere_is_not_taken_up_here(hall, clerk):
    hall.take()
    first = served(clerk)
    hold(by=clerk, at=later(1))
    with pytest.raises(NotAllowedError, match="quầy khác"):
        take_up(first.id, by=hall.sit(2), at=later(2))


def test_who_went_for_a_copy_is_next_on_return(hall, clerk):
    for _ in range(3):
        hall.take()
    first = served(clerk)
    parked = park(note="Đi phô tô", by=clerk, at=later(2))
    assert (parked.state, parked.note) == (State.PARKED, "Đi phô tô")
    come_back(first.id, by=clerk, at=later(9))
    assert call_next(by=hall.sit(2), at=later(10)) == first


def test_a_parked_number_is_called_by_any_counter(hall, clerk):
    hall.take()
    first = served(clerk)
    park(by=clerk, at=later(2))
    assert call_one(first.id, by=hall.sit(2), at=later(3)).counter.number == 2


def test_handing_on_to_another_queue_makes_one_the_next_there(hall, clerk):
    hall.take(), hall.take(hall.b)
    first = served(clerk)
    redirect(queue_id=hall.b.id, by=clerk, at=later(3))
    assert call_next(by=hall.sit(3), at=later(4)) == first
    event = history_of(first).get()
    assert event.data == {"label": "A001", "to": "B · Lĩnh vực khác"}


def test_handing_on_to_one_counter_leaves_it_to_that_counter(hall, clerk):
    hall.take()
    three = hall.sit(3)
    two = hall.sit(2)
    first = served(clerk)
    redirect(counter_id=hall.counters[3].id, by=clerk, at=later(3))
    with pytest.raises(ConflictError, match="không có ai"):
        call_next(by=two, at=later(4))
    assert call_next(by=three, at=later(4)) == first


def test_when_that_counter_closes_the_others_may_call(hall, clerk):
    hall.take()
    three = hall.sit(3)
    first = served(clerk)
    redirect(counter_id=hall.counters[3].id, by=clerk, at=later(3))
    stand_up(sitting_at(hall.counters[3]).id, by=three, at=later(4))
    assert call_next(by=clerk, at=later(5)) == first


def test_handing_on_needs_one_place_that_is_open(hall, clerk):
    hall.take()
    served(clerk)
    with pytest.raises(InvalidInputError, match="chưa mở"):
        redirect(counter_id=hall.counters[3].id, by=clerk, at=later(1))
    with pytest.raises(InvalidInputError, match="chọn hàng chờ hoặc quầy"):
        redirect(by=clerk, at=later(1))
    with pytest.raises(InvalidInputError, match="chưa mở"):
        redirect(counter_id=hall.counters[1].id, by=clerk, at=later(1))


def test_who_came_for_two_things_waits_for_the_second(hall, clerk):
    hall.take(hall.a, hall.b), hall.take(hall.b)
    both = served(clerk)
    after_first = end(by=clerk, at=later(5))
    assert (after_first.state, after_first.queue) == (State.WAITING, hall.b)
    three = hall.sit(3)
    assert call_next(by=three, at=later(6)) == both
    begin(by=three, at=later(6))
    assert end(by=three, at=later(9)).state == State.DONE
    assert not both.wishes.filter(done_at=None).exists()


def test_only_who_is_served_is_done(hall, clerk):
    hall.take()
    call_next(by=clerk, at=MORNING)
    with pytest.raises(ConflictError, match="không có ai"):
        end(by=clerk, at=MORNING)


def test_who_has_gone_is_written_down_with_the_reason(hall, clerk):
    ticket = hall.take()
    leave(ticket.id, reason="Quên giấy tờ, về lấy", by=clerk, at=later(1))
    ticket.refresh_from_db()
    assert (ticket.state, ticket.ended_at) == (State.LEFT, later(1))
    assert not ticket.periods.filter(ended_at=None).exists()
    with pytest.raises(WrongStateError):
        leave(ticket.id, reason="Lần nữa", by=clerk, at=later(2))


def test_leaving_needs_a_reason(hall, clerk):
    ticket = hall.take()
    with pytest.raises(InvalidInputError, match="lý do"):
        leave(ticket.id, reason=" ", by=clerk, at=later(1))


@pytest.mark.requirement("LP-5")
def test_a_dossier_is_joined_to_the_visit_it_was_received_in(hall, clerk):
    hall.take()
    visit = served(clerk)
    dossier = make_dossier(clerk)
    link(dossier, by=clerk)
    link(dossier, by=clerk)
    assert TicketDossier.objects.get().ticket == visit


def test_a_dossier_without_a_visit_is_joined_to_nothing(hall):
    assert link(make_dossier(hall.town.clerk), by=hall.town.clerk) is None
