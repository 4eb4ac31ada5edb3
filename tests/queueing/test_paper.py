from datetime import timedelta

import pytest

from tests.make import at
from tests.queueing.hall import EARLY, MORNING
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.queueing.actions.calling import call_next
from vidan.queueing.actions.opening import begin_day, close_day
from vidan.queueing.actions.paper import MOST_ON_PAPER, PaperLine, enter, reserve
from vidan.queueing.models import IssuedAt, Period, Ticket
from vidan.queueing.states import State, Stretch

LATER = MORNING + timedelta(hours=2)


@pytest.fixture
def block(hall):
    hall.take()
    day = begin_day(at=EARLY)
    return reserve(day.id, queue_id=hall.a.id, count=20, by=hall.town.clerk, at=MORNING)


def line(number, came, called=None, ended=None, counter=None):
    hours = [at(f"2026-05-04 {one}") if one else None for one in (came, called, ended)]
    return PaperLine(number, *hours, counter.id if counter else None)


def test_the_numbers_on_paper_are_left_out_for_others(hall, block):
    assert (block.first, block.last) == (2, 21)
    assert hall.take().label == "A022"


def test_what_was_done_on_paper_stands_with_its_real_times(hall, block):
    done = line(2, "07:40", "07:55", "08:05", hall.counters[1])
    (ticket,) = enter(block.id, [done], by=hall.town.clerk, at=LATER)
    assert (ticket.state, ticket.issued_where) == (State.DONE, IssuedAt.PAPER)
    spent = {
        one.kind: one.ended_at - one.begun_at
        for one in Period.objects.filter(ticket=ticket)
    }
    assert spent == {
        Stretch.WAITING: timedelta(minutes=15),
        Stretch.SERVING: timedelta(minutes=10),
    }


def test_who_was_not_called_on_paper_waits_by_the_hour_of_coming(hall, block):
    enter(block.id, [line(3, "07:32")], by=hall.town.clerk, at=LATER)
    hall.take(minute=40)
    clerk = hall.sit(1)
    first = call_next(by=clerk, at=LATER)
    assert first.label in ("A001", "A003")
    assert Ticket.objects.get(number=3).issued_at == at("2026-05-04 07:32")


def test_who_left_before_the_call_is_written_as_such(hall, block):
    gone = line(4, "07:40", None, "08:10")
    (ticket,) = enter(block.id, [gone], by=hall.town.clerk, at=LATER)
    assert ticket.state == State.LEFT


def test_a_sheet_entered_twice_is_written_once(hall, block):
    lines = [line(2, "07:40", "07:55", "08:05", hall.counters[1])]
    first = enter(block.id, lines, by=hall.town.clerk, at=LATER)
    assert enter(block.id, lines, by=hall.town.clerk, at=LATER) == first
    assert Ticket.objects.filter(number=2).count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda hall: line(1, "07:40"), "không thuộc tờ giấy"),
        (lambda hall: line(22, "07:40"), "không thuộc tờ giấy"),
        (lambda hall: line(5, "07:40", "07:30", "08:00", hall.counters[1]), "thứ tự"),
        (lambda hall: line(5, "11:00"), "thứ tự"),
        (lambda hall: line(5, "07:40", "07:50"), "phải ghi quầy"),
        (lambda hall: line(5, "07:40", "07:50", "08:00"), "phải ghi quầy"),
        (
            lambda hall: PaperLine(5, at("2026-05-03 07:40")),
            "thứ tự",
        ),
    ],
)
def test_a_wrong_line_keeps_the_whole_sheet_back(hall, block, wrong, words):
    lines = [line(2, "07:40"), wrong(hall)]
    with pytest.raises(InvalidInputError, match=words):
        enter(block.id, lines, by=hall.town.clerk, at=LATER)
    assert Ticket.objects.count() == 1


def test_an_empty_sheet_is_refused(hall, block):
    with pytest.raises(InvalidInputError, match="Chưa có dòng"):
        enter(block.id, [], by=hall.town.clerk, at=LATER)


@pytest.mark.parametrize("count", [0, -3, MOST_ON_PAPER + 1])
def test_a_sheet_has_a_sensible_length(hall, block, count):
    with pytest.raises(InvalidInputError, match="từ 1 đến"):
        reserve(
            block.day_id,
            queue_id=hall.a.id,
            count=count,
            by=hall.town.clerk,
            at=MORNING,
        )


def test_no_sheet_for_a_closed_day(hall, block):
    close_day(block.day_id, by=hall.town.director, at=LATER)
    with pytest.raises(ConflictError, match="đã đóng"):
        reserve(block.day_id, queue_id=hall.a.id, count=5, by=hall.town.clerk, at=LATER)


def test_who_looks_on_prints_and_enters_nothing(hall, block):
    with pytest.raises(NotAllowedError):
        enter(block.id, [line(2, "07:40")], by=hall.town.inspector, at=LATER)
