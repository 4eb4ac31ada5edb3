"""The clock of decision 766/QĐ-TTg, sub-indicator 2.1, case by case."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import at
from vidan.dossiers.index_clock import Course, Request, judge

RECEIVED = at("2026-05-04 09:00")
PROMISED = at("2026-05-07 17:00")
PERIOD_END = at("2026-06-01 00:00")
COURSE = Course(
    received_at=RECEIVED,
    longest_at=PROMISED,
    promised_at=PROMISED,
    promised_on=RECEIVED,
)
ASKED, ANSWERED = at("2026-05-05 09:00"), at("2026-05-11 09:00")
ONE_REQUEST = (Request(ASKED, ANSWERED),)


@pytest.mark.parametrize(
    ("changed", "on_time"),
    [
        ({"done_at": at("2026-05-07 17:00")}, True),
        ({"done_at": at("2026-05-07 17:01")}, False),
        # The result counts, not when it was fetched.
        ({"done_at": PROMISED, "handed_over_at": at("2026-05-20 09:00")}, True),
        ({"handed_over_at": at("2026-05-08 09:00")}, False),
        # Stopped, refused or withdrawn: the end is that moment.
        ({"ended_at": at("2026-05-06 09:00")}, True),
        ({"ended_at": at("2026-05-08 09:00")}, False),
        # Six days of waiting for the first supplement are taken off.
        ({"done_at": at("2026-05-13 17:00"), "requests": ONE_REQUEST}, True),
        ({"done_at": at("2026-05-13 17:01"), "requests": ONE_REQUEST}, False),
        # More than one request is late, however fast it was.
        (
            {
                "done_at": at("2026-05-05 12:00"),
                "requests": (Request(RECEIVED, ASKED), Request(ASKED, ASKED)),
            },
            False,
        ),
        # Waiting on the first supplement: the end is the moment of the request.
        ({"requests": (Request(ASKED),)}, True),
        ({"requests": (Request(at("2026-05-08 09:00")),)}, False),
        ({"requests": (Request(ASKED),), "ended_at": at("2026-05-20 09:00")}, True),
        # Unfinished: the end of the period.
        ({}, False),
        ({"promised_at": at("2026-06-02 17:00")}, True),
        # No appointment: against the longest time of the procedure.
        ({"promised_at": None, "done_at": at("2026-05-07 16:00")}, True),
        ({"promised_at": None, "done_at": at("2026-05-08 16:00")}, False),
    ],
)
def test_on_time_as_the_decision_says(changed, on_time):
    assert judge(replace(COURSE, **changed), at=PERIOD_END).on_time is on_time


def test_registered_incomplete_its_waiting_is_not_taken_off_twice():
    """The appointment came with the answer: it already lies after the waiting."""
    course = replace(
        COURSE,
        promised_at=at("2026-05-14 17:00"),
        promised_on=ANSWERED,
        requests=(Request(RECEIVED, ANSWERED),),
        done_at=at("2026-05-15 09:00"),
    )

    verdict = judge(course, at=PERIOD_END)

    assert (verdict.on_time, verdict.waited) == (False, timedelta())


def test_what_happens_after_the_period_is_not_known_in_it():
    course = replace(
        COURSE, done_at=at("2026-06-03 09:00"), requests=(Request(ASKED, ANSWERED),)
    )

    early = judge(course, at=at("2026-05-05 10:00"))
    later = judge(course, at=PERIOD_END)

    assert (early.end, early.on_time) == (ASKED, True)
    assert later.end == PERIOD_END


moments = st.integers(0, 60 * 24 * 60).map(lambda m: RECEIVED + timedelta(minutes=m))


@st.composite
def courses(draw):
    asked = draw(moments)
    answered = draw(st.none() | st.integers(0, 5000))
    request = Request(
        asked, None if answered is None else asked + timedelta(minutes=answered)
    )
    return replace(
        COURSE,
        promised_at=draw(st.none() | moments),
        done_at=draw(st.none() | moments),
        requests=draw(st.sampled_from([(), (request,)])),
    )


@given(courses(), moments, st.integers(0, 10_000))
def test_a_later_appointment_never_makes_a_dossier_late(course, now, minutes):
    limit = course.promised_at or course.longest_at
    later = replace(course, promised_at=limit + timedelta(minutes=minutes))

    assert judge(later, at=now).on_time >= judge(course, at=now).on_time


@given(courses(), moments, st.integers(1, 10_000))
def test_a_slower_citizen_never_makes_a_dossier_late(course, now, minutes):
    """Answered later, with the same time of work after it."""
    asked = [one for one in course.requests if one.answered_at]
    if not asked or course.done_at is None or course.done_at < asked[0].answered_at:
        return
    wait = timedelta(minutes=minutes)
    slower = replace(
        course,
        done_at=course.done_at + wait,
        requests=(replace(asked[0], answered_at=asked[0].answered_at + wait),),
    )
    at_last = max(now, course.done_at) + wait

    before, after = judge(course, at=at_last), judge(slower, at=at_last)

    assert after.end - after.waited == before.end - before.waited
    assert after.on_time == before.on_time


@given(courses(), moments)
def test_a_second_request_makes_it_late_and_says_so(course, now):
    asked = (Request(RECEIVED, RECEIVED), Request(RECEIVED, RECEIVED))
    verdict = judge(replace(course, requests=asked), at=now)

    assert (verdict.on_time, verdict.repeated) == (False, True)


@given(courses(), moments)
def test_nothing_is_taken_off_but_what_the_citizen_took(course, now):
    verdict = judge(course, at=now)
    answered = [one for one in course.requests if one.answered_at]
    longest = max(
        (one.answered_at - one.asked_at for one in answered), default=timedelta()
    )

    assert timedelta() <= verdict.waited <= longest
