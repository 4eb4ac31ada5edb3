"""A dossier from intake to hand-over as its applicant hears of it, by SMS and mail.

Pages go through HTTP, messages through real sockets: an SMS gateway and a mail
server that stand for those outside.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from tests import cast
from tests.desk.test_intake import NEW, filled_in
from tests.dossiers.moves import do
from tests.integrations.gateway import FakeGateway, said
from tests.integrations.mailserver import FakeMailServer
from tests.make import at
from vidan.communes.models import Commune
from vidan.communes.tenancy import inside
from vidan.dossiers.models import Dossier
from vidan.messaging.models import Message
from vidan.ops.messages import send_messages, told_and_due
from vidan.people.roles import Role

pytestmark = pytest.mark.django_db
MONDAY = at("2026-05-04 08:30")
TAKEN = said(200, {"CodeResult": "100", "SMSID": "sms-1"})
NO_SUCH_NETWORK = said(200, {"CodeResult": "177"})


@pytest.fixture
def town(db):
    with inside(cast.LUNG_PHINH):
        return cast.lung_phinh()


def channel(client, town, name, **told):
    """The Office connects a channel, tries it, then switches it on."""
    client.force_login(town.people[Role.OFFICE_STAFF].account)
    path = reverse("desk:message-channel", args=[name])
    trial = {"submission": uuid4(), "address": told.pop("me")}
    assert client.post(path, told).status_code == 302
    client.post(reverse("desk:message-trial", args=[name]), trial)
    minute()
    assert client.post(path, told | {"is_on": "on"}).status_code == 302


def minute():
    """What the worker does every minute."""
    commune = Commune.objects.get(code=cast.LUNG_PHINH)
    for due in told_and_due(commune):
        send_messages(commune=commune.code, channel=due)


def told():
    with inside(cast.LUNG_PHINH):
        rows = Message.objects.exclude(occasion="trial").order_by("made_at", "id")
        return [(one.occasion, one.channel, one.state) for one in rows]


def test_an_applicant_hears_of_the_dossier_and_then_wants_no_more(client, town):
    with (
        FakeGateway(TAKEN, TAKEN, NO_SUCH_NETWORK) as texts,
        FakeMailServer() as mails,
        time_machine.travel(MONDAY, tick=False) as clock,
    ):
        sms = {"address": texts.url, "sender": "UBNDLP", "user": "k", "secret": "s"}
        channel(client, town, "sms", **sms, me="0987654321")
        mail = {
            "address": mails.host,
            "port": mails.port,
            "security": "none",
            "sender": "motcua@example.vn",
        }
        channel(client, town, "mail", **mail, me="motcua@example.vn")
        assert "tin gui thu" in texts.told[0]["Content"]
        assert "tin gửi thử" in mails.letters[0]["Subject"]

        client.force_login(town.people[Role.OFFICER].account)
        ways = {"phone": "0912 345 678", "email": "my@example.vn"}
        client.post(NEW, filled_in(**ways, wants_messages="on"))
        minute()
        assert told() == [("received", "sms", "waiting")]
        clock.shift(timedelta(minutes=5))
        minute()
        assert told() == [("received", "sms", "sent")]
        with inside(cast.LUNG_PHINH):
            dossier = Dossier.objects.get()
            do("assign", dossier, by=town.director, now=at("2026-05-04 08:36"))
        assert dossier.intake_number in texts.told[1]["Content"]
        assert dossier.tracking_code in texts.told[1]["Content"]

        _decided(town, dossier)
        minute()
        clock.shift(timedelta(minutes=6))
        minute()  # the provider cannot reach this network: the mail goes instead
        minute()
        assert told()[1:] == [
            ("ready", "sms", "withdrawn"),
            ("ready", "mail", "sent"),
        ]
        letter = mails.letters[-1]
        assert letter["To"] == "my@example.vn"
        assert "đã có kết quả" in letter["Subject"]

        shown = client.get(reverse("desk:dossier", args=[dossier.id])).text
        assert "Tin đã báo cho người nộp" in shown
        assert "m•••@example.vn" in shown

        client.logout()
        way_out = (
            letter["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
        )
        client.post(way_out, {"List-Unsubscribe": "One-Click"})
        clock.shift(timedelta(minutes=9))
        with inside(cast.LUNG_PHINH):
            do("hand_over", dossier, by=town.director, now=at("2026-05-04 08:50"))
        minute()
        assert told()[-1] == ("handed_over", "sms", "waiting")


def _decided(town, dossier):
    with inside(cast.LUNG_PHINH):
        do("decide", dossier, by=town.director, now=at("2026-05-04 08:40"))
