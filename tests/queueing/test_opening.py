import pytest

from tests import cast
from tests.make import at
from tests.queueing.hall import EARLY, MORNING, sitting_at
from tests.queueing.test_calling import later
from vidan.communes.models import Village
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import history_of
from vidan.programmes.actions.sessions import place
from vidan.programmes.models import SessionKind
from vidan.queueing.actions.calling import call_next
from vidan.queueing.actions.opening import (
    begin_day,
    close_day,
    close_old_days,
    pause,
    resume,
    sit_down,
    stand_up,
)
from vidan.queueing.actions.serving import begin, redirect
from vidan.queueing.models import CounterQueue, Day, Ticket
from vidan.queueing.queries import day_at, loads
from vidan.queueing.states import State


def test_a_counter_is_opened_by_one(hall):
    hall.sit(1)
    with pytest.raises(ConflictError, match="Quầy 1 đang do Lê Văn"):
        hall.sit(1)


def test_one_opens_one_counter(hall):
    clerk = hall.sit(1)
    with pytest.raises(ConflictError, match="Bạn đang mở quầy 1"):
        hall.sit(2, clerk)


def test_a_counter_without_queues_opens_for_nobody(hall):
    CounterQueue.objects.filter(counter=hall.counters[1]).delete()
    with pytest.raises(InvalidInputError, match="chưa được giao"):
        hall.sit(1)


def test_who_does_not_serve_opens_no_counter(hall):
    with pytest.raises(NotAllowedError):
        hall.sit(1, hall.town.administrator)


def test_a_free_counter_is_closed_and_opened_again(hall):
    clerk = hall.sit(1)
    stand_up(sitting_at(hall.counters[1]).id, by=clerk, at=later(5))
    hall.sit(1, clerk)
    assert hall.counters[1].sittings.count() == 2


def test_with_somebody_at_the_counter_it_stays_open(hall):
    hall.take()
    clerk = hall.sit(1)
    call_next(by=clerk, at=MORNING)
    with pytest.raises(ConflictError, match="A001"):
        stand_up(sitting_at(hall.counters[1]).id, by=clerk, at=later(1))
    with pytest.raises(ConflictError, match="A001"):
        pause(by=clerk, at=later(1))


def test_a_colleague_does_not_close_it(hall):
    hall.sit(1)
    with pytest.raises(NotAllowedError, match="người khác"):
        stand_up(sitting_at(hall.counters[1]).id, by=hall.colleague(), at=later(1))


def test_for_a_clerk_who_fell_ill_the_director_closes_it(hall):
    """The person who stood there is the next for the others."""
    first, _second = hall.take(), hall.take()
    clerk = hall.sit(1)
    call_next(by=clerk, at=MORNING)
    begin(by=clerk, at=MORNING)
    pause_of_other = hall.sit(2)
    sitting = stand_up(
        sitting_at(hall.counters[1]).id, by=hall.town.director, at=later(5)
    )
    assert sitting.closed_at == later(5)
    assert call_next(by=pause_of_other, at=later(6)) == first
    said = history_of(hall.counters[1]).last()
    assert said.event == "queueing.counter_closed"


def test_a_pause_is_one_and_ends(hall):
    clerk = hall.sit(1)
    pause(reason="Ăn trưa", by=clerk, at=later(1))
    with pytest.raises(ConflictError, match="đang tạm nghỉ"):
        pause(by=clerk, at=later(2))
    sitting = resume(by=clerk, at=later(9))
    resume(by=clerk, at=later(10))
    assert sitting.pauses.get().ended_at == later(9)


def test_a_paused_counter_does_not_count_in_the_load(hall):
    for n in range(6):
        hall.take(minute=n)
    one = hall.sit(1)
    hall.sit(2)
    day = day_at(at=MORNING)
    assert [(x.waiting, x.counters) for x in loads(day, at=MORNING)] == [(6, 2), (0, 1)]
    assert loads(day, at=MORNING)[0].expected == 25
    pause(by=one, at=MORNING)
    assert loads(day, at=MORNING)[0].counters == 1


def test_the_load_costs_the_same_for_few_and_many(hall, django_assert_num_queries):
    hall.sit(1)
    day = day_at(at=MORNING)
    for count in (1, 6):
        for _ in range(count):
            hall.take()
        with django_assert_num_queries(5):
            loads(day, at=MORNING)


@pytest.mark.requirement("LP-1")
def test_a_saturday_of_the_programme_is_a_day_in_the_hall(hall):
    cast.saturdays(hall.town, at=at("2026-04-20 08:00"))
    day = begin_day(at=at("2026-05-02 07:10"))
    assert day.session.programme.name == "Ngày làm việc thứ 7 vì Nhân dân"


def test_a_mobile_session_has_a_day_of_its_own(hall):
    town = hall.town
    programme = cast.monthly(town, at=at("2026-04-20 08:00"), mobile_months=[])
    session = programme.sessions.get(on="2026-07-04")
    village = Village.objects.first()
    place(
        session.id,
        place="Nhà văn hóa",
        village=village,
        reason="Xa",
        by=town.secretary,
        at=at("2026-04-21 08:00"),
    )
    session.refresh_from_db()
    assert session.kind == SessionKind.MOBILE
    morning = at("2026-07-04 07:30")
    clerk = hall.colleague()
    sitting = sit_down(hall.counters[1].id, by=clerk, at=morning, session=session)
    assert sitting.day.session == session
    assert day_at(at=morning) is None
    with pytest.raises(InvalidInputError, match="không diễn ra hôm nay"):
        begin_day(at=MORNING, session=session)


def test_closing_the_day_tells_who_was_served_and_who_was_not(hall):
    for _ in range(4):
        hall.take()
    one, two = hall.sit(1), hall.sit(2)
    call_next(by=one, at=MORNING)
    begin(by=one, at=MORNING)
    call_next(by=two, at=MORNING)
    day = close_day(day_at(at=MORNING).id, by=hall.town.director, at=later(60))
    states = list(Ticket.objects.order_by("number").values_list("state", flat=True))
    assert states == [State.DONE, State.LEFT, State.LEFT, State.LEFT]
    assert not day.sittings.filter(closed_at=None).exists()
    assert history_of(day).last().data == {"left": 3}


def test_closing_twice_is_closing_once(hall):
    day = begin_day(at=EARLY)
    close_day(day.id, by=hall.town.director, at=later(60))
    again = close_day(day.id, by=hall.town.director, at=later(90))
    assert again.closed_at == later(60)


def test_the_night_closes_what_was_left_open_at_the_last_hour(hall):
    waiting = hall.take()
    hall.sit(1)
    assert close_old_days(at=at("2026-05-04 23:00")) == 0
    assert close_old_days(at=at("2026-05-05 01:30")) == 1
    assert close_old_days(at=at("2026-05-05 01:40")) == 0
    waiting.refresh_from_db()
    assert waiting.ended_at == at("2026-05-04 17:00")
    assert Day.objects.get().closed_at == at("2026-05-04 17:00")


def test_a_ticket_sent_on_is_not_lost_when_the_day_closes(hall):
    hall.take()
    clerk = hall.sit(1)
    hall.sit(3)
    call_next(by=clerk, at=MORNING)
    redirect(counter_id=hall.counters[3].id, by=clerk, at=later(1))
    close_day(day_at(at=MORNING).id, by=hall.town.director, at=later(2))
    assert Ticket.objects.get().state == State.LEFT
