"""Volunteers on a phone, and the clerk who lets them in: axe finds nothing."""

from uuid import uuid4

import pytest
import time_machine

from tests import cast
from tests.browser.conftest import PHONE, look, look_at, signed_in
from tests.make import CERTIFIED_COPY, at
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.programmes.actions.volunteering import count_help, make_code
from vidan.programmes.models import HelpGiven, HelpKind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MORNING = at("2026-05-02 08:30")


@pytest.fixture
def session(transactional_db):
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        found = cast.saturdays(town, at=at("2026-04-20 08:00")).sessions.first()
        found.town = town
        found.code, found.letters = make_code(session=found, by=town.clerk, at=MORNING)
        for kind in (HelpKind.INSTALL, HelpKind.ONLINE):
            count_help(
                found.code.id, kind=kind, hand="x", submission=uuid4(), at=MORNING
            )
    return found


def test_a_volunteer_with_a_phone(session, open_page, on_saturday):
    page = open_page(viewport=PHONE)
    path = "/lung-phinh/tinh-nguyen/"
    assert look_at(page, {"portal-helping-door": path}) == []
    page.fill("#code", session.letters)
    page.keyboard.press("Enter")
    page.locator("text=Vừa giúp xong việc gì").wait_for()
    page.click("text=Điền tờ khai")
    page.locator("text=Bỏ lượt vừa bấm").wait_for()
    assert look(page, "portal-helping") == []
    guide = f"{path}{CERTIFIED_COPY}/"
    pages = {"portal-helping-found": f"{path}?tim=khai", "portal-helping-guide": guide}
    assert look_at(page, pages) == []
    with inside(cast.LUNG_PHINH):
        assert HelpGiven.objects.filter(kind=HelpKind.FORM).count() == 1


def test_without_scripts_a_tap_counts_too(session, open_page, on_saturday):
    page = open_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/lung-phinh/tinh-nguyen/")
    page.fill("#code", session.letters)
    page.click("text=Vào trang tình nguyện")
    page.click("text=Cài ứng dụng")
    page.locator("text=Bỏ lượt vừa bấm").wait_for()


def test_the_clerk_who_lets_them_in(session, open_page):
    with time_machine.travel(MORNING, tick=True):
        page = signed_in(open_page, session.town.people[Role.OFFICER])
        pages = {
            "desk-volunteers": "/desk/volunteers/",
            "desk-help-rows": f"/desk/volunteers/{session.code.id}/rows/",
            "desk-session-report-help": f"/desk/sessions/{session.id}/report/",
        }
        assert look_at(page, pages) == []
        page.goto(f"/desk/volunteers/?session={session.id}")
        page.click("main button:has-text('Tạo mã')")
        page.locator(".invite__code").wait_for()
        assert look(page, "desk-volunteer-code") == []
