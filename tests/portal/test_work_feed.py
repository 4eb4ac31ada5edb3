"""The calendar of due dates as a phone reads it (RFC 5545), and who may not."""

from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from tests.make import at, make_actor, make_dossier, make_task
from vidan.communes.models import LocalRule
from vidan.work.actions.doing import hand_in
from vidan.work.actions.feeds import make_feed, revoke_feed
from vidan.work.actions.giving import collaborate

NOW = at("2026-05-04 08:30")
FRIDAY = date(2026, 5, 8)


def address(code, slug="lung-phinh"):
    return f"/{slug}/lich-viec/{code}.ics"


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


@pytest.fixture
def officer(town):
    return make_actor(town.economy, name="Vàng Thị Súa")


@pytest.fixture
def code(officer):
    return make_feed(by=officer, at=NOW).code


@pytest.fixture
def three_tries(town):
    LocalRule.objects.create(
        key="portal.tracking_tries_per_hour", value="3", effective_from="2026-01-01"
    )


def events(code):
    answer = Client().get(address(code))
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).walk("VEVENT")


def guess(client, number):
    return client.get(address(f"{number:0>22}")).status_code


# What stands in it


def test_a_task_due_at_the_end_of_a_day_is_a_whole_day(town, officer, code):
    task = make_task(town.head, lead=officer, due_at=at("2026-05-08 17:00"))
    (event,) = events(code)
    assert event["SUMMARY"] == "Hạn: Rà soát hộ nghèo năm 2026"
    assert event["DESCRIPTION"] == "Sản phẩm: Báo cáo kết quả rà soát"
    assert event.decoded("DTSTART") == FRIDAY
    assert event.decoded("DTEND") == FRIDAY + timedelta(days=1)
    assert event["UID"] == f"{task.id}@vidan"
    assert event["URL"].endswith(f"/tasks/{task.id}/")


def test_a_task_due_at_an_hour_ends_at_that_hour(town, officer, code):
    make_task(town.head, lead=officer, due_at=at("2026-05-08 10:00"))
    (event,) = events(code)
    assert event.decoded("DTEND") == at("2026-05-08 10:00")
    assert event["DTEND"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert event.decoded("DTSTART") < event.decoded("DTEND")


def test_a_part_of_a_colleagues_task_stands_in_it(town, officer, code):
    task = make_task(town.clerk)
    due = at("2026-05-07 17:00")
    part = collaborate(
        task.id, officer=officer.id, part="Số liệu", due_at=due, by=town.clerk, at=NOW
    )
    (event,) = events(code)
    assert event["SUMMARY"] == "Hạn: Số liệu (Rà soát hộ nghèo năm 2026)"
    assert event["UID"] == f"{part.id}@vidan"


def test_what_is_handed_in_leaves_the_calendar(town, officer, code):
    task = make_task(town.head, lead=officer)
    make_task(town.head)
    assert len(events(code)) == 1
    hand_in(task.id, outcome="Xong", by=officer, at=NOW)
    assert events(code) == []


def test_a_citizen_is_not_named_and_long_numbers_are_left_out(town, officer, code):
    dossier = make_dossier(town.clerk)
    make_task(town.head, lead=officer, title="Trả lời bà Giàng Thị Mỷ", thing=dossier)
    make_task(town.head, lead=officer, title="Gọi số 0912 345 678, hồ sơ 12/2026")
    text = Client().get(address(code)).text.replace("\r\n ", "")
    assert "Giàng" not in text
    assert "345" not in text
    assert "hồ sơ 12/2026" in text


# The form of the file


def test_the_file_is_what_the_standard_asks_for(town, officer, code):
    long = "Rà soát, thống kê; lập danh sách hộ nghèo, hộ cận nghèo " * 4
    make_task(town.head, lead=officer, title=long.strip(), product="Dòng 1\nDòng 2")
    content = Client().get(address(code)).content
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert b"VERSION:2.0" in lines
    assert any(line.startswith(b"PRODID:") for line in lines)
    assert b"BEGIN:VTIMEZONE" in lines
    (event,) = events(code)
    assert event["SUMMARY"] == f"Hạn: {long.strip()}"
    assert {"UID", "DTSTAMP", "DTSTART"} <= set(event)


def test_it_stays_the_same_event_when_it_is_read_again(town, officer, code):
    make_task(town.head, lead=officer)
    first, second = events(code), events(code)
    assert first[0]["UID"] == second[0]["UID"]


def test_an_empty_calendar_is_one(code):
    assert events(code) == []


def test_many_tasks_cost_no_more_questions_than_one(town, officer, code, query_count):
    make_task(town.head, lead=officer)
    one = query_count(lambda: events(code))
    for _ in range(4):
        make_task(town.head, lead=officer)
    assert query_count(lambda: events(code)) == one


# Who may not


def test_no_copy_is_kept_and_no_search_engine_lists_it(code):
    answer = Client().get(address(code))
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "no-referrer"


def test_another_commune_does_not_know_the_address(code):
    assert Client().get(address(code, "lai-khe")).status_code == 404


def test_the_calendar_of_a_person_who_left_is_closed(officer, code, clock):
    officer.officer.ended_on = date(2026, 5, 6)
    officer.officer.save(update_fields=["ended_on"])
    assert Client().get(address(code)).status_code == 200
    clock("2026-05-06 08:00")
    assert Client().get(address(code)).status_code == 404


def test_the_calendar_of_a_person_whose_post_ended_is_closed(officer, code, clock):
    officer.officer.posts.update(last_on=date(2026, 5, 5))
    assert Client().get(address(code)).status_code == 200
    clock("2026-05-06 08:00")
    assert Client().get(address(code)).status_code == 404


def test_wrong_guesses_are_held_up(client, three_tries):
    answers = [guess(client, number) for number in range(5)]
    assert answers == [404, 404, 404, 429, 429]
    assert client.get(address("a" * 22))["Retry-After"] == "3600"


def test_who_has_the_address_is_not_held_up_by_a_guesser(client, code, three_tries):
    for number in range(5):
        guess(client, number)
    assert client.get(address(code)).status_code == 200


def test_a_calendar_that_asks_for_its_old_address_is_no_guesser(
    client, officer, code, three_tries
):
    revoke_feed(by=officer, at=NOW)
    answers = {client.get(address(code)).status_code for _ in range(6)}
    assert answers == {404}
    assert guess(client, 1) == 404


def test_guesses_at_calendars_do_not_keep_citizens_from_tracking(client, three_tries):
    for number in range(5):
        guess(client, number)
    form = {"intake_number": "0001/2026", "check_code": "ZZZZZZ"}
    assert client.post("/lung-phinh/tra-cuu/", form).status_code == 404


@pytest.mark.parametrize("code", ["a", "a" * 400, "%00", "%27--", "..%2F..", "Ẵ" * 22])
def test_hostile_addresses_are_not_found(client, town, code):
    assert client.get(address(code)).status_code == 404


def test_it_is_only_read(client, code):
    assert client.post(address(code)).status_code == 405
