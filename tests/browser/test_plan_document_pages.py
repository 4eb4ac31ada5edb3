"""A plan from its file to its coverage page, in a real browser, by two people."""

import pytest
import time_machine
from playwright.sync_api import expect

from tests import cast
from tests.browser.conftest import DESKTOP, look, signed_in
from tests.make import make_officer
from tests.plans.test_adopting import NOW, PLAN
from vidan.communes.tenancy import inside
from vidan.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _april():
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def town(transactional_db):
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        make_officer(town.office, Role.UNIT_HEAD)
        return town


def read_in(page, text=PLAN):
    page.goto("/desk/plan-documents/")
    page.get_by_role("link", name="Đưa kế hoạch vào").first.click()
    file = {"name": "ke-hoach.txt", "mimeType": "text/plain", "buffer": text.encode()}
    page.get_by_label("Tệp kế hoạch").set_input_files(files=[file])
    page.get_by_role("button", name="Đọc kế hoạch").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kế hoạch 18/KH-UBND")


@pytest.mark.requirement("LP-8", "BL-3")
def test_shots_of_a_plan_from_its_file_to_its_coverage(town, open_page):
    page = signed_in(open_page, town.people[Role.OFFICE_STAFF])
    page.goto("/desk/plan-documents/")
    wrong = look(page, "plan-documents-none")
    page.goto("/desk/plan-documents/new/")
    wrong += look(page, "plan-document-new")
    read_in(page)
    wrong += look(page, "plan-document-review")
    wrong += _touching_lights_the_words(page)
    wrong += _each_form(page)
    page.get_by_role("button", name="Đã xem cả mục").first.click()
    page.get_by_role("link", name="Chuyển xác nhận").click()
    wrong += look(page, "plan-document-submit")
    page.get_by_role("button", name="Chuyển xác nhận").click()
    expect(page.get_by_text("Chờ người thứ hai xác nhận")).to_be_visible()
    wrong += _confirmed(signed_in(open_page, town.people[Role.CHAIR]))
    assert wrong == []


def _touching_lights_the_words(page):
    page.set_viewport_size(DESKTOP)
    card = page.locator(".plan-card", has_text="rà soát cơ sở vật chất").first
    card.focus()
    name = card.get_attribute("data-mark")
    lit = page.locator(f".plan-mark[data-marks~='{name}']")
    expect(lit.first).to_have_class("plan-mark is-lit")
    return look(page, "plan-document-lit")


def _each_form(page):
    wrong = []
    review = page.url
    for number, words in enumerate(("Lịch tổ chức", "Nhiệm vụ", "Chỉ tiêu", "Chế độ")):
        page.goto(review)
        card = page.locator(".plan-card", has_text=words).first
        card.get_by_role("link", name="Sửa").click()
        wrong += look(page, f"plan-item-{number}")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Đã sửa nội dung.")).to_be_visible()
    return wrong


def _confirmed(page):
    page.goto("/desk/plan-documents/")
    wrong = look(page, "plan-documents")
    page.get_by_role("link", name="Kế hoạch 18/KH-UBND").first.click()
    page.get_by_role("link", name="Xem rồi xác nhận").click()
    wrong += look(page, "plan-document-confirm")
    page.get_by_role("button", name="Xác nhận, đưa vào thực hiện").click()
    expect(page.get_by_text("Kế hoạch đã được đưa vào thực hiện.")).to_be_visible()
    wrong += look(page, "plan-document-coverage")
    page.get_by_role("link", name="Giao đơn vị chủ trì").first.click()
    wrong += look(page, "plan-item-lead")
    page.get_by_label("Đơn vị chủ trì").select_option(label="Phòng Kinh tế")
    page.get_by_role("button", name="Giao chủ trì").click()
    expect(page.get_by_text("Đã giao đơn vị chủ trì.")).to_be_visible()
    page.get_by_role("link", name="rà soát cơ sở vật chất").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("rà soát")
    return wrong
