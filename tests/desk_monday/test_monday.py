"""The page of the Monday review: every number opens exactly what it counts."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from tests.indicators.day import busy_day
from tests.make import at, make_actor, make_order, make_task
from vidan.procedures.models import Field
from vidan.work.actions.doing import hand_in
from vidan.work.actions.extending import ask_extension
from vidan.work.actions.giving import register_order
from vidan.work.models import Task
from vidan.work.states import Source

pytestmark = pytest.mark.django_db
MONDAY, ROWS, SERVED, DECIDE = (
    reverse(f"desk:{name}")
    for name in ("monday", "monday-rows", "monday-served", "monday-decide")
)
GIVEN = at("2026-05-04 08:00")
NOW = at("2026-05-11 09:00")
"""A Monday, one week after the tasks were given."""


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def field():
    return Field.objects.all()[3]


@pytest.fixture
def work(town, officer, field):
    """Of the field one late, one asking for a later date; of the unit two more."""
    late = make_task(town.head, lead=officer, field=field.code, title="Việc quá hạn")
    soon = make_task(
        town.head, lead=officer, field=field.code, due_at=at("2026-05-15 17:00")
    )
    ask_extension(
        soon.id, due_at=at("2026-05-22 17:00"), reason="Mưa", by=officer, at=GIVEN
    )
    oral = make_order(
        source=Source.ORAL, due_at=at("2026-05-14 17:00"), title="Chỉ đạo miệng"
    )
    register_order(oral, giver=town.chair.id, by=officer, at=GIVEN)
    done = make_task(town.chair, lead=town.head)
    hand_in(done.id, outcome="Xong", by=town.head, at=GIVEN)
    return late


def numbers_of(page):
    """Every number of the page that is a link, wherever it stands."""
    yield from page.context["totals"]
    yield from page.context["served"]
    for section in page.context["sections"]:
        yield from section.numbers
        for person in section.people:
            yield from person.numbers


def section_of(page, title):
    return next(
        one for one in page.context["sections"] if one.section.title.endswith(title)
    )


def counted(section):
    return {one.words: one.number for one in section.numbers}


def found_behind(browser, number):
    context = browser.get(number.url).context
    listed = context.get("numbers") or context["page"]
    return listed.paginator.count


@pytest.mark.requirement("LP-12")
def test_every_number_is_as_long_as_the_list_behind_it(town, work, sign_in):
    busy_day(town)
    browser = sign_in(town.chair)
    page = browser.get(f"{MONDAY}?week=2026-05-04")
    numbers = list(numbers_of(page))
    assert {one.number for one in page.context["served"]} == {4, 1, 2}
    assert len(numbers) > 15
    for number in numbers:
        assert found_behind(browser, number) == number.number, number
        assert escape(number.url) in page.text


@pytest.mark.requirement("LP-12")
def test_it_says_field_by_field_and_unit_by_unit_what_is_open(
    town, work, field, officer, sign_in
):
    page = sign_in(town.chair).get(MONDAY)
    assert [(one.words, one.number) for one in page.context["totals"]] == [
        ("việc đang mở", 4),
        ("việc quá hạn", 1),
        ("chỉ đạo miệng chưa xác nhận", 1),
        ("việc xin lùi hạn", 1),
    ]
    of_field = section_of(page, field.name)
    assert counted(of_field) == {
        "việc đang mở": 2,
        "việc quá hạn": 1,
        "việc xin lùi hạn": 1,
    }
    [answering] = of_field.people
    assert answering.name == officer.name
    assert [one.number for one in answering.numbers] == [2, 1]
    of_unit = section_of(page, town.economy.name)
    assert counted(of_unit) == {"việc đang mở": 2, "chỉ đạo miệng chưa xác nhận": 1}
    for words in (
        "Việc quá hạn",
        "Quá hạn 01 ngày",
        "Xin lùi đến",
        "Chỉ đạo miệng chờ xác nhận",
    ):
        assert words in page.text


@pytest.mark.requirement("LP-12")
def test_it_begins_with_the_last_service_day(town, sign_in):
    busy_day(town)
    page = sign_in(town.chair).get(f"{MONDAY}?week=2026-05-04")
    served = {one.words: one.number for one in page.context["served"]}
    assert served["hồ sơ tiếp nhận ngày phục vụ"] == 4
    assert served["hồ sơ giải quyết ngay trong ngày phục vụ"] == 1
    assert "Mạng chậm buổi sáng" in page.text
    earlier = sign_in(town.chair).get(f"{MONDAY}?week=2026-04-29")
    assert earlier.context["sheet"].service_day is None
    assert "Chưa có ngày phục vụ nào" in earlier.text


def test_the_sheet_of_a_week_to_come_knows_no_service_day_to_come(town, sign_in):
    session = busy_day(town).session
    ahead = sign_in(town.chair).get(f"{MONDAY}?week=2026-06-01")
    last = ahead.context["sheet"].service_day
    assert session.on <= last.on < NOW.date()


def test_of_many_leads_the_first_few_are_named(town, field, sign_in):
    for _ in range(6):
        make_task(town.chair, lead=make_actor(town.economy), field=field.code)
    browser = sign_in(town.chair)
    section = section_of(browser.get(MONDAY), field.name)
    assert (len(section.people), section.more_people) == (5, 1)
    behind = browser.get(section.open_url).context["numbers"]
    assert behind.paginator.count == 6


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("chair", 200),
        ("vice_chair", 200),
        ("secretary", 200),
        ("inspector", 200),
        ("head", 403),
        ("clerk", 403),
    ],
)
def test_who_opens_the_page_and_its_lists(town, sign_in, who, status):
    browser = sign_in(getattr(town, who))
    for address in (
        MONDAY,
        f"{ROWS}?place=whole&what=asked",
        f"{SERVED}?what=received",
    ):
        assert browser.get(address).status_code == status


@pytest.mark.parametrize(
    "address",
    [
        ROWS,
        f"{ROWS}?place=whole",
        f"{ROWS}?place=whole&what=money",
        f"{ROWS}?place=field-khong-co&what=open",
        f"{ROWS}?place=field-%00&what=open",
        f"{ROWS}?place=unit-abc&what=open",
        f"{ROWS}?place=unit-00000000-0000-0000-0000-000000000000&what=open",
        f"{ROWS}?place=whole&what=open&lead=abc",
        f"{ROWS}?place=whole&what=open&lead=00000000-0000-0000-0000-000000000000",
        SERVED,
        f"{SERVED}?what=received&field=khong-co",
        f"{SERVED}?what=received&field=%00",
    ],
)
def test_what_nobody_counts_is_not_found(town, sign_in, address):
    assert sign_in(town.chair).get(address).status_code == 404


def test_a_week_that_cannot_be_read_is_this_week(town, sign_in):
    browser = sign_in(town.chair)
    for week in ("", "?week=abc", "?week=9999-12-31", "?week=2026-05-14"):
        assert browser.get(f"{MONDAY}{week}").context["monday"] == NOW.date()


def test_one_task_costs_as_many_queries_as_many(town, officer, field, sign_in):
    busy_day(town)
    make_task(town.head, lead=officer, field=field.code)
    browser = sign_in(town.chair)
    browser.get(MONDAY)
    with CaptureQueriesContext(connection) as one:
        browser.get(MONDAY)
    for number in range(8):
        task = make_task(
            town.chair,
            lead=(officer, town.clerk, town.head)[number % 3],
            field=field.code if number % 2 else "",
        )
        later = task.due_at + timedelta(days=7)
        ask_extension(
            task.id,
            due_at=later,
            reason="Mưa",
            by=(officer, town.clerk, town.head)[number % 3],
            at=GIVEN,
        )
    with CaptureQueriesContext(connection) as many:
        page = browser.get(MONDAY)
    assert page.context["totals"][0].number == 9
    assert len(many) == len(one)


def decision(who, place, **fields):
    return {
        "place": place,
        "title": "Sửa đường vào thôn Bản Già",
        "product": "Tờ trình",
        "lead": str(who.id),
        "due_on": "15/5/2026",
        **fields,
    }


@pytest.mark.requirement("LP-12")
def test_a_decision_becomes_a_task_there_and_then(town, work, field, officer, sign_in):
    browser = sign_in(town.chair)
    place = f"field-{field.code}"
    open_form = browser.get(f"{MONDAY}?decide={place}")
    assert section_of(open_form, field.name).form is not None
    after = browser.post(DECIDE, decision(officer, place), follow=True)
    task = Task.objects.get(source=Source.CONCLUSION)
    assert (task.field, task.lead, task.giver) == (
        field,
        officer.officer,
        town.chair.officer,
    )
    assert task.ordered_by == "Giao ban thứ Hai ngày 11/5/2026"
    assert task.due_at == at("2026-05-15 17:00")
    assert [line.task for line in after.context["decisions"]] == [task]
    assert "Đã giao việc theo kết luận giao ban." in after.text
    waits = sign_in(officer).get(reverse("desk:tasks") + "?waits=on")
    assert task.title in waits.text


def test_a_decision_about_something_new_names_its_field_or_none(town, field, sign_in):
    browser = sign_in(town.vice_chair)
    for chosen in (field.code, ""):
        browser.post(DECIDE, decision(town.head, "other", field=chosen))
    assert {one.field for one in Task.objects.all()} == {field, None}


def test_decisions_of_another_monday_stand_on_its_own_sheet(town, officer, sign_in):
    browser = sign_in(town.chair)
    browser.post(DECIDE, decision(officer, "other"))
    with time_machine.travel(NOW + timedelta(days=7)):
        browser = sign_in(town.chair)
        assert browser.get(MONDAY).context["decisions"] == []
        before = browser.get(f"{MONDAY}?week=2026-05-11")
    assert len(before.context["decisions"]) == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": ""}, "Nhập: Việc theo kết luận."),
        ({"lead": ""}, "Chọn: Người chủ trì."),
        ({"due_on": "16/5/2026"}, "là ngày nghỉ"),
        ({"due_on": "08/5/2026"}, "đã qua"),
    ],
)
def test_a_wrong_decision_says_what_to_do(town, officer, sign_in, fields, sentence):
    filled = decision(officer, f"unit-{town.economy.id}", **fields)
    response = sign_in(town.chair).post(DECIDE, filled)
    assert response.status_code == 422
    assert sentence in response.text
    assert not Task.objects.exists()


@pytest.mark.parametrize("place", ["", "whole", "field-khong-co", "unit-abc"])
def test_a_decision_has_a_place(town, officer, sign_in, place):
    assert sign_in(town.chair).post(DECIDE, decision(officer, place)).status_code == 404
    assert sign_in(town.chair).get(f"{MONDAY}?decide={place}").status_code == 200


@pytest.mark.parametrize("who", ["secretary", "inspector"])
def test_who_only_prepares_the_sheet_decides_nothing(town, officer, sign_in, who):
    browser = sign_in(getattr(town, who))
    page = browser.get(f"{MONDAY}?decide=other")
    assert page.context["other_form"] is None
    assert "Ghi kết luận" not in page.text
    assert browser.post(DECIDE, decision(officer, "other")).status_code == 404
    assert not Task.objects.exists()


def test_nothing_is_decided_on_the_sheet_of_another_week(town, sign_in):
    page = sign_in(town.chair).get(f"{MONDAY}?week=2026-05-04&decide=other")
    assert page.context["other_form"] is None
    assert "Ghi kết luận" not in page.text


def test_a_decision_sent_twice_is_one_task(town, officer, sign_in):
    browser = sign_in(town.chair)
    page = browser.get(f"{MONDAY}?decide=other")
    number = str(page.context["other_form"]["submission"].value())
    sent = decision(officer, "other", submission=number)
    browser.post(DECIDE, sent)
    browser.post(DECIDE, sent)
    assert Task.objects.filter(source=Source.CONCLUSION).count() == 1
