"""What waits, what failed and why; the same on the page of the dossier."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import cast
from tests.messaging.post import LATER, NOW, a_dossier, make_gateway, make_message
from tests.messaging.post import tell_all as tell
from vidan.communes.tenancy import inside
from vidan.messaging.actions.sending import finish, give_up, put_back, take_next
from vidan.messaging.models import Message
from vidan.messaging.occasions import Channel
from vidan.people.roles import Role

LIST = "desk:messages"
OPENS = {Role.OFFICE_STAFF, Role.ADMINISTRATOR}


@pytest.fixture
def message(town):
    with inside(cast.LUNG_PHINH):
        make_gateway(town.administrator)
        return make_message(town.centre)


def failed(message):
    with inside(cast.LUNG_PHINH):
        take_next(Channel.SMS, at=LATER)
        give_up(message.id, attempt=1, reason="Số sai", elsewhere=False, at=LATER)


def words(client, name=LIST, *args):
    return " ".join(client.get(reverse(name, args=args)).content.decode().split())


def state():
    with inside(cast.LUNG_PHINH):
        return Message.objects.get().state


@pytest.mark.parametrize(
    "name",
    [
        LIST,
        "desk:message-templates",
        "desk:message-channels",
        "desk:message-refusals",
        "desk:message-refusal-new",
    ],
)
def test_the_office_and_the_administrator_enter(as_role, name):
    opened = {r for r in Role if as_role(r).get(reverse(name)).status_code == 200}

    assert opened == OPENS


def test_without_a_channel_the_page_says_that_nothing_is_sent(secretary):
    assert "Chưa bật kênh nào" in words(secretary)


def test_what_waits_is_shown_with_its_time_and_no_address(secretary, message):
    shown = words(secretary)

    assert "Gửi lúc 9h05 ngày 05/5/2026." in shown
    assert "091••••678" in shown
    assert "0912345678" not in shown
    assert "Chưa bật kênh" not in shown


def test_what_failed_says_why_and_is_sent_again(secretary, message):
    failed(message)
    assert "Số sai" in words(secretary)
    secretary.post(reverse("desk:message-resend", args=[message.id]))

    assert state() == "waiting"
    assert "Đã đưa tin về 0042/2026 vào hàng đợi" in words(secretary)


def test_what_failed_is_dropped(secretary, message):
    failed(message)
    secretary.post(reverse("desk:message-drop", args=[message.id]))

    assert state() == "withdrawn"
    assert "báo người dân bằng cách khác" in words(secretary)


def test_what_has_gone_meanwhile_is_refused_with_a_sentence(secretary, message):
    with inside(cast.LUNG_PHINH):
        take_next(Channel.SMS, at=LATER)
        finish(message.id, attempt=1, provider_id="", at=LATER)
    secretary.post(reverse("desk:message-drop", args=[message.id]))

    assert state() == "sent"
    assert "vui lòng tải lại trang" in words(secretary)


def test_a_channel_that_ails_says_so_above_the_list(secretary, message):
    with inside(cast.LUNG_PHINH):
        take_next(Channel.SMS, at=LATER)
        put_back(message.id, attempt=1, reason="Hết tiền", at=LATER)

    assert "Tin nhắn SMS: Hết tiền" in words(secretary)


def test_a_channel_that_is_off_keeps_what_waits(secretary, town, message):
    with inside(cast.LUNG_PHINH):
        make_gateway(town.administrator, is_on=False)

    assert "chờ đến khi bật lại" in words(secretary)


def test_the_list_costs_the_same_for_one_and_many(secretary, town, message):
    def cost():
        with CaptureQueriesContext(connection) as seen:
            secretary.get(reverse(LIST))
        return len(seen)

    one = cost()
    with inside(cast.LUNG_PHINH):
        for unit in (*town.ring, town.office):
            make_message(unit)

    assert cost() == one


# On the page of the dossier


@pytest.fixture
def dossier(town):
    with inside(cast.LUNG_PHINH):
        make_gateway(town.administrator)
        made = a_dossier(town.clerk)
        tell(NOW)
        return made


def test_the_page_of_the_dossier_shows_what_was_told(as_role, dossier):
    client = as_role(Role.OFFICER)
    shown = words(client, "desk:dossier", dossier.id)

    assert "Tin đã báo cho người nộp" in shown
    assert "da tiep nhan. Hen tra" in shown
    assert "Tin nhắn SMS · 091••••678" in shown
    assert "0912345678" not in shown


def test_a_dossier_of_nobody_who_was_told_shows_no_box(as_role, town):
    with inside(cast.LUNG_PHINH):
        dossier = a_dossier(town.clerk)

    assert "Tin đã báo" not in words(as_role(Role.OFFICER), "desk:dossier", dossier.id)
