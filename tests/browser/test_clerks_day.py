"""A clerk's whole service day with the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.browser.conftest import PASSWORD, axe_findings, shoot
from tests.make import PDF, at
from tests.scenarios.people_at_work import CARD
from vidan.communes.tenancy import inside
from vidan.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def town(transactional_db):
    """A commune on its first service Saturday; its clerk can sign in."""
    with inside(cast.LUNG_PHINH):
        made = cast.lung_phinh()
        cast.saturdays(made, at=at("2026-04-20 08:00"))
        account = made.people[Role.OFFICER].account
        account.set_password(PASSWORD)
        account.save()
    return made


def sign_in(page, account):
    page.goto("/desk/")
    page.locator("input[name=login]").focus()
    page.keyboard.type(account.username)
    page.keyboard.press("Tab")
    page.locator("input[name=password]").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"//[^/]+/desk/$"))


@pytest.mark.requirement("LP-5", "SH-5")
def test_from_signing_in_to_the_result_in_hand_without_a_mouse(
    town, open_page, on_saturday, tmp_path
):
    page = open_page()
    keys = page.keyboard
    sign_in(page, town.people[Role.OFFICER].account)
    shoot(page, "desk-today")

    keys.press("F4")
    page.wait_for_url("**/dossiers/new/")
    keys.type(CARD)
    keys.press("Enter")
    expect(page.locator("[name=full_name]")).not_to_have_value("")
    page.wait_for_load_state("networkidle")
    keys.press("F3")
    keys.type("ban sao")
    page.locator("#found button").first.wait_for()
    keys.press("Tab")
    keys.press("Tab")
    page.locator("#found button", has_text=re.compile("bản sao", re.I)).first.focus()
    keys.press("Enter")
    page.locator("input[name^=paper_]").first.wait_for()
    for box in page.locator("input[name^=paper_]").all():
        box.focus()
        keys.press("Space")
    assert axe_findings(page) == []
    shoot(page, "desk-intake")
    keys.press("Control+Enter")
    page.wait_for_url("**/received/")
    assert "0001/2026" in page.content()
    assert axe_findings(page) == []
    shoot(page, "desk-received")

    page.goto(page.url.replace("received/", ""))
    keys.press("F2")
    page.wait_for_url("**/act/assign/")
    choice = page.locator("[name=to]").first
    choice.focus()
    keys.press("ArrowDown")
    keys.press("Control+Enter")
    page.wait_for_url(re.compile(r"/dossiers/[0-9a-f-]+/$"))
    keys.press("F2")
    page.wait_for_url("**/act/decide/")
    result = tmp_path / "ket-qua.pdf"
    result.write_bytes(PDF)
    page.set_input_files("input[type=file]", result)
    keys.press("Control+Enter")
    page.wait_for_url(re.compile(r"/dossiers/[0-9a-f-]+/$"))
    keys.press("F2")
    page.wait_for_url("**/act/hand_over/")
    page.locator("[name=collected_by]").focus()
    keys.press("Control+A")
    keys.type("Giàng Thị Mỷ")
    keys.press("Control+Enter")
    page.wait_for_url(re.compile(r"/dossiers/[0-9a-f-]+/$"))

    assert "Đã trả kết quả" in page.content()
    assert axe_findings(page) == []
    shoot(page, "desk-dossier")


def test_a_double_click_makes_one_dossier(town, open_page, on_saturday):
    from vidan.dossiers.models import Dossier
    from vidan.procedures.queries import version_of

    page = open_page(java_script_enabled=False)
    sign_in(page, town.people[Role.OFFICER].account)
    page.goto("/desk/dossiers/new/?procedure=2.000815")
    page.fill("[name=full_name]", "Giàng Thị Mỷ")
    page.fill("[name=personal_number]", "010190004321")
    on = at("2026-05-02 08:30").date()
    for one in version_of("2.000815", on=on).components.filter(compulsory=True):
        page.check(f"[name=paper_{one.id}]")
    page.dblclick("button[value=receive]")
    page.wait_for_url("**/received/")

    with inside(cast.LUNG_PHINH):
        assert Dossier.objects.count() == 1
