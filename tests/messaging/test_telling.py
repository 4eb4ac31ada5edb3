"""One thing that happened is one message, by the best way there is, in due time."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.messaging.post import (
    BOX,
    FACTS,
    MORNING,
    NIGHT,
    NOW,
    PHONE,
    make_gateway,
    make_message,
    told,
)
from vidan.messaging.actions.opting import opt_out
from vidan.messaging.actions.templates import save_template
from vidan.messaging.models import Message
from vidan.messaging.occasions import Channel, Occasion
from vidan.messaging.queries import messages_about, wordings
from vidan.messaging.wording import Wording


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


@pytest.fixture
def thing(town):
    return town.centre


def zalo_template(town, occasion=Occasion.READY):
    wording = Wording("", "{ma_ho_so}", gateway_template="123456")
    save_template(occasion, Channel.ZALO, wording, by=town.secretary, at=NOW)


@pytest.mark.parametrize(
    ("on", "news", "channel", "others"),
    [
        (("mail", "sms", "zalo"), {}, "zalo", ["sms", "mail"]),
        (("mail", "sms"), {}, "sms", ["mail"]),
        (("mail",), {}, "mail", []),
        (("mail", "sms"), {"phone": ""}, "mail", []),
        (("mail", "sms"), {"phone": "02143880123"}, "mail", []),
        (("sms",), {"phone": ""}, None, []),
        ((), {}, None, []),
    ],
)
def test_the_best_way_that_is_there(town, thing, on, news, channel, others):
    zalo_template(town)
    for one in on:
        make_gateway(town.administrator, Channel(one))
    message = told(thing, **news)

    assert (message.channel if message else None) == channel
    assert [way for way, _address in message.others] == others if message else True


def test_zalo_without_an_approved_template_is_no_way(town, thing):
    make_gateway(town.administrator, Channel.ZALO)

    assert told(thing) is None


def test_a_message_says_what_the_wording_says(town, thing):
    make_gateway(town.administrator, Channel.MAIL)
    message = make_message(thing)

    assert message.subject == "UBND xã Lùng Phình: hồ sơ 0042/2026 đã có kết quả"
    assert FACTS["tra_cuu"] in message.body
    assert (message.address, message.masked) == (BOX, "m•••@example.vn")
    assert message.facts == {}


def test_facts_are_kept_only_as_long_as_another_way_may_need_them(town, thing):
    make_gateway(town.administrator, Channel.SMS)
    make_gateway(town.administrator, Channel.MAIL)
    facts = FACTS | {"nguoi_nop": "Giàng Thị Mỷ"}
    message = make_message(thing, facts=facts)

    assert "nguoi_nop" not in message.facts
    assert message.facts["thu_tuc"] == "Khai sinh"


def test_each_message_has_a_link_of_its_own_to_refuse_more(town, thing):
    make_gateway(town.administrator, Channel.MAIL)
    wording = Wording("Tin", "Thôi nhận: {thoi_nhan_tin}")
    save_template(Occasion.READY, Channel.MAIL, wording, by=town.secretary, at=NOW)
    message = make_message(thing)

    assert message.body == f"Thôi nhận: https://xa.vn/x/thoi-nhan-tin/{message.token}/"


def test_told_twice_it_is_one_message(town, thing):
    make_gateway(town.administrator)
    once = uuid4()
    first = told(thing, occurrence=once)

    assert told(thing, occurrence=once) is None
    assert Message.objects.get() == first


def test_it_waits_a_while_first(town, thing):
    make_gateway(town.administrator)
    message = make_message(thing)

    assert (message.state, message.next_at) == ("waiting", NOW + timedelta(minutes=5))


def test_at_night_it_waits_for_the_morning(town, thing):
    make_gateway(town.administrator)
    message = make_message(thing, moment=NIGHT)

    assert (message.state, message.next_at) == ("held", MORNING)


def test_newer_news_takes_the_place_of_what_has_not_gone_out(town, thing):
    make_gateway(town.administrator)
    older = make_message(thing, occasion=Occasion.RECEIVED)
    newer = make_message(thing, occasion=Occasion.HANDED_OVER)
    older.refresh_from_db()

    assert (older.state, newer.state) == ("withdrawn", "waiting")
    assert list(messages_about(thing)) == [newer, older]


def test_news_of_another_thing_takes_nobodys_place(town, thing):
    make_gateway(town.administrator)
    older = make_message(town.economy)
    make_message(thing)
    older.refresh_from_db()

    assert older.state == "waiting"


def test_who_refused_messages_gets_none_at_that_address(town, thing):
    make_gateway(town.administrator, Channel.SMS)
    make_gateway(town.administrator, Channel.MAIL)
    opt_out(make_message(thing), at=NOW)
    message = make_message(thing)

    assert message.channel == Channel.MAIL
    opt_out(message, at=NOW)
    assert told(thing) is None
    assert told(thing, phone="0987654321") is not None


def test_an_occasion_that_is_switched_off_is_told_by_the_other_way(town, thing):
    make_gateway(town.administrator, Channel.SMS)
    make_gateway(town.administrator, Channel.MAIL)
    off = Wording("", "{ma_ho_so}", is_on=False)
    save_template(Occasion.READY, Channel.SMS, off, by=town.secretary, at=NOW)

    assert make_message(thing).channel == Channel.MAIL


def test_the_wording_in_force_stands_beside_what_was_sent(town, thing):
    make_gateway(town.administrator)
    before = make_message(thing)
    by = town.secretary
    for number in range(2):
        words = Wording("", f"Ban {number}: {{ma_ho_so}}", number)
        save_template(Occasion.READY, Channel.SMS, words, by=by, at=NOW)
    after = make_message(thing)
    before.refresh_from_db()

    assert (before.wording, after.wording) == (0, 2)
    assert "da co ket qua" in before.body
    assert after.body == "Ban 1: 0042/2026"
    assert wordings()[Occasion.READY, Channel.SMS].number == 2


def test_the_number_is_kept_as_gateways_want_it(town, thing):
    make_gateway(town.administrator)

    assert make_message(thing, phone="+84 912 345 678").address == PHONE


def test_a_long_name_in_the_subject_keeps_nobody_from_being_told(town):
    make_gateway(town.administrator, Channel.MAIL)
    wording = Wording("{thu_tuc} {nguoi_nop} " * 5, "{ma_ho_so}")
    save_template(Occasion.READY, Channel.MAIL, wording, by=town.secretary, at=NOW)

    message = told(town.centre, facts=FACTS | {"nguoi_nop": "Giàng " * 33})

    assert len(message.subject) <= 300
    assert message.subject.startswith("Khai sinh Giàng")
