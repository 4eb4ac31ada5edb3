"""The hall: a kiosk, a counter by keyboard alone, a screen that loses its network."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.browser.conftest import PHONE, look_at, shoot, signed_in
from tests.make import at
from tests.queueing.hall import arrange
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.queueing.actions.arranging import add_device
from vidan.queueing.actions.calling import call_next, miss
from vidan.queueing.actions.issuing import Visit, Wanted, issue
from vidan.queueing.actions.opening import sit_down
from vidan.queueing.actions.paper import reserve
from vidan.queueing.models import DeviceKind, IssuedAt, Priority, Ticket
from vidan.queueing.states import State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OPENED = at("2026-05-02 07:30")
TELEVISION = {"width": 1920, "height": 1080}


@pytest.fixture
def hall(transactional_db):
    """A Saturday morning: forty people wait, the clerk has counter 1."""
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        cast.saturdays(town, at=at("2026-04-20 08:00"))
        hall = arrange(town)
        by = {"by": town.director, "at": OPENED}
        hall.kiosk = add_device(kind=DeviceKind.KIOSK, name="Cửa chính", **by)
        hall.screen = add_device(kind=DeviceKind.DISPLAY, name="Sảnh", **by)
        for number in range(40):
            queue = hall.b if number % 5 == 4 else hall.a
            priority = Priority.ELDERLY if number % 9 == 8 else None
            visit = Visit([Wanted(queue.id)], IssuedAt.KIOSK, priority=priority)
            issue(visit, by=None, at=OPENED + timedelta(seconds=number * 40))
        sit_down(hall.counters[1].id, by=town.clerk, at=OPENED)
    return hall


def test_a_morning_at_the_counter_without_a_mouse(hall, open_page, on_saturday):
    """Enter is the main act; digits and Enter call a number; focus comes back."""
    page = signed_in(open_page, hall.town.people[Role.OFFICER])
    keys = page.keyboard
    label = page.locator(".now__label")
    # A new fragment gets its focus a moment after it stands there.
    main_act = page.locator("button.button--large[autofocus]")

    page.goto("/desk/counter/")
    expect(page.locator("#number")).to_be_focused()
    keys.press("Enter")
    expect(label).to_have_text("A008")
    shoot(page, "counter-called")
    expect(main_act).to_be_focused()
    keys.press("Enter")
    expect(main_act).to_contain_text("Xong lượt này")
    shoot(page, "counter-serving")
    expect(main_act).to_be_focused()
    keys.press("Enter")
    expect(page.locator("#number")).to_be_focused()
    keys.type("12")
    keys.press("Enter")
    expect(label).to_have_text("A012")
    keys.press("F6")
    page.locator("#aside").wait_for()
    keys.press("F2")
    label.wait_for()
    keys.press("F2")
    page.locator("text=Xong lượt này").wait_for()
    keys.press("F7")
    page.locator("#number").wait_for()

    with inside(cast.LUNG_PHINH):
        states = list(Ticket.objects.exclude(state=State.WAITING).values_list("state"))
    assert sorted(one for (one,) in states) == ["done", "missed", "parked"]


def test_a_number_from_the_kiosk_by_touch_keyboard_and_without_scripts(
    hall, open_page, on_saturday
):
    path = f"/lung-phinh/may-lay-so/{hall.kiosk.code}/"
    page = open_page(viewport={"width": 800, "height": 1280}, has_touch=True)
    page.goto(path)
    heights = page.locator(".kiosk__button, .kiosk__ways a").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 80
    page.locator(".kiosk__button").first.tap()
    page.wait_for_selector(".slip__label")
    assert page.inner_text(".slip__label") == "A033"
    assert page.evaluate("document.activeElement.textContent").strip() == "Xong"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}")
    page.keyboard.press("Alt+2")
    page.wait_for_selector(".slip__label")
    assert page.inner_text(".slip__label") == "B009"

    plain = open_page(java_script_enabled=False)
    plain.goto(path)
    plain.click("text=Tôi thuộc diện ưu tiên")
    plain.click("text=Phụ nữ mang thai")
    plain.locator(".kiosk__button").first.click()
    assert plain.inner_text(".slip__label") == "A034"


def test_the_screen_calls_and_says_when_the_network_is_gone(
    hall, open_page, on_saturday
):
    page = open_page(viewport=TELEVISION)
    page.goto(f"/lung-phinh/man-hinh/{hall.screen.code}/")
    page.locator(".idle").wait_for()
    with inside(cast.LUNG_PHINH):
        call_next(by=hall.town.clerk, at=OPENED)
    first = page.locator(".calls__first")
    first.wait_for()
    assert first.inner_text().split() == ["A008", "1"]
    assert "is-new" in first.get_attribute("class")
    assert first.bounding_box()["height"] >= TELEVISION["height"] / 5
    shoot(page, "display")

    page.context.set_offline(True)
    page.locator("#lost").wait_for(state="visible", timeout=15_000)
    assert "Mất kết nối" in page.inner_text("#lost")
    shoot(page, "display-lost")
    page.context.set_offline(False)
    page.locator("#lost").wait_for(state="hidden", timeout=15_000)


def test_a_number_by_phone_and_its_place_without_scripts(hall, open_page, on_saturday):
    page = open_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/lung-phinh/lay-so/")
    page.locator(".kiosk__button").first.click()
    assert page.inner_text(".slip__label") == "A033"
    assert "Trước ông/bà còn 32 người" in page.content()


def test_every_page_of_the_hall_is_clean(hall, open_page, on_saturday):
    with inside(cast.LUNG_PHINH):
        clerk = hall.town.clerk
        missed = call_next(by=clerk, at=OPENED)
        miss(by=clerk, at=OPENED)
        day, last = missed.day, Ticket.objects.last()
        block = reserve(day.id, queue_id=hall.a.id, count=10, by=clerk, at=OPENED)
    public = {
        "kiosk": f"/lung-phinh/may-lay-so/{hall.kiosk.code}/",
        "kiosk-priority": f"/lung-phinh/may-lay-so/{hall.kiosk.code}/?cach=uu-tien",
        "kiosk-several": f"/lung-phinh/may-lay-so/{hall.kiosk.code}/?cach=nhieu-viec",
        "kiosk-booked": f"/lung-phinh/may-lay-so/{hall.kiosk.code}/?cach=da-hen",
        "take-number": "/lung-phinh/lay-so/",
        "own-place": f"/lung-phinh/so/{last.code}/",
        "own-missed": f"/lung-phinh/so/{missed.code}/",
        "booking": "/lung-phinh/dat-hen/",
        "booking-day": "/lung-phinh/dat-hen/?viec=A",
        "booking-hour": "/lung-phinh/dat-hen/?viec=A&ngay=2026-05-04",
        "display-idle": f"/lung-phinh/man-hinh/{hall.screen.code}/",
    }
    counter = {
        "counter-free": "/desk/counter/",
        "counter-new-ticket": "/desk/counter/tickets/new/",
        "counter-ticket": f"/desk/counter/tickets/{missed.id}/",
        "hall-paper": "/desk/hall/paper/",
        "hall-paper-enter": f"/desk/hall/paper/{block.id}/",
    }
    manager = {
        "counter-choose": "/desk/counter/",
        "hall-day": "/desk/hall/",
        "hall-tickets": "/desk/hall/tickets/?letter=A",
        "hall-arrange": "/desk/hall/arrange/",
        "queue-new": "/desk/hall/queues/new/",
        "counter-change": f"/desk/hall/counters/{hall.counters[2].id}/",
        "device-change": f"/desk/hall/devices/{hall.kiosk.id}/",
    }
    found = look_at(open_page(), public)
    people = hall.town.people
    found += look_at(signed_in(open_page, people[Role.OFFICER]), counter)
    found += look_at(signed_in(open_page, people[Role.CENTRE_DIRECTOR]), manager)
    assert found == []
