"""SMS and Zalo by gateways that are well, off, slow, wrong, or die in the middle."""

import json
import socket
from datetime import timedelta

import pytest
import time_machine

from tests import cast
from tests.integrations.gateway import (
    FakeGateway,
    breaks,
    drips,
    floods,
    hangs,
    nobody_answers,
    said,
)
from tests.messaging.post import LATER, NOW, make_gateway, make_message
from tests.messaging.test_telling import zalo_template
from vidan.core.sealing import unseal
from vidan.integrations import web
from vidan.integrations.sms import sending as sms
from vidan.integrations.web import Patience
from vidan.integrations.zalo import sending as zalo
from vidan.integrations.zalo.tokens import RENEWAL, renewal_address
from vidan.messaging.actions.handling import resend
from vidan.messaging.models import Gateway, Message
from vidan.messaging.occasions import Channel
from vidan.messaging.queries import LOST_AFTER

TAKEN = said(200, {"CodeResult": "100", "SMSID": "sms-1"})
RENEWED = said(200, {"access_token": "moi", "refresh_token": "moi-nua"})
ZALO_TAKEN = said(200, {"error": 0, "message": "Success", "data": {"msg_id": "z-1"}})
WRONG_TOKEN = said(200, {"error": -124, "message": "Access token is invalid"})


@pytest.fixture(autouse=True)
def _little_patience(monkeypatch):
    monkeypatch.setattr(web, "PATIENCE", Patience(connect=0.5, answer=0.4))


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


def by_sms(town, url, **told):
    make_gateway(town.administrator, address=url, **told)
    return make_message(town.centre)


def by_zalo(town, url):
    zalo_template(town)
    make_gateway(town.administrator, Channel.ZALO, address=url, user="app-1")
    return make_message(town.centre)


def now(message):
    return Message.objects.get(id=message.id)


def test_a_text_message_as_the_provider_reads_it(town):
    with FakeGateway(TAKEN) as fake:
        message = by_sms(town, fake.url)
        assert sms.send_waiting(cast.LUNG_PHINH) == 1

    assert fake.told == [
        {
            "ApiKey": "khach",
            "SecretKey": "mat-khau",
            "Phone": "84912345678",
            "Content": message.body,
            "Brandname": "UBNDLP",
            "SmsType": "2",
            "IsUnicode": "0",
            "RequestId": message.id.hex,
        }
    ]
    assert (now(message).state, now(message).provider_id) == ("sent", "sms-1")
    assert Gateway.objects.get().worked_at == LATER


def test_all_that_is_due_goes_out_in_one_run_and_once(town):
    with FakeGateway(TAKEN) as fake:
        by_sms(town, fake.url)
        make_message(town.economy)
        assert sms.send_waiting(cast.LUNG_PHINH) == 2
        assert sms.send_waiting(cast.LUNG_PHINH) == 0

    assert len(fake.told) == 2


@pytest.mark.parametrize(
    ("step", "state", "words"),
    [
        (said(401, {}), "failed", "Nhập lại khóa"),
        (said(429, {}), "failed", "quá nhanh"),
        (said(503, {}), "failed", "tạm ngừng"),
        (said(200, {"CodeResult": "101"}), "failed", "ApiKey"),
        (said(200, {"CodeResult": "103"}), "failed", "hết tiền"),
        (said(200, {"CodeResult": "99"}), "failed", "sẽ gửi lại"),
        (said(200, {"CodeResult": "124", "SMSID": "cu"}), "sent", ""),
        (said(400, {}), "given_up", "mã 400"),
        (said(302, {}, Location="https://khac.vn/"), "failed", "mã 302"),
        (said(404, raw=b"<html>"), "failed", "không phải cổng gửi tin"),
        (said(200, {"CodeResult": "146"}), "given_up", "chưa đăng ký mẫu"),
        (said(200, {"CodeResult": "777"}), "given_up", "mã 777"),
        (said(500, {}), "unsure", "có thể tin đã đi"),
        (said(502, raw=b"<html>"), "unsure", "lỗi 502"),
        (said(200, raw=b"<html>OK</html>"), "unsure", "có thể tin đã đi"),
        (said(200, raw=b"[1]"), "unsure", "có thể tin đã đi"),
        (said(200, {}), "unsure", "không hiểu được"),
        (hangs, "unsure", "ngắt giữa chừng"),
        (drips, "unsure", "ngắt giữa chừng"),
        (floods, "unsure", "ngắt giữa chừng"),
        (breaks, "unsure", "ngắt giữa chừng"),
    ],
)
def test_what_a_gateway_answers_is_what_is_known(town, step, state, words):
    with FakeGateway(step) as fake:
        message = by_sms(town, fake.url)
        sms.send_waiting(cast.LUNG_PHINH)
        sms.send_waiting(cast.LUNG_PHINH)

    assert (now(message).state, len(fake.told)) == (state, 1)
    assert words in now(message).error
    for private in ("0912345678", "912345678", "mat-khau"):
        assert private not in now(message).error


def test_a_gateway_that_is_off_is_tried_later_and_says_so(town):
    message = by_sms(town, nobody_answers())
    sms.send_waiting(cast.LUNG_PHINH)

    assert now(message).state == "failed"
    assert LATER < now(message).next_at <= LATER + timedelta(seconds=90)
    assert "Không nối được" in Gateway.objects.get().trouble


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_nothing_is_said_to_this_machine_unless_the_operator_lets_it(
    town, settings, host
):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        message = by_sms(town, f"http://{host}:{listening.getsockname()[1]}/")
        settings.LOCAL_GATEWAYS = False
        sms.send_waiting(cast.LUNG_PHINH)
        heard = listening.accept()[0].recv(100)

    assert heard == b""
    message.refresh_from_db()
    assert message.state == "failed"
    assert "Không nối được" in message.error


def test_a_gateway_may_say_how_long_to_wait(town):
    with FakeGateway(said(429, {}, Retry_After="1800"), TAKEN) as fake:
        message = by_sms(town, fake.url)
        sms.send_waiting(cast.LUNG_PHINH)
        assert now(message).next_at == LATER + timedelta(minutes=30)
        sms.send_waiting(cast.LUNG_PHINH)
        assert len(fake.told) == 1
        with time_machine.travel(LATER + timedelta(minutes=31), tick=False):
            sms.send_waiting(cast.LUNG_PHINH)

    assert now(message).state == "sent"
    assert Gateway.objects.get().trouble == ""


def test_a_failed_message_does_not_hold_up_the_next(town):
    with FakeGateway(said(200, {"CodeResult": "146"}), TAKEN) as fake:
        first = by_sms(town, fake.url)
        second = make_message(town.economy, moment=NOW + timedelta(seconds=30))
        sms.send_waiting(cast.LUNG_PHINH)

    assert (now(first).state, now(second).state) == ("given_up", "sent")


def test_what_may_have_gone_is_repeated_only_where_repetitions_are_dropped(town):
    """The gateway knows the message by its key and answers that it has had it."""
    repeated = said(200, {"CodeResult": "124", "SMSID": "sms-1"})
    with FakeGateway(breaks, repeated) as fake:
        message = by_sms(town, fake.url, drops_repeats=True)
        sms.send_waiting(cast.LUNG_PHINH)
        assert now(message).state == "failed"
        with time_machine.travel(LATER + timedelta(minutes=2), tick=False):
            sms.send_waiting(cast.LUNG_PHINH)

    assert now(message).state == "sent"
    assert fake.told[0]["RequestId"] == fake.told[1]["RequestId"]


def test_killed_between_sending_and_recording_it_waits_for_a_person(town, monkeypatch):
    def killed(*_given, **_facts):
        raise KeyboardInterrupt

    with FakeGateway(TAKEN) as fake:
        message = by_sms(town, fake.url)
        monkeypatch.setattr(sms.wire, "taken_as", killed)
        with pytest.raises(KeyboardInterrupt):
            sms.send_waiting(cast.LUNG_PHINH)
        monkeypatch.undo()
        assert now(message).state == "sending"
        with time_machine.travel(LATER + LOST_AFTER, tick=False):
            assert sms.send_waiting(cast.LUNG_PHINH) == 0
            assert now(message).state == "unsure"
            assert len(fake.told) == 1
            resend(message.id, by=town.secretary, at=LATER + LOST_AFTER)
            sms.send_waiting(cast.LUNG_PHINH)

    assert now(message).state == "sent"
    assert len(fake.told) == 2


def test_a_fault_of_ours_is_not_sent_twice_either(town, monkeypatch):
    with FakeGateway(TAKEN) as fake:
        message = by_sms(town, fake.url)
        monkeypatch.setattr(sms.wire, "taken_as", lambda told: told["x"])
        sms.send_waiting(cast.LUNG_PHINH)

    assert (now(message).state, len(fake.told)) == ("unsure", 1)


def test_a_secret_that_no_longer_opens_says_what_to_do(town, settings):
    with FakeGateway(TAKEN) as fake:
        message = by_sms(town, fake.url)
        settings.SECRET_KEY = "another" * 8
        sms.send_waiting(cast.LUNG_PHINH)

    assert fake.told == []
    assert "nhập lại mật khẩu" in now(message).error


# Zalo


def test_zalo_gets_a_template_and_its_parameters(town):
    with FakeGateway(RENEWED, ZALO_TAKEN) as fake:
        message = by_zalo(town, fake.url)
        zalo.send_waiting(cast.LUNG_PHINH)

    assert fake.paths == ["/v4/oa/access_token", "/send"]
    assert fake.heads[0]["secret_key"] == "mat-khau"
    assert fake.told[0] == {
        "app_id": "app-1",
        "grant_type": "refresh_token",
        "refresh_token": "lam-moi",
    }
    assert fake.heads[1]["access_token"] == "moi"
    assert fake.told[1] == {
        "phone": "84912345678",
        "template_id": "123456",
        "template_data": {"ma_ho_so": "0042/2026"},
        "tracking_id": message.id.hex,
    }
    assert (now(message).state, now(message).provider_id) == ("sent", "z-1")


def test_the_right_to_send_is_renewed_when_it_ends(town):
    again = said(200, {"access_token": "ba", "refresh_token": "bon"})
    with FakeGateway(RENEWED, ZALO_TAKEN, WRONG_TOKEN, again, ZALO_TAKEN) as fake:
        by_zalo(town, fake.url)
        zalo.send_waiting(cast.LUNG_PHINH)
        second = make_message(town.economy, moment=NOW)
        zalo.send_waiting(cast.LUNG_PHINH)

    assert now(second).state == "sent"
    assert fake.told[3]["refresh_token"] == "moi-nua"
    kept = json.loads(unseal(Gateway.objects.get().sealed))
    assert (kept["access"], kept["refresh"]) == ("ba", "bon")
    assert kept["secret_key"] == "mat-khau"


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ((said(200, {"error": -14003}),), "mã làm mới khác"),
        ((hangs,), "gia hạn khóa truy cập"),
        ((RENEWED, WRONG_TOKEN, RENEWED, WRONG_TOKEN), "nhập lại khóa"),
        ((RENEWED, said(200, {"error": -144})), "hạn mức"),
    ],
)
def test_zalo_that_does_not_let_us_in_is_tried_later(town, script, words):
    with FakeGateway(*script) as fake:
        message = by_zalo(town, fake.url)
        zalo.send_waiting(cast.LUNG_PHINH)

    assert now(message).state == "failed"
    assert words in now(message).error
    assert Gateway.objects.get().trouble


def test_who_has_no_zalo_gets_a_text_message(town):
    no_zalo = said(200, {"error": -118, "message": "Zalo account not existed"})
    with FakeGateway(RENEWED, no_zalo) as fake, FakeGateway(TAKEN) as texts:
        make_gateway(town.administrator, address=texts.url)
        message = by_zalo(town, fake.url)
        zalo.send_waiting(cast.LUNG_PHINH)
        assert now(message).state == "withdrawn"
        assert "không nhận tin qua Zalo" in now(message).error
        sms.send_waiting(cast.LUNG_PHINH)

    assert Message.objects.get(channel=Channel.SMS).state == "sent"
    assert "da co ket qua" in texts.told[0]["Content"]


def test_zalo_renews_at_its_own_host():
    official = "https://business.openapi.zalo.me/message/template"

    assert renewal_address(official) == RENEWAL
    assert renewal_address("https://relay.vn/zalo?x=1") == (
        "https://relay.vn/v4/oa/access_token"
    )


def test_two_runs_at_once_send_a_message_once(town, monkeypatch):
    """While one run speaks to the gateway the other finds nothing to do."""
    tried, real = [], sms.post

    def meanwhile(*given, **facts):
        tried.append(sms.send_waiting(cast.LUNG_PHINH))
        return real(*given, **facts)

    monkeypatch.setattr(sms, "post", meanwhile)
    with FakeGateway(TAKEN) as fake:
        by_sms(town, fake.url)
        sms.send_waiting(cast.LUNG_PHINH)

    assert (tried, len(fake.told)) == ([0], 1)
