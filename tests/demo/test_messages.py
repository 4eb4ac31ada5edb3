"""The demonstration shows messages and sends none."""

from datetime import date

import pytest

from tests import cast
from tests.demo.telling import told
from vidan.communes.tenancy import inside
from vidan.demo.building import Stage
from vidan.messaging.actions.sending import take_next
from vidan.messaging.models import Gateway, Message
from vidan.messaging.occasions import Channel

pytestmark = pytest.mark.usefixtures("as_operator")


def test_applicants_were_told_and_nothing_goes_out_from_here() -> None:
    told(date(2026, 5, 16), Stage.EVENING, cast.LUNG_PHINH)
    with inside(cast.LUNG_PHINH):
        states = set(Message.objects.values_list("state", flat=True))
        gateway = Gateway.objects.get()
        last = Message.objects.latest("made_at").made_at

        assert {"sent", "unsure", "given_up"} <= states
        assert not gateway.is_on
        assert gateway.address.endswith(".invalid/send")
        assert take_next(Channel.SMS, at=last.replace(hour=3)) is None
