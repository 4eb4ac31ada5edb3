"""A village head's evening on a phone, the Office at its desk: axe finds nothing."""

import pytest
import time_machine

from tests import cast
from tests.browser.conftest import PHONE, look, look_at, signed_in
from tests.make import at
from tests.notices.given import NOW, drafted, first_session, head_of, issued, saturdays
from vidan.communes.tenancy import inside
from vidan.notices.actions.correcting import draft_changes
from vidan.notices.actions.drafting import draft_month
from vidan.notices.models import Notice, PassedOn, Said, Telling, VillageCopy
from vidan.people.roles import Role
from vidan.programmes.actions.sessions import cancel

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EVENING = at("2026-04-21 18:30")


@pytest.fixture
def told(transactional_db):
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        saturdays(town)
        head_of(town)
        town.notice = issued(town)
    return town


@pytest.mark.requirement("AS-11")
def test_a_village_heads_evening_on_a_phone(told, open_page):
    with time_machine.travel(EVENING, tick=True):
        page = signed_in(open_page, told.people[Role.VILLAGE_HEAD], viewport=PHONE)
        assert look_at(page, {"village-notices": "/desk/notices/village/"}) == []
        page.click("main .work__link")
        page.click("text=Tôi đã nhận thông báo")
        page.locator("main .tag--done").first.wait_for()
        page.fill("input[name=times]", "2")
        page.click("text=Ghi đã phát loa")
        page.locator("text=02 lần").wait_for()
        page.fill("textarea[name=text]", "Hai cụ già không đi được")
        page.click("text=Chuyển đến Văn phòng")
        page.locator("text=chờ trả lời").wait_for()
        assert look(page, "village-notice") == []
    with inside(cast.LUNG_PHINH):
        copy = VillageCopy.objects.get(village__name="Na Hối")
        assert copy.read_at
        assert copy.acknowledged_at
        assert Said.objects.get().times == 2
        assert PassedOn.objects.count() == 1


def test_the_office_at_its_desk(told, open_page):
    with inside(cast.LUNG_PHINH):
        by = told.secretary
        draft_month(at("2026-06-01 08:00").date(), by=by, at=NOW)
        assignment = drafted(told)
        cancel(first_session().id, reason="Mưa lũ", by=by, at=EVENING)
        draft_changes(at=EVENING)
        change = Notice.objects.get(about__isnull=False)
        telling = Telling.objects.get(channel="board")
    with time_machine.travel(at("2026-04-25 08:00"), tick=True):
        page = signed_in(open_page, told.people[Role.OFFICE_STAFF])
        pages = {
            "notices": "/desk/notices/",
            "notice-new": "/desk/notices/new/",
            "notice": f"/desk/notices/{told.notice.id}/",
            "notice-change": f"/desk/notices/{change.id}/",
            "notice-edit": f"/desk/notices/{assignment.id}/edit/",
            "notice-texts": f"/desk/notices/{told.notice.id}/texts/",
            "notice-proof": f"/desk/notices/tellings/{telling.id}/",
            "notice-channels": "/desk/notices/channels/",
            "notices-told": "/desk/notices/told/",
            "passed-on": "/desk/notices/passed-on/",
        }
        assert look_at(page, pages) == []


def test_everybody_reads_it(told, open_page):
    with time_machine.travel(EVENING, tick=True):
        page = open_page(viewport=PHONE)
        pages = {
            "portal-notices": "/lung-phinh/thong-bao/",
            "portal-notice": f"/lung-phinh/thong-bao/{told.notice.id}/",
        }
        assert look_at(page, pages) == []
