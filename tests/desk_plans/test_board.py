"""The week board: who has what on which day, who has too much, who could take it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import saturdays
from tests.desk_plans.planned import NOW
from tests.make import at, make_actor, make_task
from vidan.people.actions.staffing import name_deputy
from vidan.programmes.actions.planning import plan_ahead
from vidan.programmes.models import Duty, Session
from vidan.work.models import Task

pytestmark = pytest.mark.django_db
BOARD = reverse("desk:board")
TUESDAY = date(2026, 5, 5)


@pytest.fixture
def full(town, officer):
    """More work for the officer than the 40 hours of the week."""
    make_task(town.head, lead=officer, title="Lập quy hoạch", hours=30)
    return make_task(town.head, lead=officer, title="Rà soát đất rừng", hours=16)


def row_of(response, who):
    [row] = [one for one in response.context["people"] if one.officer.id == who.id]
    return row


def cell_on(response, who, day):
    [cell] = [one for one in row_of(response, who).cells if one.day == day]
    return cell


def of_unit(unit, **query: str) -> dict[str, str]:
    return {"unit": str(unit.id), **query}


@pytest.mark.requirement("LP-8")
def test_the_head_sees_the_people_by_day_with_their_hours(town, officer, sign_in):
    task = make_task(town.head, lead=officer, hours=10, due_at=at("2026-05-05 17:00"))
    page = sign_in(town.head).get(BOARD)
    assert {one.officer for one in page.context["people"]} == {
        town.head.officer,
        officer.officer,
    }
    cell = cell_on(page, officer, TUESDAY)
    assert ([line.task for line in cell.lines], cell.load_words) == ([task], "5/8 giờ")
    assert row_of(page, officer).load_words == "10/40 giờ"


@pytest.mark.requirement("LP-8")
def test_who_has_too_much_is_named_with_who_could_take_it(
    town, officer, colleague, full, sign_in
):
    make_task(town.head, lead=colleague, hours=4)
    browser = sign_in(town.head)
    page = browser.get(BOARD)
    [warned] = page.context["warned"]
    assert (warned.row.officer, warned.task) == (officer.officer, full)
    assert [one for one, _room in warned.proposed] == [
        town.head.officer,
        colleague.officer,
    ]
    assert "quá tải, 46/40 giờ." in page.text
    assert "Lý A Páo, còn 36 giờ" in page.text


@pytest.mark.requirement("LP-8")
def test_one_button_leads_to_passing_it_on_to_who_has_most_room(
    town, officer, colleague, full, sign_in
):
    make_task(town.head, lead=town.head, hours=20)
    browser = sign_in(town.head)
    [warned] = browser.get(BOARD).context["warned"]
    form = browser.get(warned.pass_on_url)
    assert form.context["form"]["lead"].value() == str(colleague.id)
    browser.post(warned.pass_on_url, {"lead": str(colleague.id)})
    full.refresh_from_db()
    assert full.lead == colleague.officer
    assert browser.get(BOARD).context["warned"] == []


def test_where_nobody_has_room_that_is_said(town, officer, full, sign_in):
    make_task(town.head, lead=town.head, hours=30)
    page = sign_in(town.head).get(BOARD)
    assert page.context["warned"][0].proposed == []
    assert "Không ai trong đơn vị còn đủ giờ" in page.text


def test_before_it_is_too_much_it_is_said_that_little_more_fits(town, officer, sign_in):
    make_task(town.head, lead=officer, hours=37)
    page = sign_in(town.head).get(BOARD)
    assert page.context["warned"] == []
    assert "Vàng Thị Súa (37/40 giờ)" in page.text


@pytest.mark.requirement("LP-8")
def test_an_officer_sees_the_own_row_and_whom_to_tell(
    town, officer, colleague, full, sign_in
):
    page = sign_in(officer).get(BOARD)
    assert [one.officer for one in page.context["people"]] == [officer.officer]
    assert "Hãy báo thủ trưởng đơn vị" in page.text
    assert "Chuyển người chủ trì" not in page.text


@pytest.mark.requirement("LP-8")
def test_leaders_see_the_units_and_open_one(town, officer, full, sign_in):
    chair = sign_in(town.chair)
    rows = {row.unit: row for row in chair.get(BOARD).context["unit_rows"]}
    economy = rows[town.economy]
    assert (economy.people, economy.over) == (2, ["Vàng Thị Súa"])
    assert economy.load_words == "46/80 giờ"
    assert rows[town.culture].load_words == "–"
    page = chair.get(BOARD, of_unit(town.economy))
    assert [one.task for one in page.context["warned"]] == [full]
    assert page.context["form"]["week"].value() == "04/5/2026"


def test_the_office_warns_but_passes_nothing_on(town, officer, full, sign_in):
    page = sign_in(town.secretary).get(BOARD, of_unit(town.economy))
    assert [one.task for one in page.context["warned"]] == [None]
    assert "quá tải, 46/40 giờ." in page.text
    assert "Chuyển người chủ trì" not in page.text


@pytest.mark.requirement("LP-8")
def test_who_is_away_has_no_hours_on_these_days(town, officer, colleague, sign_in):
    name_deputy(
        officer.id,
        deputy_id=colleague.id,
        first_on=TUESDAY,
        last_on=date(2026, 5, 6),
        reason="Nghỉ phép",
        by=town.head,
        at=NOW,
    )
    make_task(town.head, lead=officer, hours=30)
    page = sign_in(town.head).get(BOARD)
    assert row_of(page, officer).load_words == "30/24 giờ"
    assert cell_on(page, officer, TUESDAY).is_away
    assert [one.row.officer for one in page.context["warned"]] == [officer.officer]


@pytest.mark.requirement("LP-8")
def test_a_service_day_is_shown_and_takes_its_hours(town, officer, sign_in):
    plan_ahead(saturdays(town, at=NOW), by=None, at=NOW)
    session = Session.objects.order_by("on").first()
    session.on = TUESDAY
    session.save(update_fields=["on"])
    Duty.objects.create(session=session, officer=officer.officer, role="member")
    page = sign_in(town.head).get(BOARD)
    assert cell_on(page, officer, TUESDAY).sessions == [session]
    assert "Trực: Ngày làm việc thứ 7 vì Nhân dân" in page.text
    assert row_of(page, officer).load_words == "0/32 giờ"


def test_late_work_stands_apart_and_lies_on_today(town, officer, sign_in, monday):
    task = make_task(town.head, lead=officer, hours=4)
    monday.move_to(at("2026-05-12 08:00"))
    page = sign_in(town.head).get(BOARD)
    row = row_of(page, officer)
    assert [line.task for line in row.late.lines] == [task]
    assert "Quá hạn" in page.text
    assert row.load.days[date(2026, 5, 12)].hours == 4


def test_a_week_that_is_over_shows_its_own_open_work(town, officer, sign_in, monday):
    task = make_task(town.head, lead=officer)
    monday.move_to(at("2026-05-12 08:00"))
    browser = sign_in(town.head)
    page = browser.get(BOARD, {"week": "04/5/2026"})
    assert [line.task for line in cell_on(page, officer, date(2026, 5, 8)).lines] == [
        task
    ]
    assert "tuần 20, từ 11/5" in browser.get(page.context["after"]).text


def test_more_than_fits_in_a_cell_leads_to_the_list(town, officer, sign_in):
    for _ in range(6):
        make_task(town.head, lead=officer)
    browser = sign_in(town.head)
    page = browser.get(BOARD)
    assert "và 2 việc nữa" in page.text
    rest = page.text.split('class="board__note" href="')[1].split('"')[0]
    found = browser.get(rest.replace("&amp;", "&"))
    assert len(found.context["lines"]) == 6


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"week": "31/02/2026"}, "Nhập ngày có trong lịch"),
        ({"week": "04/5/2206"}, "trong vòng một năm"),
        ({"week": "01/01/0001"}, "trong vòng một năm"),
        ({"unit": "phong-kinh-te"}, "chọn trong danh sách"),
    ],
)
def test_a_wrong_question_is_named(town, sign_in, query, sentence):
    page = sign_in(town.chair).get(BOARD, query)
    assert page.status_code == 422
    assert sentence in page.text


def test_another_units_board_is_not_offered(town, officer, full, sign_in):
    page = sign_in(town.head).get(BOARD, of_unit(town.culture))
    assert page.status_code == 422
    assert sign_in(town.village_head).get(BOARD).status_code == 403


def queries(browser, query: dict[str, str]) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(BOARD, query).status_code == 200
    return len(asked)


def test_one_person_costs_as_many_queries_as_four(town, officer, full, sign_in):
    browser = sign_in(town.chair)
    questions = ({}, of_unit(town.economy))
    for question in questions:
        browser.get(BOARD, question)
    one = [queries(browser, question) for question in questions]
    for number in range(4):
        who = make_actor(town.economy, name=f"Người {number}")
        make_task(town.head, lead=who, hours=50)
    assert [queries(browser, question) for question in questions] == one
    assert Task.objects.count() == 6
