"""A citizen refuses messages by the link in one: no login, no script, one press."""

import pytest
from django.urls import reverse

from tests import cast
from tests.messaging.post import NOW, a_dossier, make_gateway, make_message, tell_all
from vidan.communes.tenancy import inside
from vidan.core.identifiers import tracking_code
from vidan.messaging.models import Message, OptOut


@pytest.fixture
def message(db):
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        make_gateway(town.administrator)
        return make_message(town.centre, moment=NOW)


def address(message, commune="lung-phinh"):
    return reverse("portal:stop-messages", args=[commune, message.token])


def refused():
    with inside(cast.LUNG_PHINH):
        return OptOut.objects.filter(back_at=None).count()


def words(answer):
    return " ".join(answer.content.decode().split())


def test_opening_the_link_changes_nothing(client, message):
    answer = client.get(address(message))

    assert "Thôi nhận tin về hồ sơ?" in words(answer)
    assert "091••••678" in words(answer)
    assert "0042/2026" not in words(answer)
    assert refused() == 0
    assert "no-store, private" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_one_press_refuses_and_another_takes_it_back(client, message):
    for _tap in range(2):
        assert client.post(address(message)).status_code == 302
    assert refused() == 1
    assert "đã thôi nhận tin" in words(client.get(address(message)))
    with inside(cast.LUNG_PHINH):
        assert Message.objects.get().state == "withdrawn"

    client.post(address(message), {"again": "yes"})
    assert refused() == 0
    assert "Thôi nhận tin về hồ sơ?" in words(client.get(address(message)))


def test_a_mail_program_may_press_by_itself(client, message):
    """RFC 8058: it has no cookie and no form of ours."""
    client.handler.enforce_csrf_checks = True
    answer = client.post(address(message), {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 302
    assert refused() == 1


def test_a_link_of_another_commune_or_of_nobody_is_not_found(client, message):
    assert client.post(address(message, "anh-son")).status_code == 404
    message.token = tracking_code()
    assert client.get(address(message)).status_code == 404
    message.token = "x' OR 1=1"
    assert client.get(address(message)).status_code == 404
    assert refused() == 0


def test_who_got_a_text_message_finds_the_way_out_where_its_link_leads(client, db):
    """A text message has no room for a second address."""
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        make_gateway(town.administrator)
        dossier = a_dossier(town.clerk)
        path = reverse(
            "portal:tracking-by-code", args=["lung-phinh", dossier.tracking_code]
        )
        tell_all()
        message = Message.objects.get()

    assert address(message) in client.get(path).content.decode()
