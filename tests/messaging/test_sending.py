"""From the queue to a gateway and back: once, in turn, never twice by itself."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.messaging.post import LATER, MORNING, NIGHT, NOW, make_gateway, make_message
from tests.messaging.test_telling import zalo_template
from vidan.history.recording import history_of
from vidan.messaging.actions.gateways import send_trial
from vidan.messaging.actions.handling import resend
from vidan.messaging.actions.opting import opt_out
from vidan.messaging.actions.sending import (
    PAUSES,
    finish,
    give_up,
    give_up_old,
    lose,
    put_back,
    take_next,
)
from vidan.messaging.models import Gateway, Message
from vidan.messaging.occasions import Channel
from vidan.messaging.queries import LOST_AFTER, channels_with_work


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


@pytest.fixture
def sms(town):
    return make_gateway(town.administrator)


@pytest.fixture
def message(town, sms):
    return make_message(town.centre)


def take(at=LATER, channel=Channel.SMS):
    taken = take_next(channel, at=at)
    return taken[0] if taken else None


def now(message):
    return Message.objects.get(id=message.id)


def test_a_long_line_costs_no_more_than_a_short_one(town, sms):
    first = make_message(town.centre)
    known = Message.objects.values().get()
    waiting = [
        Message(**(known | {"id": uuid4(), "token": f"t{n}", "occurrence": uuid4()}))
        for n in range(60)
    ]
    Message.objects.bulk_create(waiting)
    opt_out(first, at=NOW)
    Message.objects.update(state="waiting", fingerprint="", ended_at=None)
    Message.objects.filter(id=waiting[-1].id).update(
        address="0987654321", next_at=LATER
    )

    with CaptureQueriesContext(connection) as queries:
        assert take() == waiting[-1]

    looked = [
        one["sql"]
        for one in queries
        if "opt_out" in one["sql"].lower() or "optout" in one["sql"].lower()
    ]
    assert 1 <= len(looked) <= 4
    assert Message.objects.filter(state="withdrawn").count() == 60


def test_a_message_goes_out_when_its_time_has_come(message):
    assert take(NOW) is None
    taken = take()
    assert (taken.id, taken.state, taken.attempts) == (message.id, "sending", 1)
    assert take() is None

    assert finish(message.id, attempt=1, provider_id="m-1", at=LATER)
    done = now(message)
    assert (done.state, done.provider_id, done.ended_at) == ("sent", "m-1", LATER)
    assert Gateway.objects.get().worked_at == LATER


def test_the_one_that_waits_longest_goes_first(town, sms):
    second = make_message(town.centre, moment=NOW)
    first = make_message(town.economy, moment=NOW - timedelta(minutes=1))

    assert take(LATER) == first
    finish(first.id, attempt=1, provider_id="", at=LATER)
    assert take(LATER) == second


def test_what_becomes_due_at_night_is_held_until_the_morning(message):
    taken = take()
    put_back(taken.id, attempt=1, reason="Bận", at=NIGHT, gateway_ails=False)

    assert take(NIGHT + timedelta(minutes=10)) is None
    assert (now(message).state, now(message).next_at) == ("held", MORNING)
    assert take(MORNING).id == message.id


def test_what_did_not_go_out_is_tried_later_and_later(message):
    at, pauses = LATER, []
    for attempt in range(1, 6):
        assert take(at).id == message.id
        again = put_back(message.id, attempt=attempt, reason="Mất mạng", at=at)
        pauses.append((again - at).total_seconds())
        at = again

    assert pauses == [*PAUSES, PAUSES[-1]]
    assert (now(message).state, now(message).error) == ("failed", "Mất mạng")


@pytest.mark.parametrize(
    ("asked", "luck", "seconds"),
    [(0, 1, 90), (600, 0, 600), (10**9, 0, 6 * 3600)],
)
def test_a_gateway_may_ask_for_time_but_not_for_ever(message, asked, luck, seconds):
    take()
    again = put_back(
        message.id, attempt=1, reason="Bận", at=LATER, wait=asked, luck=luck
    )

    assert (again - LATER).total_seconds() == seconds


def test_a_gateway_that_ails_is_left_alone_and_says_why(town, message):
    other = make_message(town.economy)
    take()
    again = put_back(message.id, attempt=1, reason="Sai mật khẩu", at=LATER)

    gateway = Gateway.objects.get()
    assert (gateway.trouble, gateway.troubled_at) == ("Sai mật khẩu", LATER)
    assert take(LATER) is None
    assert channels_with_work(at=LATER) == []
    assert channels_with_work(at=again) == [Channel.SMS]
    assert take(again) in (message, other)


def test_after_a_crash_nobody_sends_again_without_a_person(town, message):
    """The gateway may have taken it before the worker was killed."""
    take()
    assert channels_with_work(at=LATER) == []
    late = LATER + LOST_AFTER
    assert channels_with_work(at=late) == [Channel.SMS]
    assert take(late) is None
    assert now(message).state == "unsure"
    assert "có thể tin đã đi" in now(message).error
    assert take(late + timedelta(days=1)) is None

    resend(message.id, by=town.secretary, at=late)
    assert take(late).id == message.id


def test_a_gateway_that_drops_repeats_is_asked_again_with_the_same_key(town):
    make_gateway(town.administrator, drops_repeats=True)
    message = make_message(town.centre)
    take()
    late = LATER + LOST_AFTER
    assert take(late) is None
    assert now(message).state == "failed"
    again = take(late + timedelta(minutes=2))
    assert (again.id, again.attempts) == (message.id, 2)


def test_a_run_that_was_thought_dead_changes_nothing(town, message):
    take()
    late = LATER + LOST_AFTER
    take(late)
    resend(message.id, by=town.secretary, at=late)
    take(late)

    assert not finish(message.id, attempt=1, provider_id="alt", at=late)
    assert put_back(message.id, attempt=1, reason="x", at=late) is None
    assert not lose(message.id, attempt=1, reason="x", at=late)
    assert give_up(message.id, attempt=1, reason="x", elsewhere=True, at=late) is None
    assert now(message).state == "sending"


def test_who_is_not_reached_by_one_way_is_told_by_the_next(town):
    zalo_template(town)
    for channel in Channel:
        make_gateway(town.administrator, channel)
    first = make_message(town.centre)
    take(channel=Channel.ZALO)
    second = give_up(
        first.id, attempt=1, reason="Không dùng Zalo", elsewhere=True, at=LATER
    )
    take(channel=Channel.SMS)
    third = give_up(second.id, attempt=1, reason="Số sai", elsewhere=True, at=LATER)
    take(channel=Channel.MAIL)
    assert give_up(third.id, attempt=1, reason="x", elsewhere=True, at=LATER) is None

    rows = Message.objects.order_by("made_at", "id")
    assert [(one.channel, one.state) for one in rows] == [
        ("zalo", "withdrawn"),
        ("sms", "withdrawn"),
        ("mail", "given_up"),
    ]
    assert third.instead_of == second
    assert "0042/2026 đã có kết quả" in third.subject
    assert third.token != first.token


def test_the_next_way_is_left_out_when_it_was_switched_off(town):
    make_gateway(town.administrator, Channel.SMS)
    make_gateway(town.administrator, Channel.MAIL)
    message = make_message(town.centre)
    make_gateway(town.administrator, Channel.MAIL, is_on=False)
    take()

    assert (
        give_up(message.id, attempt=1, reason="Số sai", elsewhere=True, at=LATER)
        is None
    )
    assert now(message).state == "given_up"
    assert [one.event for one in history_of(message)] == ["messaging.given_up"]


def test_a_refusal_between_writing_and_sending_counts(town, message):
    again = make_message(town.economy)
    opt_out(message, at=NOW)

    assert take() is None
    assert {now(message).state, now(again).state} == {"withdrawn"}


def test_a_channel_that_is_off_sends_nothing_but_a_trial(town, message):
    make_gateway(town.administrator, is_on=False)
    assert take() is None
    trial = send_trial(
        Channel.SMS,
        "0987654321",
        office="UBND xã Lùng Phình",
        submission=message.id,
        by=town.administrator,
        at=NIGHT,
    )

    assert take(NIGHT).id == trial.id


def test_what_waits_too_long_is_left_to_people(message):
    assert give_up_old(at=NOW + timedelta(hours=47)) == 0
    assert give_up_old(at=NOW + timedelta(hours=48)) == 1
    assert now(message).state == "given_up"
    assert "Chờ quá lâu" in now(message).error
