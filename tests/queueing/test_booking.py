from datetime import date, time, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from tests.make import at
from tests.queueing.hall import EARLY, arrange
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.queueing.actions.booking import book, cancel, check_in
from vidan.queueing.bookable import hours_of, quarters, takes_no_bookings
from vidan.queueing.models import Booking, IssuedAt
from vidan.queueing.turns import Standing

TUESDAY = date(2026, 5, 5)
EIGHT = time(8)


def booked(hall, *, on=TUESDAY, starts=EIGHT, **fields):
    values = {"submission": uuid4(), "at": EARLY, **fields}
    return book(queue_id=hall.a.id, on=on, starts=starts, **values)


def arrive(booking, when):
    return check_in(booking.code, where=IssuedAt.KIOSK, at=at(when))


def test_the_hours_of_a_day_are_quarters_of_its_service(hall):
    hours = hours_of(hall.a, on=TUESDAY, at=EARLY).hours
    assert hours[:2] == (time(7, 30), time(7, 45))
    assert time(12, 0) not in hours
    assert hours[-1] == time(16, 45)


def test_today_only_hours_to_come(hall):
    hours = hours_of(hall.a, on=date(2026, 5, 4), at=at("2026-05-04 14:05")).hours
    assert hours[0] == time(14, 15)


@given(
    st.integers(0, 20), st.integers(1, 200), st.sampled_from([5, 10, 15, 20, 45, 60])
)
def test_quarters_fill_their_block_and_do_not_overlap(start, minutes, step):
    last = timedelta(hours=start, minutes=minutes)
    if last >= timedelta(days=1):
        return
    end = time(last.seconds // 3600, last.seconds // 60 % 60)
    found = [
        timedelta(hours=one.hour, minutes=one.minute)
        for one in quarters(((time(start), end),), timedelta(minutes=step))
    ]
    length = timedelta(minutes=step)
    assert len(found) == timedelta(minutes=minutes) // length
    assert all(b - a == length for a, b in pairwise(found))
    assert all(one + length <= last for one in found)


def test_a_seat_is_one_persons(hall):
    first, second = booked(hall), booked(hall)
    assert {first.seat, second.seat} == {1, 2}
    with pytest.raises(ConflictError, match="đã đủ người"):
        booked(hall)


def test_a_seat_given_back_is_free(hall):
    first, _second = booked(hall), booked(hall)
    cancel(first.code, on=TUESDAY, at=EARLY)
    cancel(first.code, on=TUESDAY, at=EARLY)
    assert booked(hall).seat == 1


def test_the_same_request_twice_is_one_booking(hall):
    twice = uuid4()
    assert booked(hall, submission=twice) == booked(hall, submission=twice)
    assert Booking.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "refusal", "words"),
    [
        ({"on": date(2026, 5, 3)}, ConflictError, "từ hôm nay"),
        ({"on": date(2026, 6, 30)}, ConflictError, "từ hôm nay"),
        ({"on": date(2026, 5, 10)}, ConflictError, "không tiếp dân"),
        ({"starts": time(12, 30)}, InvalidInputError, "không nhận hẹn"),
        ({"starts": time(8, 7)}, InvalidInputError, "không nhận hẹn"),
    ],
)
def test_an_hour_that_cannot_be_booked_says_why(hall, fields, refusal, words):
    with pytest.raises(refusal, match=words):
        booked(hall, **fields)
    assert not Booking.objects.exists()


@pytest.mark.requirement("LK-1")
def test_on_a_day_without_appointment_nobody_books(in_lai_khe):
    cast.thursdays(in_lai_khe, at=at("2026-04-06 08:00"))
    hall = arrange(in_lai_khe)
    thursday = date(2026, 5, 7)
    assert takes_no_bookings(thursday)
    with pytest.raises(ConflictError, match="ngày không hẹn"):
        booked(hall, on=thursday)


def test_who_comes_in_time_stands_by_the_booked_hour(hall):
    ticket = arrive(booked(hall), "2026-05-05 07:50")
    assert ticket.standing == Standing.BOOKED
    assert ticket.ready_at == at("2026-05-05 08:00")


def test_who_comes_too_late_takes_an_ordinary_number(hall):
    ticket = arrive(booked(hall), "2026-05-05 08:16")
    assert (ticket.standing, ticket.ready_at) == (Standing.ORDINARY, None)


def test_a_code_gives_one_number(hall):
    booking = booked(hall)
    first = arrive(booking, "2026-05-05 07:50")
    assert arrive(booking, "2026-05-05 07:55") == first
    with pytest.raises(ConflictError, match="đã được lấy số"):
        cancel(booking.code, on=TUESDAY, at=EARLY)


def test_a_code_is_good_on_its_day_only(hall):
    booking = booked(hall)
    with pytest.raises(InvalidInputError, match="Không thấy lịch hẹn"):
        arrive(booking, "2026-05-04 08:00")


def test_a_cancelled_booking_gives_no_number(hall):
    booking = booked(hall)
    cancel(booking.code, on=TUESDAY, at=EARLY)
    with pytest.raises(ConflictError, match="đã hủy"):
        arrive(booking, "2026-05-05 07:50")
