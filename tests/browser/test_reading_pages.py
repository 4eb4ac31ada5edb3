"""For those who read little or see little, and for phones: the public calendar."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import cast
from tests.browser.conftest import PHONE, axe_findings, look_at
from tests.make import at
from vidan.communes.queries import villages
from vidan.communes.tenancy import inside
from vidan.programmes.actions.sessions import place
from vidan.programmes.models import Session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VOICE = """
window.said = [];
const voice = {lang: "vi-VN", name: "Linh", voiceURI: "linh", localService: true};
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: () => [voice],
  speak: (one) => window.said.push(one.text),
  cancel: () => window.said.push("cancelled"),
}});
"""


@pytest.fixture
def village(transactional_db: None) -> Any:
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        programme = cast.saturdays(
            town, at=at("2026-04-20 08:00"), mobile_per_year=2, mobile_months=[]
        )
        found = villages().get(name="Na Hối")
        place(
            programme.sessions.get(on="2026-05-16").id,
            place="Nhà văn hóa Na Hối",
            village=found,
            reason="Đường xa",
            by=town.secretary,
            at=at("2026-04-21 08:00"),
        )
    return found


def test_the_calendar_is_narrowed_on_a_phone_without_scripts(
    open_page: Callable[..., Page], on_saturday: None, village: Any
) -> None:
    page = open_page(PHONE, java_script_enabled=False)
    page.goto("/lung-phinh/lich/")
    expect(page.locator(".day")).to_have_count(5)
    page.get_by_label("Thôn, bản, tổ dân phố").select_option(str(village.id))
    page.get_by_role("button", name="Lọc").click()

    expect(page.locator(".day")).to_have_count(1)
    expect(page.get_by_text("Chỉ các buổi tại thôn Na Hối")).to_be_visible()
    page.get_by_role("button", name="Chữ to").click()
    expect(page.locator("html")).to_have_class("portal portal--large")
    expect(page.locator(".day")).to_have_count(1)


def test_the_pages_are_in_order_also_in_large_letters(
    open_page: Callable[..., Page], on_saturday: None, village: Any
) -> None:
    page = open_page(PHONE)
    with inside(cast.LUNG_PHINH):
        session = Session.objects.get(on="2026-05-16").id
    pages = {
        "calendar-narrowed": f"/lung-phinh/lich/?thang=2026-05&thon={village.id}",
        "where": "/lung-phinh/lam-o-dau/",
        "where-found": "/lung-phinh/lam-o-dau/?tim=khai+sinh",
        "where-places": f"/lung-phinh/lam-o-dau/?thu-tuc=1.001193&thon={village.id}",
        "letters": "/lung-phinh/co-chu/",
        "sample": "/lung-phinh/thu-tuc/1.001193/mau-dien/",
        "session-ways": f"/lung-phinh/lich/{session}/",
    }
    assert look_at(page, pages) == []

    page.set_viewport_size(PHONE)
    page.goto("/lung-phinh/co-chu/")
    page.get_by_role("button", name="Chữ to").click()
    for path in pages.values():
        page.goto(path)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert axe_findings(page) == []


def test_a_voice_of_the_device_reads_the_page(
    open_page: Callable[..., Page], on_saturday: None, village: Any
) -> None:
    page = open_page(PHONE)
    page.goto("/lung-phinh/thu-tuc/2.000815/")
    button = page.locator("[data-read-aloud]")
    expect(button).to_be_hidden()

    page.add_init_script(VOICE)
    page.goto("/lung-phinh/lich/")
    page.get_by_role("button", name="Đọc to trang này").click()
    said = page.evaluate("said.join('. ')")
    assert "7 giờ 30 phút đến 12 giờ; 13 giờ 30 phút đến 17 giờ" in said
    assert "Đưa lịch vào điện thoại" not in said
    expect(button).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Dừng đọc").click()
    assert page.evaluate("said.at(-1)") == "cancelled"
    expect(button).to_have_text("Đọc to trang này")
