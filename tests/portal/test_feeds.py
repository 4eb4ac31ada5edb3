"""The calendar for programs, read by libraries that had no part in writing it."""

import json
from datetime import timedelta
from io import BytesIO

import feedparser
import pytest
import time_machine
import vobject
from django.core.cache import caches
from icalendar import Calendar
from pypdf import PdfReader

from tests import cast
from tests.make import at
from vidan.communes.queries import villages
from vidan.portal.feeds import views
from vidan.procedures.models import Field
from vidan.programmes.actions.sessions import cancel, move, place, staff
from vidan.programmes.models import DutyRole, Venue

APRIL = at("2026-04-20 08:00")
NOW = at("2026-05-04 09:00")
FEEDS = ("lich.ics", "lich.rss", "lich.atom", "lich.json")


@pytest.fixture(autouse=True)
def _in_may(clock):
    """Keys of rows tell when a session was planned, so that all clocks move."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def programme(in_lung_phinh):
    with time_machine.travel(APRIL, tick=False):
        return cast.saturdays(in_lung_phinh, at=APRIL)


def get(client, feed="lich.ics", slug="lung-phinh", **options):
    answer = client.get(f"/{slug}/{feed}", **options)
    assert answer.status_code == 200
    return answer


def events(client, feed="lich.ics", slug="lung-phinh", **options):
    return Calendar.from_ical(get(client, feed, slug, **options).content).walk("VEVENT")


# iCalendar


def test_two_libraries_read_the_year(client, programme):
    answer = get(client)
    other = vobject.readOne(answer.content.decode())
    first = events(client)[0]

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    shown = programme.sessions.filter(on__lte="2027-06-08").count()
    assert len(events(client)) == len(other.vevent_list) == shown > 52
    assert first["SUMMARY"] == f"{programme.name} – Phòng Kinh tế"
    assert first["SUMMARY"] == other.vevent.summary.value
    assert first.decoded("DTSTART") == at("2026-05-02 07:30")
    assert first.decoded("DTEND") == at("2026-05-02 17:00")
    assert first["LOCATION"] == "Trụ sở xã, thôn Lùng Phình"
    assert "12h00; 13h30" in first["DESCRIPTION"]
    assert first["URL"].startswith("http://testserver/lung-phinh/lich/")
    assert first.decoded("LAST-MODIFIED") == APRIL
    assert first["SEQUENCE"] == 0


def test_a_change_keeps_its_key_and_raises_its_sequence(
    client, programme, in_lung_phinh
):
    clerk = in_lung_phinh.secretary
    session = programme.sessions.get(on="2026-05-09")
    before = {one["UID"] for one in events(client)}
    to = at("2026-05-10 08:00").date()
    move(session.id, to=to, reason="Lễ hội", by=clerk, at=NOW)
    cancel(session.id, reason="Bão số 1", by=clerk, at=NOW + timedelta(hours=1))

    after = events(client)
    (one,) = (e for e in after if e["UID"] == f"{session.id}@vidan")
    assert {e["UID"] for e in after} == before
    assert (one["STATUS"], one["SEQUENCE"]) == ("CANCELLED", 2)
    assert one.decoded("LAST-MODIFIED") == NOW + timedelta(hours=1)
    assert one["SUMMARY"].startswith("Không tổ chức: ")
    assert "Bão số 1" in one["DESCRIPTION"]


def test_a_village_a_programme_or_a_field_can_be_chosen(client, in_anh_son):
    programme = cast.monthly(in_anh_son, at=at("2026-03-01 08:00"))
    session = programme.sessions.get(on="2026-06-06")
    village = villages().get(name="Na Hối")
    place(
        session.id,
        place="Sân trường",
        village=village,
        reason="Đường xa",
        by=in_anh_son.secretary,
        at=NOW,
    )

    def chosen(**query):
        return events(client, slug="anh-son", query_params=query)

    (one,) = chosen(thon=village.id)
    assert one["UID"] == f"{session.id}@vidan"
    all_of_it = len(chosen())
    assert len(chosen(**{"mo-hinh": programme.id})) == all_of_it > 5
    assert len(chosen(**{"linh-vuc": Field.objects.first().code})) == all_of_it
    for name in ("thon", "mo-hinh", "linh-vuc"):
        answer = client.get("/anh-son/lich.ics", {name: "khong-co"})
        assert answer.status_code == 404


@pytest.mark.requirement("AS-2")
def test_the_position_of_a_venue_goes_along(client, programme):
    village = villages().get(name="Na Hối")
    venue = Venue.objects.create(
        village=village,
        name="Nhà văn hóa",
        latitude="22.41234",
        longitude="104.30001",
        first_on="2026-01-01",
    )
    session = programme.sessions.get(on="2026-05-09")
    programme.sessions.filter(id=session.id).update(village=village, venue=venue)

    (one,) = events(client, f"lich/{session.id}/nhac.ics")
    assert (one["GEO"].latitude, one["GEO"].longitude) == (22.41234, 104.30001)
    told = json.loads(get(client, "lich.json").content)["sessions"]
    assert [22.41234, 104.30001] in [row["position"] for row in told]
    page = get(client, f"lich/{session.id}/").content.decode()
    assert "mlat=22.41234&amp;mlon=104.30001" in page


def test_a_reminder_is_one_session_with_two_bells(client, programme):
    session = programme.sessions.get(on="2026-05-09")
    (one,) = events(client, f"lich/{session.id}/nhac.ics")

    bells = [alarm.decoded("TRIGGER") for alarm in one.walk("VALARM")]
    assert one["UID"] == f"{session.id}@vidan"
    assert bells == [timedelta(days=-1), timedelta(hours=-2)]
    other = client.get(f"/lai-khe/lich/{session.id}/nhac.ics")
    assert other.status_code == 404


@pytest.mark.requirement("AS-8")
def test_a_poster_says_what_the_page_says(client, programme, in_lung_phinh):
    session = programme.sessions.get(on="2026-05-09")
    paths = [f"lich/{session.id}/ap-phich{end}" for end in ("-a3.pdf", "-a4.pdf")]
    for path in paths:
        answer = get(client, path)
        said = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
        assert "Phòng Văn hóa - Xã hội" in said
        assert f"http://testserver/lung-phinh/lich/{session.id}/" in said
    tag = answer["ETag"]
    assert get(client, f"lich/{session.id}/ap-phich.png").content[1:4] == b"PNG"

    cancel(session.id, reason="Bão số 1", by=in_lung_phinh.secretary, at=NOW)
    again = client.get(f"/lung-phinh/{paths[1]}", headers={"If-None-Match": tag})
    assert again.status_code == 200
    page = get(client, f"lich/{session.id}/").content.decode()
    assert all(f"/lung-phinh/{path}" in page for path in paths)


# RSS, Atom, JSON


@pytest.mark.requirement("AS-8", "LK-6")
@pytest.mark.parametrize("feed", ["lich.rss", "lich.atom"])
def test_news_are_what_is_announced_and_what_changed(
    client, programme, in_lung_phinh, feed
):
    far = programme.sessions.get(on="2026-07-04")
    cancel(far.id, reason="Bão số 1", by=in_lung_phinh.secretary, at=NOW)

    read = feedparser.parse(get(client, feed).content)
    assert not read.bozo
    newest, *others = read.entries
    # Two Saturdays lie within the seven days of notice or behind: 02/5 and 09/5.
    assert [one.title.split(": ")[0] for one in others] == ["Buổi phục vụ"] * 2
    assert newest.title == f"Không tổ chức: {programme.name}, thứ Bảy, 04/7/2026"
    assert newest.link == f"http://testserver/lung-phinh/lich/{far.id}/"
    assert newest.id == f"urn:uuid:{far.id}#1"
    assert "Lý do thay đổi: Bão số 1" in newest.summary
    assert newest.published_parsed[:5] == (2026, 5, 4, 2, 0)


@pytest.mark.parametrize("feed", FEEDS)
def test_signs_that_no_file_may_hold_are_left_out(
    client, programme, in_lung_phinh, feed
):
    session = programme.sessions.get(on="2026-05-09")
    reason = "Bão\x0b số 1; <b>lũ</b> & sạt lở"
    cancel(session.id, reason=reason, by=in_lung_phinh.secretary, at=NOW)

    content = get(client, feed).content
    assert b"\x0b" not in content
    assert "sạt lở" in content.replace(b"\r\n ", b"").decode()
    if feed in ("lich.rss", "lich.atom"):
        read = feedparser.parse(content)
        assert not read.bozo


def test_pages_name_their_feeds(client, programme):
    page = get(client, "lich/").content.decode()

    found = feedparser.parse(get(client, "lich.rss").content).feed
    assert found.link == "http://testserver/lung-phinh/lich/"
    for feed in FEEDS:
        assert f'href="/lung-phinh/{feed}"' in page


@pytest.mark.requirement("LK-2")
def test_json_says_what_is_announced_for_the_day(client, in_lai_khe):
    cast.thursdays(in_lai_khe, at=APRIL)
    answer = get(client, "lich.json", "lai-khe")
    told = json.loads(answer.content)
    session = next(one for one in told["sessions"] if one["on"] == "2026-05-07")

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert told["version"] == 1
    assert told["commune"] == {"code": cast.LAI_KHE, "name": "xã Lai Khê"}
    assert session["procedures"] == sorted(cast.SAME_DAY)
    assert session["hours"] == [["07:30", "12:00"], ["13:30", "17:00"]]
    assert session["lunar"] == {"day": 21, "month": 3, "leap": False}
    assert (session["state"], session["revision"]) == ("planned", 0)


# What it costs


@pytest.mark.parametrize("feed", FEEDS)
def test_who_has_it_is_told_so_by_one_question(client, programme, query_count, feed):
    first = get(client, feed)
    tag, since = first["ETag"], first["Last-Modified"]

    for header in ({"If-None-Match": tag}, {"If-Modified-Since": since}):
        again = client.get(f"/lung-phinh/{feed}", headers=header)
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == tag
    # The commune, the transaction's begin and wall and end, and the question itself.
    asked = query_count(
        lambda: client.get(f"/lung-phinh/{feed}", headers={"If-None-Match": tag})
    )
    assert asked <= 5


def test_what_changes_is_told_at_once(client, programme, in_lung_phinh):
    before = get(client)
    session = programme.sessions.get(on="2026-05-09")
    cancel(session.id, reason="Bão số 1", by=in_lung_phinh.secretary, at=NOW)

    after = client.get(
        "/lung-phinh/lich.ics", headers={"If-None-Match": before["ETag"]}
    )
    assert after.status_code == 200
    assert b"STATUS:CANCELLED" in after.content


def test_a_new_day_moves_what_is_shown(client, programme, clock):
    tag = get(client)["ETag"]
    clock("2026-06-10 00:01")
    with time_machine.travel(at("2026-06-10 00:01"), tick=False):
        answer = client.get("/lung-phinh/lich.ics", headers={"If-None-Match": tag})

    assert answer.status_code == 200
    assert b"DTSTART;TZID=Asia/Ho_Chi_Minh:20260502" not in answer.content


def test_it_is_built_once_for_all(client, programme, monkeypatch):
    built = []
    monkeypatch.setattr(
        views, "calendar", lambda *args, **more: built.append(1) or b"BEGIN:VCALENDAR"
    )
    answers = {get(client).content for _each in range(5)}

    assert (answers, len(built)) == ({b"BEGIN:VCALENDAR"}, 1)


def test_a_year_costs_as_many_questions_as_one_session(
    client, programme, in_lung_phinh, query_count
):
    def built(feed):
        caches["files"].clear()
        return query_count(lambda: get(client, feed))

    year = [built(feed) for feed in FEEDS]
    programme.sessions.exclude(on="2026-05-09").update(state="withdrawn")

    assert [built(feed) for feed in FEEDS] == year


def test_english_on_the_phone_changes_nothing(client, programme):
    before = get(client)
    client.cookies["django_language"] = "en"
    caches["files"].clear()

    assert get(client).content == before.content


# A person's own sessions


@pytest.mark.requirement("AS-7")
def test_the_team_finds_its_sessions_in_its_own_calendar(
    client, programme, in_lung_phinh
):
    from vidan.work.actions.feeds import make_feed

    town = in_lung_phinh
    code = make_feed(by=town.clerk, at=NOW).code
    session = programme.sessions.get(on="2026-05-09")
    staff(
        session.id,
        team={town.clerk.id: DutyRole.LEADER},
        by=town.secretary,
        at=NOW,
    )
    cancelled = programme.sessions.get(on="2026-05-16")
    staff(
        cancelled.id, team={town.clerk.id: DutyRole.LEADER}, by=town.secretary, at=NOW
    )
    cancel(cancelled.id, reason="Bão số 1", by=town.secretary, at=NOW)

    first, second = events(client, f"lich-viec/{code}.ics")
    assert first["SUMMARY"] == f"Trực (Phụ trách buổi): {programme.name}"
    assert first["LOCATION"] == "Trụ sở xã, thôn Lùng Phình"
    assert first.decoded("DTSTART") == at("2026-05-09 07:30")
    assert first["UID"] != f"{session.id}@vidan"
    assert second["STATUS"] == "CANCELLED"
    assert second["SEQUENCE"] == 1
    assert (
        vobject.readOne(
            get(client, f"lich-viec/{code}.ics").content.decode()
        ).vevent.location.value
        == "Trụ sở xã, thôn Lùng Phình"
    )


@pytest.mark.parametrize(
    "address",
    [
        "lich.ics?linh-vuc=%00",
        "lich.ics?mo-hinh=%00",
        "lich.ics?thon=%00",
        "lam-o-dau/?thu-tuc=%00",
    ],
)
def test_what_no_table_can_hold_is_not_found(client, programme, address):
    assert client.get(f"/lung-phinh/{address}").status_code == 404
