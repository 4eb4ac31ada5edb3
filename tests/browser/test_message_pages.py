"""The pages of messages: axe finds nothing, on a phone, at a desk, without scripts."""

import pytest
import time_machine

from tests import cast
from tests.browser.conftest import look_at, signed_in
from tests.messaging.post import LATER, NOW, a_dossier, make_gateway, make_message
from tests.messaging.post import tell_all as tell
from tests.ops.workers import forget_jobs
from vidan.communes.tenancy import inside
from vidan.messaging.actions.opting import opt_out_for
from vidan.messaging.actions.sending import finish, give_up, put_back, take_next
from vidan.messaging.models import How
from vidan.messaging.occasions import Channel
from vidan.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def places(transactional_db):
    """One sent, one that nobody could be reached by, one that waits for a gateway."""
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        make_gateway(town.administrator)
        make_gateway(town.administrator, Channel.MAIL)
        dossier = a_dossier(town.clerk)
        tell(NOW)
        sent, _gateway = take_next(Channel.SMS, at=LATER)
        finish(sent.id, attempt=1, provider_id="sms-1", at=LATER)
        wrong = make_message(town.centre, email="")
        take_next(Channel.SMS, at=LATER)
        give_up(wrong.id, attempt=1, reason="Số sai.", elsewhere=False, at=LATER)
        waits = make_message(town.economy, phone="")
        take_next(Channel.MAIL, at=LATER)
        reason = "Máy chủ thư không nhận tài khoản hoặc mật khẩu. Nhập lại mật khẩu."
        put_back(waits.id, attempt=1, reason=reason, at=LATER)
        by = town.secretary
        opt_out_for("0987654321", how=How.CLERK, by=by, at=NOW)
        made = {"town": town, "dossier": dossier.id, "token": sent.token}
    yield made
    forget_jobs()


EVERY = {
    "messages": "/desk/messages/",
    "message-templates": "/desk/messages/templates/",
    "message-template": "/desk/messages/templates/ready/sms/",
    "message-channels": "/desk/messages/channels/",
    "message-channel": "/desk/messages/channels/mail/",
    "message-refusals": "/desk/messages/refusals/",
    "message-dossier": "/desk/dossiers/{dossier}/",
    "stop-messages": "/lung-phinh/thoi-nhan-tin/{token}/",
}


@pytest.fixture
def at_nine():
    with time_machine.travel(LATER, tick=True):
        yield


def test_shots_of_the_pages_of_messages(places, open_page, at_nine):
    page = signed_in(open_page, places["town"].people[Role.OFFICE_STAFF])
    paths = {name: path.format(**places) for name, path in EVERY.items()}

    assert look_at(page, paths) == []


def test_a_wording_is_looked_at_and_saved_without_scripts(places, open_page, at_nine):
    secretary = places["town"].people[Role.OFFICE_STAFF]
    page = signed_in(open_page, secretary, java_script_enabled=False)
    page.goto("/desk/messages/templates/ready/sms/")
    page.get_by_label("Nội dung").fill("Ho so {ma_ho_so} da xong")
    page.get_by_role("button", name="Xem thử").click()
    assert page.get_by_text("Ho so 0042/2026 da xong").is_visible()
    page.get_by_role("button", name="Lưu mẫu").click()

    assert page.url.endswith("/desk/messages/templates/")
    assert page.get_by_text("Đã lưu mẫu tin").is_visible()


def test_messages_are_refused_without_scripts(places, open_page, at_nine):
    page = open_page(java_script_enabled=False)
    page.goto(EVERY["stop-messages"].format(**places))
    page.get_by_role("button", name="Thôi nhận tin").click()
    assert page.get_by_role("heading", name="Ông/bà đã thôi nhận tin").is_visible()
    page.get_by_role("button", name="Nhận tin trở lại").click()

    assert page.get_by_role("heading", name="Thôi nhận tin về hồ sơ?").is_visible()
