"""The one question on a phone and on the tablet, and the figures: axe finds nothing."""

from datetime import timedelta

import pytest
import time_machine

from tests import cast
from tests.browser.conftest import look, look_at, shoot, signed_in
from tests.make import at
from tests.queueing.hall import EARLY, arrange
from tests.satisfaction.given import box, opinion, put, slip, visit
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.satisfaction.actions.arranging import add_tablet
from vidan.satisfaction.actions.asking import invite
from vidan.satisfaction.models import Opinion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def monday():
    """The clock of the server: just after somebody was served."""
    with time_machine.travel(at("2026-05-04 07:38"), tick=True) as clock:
        yield clock


@pytest.fixture
def said(transactional_db):
    """A town of which people have spoken, with a visit that has just ended."""
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        hall = arrange(town)
        town.tablet = add_tablet(
            counter=hall.counters[1], name="Máy quầy 1", by=town.director, at=EARLY
        )
        visit(hall)
        town.question = put(town.director)
        for number in (5, 5, 4, 3, 1):
            opinion(town.director, number=number, text="Chờ hơi lâu, cán bộ tận tình")
        opinion(town.director, number=2, reason="trips", contact="Bà Mỷ, 0912345678")
        town.box = box(town.secretary, at=at("2026-05-04 07:20"))
        slip(town.box, town.secretary, at=at("2026-05-04 07:25"), unit=town.centre)
        dossier = town.question.dossier
        invite(dossier, by=town.director, at=dossier.ended_at)
        town.invited = dossier
    return town


def test_the_tablet_by_touch_and_without_scripts(said, open_page, monday):
    path = f"/lung-phinh/may-danh-gia/{said.tablet.code}/"
    page = open_page(
        viewport={"width": 800, "height": 1280},
        has_touch=True,
        java_script_enabled=False,
    )
    page.goto(path)
    heights = page.locator(".kiosk__button").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert len(heights) == 5
    assert min(heights) >= 80
    shoot(page, "tablet-question")
    page.tap("text=Rất hài lòng")
    page.locator("text=Cảm ơn ông/bà").wait_for()
    shoot(page, "tablet-why")
    page.tap("text=Cán bộ tận tình")
    page.locator("text=Khi xong việc").wait_for()
    shoot(page, "tablet-idle")

    with inside(cast.LUNG_PHINH):
        given = Opinion.objects.get(question__ticket__isnull=False)
        assert (given.level, given.reason) == (5, "kind")


def test_the_idle_tablet_asks_by_itself_and_by_keyboard(said, open_page, monday):
    page = open_page(viewport={"width": 800, "height": 1280})
    page.goto(f"/lung-phinh/may-danh-gia/{said.tablet.code}/")
    assert look(page, "portal-tablet") == []
    page.keyboard.press("Alt+4")
    page.locator("text=Cảm ơn ông/bà").wait_for()
    assert look(page, "portal-tablet-why") == []
    monday.shift(timedelta(hours=1))
    page.goto(f"/lung-phinh/may-danh-gia/{said.tablet.code}/")
    assert look(page, "portal-tablet-idle") == []


def test_the_question_on_a_phone(said, open_page, monday):
    monday.move_to(said.question.asked_at)
    path = f"/lung-phinh/y-kien/{said.question.code}/"
    page = open_page()
    assert look_at(page, {"portal-opinion": path}) == []
    page.click("text=Không hài lòng >> nth=0")
    page.locator("text=Phải chờ lâu").wait_for()
    assert look(page, "portal-opinion-why") == []
    page.click("text=Phải chờ lâu")
    page.click("text=Gửi ý kiến")
    page.locator("text=Đã nhận ý kiến").wait_for()
    assert look(page, "portal-opinion-thanks") == []
    tracked = f"/lung-phinh/tra-cuu/{said.invited.tracking_code}/"
    closed = "/lung-phinh/y-kien/khong-co-ma-nay/"
    pages = {"portal-opinion-unknown": closed, "portal-tracked-question": tracked}
    assert look_at(page, pages) == []


def test_the_pages_of_the_desk(said, open_page, monday):
    monday.move_to(said.question.asked_at)
    page = signed_in(open_page, said.people[Role.CHAIR])
    query = "?from=01/5/2026&to=31/5/2026"
    pages = {
        "desk-satisfaction": f"/desk/satisfaction/{query}",
        "desk-satisfaction-rows": f"/desk/satisfaction/rows/{query}&what=all",
        "desk-opinion-texts": f"/desk/satisfaction/texts/{query}",
        "desk-my-opinions": "/desk/satisfaction/mine/",
        "desk-boxes": "/desk/satisfaction/boxes/",
        "desk-box": f"/desk/satisfaction/boxes/{said.box.id}/",
        "desk-opinion-invite": f"/desk/satisfaction/invite/{said.invited.id}/",
        "desk-indicators": "/desk/indicators/",
    }
    assert look_at(page, pages) == []
    page = signed_in(open_page, said.people[Role.CENTRE_DIRECTOR])
    assert look_at(page, {"desk-tablets": "/desk/satisfaction/tablets/"}) == []
