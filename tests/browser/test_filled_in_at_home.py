"""Filled in on an old phone without scripts, scanned at the counter by keyboard."""

from urllib.parse import urlsplit

import pytest

from tests import cast
from tests.browser.conftest import PHONE, look_at, shoot, signed_in
from vidan.communes.tenancy import inside
from vidan.dossiers.models import Declaration, Dossier
from vidan.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SEEN = {
    "declare-start": "/lung-phinh/khai-truoc/",
    "declare-form": "/lung-phinh/khai-truoc/2.000815/",
    "declare-gone": "/lung-phinh/khai-truoc/to/1/",
}


@pytest.fixture
def town(transactional_db):
    with inside(cast.LUNG_PHINH):
        return cast.lung_phinh()


def test_from_the_phone_to_the_slip_nothing_is_typed_twice(
    town, open_page, on_saturday
):
    phone = open_page(viewport=PHONE, java_script_enabled=False)
    phone.goto("/lung-phinh/thu-tuc/2.000815/")
    phone.click("text=Khai trước ở nhà")
    shoot(phone, "declare")
    phone.fill("[name=full_name]", "Giàng Thị Mỷ")
    phone.fill("[name=born_on]", "5/3/1990")
    phone.fill("[name=personal_number]", "010190004321")
    phone.fill("[name=phone]", "0912 345 678")
    phone.locator("[name=papers]").first.check()
    phone.click("text=Tiếp tục")
    shoot(phone, "declare-check")
    phone.click("text=Gửi tờ khai")
    phone.locator(".slip__label").wait_for()
    shoot(phone, "declared")

    sent = {"declared-page": urlsplit(phone.url).path}
    assert look_at(open_page(), SEEN | sent) == []

    desk = signed_in(open_page, town.people[Role.OFFICER])
    desk.goto("/desk/dossiers/new/")
    desk.keyboard.press("F2")
    desk.keyboard.insert_text(phone.url)
    desk.keyboard.press("Enter")
    desk.locator("text=Đối chiếu với giấy tờ").wait_for()
    shoot(desk, "intake-declared")
    assert desk.input_value("[name=full_name]") == "Giàng Thị Mỷ"
    for box in desk.locator("[name^=paper_]").all():
        box.check()
    desk.locator("button[value=receive]").click()
    desk.wait_for_url("**/received/")

    phone.reload()
    assert "đã được dùng" in phone.inner_text("h1")
    with inside(cast.LUNG_PHINH):
        assert Dossier.objects.get().personal_number == "010190004321"
        assert Declaration.objects.get().full_name == ""
