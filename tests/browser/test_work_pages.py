"""The pages of work: axe finds nothing, and the journeys that have to be short are."""

import pytest
import time_machine

from tests import cast
from tests.browser.conftest import PHONE, look_at, signed_in
from tests.make import at, make_actor, make_order, make_task
from tests.work.lived import lived
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.work.actions.giving import register_order
from vidan.work.models import Task
from vidan.work.states import Source, State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHAIR = {
    "work-tasks": "/desk/tasks/",
    "work-tasks-found": "/desk/tasks/?q=ra+soat&state=accepted",
    "work-task": "/desk/tasks/{task}/",
    "work-give": "/desk/tasks/new/",
    "work-send-back": "/desk/tasks/{handed_in}/act/send_back/",
}
WORKER = {
    "work-waiting": "/desk/",
    "work-own-task": "/desk/tasks/{mine}/",
    "work-hand-in": "/desk/tasks/{mine}/act/hand_in/",
    "work-order": "/desk/tasks/order/",
    "work-reminders": "/desk/reminders/",
    "work-feed": "/desk/feed/",
}


@pytest.fixture
def on_thursday():
    """The clock of the server: a Thursday with work on the way, half past eight."""
    with time_machine.travel(at("2026-04-16 08:30"), tick=True):
        yield


@pytest.fixture
def places(transactional_db):
    """A commune in which a week of work has been lived, and where its things are."""
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        done = lived(town)
        worker = make_actor(town.economy, name="Lù Thị Mẩy", account=True)
        due = {"given": "2026-04-15 08:00", "due_at": at("2026-04-17 17:00")}
        late = {"given": "2026-04-08 08:00", "due_at": at("2026-04-14 17:00")}
        make_task(town.head, lead=worker, title="Thống kê chợ phiên", **late)
        mine = make_task(town.head, lead=worker, title="Rà soát hộ kinh doanh", **due)
        handed_in = make_task(town.chair, lead=town.head, **due)
        Task.objects.filter(id=handed_in.id).update(
            state=State.HANDED_IN, handed_in_at=at("2026-04-16 08:00"), outcome="Xong"
        )
        register_order(
            make_order(source=Source.ORAL, due_at=at("2026-04-17 17:00")),
            giver=town.chair.id,
            by=worker,
            at=at("2026-04-16 08:00"),
        )
        return {
            "town": town,
            "worker": worker,
            "task": done.id,
            "mine": mine.id,
            "handed_in": handed_in.id,
        }


def filled(pages, places):
    return {name: path.format(**places) for name, path in pages.items()}


def test_shots_of_the_pages_of_a_leader(places, open_page, on_thursday):
    page = signed_in(open_page, places["town"].people[Role.CHAIR])

    assert look_at(page, filled(CHAIR, places)) == []


def test_shots_of_the_pages_of_an_officer(places, open_page, on_thursday):
    page = signed_in(open_page, places["worker"].officer)

    assert look_at(page, filled(WORKER, places)) == []


@pytest.mark.requirement("SH-7")
def test_an_order_by_word_of_mouth_on_a_phone(places, open_page, on_thursday):
    """Two taps and one line of words; the giver answers with one tap."""
    boss = places["town"].people[Role.CHAIR]
    phone = signed_in(open_page, places["worker"].officer, viewport=PHONE)
    phone.goto("/desk/tasks/")
    phone.click("text=Ghi chỉ đạo miệng")
    phone.select_option("[name=giver]", str(boss.id))
    phone.fill("[name=title]", "Chuẩn bị hội trường cho đoàn kiểm tra")
    phone.click("button:has-text('Ghi lại')")
    assert "Đã ghi chỉ đạo" in phone.content()
    address = phone.url

    answer = signed_in(open_page, boss, viewport=PHONE, java_script_enabled=False)
    answer.goto(address)
    answer.click("button:has-text('Đúng, tôi đã chỉ đạo')")
    assert "Chờ người chỉ đạo xác nhận" not in answer.content()


def test_a_task_is_given_and_handed_in_by_keyboard(places, open_page, on_thursday):
    town = places["town"]
    head = signed_in(open_page, town.people[Role.UNIT_HEAD])
    head.goto("/desk/")
    head.keyboard.press("F8")
    head.wait_for_url("**/tasks/new/**")
    head.focus("[name=title]")
    head.keyboard.type("Lập danh sách hộ cần hỗ trợ giống")
    head.keyboard.press("Tab")
    head.keyboard.type("Danh sách có chữ ký trưởng thôn")
    head.keyboard.press("Tab")
    head.keyboard.press("L")
    head.keyboard.press("Tab")
    head.keyboard.type("17/4/2026")
    head.keyboard.press("Control+Enter")
    head.wait_for_selector("text=Đã giao việc.")

    officer = signed_in(open_page, places["worker"].officer)
    officer.goto(head.url)
    officer.keyboard.press("F2")
    officer.wait_for_selector("text=Đã nhận việc")
    assert "Đã nhận việc" in officer.locator("main").inner_text()
