"""Where and when something can be done next, and reading it in large letters."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from tests.make import at
from vidan.communes.queries import villages
from vidan.portal.places.maps import map_links
from vidan.portal.places.near import kilometres
from vidan.programmes.actions.sessions import cancel, place
from vidan.programmes.models import Venue

LATITUDE, LONGITUDE = st.floats(-90, 90), st.floats(-180, 180)
MARCH = at("2026-03-01 08:00")
BIRTH = "1.001193"
WHERE = "/anh-son/lam-o-dau/"


@pytest.fixture
def programme(in_anh_son):
    return cast.monthly(in_anh_son, at=MARCH)


@pytest.fixture
def village(programme, in_anh_son):
    """The October session is held at Na Hối."""
    found = villages().get(name="Na Hối")
    session = programme.sessions.get(on="2026-10-03")
    place(
        session.id,
        place="Sân trường",
        village=found,
        reason="Đường xa",
        by=in_anh_son.secretary,
        at=MARCH,
    )
    return found


def where(client, **query):
    answer = client.get(WHERE, {key.replace("_", "-"): v for key, v in query.items()})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.requirement("AS-3")
def test_words_without_accents_lead_to_sessions_and_the_counter(client, programme):
    found = where(client, tim="khai sinh")
    assert f"?thu-tuc={BIRTH}" in found

    page = where(client, thu_tuc=BIRTH)
    assert page.count('class="day"') == 3
    assert "Thứ Bảy, 06/6/2026" in page
    assert "Các ngày làm việc: tại quầy" in page
    assert "Thứ Hai đến Thứ Sáu: 7h30" in page or "thứ Sáu: 7h30" in page
    assert "https://www.google.com/maps/search/?api=1&amp;query=" in page
    assert "/nhac.ics" in page


@pytest.mark.requirement("AS-1")
def test_a_session_in_ones_village_comes_first(client, village):
    page = where(client, thu_tuc=BIRTH, thon=village.id)

    first = page[page.index('class="day"') :]
    assert "Sân trường, thôn Na Hối" in first[:2500]
    assert page.count('class="day"') == 4


def test_the_mobile_session_nearest_to_ones_village_comes_next(
    client, village, programme
):
    """June is held at Bản Già, far away; October at Na Hối, beside Tả Ngảo."""
    for name, latitude, on in (
        ("Bản Già", "19.20000", "2026-06-06"),
        ("Na Hối", "18.93000", "2026-10-03"),
        ("Tả Ngảo", "18.92000", None),
    ):
        venue = Venue.objects.create(
            village=villages().get(name=name),
            name="Nhà văn hóa",
            latitude=latitude,
            longitude="105.08000",
            first_on="2026-01-01",
        )
        programme.sessions.filter(on=on).update(venue=venue)

    page = where(client, thu_tuc=BIRTH, thon=venue.village_id)
    first = page[page.index('class="day"') :]
    assert "Sân trường, thôn Na Hối" in first[:2500]
    assert page.count('class="day"') == 4


@given(LATITUDE, LONGITUDE, LATITUDE, LONGITUDE)
def test_a_way_is_as_long_back_and_never_longer_than_half_round(a, b, c, d):
    way = kilometres((a, b), (c, d))

    assert way == pytest.approx(kilometres((c, d), (a, b)))
    assert 0 <= way <= 20_016
    assert kilometres((a, b), (a, b)) == 0
    assert kilometres((21.0, 105.0), (22.0, 105.0)) == pytest.approx(111.2, abs=0.1)


def test_without_one_in_the_village_the_page_says_so(client, village):
    other = villages().get(name="Tả Ngảo")

    page = where(client, thu_tuc=BIRTH, thon=other.id)
    assert "Chưa có buổi nào được xếp tại thôn Tả Ngảo" in page
    # Without positions the next mobile one, which here is also the next of all.
    assert page.count('class="day"') == 3


def test_one_procedure_found_needs_no_choosing(client, programme):
    page = where(client, tim=BIRTH)

    assert "làm ở đâu, lúc nào gần nhất?</h1>" in page
    assert "Các ngày làm việc: tại quầy" in page


@pytest.mark.parametrize(
    "query", [{"thu-tuc": "9.999999"}, {"thon": "x"}, {"thon": str(uuid4())}]
)
def test_what_is_not_there_is_not_found(client, programme, query):
    assert client.get(WHERE, query).status_code == 404


def test_nothing_found_says_what_to_try(client, programme):
    assert "Chưa tìm thấy thủ tục nào" in where(client, tim="qqqq")


def test_it_costs_the_same_for_one_session_and_for_many(
    client, programme, in_anh_son, query_count
):
    def asked():
        return query_count(lambda: where(client, thu_tuc=BIRTH))

    many = asked()
    programme.sessions.exclude(on="2026-06-06").update(state="withdrawn")
    assert asked() == many


@pytest.mark.requirement("AS-8", "LK-6")
def test_the_calendar_can_be_narrowed_by_village_and_field(client, village):
    def page(**query):
        query = {key.replace("_", "-"): value for key, value in query.items()}
        return client.get("/anh-son/lich/", query).content.decode()

    assert page(thang="2026-10").count('class="day"') == 1
    narrowed = page(thang="2026-10", thon=village.id)
    assert narrowed.count('class="day"') == 1
    assert "Chỉ các buổi tại <strong>thôn Na Hối</strong>" in narrowed
    assert f"/anh-son/lich.ics?thon={village.id}" in narrowed
    assert f"thang=2026-11&amp;thon={village.id}" in narrowed
    elsewhere = page(thang="2026-09", thon=village.id)
    assert "Tháng này không có buổi phục vụ" in elsewhere
    assert "Thứ Bảy, 03/10/2026" in elsewhere
    by_field = page(thang="2026-10", linh_vuc="civil-status")
    assert by_field.count('class="day"') == 1
    assert client.get("/anh-son/lich/", {"thon": "x"}).status_code == 404


def test_a_session_page_leads_there_unless_it_is_not_held(
    client, programme, in_anh_son
):
    session = programme.sessions.get(on="2026-06-06")
    page = client.get(f"/anh-son/lich/{session.id}/").content.decode()
    assert f"/anh-son/lich/{session.id}/nhac.ics" in page
    assert "Đường đi (OpenStreetMap)" in page

    cancel(session.id, reason="Bão", by=in_anh_son.secretary, at=MARCH)
    page = client.get(f"/anh-son/lich/{session.id}/").content.decode()
    assert "nhac.ics" not in page


def test_a_known_position_is_shown_exactly(in_anh_son):
    from vidan.communes.models import Commune

    commune = Commune.objects.get(slug="anh-son")
    google, osm = map_links("Sân trường", commune, (18.93461, 105.08123))
    assert google.url.endswith("query=18.93461%2C105.08123")
    assert osm.url.endswith("#map=17/18.93461/105.08123")
    assert "S%C3%A2n+tr%C6%B0%E1%BB%9Dng" in map_links("Sân trường", commune)[1].url


# Large letters


def test_large_letters_stay_until_they_are_taken_back(client, programme):
    page = "/anh-son/lich/"
    assert "portal--large" not in client.get(page).content.decode()

    back = client.post(
        "/anh-son/co-chu/", {"letters": "large", "next": f"{page}?thang=2026-06"}
    )
    assert (back.status_code, back.url) == (303, f"{page}?thang=2026-06")
    cookie = client.cookies["vidan_letters"]
    assert (cookie.value, cookie["httponly"]) == ("large", True)
    assert 'class="portal portal--large"' in client.get(page).content.decode()

    client.post("/anh-son/co-chu/", {"letters": "normal", "next": page})
    assert "portal--large" not in client.get(page).content.decode()


def test_the_way_back_never_leads_elsewhere(client, programme):
    back = client.post("/anh-son/co-chu/", {"next": "https://example.com/"})

    assert back.url == "/anh-son/"
    assert client.get("/anh-son/co-chu/").status_code == 200
