from uuid import uuid4

import pytest

from tests import cast
from tests.make import at
from vidan.communes.queries import villages
from vidan.programmes.actions.sessions import cancel, move, place

APRIL = at("2026-04-20 08:00")


@pytest.fixture
def programme(in_lung_phinh):
    return cast.saturdays(in_lung_phinh, at=APRIL)


def test_a_month_shows_each_session_with_place_hours_and_unit(client, programme):
    page = client.get("/lung-phinh/lich/", {"thang": "2026-05"}).content.decode()

    assert page.count('class="day"') == 5
    assert "Trụ sở xã, thôn Lùng Phình" in page
    assert "7h30 đến 12h00; 13h30 đến 17h00" in page
    assert "Phòng Kinh tế" in page
    assert "Đã diễn ra" in page  # Saturday 02/5, seen on Monday 04/5
    assert "thang=2026-04" in page
    assert "thang=2026-06" in page


def test_without_a_month_it_is_this_one(client, programme, clock):
    clock("2026-06-01 00:10")

    page = client.get("/lung-phinh/lich/").content.decode()

    assert "Lịch phục vụ tháng 6 năm 2026" in page


@pytest.mark.requirement("LP-17")
def test_changes_stay_visible_with_their_reason(client, programme, in_lung_phinh):
    clerk = in_lung_phinh.secretary
    first = programme.sessions.get(on="2026-05-09")
    second = programme.sessions.get(on="2026-05-16")
    cancel(first.id, reason="Bão số 1", by=clerk, at=APRIL)
    move(
        second.id, to=at("2026-05-17 08:00").date(), reason="Lễ hội", by=clerk, at=APRIL
    )

    page = client.get("/lung-phinh/lich/").content.decode()

    assert "Không tổ chức" in page
    assert "Lý do: Bão số 1" in page
    assert "Dời từ ngày 16/5/2026" in page
    assert "Lý do: Lễ hội" in page
    cancelled = client.get(f"/lung-phinh/lich/{first.id}/").content.decode()
    assert "Buổi này không tổ chức" in cancelled
    assert "Bão số 1" in cancelled
    assert "Mời ông/bà đến buổi gần nhất" in cancelled
    assert "Chủ nhật, 17/5/2026" in cancelled


def test_a_mobile_session_names_its_village(client, in_anh_son):
    town = in_anh_son
    programme = cast.monthly(town, at=at("2026-03-01 08:00"))
    village = villages().get(name="Na Hối")
    session = programme.sessions.get(on="2026-06-06")
    place(
        session.id,
        place="Sân trường",
        village=village,
        reason="Đường xa",
        by=town.secretary,
        at=at("2026-05-01 08:00"),
    )

    page = client.get("/anh-son/lich/", {"thang": "2026-06"}).content.decode()

    assert "Sân trường, thôn Na Hối" in page


def test_an_empty_month_points_to_the_nearest_session(client, programme):
    page = client.get("/lung-phinh/lich/", {"thang": "2026-01"}).content.decode()

    assert "Tháng này không có buổi phục vụ" in page
    assert "Thứ Bảy, 09/5/2026" in page


@pytest.mark.parametrize(
    "month", ["2026-13", "0000-01", "9999-12", "abc", "2026-1", "٢٠٢٦-05"]
)
def test_a_month_that_is_none_is_refused_in_words(client, in_lung_phinh, month):
    answer = client.get("/lung-phinh/lich/", {"thang": month})

    assert answer.status_code == 422
    assert "Không có tháng này trong lịch" in answer.content.decode()


@pytest.mark.parametrize("month", ["2000-01", "2099-12"])
def test_the_calendar_ends_where_its_lunar_dates_do(client, in_lung_phinh, month):
    page = client.get("/lung-phinh/lich/", {"thang": month}).content.decode()

    assert page.count('href="?thang=') == 1


def test_the_month_costs_the_same_for_one_session_and_for_five(
    client, programme, query_count
):
    def asked(month):
        return query_count(lambda: client.get("/lung-phinh/lich/", {"thang": month}))

    programme.sessions.filter(on__month=6).exclude(on="2026-06-06").update(
        state="withdrawn"
    )
    asked("2026-05")

    assert asked("2026-06") == asked("2026-05")


@pytest.mark.requirement("LK-2")
def test_a_same_day_session_lists_what_is_settled_at_once(client, in_lai_khe):
    programme = cast.thursdays(in_lai_khe, at=at("2026-04-01 08:00"))
    session = programme.sessions.get(on="2026-05-07")

    page = client.get(f"/lai-khe/lich/{session.id}/").content.decode()

    for code in cast.SAME_DAY:
        assert f'href="/lai-khe/thu-tuc/{code}/"' in page
    assert "Trả kết quả ngay trong ngày" in page


def test_a_session_of_another_commune_does_not_exist(client, programme):
    session = programme.sessions.first()

    assert client.get(f"/lai-khe/lich/{session.id}/").status_code == 404
    assert client.get(f"/lung-phinh/lich/{uuid4()}/").status_code == 404


def test_a_withdrawn_session_is_not_shown(client, programme):
    session = programme.sessions.get(on="2026-05-09")
    programme.sessions.filter(id=session.id).update(state="withdrawn")

    assert client.get(f"/lung-phinh/lich/{session.id}/").status_code == 404
