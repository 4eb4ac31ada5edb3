import pytest

from tests import cast
from tests.make import at
from vidan.programmes.actions.sessions import cancel

APRIL = at("2026-04-20 08:00")


@pytest.mark.requirement("LP-1")
def test_the_next_two_service_days_are_leaves(client, in_lung_phinh):
    cast.saturdays(in_lung_phinh, at=APRIL)

    page = client.get("/lung-phinh/").content.decode()

    assert page.count('class="leaf"') == 2
    assert "Thứ Bảy, 09/5/2026" in page
    assert "Phòng Văn hóa - Xã hội" in page
    assert "7h30 đến 12h00; 13h30 đến 17h00" in page
    assert "Còn 05 ngày" in page


def test_a_day_that_has_closed_makes_room_for_the_next(client, in_lung_phinh, clock):
    cast.saturdays(in_lung_phinh, at=APRIL)

    clock("2026-05-09 16:59")
    assert "Hôm nay" in client.get("/lung-phinh/").content.decode()

    clock("2026-05-09 17:00")
    page = client.get("/lung-phinh/").content.decode()
    assert "Thứ Bảy, 09/5/2026" not in page
    assert "Thứ Bảy, 16/5/2026" in page


def test_a_cancelled_day_is_not_announced_as_the_next(client, in_lung_phinh):
    programme = cast.saturdays(in_lung_phinh, at=APRIL)
    session = programme.sessions.get(on="2026-05-09")
    cancel(session.id, reason="Bão số 1", by=in_lung_phinh.secretary, at=APRIL)

    assert "Thứ Bảy, 09/5/2026" not in client.get("/lung-phinh/").content.decode()


def test_home_asks_one_question_and_offers_tracking(client, in_lung_phinh):
    page = client.get("/lung-phinh/").content.decode()

    assert "Ông/bà cần làm thủ tục gì?" in page
    assert 'name="check_code"' in page
    assert "Chưa có buổi phục vụ nào được xếp lịch" in page


def test_home_costs_the_same_with_no_session_and_with_many(
    client, in_lung_phinh, query_count
):
    client.get("/lung-phinh/")
    few = query_count(lambda: client.get("/lung-phinh/"))
    cast.saturdays(in_lung_phinh, at=APRIL)

    assert query_count(lambda: client.get("/lung-phinh/")) == few
