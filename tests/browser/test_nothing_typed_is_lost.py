"""The session ends in the middle of a long form; a colleague is at the same dossier."""

import re

import pytest
from django.contrib.sessions.models import Session

from tests import cast
from tests.browser.conftest import PASSWORD, axe_findings, shoot, signed_in
from tests.make import at, make_dossier
from vidan.communes.tenancy import inside
from vidan.dossiers.models import Dossier
from vidan.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def town(transactional_db):
    with inside(cast.LUNG_PHINH):
        made = cast.lung_phinh()
        cast.saturdays(made, at=at("2026-04-20 08:00"))
        account = made.people[Role.OFFICER].account
        account.set_password(PASSWORD)
        account.save()
    return made


def sign_in_again(page, account):
    page.wait_for_url("**/accounts/login/**")
    page.fill("[name=login]", account.username)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/dossiers/new/?unsent=1")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_form_sent_after_the_session_ended_is_there_again(
    town, open_page, on_saturday, scripts
):
    officer = town.people[Role.OFFICER]
    page = signed_in(open_page, officer, java_script_enabled=scripts)
    page.goto("/desk/dossiers/new/?procedure=2.000815")
    page.fill("[name=full_name]", "Giàng Thị Mỷ")
    page.fill("[name=personal_number]", "010190004321")
    page.fill("[name=address]", "Bản Già")
    page.locator("[name^=paper_]").first.check()
    Session.objects.all().delete()

    page.locator("button[value=receive]").click()
    sign_in_again(page, officer.account)

    assert page.input_value("[name=address]") == "Bản Già"
    assert page.locator("[name^=paper_]").first.is_checked()
    page.locator("button[value=receive]").click()
    page.wait_for_url("**/received/")
    with inside(cast.LUNG_PHINH):
        assert Dossier.objects.get().applicant_name == "Giàng Thị Mỷ"


def test_a_page_left_open_keeps_the_form_and_says_that_the_session_ended(
    town, open_page, on_saturday
):
    officer = town.people[Role.OFFICER]
    page = signed_in(open_page, officer)
    page.goto("/desk/dossiers/new/")
    page.locator("[name=full_name]").type("Giàng Thị")
    page.get_by_text("Đã giữ bản tạm").wait_for()
    Session.objects.all().delete()

    page.locator("[name=address]").type("Bản Già")
    page.get_by_text("nội dung đã nhập được giữ lại").wait_for()
    shoot(page, "desk-session-ended")
    assert axe_findings(page) == []
    page.get_by_role("link", name="Đăng nhập để nhập tiếp").click()
    sign_in_again(page, officer.account)

    assert page.input_value("[name=full_name]") == "Giàng Thị"
    assert page.input_value("[name=address]") == "Bản Già"


def test_the_second_clerk_sees_the_first_and_what_the_first_did(
    town, open_page, on_saturday
):
    with inside(cast.LUNG_PHINH):
        dossier = make_dossier(town.director, received="2026-05-02 08:00")
    address = f"/desk/dossiers/{dossier.id}/"
    director = town.people[Role.CENTRE_DIRECTOR]
    first = signed_in(open_page, director)
    second = signed_in(open_page, town.people[Role.CHAIR])
    first.goto(address)
    second.goto(f"{address}act/stop/")
    assert f"{director.full_name} cũng đang mở hồ sơ này" in second.content()
    second.fill("[name=reason]", "Người nộp xin dừng")

    first.goto(f"{address}act/assign/")
    first.keyboard.press("Control+Enter")
    first.wait_for_url(re.compile(r"/dossiers/[0-9a-f-]+/$"))
    second.keyboard.press("Control+Enter")
    second.get_by_text("Đồng nghiệp vừa làm").wait_for()

    assert second.input_value("[name=reason]") == "Người nộp xin dừng"
    assert "giao hồ sơ cho" in second.content()
    assert axe_findings(second) == []
    shoot(second, "desk-changed-meanwhile")
    second.keyboard.press("Control+Enter")
    second.wait_for_url(re.compile(r"/dossiers/[0-9a-f-]+/$"))
    assert "Đã dừng giải quyết hồ sơ" in second.content()
