"""Mail by servers that are well, off, refuse, hang, or want a password or TLS."""

import ssl

import pytest
import time_machine

from tests import cast
from tests.integrations.mailserver import FakeMailServer, certified
from tests.messaging.post import BOX, LATER, make_gateway, make_message
from vidan.integrations.mail import link, wire
from vidan.integrations.mail import sending as mail
from vidan.integrations.mail.link import Patience
from vidan.messaging.models import Gateway, Message, Security
from vidan.messaging.occasions import Channel

STOP = "https://xa.vn/x/thoi-nhan-tin/"


@pytest.fixture(autouse=True)
def _little_patience(monkeypatch):
    monkeypatch.setattr(link, "PATIENCE", Patience(answer=0.5))


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


def by_mail(town, server, **told):
    facts = {
        "address": server.host,
        "port": server.port,
        "security": Security.NONE,
        "secret": "",
    }
    make_gateway(town.administrator, Channel.MAIL, **(facts | told))
    return make_message(town.centre)


def send():
    return mail.send_waiting(cast.LUNG_PHINH, stop_base=STOP)


def now(message):
    return Message.objects.get(id=message.id)


def test_a_letter_arrives_as_it_was_written(town):
    with FakeMailServer() as server:
        message = by_mail(town, server)
        assert send() == 1

    letter = server.letters[0]
    assert letter["To"] == BOX
    assert letter["From"] == "UBND xã Lùng Phình <motcua@example.vn>"
    assert (
        letter["Subject"].strip() == "UBND xã Lùng Phình: hồ sơ 0042/2026 đã có kết quả"
    )
    assert letter["Message-ID"] == f"<{message.id.hex}@example.vn>"
    assert letter["List-Unsubscribe"] == f"<{STOP}{message.token}/>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.get_content_type() == "text/plain"
    read = "\n".join(letter.get_content().splitlines())
    assert read.startswith(message.body)
    assert f"{STOP}{message.token}/" in letter.get_content()
    assert (now(message).state, now(message).provider_id) == (
        "sent",
        letter["Message-ID"],
    )


@pytest.mark.parametrize(
    ("answers", "state", "words"),
    [
        ({"MAIL": "550 No"}, "given_up", "từ chối thư này"),
        ({"RCPT": "550 No such user"}, "given_up", "không có địa chỉ nhận"),
        ({"RCPT": "450 Greylisted"}, "failed", "mã 450"),
        ({"DATA": "554 Spam"}, "given_up", "mã 554"),
        ({"DATA": "451 Later"}, "failed", "mã 451"),
    ],
)
def test_what_a_server_answers_is_what_is_known(town, answers, state, words):
    with FakeMailServer(answers=answers) as server:
        message = by_mail(town, server)
        send()

    assert now(message).state == state
    assert words in now(message).error
    assert server.letters == []
    assert BOX not in now(message).error


def test_silence_after_the_letter_means_that_nobody_knows(town):
    with FakeMailServer(hangs_after_letter=True) as server:
        message = by_mail(town, server)
        send()
        send()

    assert now(message).state == "unsure"
    assert len(server.letters) == 1


def test_a_server_that_is_off_is_tried_later(town):
    with FakeMailServer() as server:
        message = by_mail(town, server)
    send()

    assert now(message).state == "failed"
    assert "Không nối được với máy chủ thư" in Gateway.objects.get().trouble


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_password_is_asked_for(town):
    with FakeMailServer(password="mot-hai") as server:
        message = by_mail(town, server, user="motcua", secret="mot-hai")
        send()
        assert now(message).state == "sent"

        again = make_message(town.economy)
        make_gateway(
            town.administrator,
            Channel.MAIL,
            address=server.host,
            port=server.port,
            security=Security.NONE,
            user="motcua",
            secret="sai",
        )
        send()

    assert now(again).state == "failed"
    assert "Nhập lại mật khẩu" in Gateway.objects.get().trouble
    assert len(server.letters) == 1


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_where_encryption_is_asked_for_nothing_goes_without_it(town, security):
    with FakeMailServer() as server:
        message = by_mail(town, server, security=security)
        send()

    assert now(message).state == "failed"
    assert server.letters == []


@pytest.mark.parametrize(("known", "state"), [(True, "sent"), (False, "failed")])
def test_a_certificate_has_to_be_one_that_is_known(
    town, tmp_path, monkeypatch, known, state
):
    """Whoever stands between us and the server gets neither password nor letter."""
    certificate = tmp_path / "server.pem"
    certificate.write_bytes(certified("localhost"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    if known:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with FakeMailServer(tls=context) as server:
        told = {"address": "localhost", "security": Security.STARTTLS}
        message = by_mail(town, server, **told)
        send()

    assert now(message).state == state
    assert len(server.letters) == known


def test_a_subject_or_address_that_carries_another_head_is_refused(town):
    with FakeMailServer() as server:
        first = by_mail(town, server)
        Message.objects.filter(id=first.id).update(subject="Tin\nBcc: ai@do.vn")
        second = make_message(town.economy)
        Message.objects.filter(id=second.id).update(address="a@b.vn\nBcc: c@d.vn")
        send()

    assert server.letters == []
    assert {now(first).state, now(second).state} == {"given_up"}


def test_every_attempt_bears_the_same_name(town):
    with FakeMailServer(answers={"DATA": "451 Later"}) as server:
        message = by_mail(town, server)
        gateway = Gateway.objects.get()
        before = wire.message_id(message, gateway)
        send()

    assert wire.message_id(now(message), gateway) == before


def test_a_line_with_one_dot_ends_no_letter(town):
    with FakeMailServer() as server:
        message = by_mail(town, server)
        Message.objects.filter(id=message.id).update(body="Một\n.\nHai")
        send()

    assert server.letters[0].get_content().splitlines()[:3] == ["Một", ".", "Hai"]
