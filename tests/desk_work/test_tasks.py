"""The pages of tasks: given, done, judged, found, taken away as a workbook."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.make import at, make_task
from vidan.work.models import Task
from vidan.work.states import Source, State

pytestmark = pytest.mark.django_db
LIST, NEW, ORDER = (reverse(f"desk:{n}") for n in ("tasks", "task-new", "task-order"))
MONDAY = at("2026-05-04 08:00")


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY, tick=True):
        yield


def act(task: Task, name: str) -> str:
    return reverse("desk:task-act", args=[task.id, name])


def filled(lead, **fields):
    return {
        "title": "Rà soát hộ nghèo",
        "product": "Báo cáo",
        "lead": str(lead.id),
        "due_on": "08/5/2026",
        "priority": "normal",
        "source": "document",
        "ordered_by": "Kế hoạch 641/KH-UBND",
        **fields,
    }


def shown(response) -> list[Task]:
    return [line.task for line in response.context["lines"]]


def test_a_task_goes_from_the_head_to_the_officer_and_back(town, officer, sign_in):
    sign_in(town.head).post(NEW, filled(officer))
    task = Task.objects.get()
    assert task.due_at == at("2026-05-08 17:00")

    browser = sign_in(officer)
    browser.post(act(task, "acknowledge"))
    browser.post(act(task, "hand_in"), {"outcome": "Đã rà soát 412 hộ"})

    last = sign_in(town.head).post(act(task, "accept"), {"words": "Tốt"}, follow=True)
    task.refresh_from_db()
    assert task.state == State.ACCEPTED
    assert "Đã duyệt kết quả." in last.text


@pytest.mark.requirement("SH-7")
def test_an_order_by_word_of_mouth_takes_three_fields(town, officer, sign_in):
    browser = sign_in(officer)
    form = {
        "giver": str(town.chair.id),
        "title": "Chuẩn bị hội trường",
        "due_on": "05/5/2026",
    }
    browser.post(ORDER, form)
    task = Task.objects.get()
    assert task.source == Source.ORAL

    page = sign_in(town.chair).get(reverse("desk:task", args=[task.id]))
    assert "Đúng, tôi đã chỉ đạo" in page.text
    sign_in(town.chair).post(act(task, "confirm"))
    task.refresh_from_db()
    assert not task.awaits_confirmation


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": ""}, "Nhập: Việc."),
        ({"due_on": "09/5/2026"}, "là ngày nghỉ"),
        ({"due_on": "03/5/2026"}, "đã qua"),
        ({"due_on": "31/02/2026"}, "ngày"),
    ],
)
def test_a_wrong_form_says_what_to_do(town, officer, sign_in, fields, sentence):
    response = sign_in(town.head).post(NEW, filled(officer, **fields))
    assert response.status_code == 422
    assert sentence in response.text
    assert not Task.objects.exists()


def test_only_people_one_may_give_to_are_offered(town, officer, sign_in):
    offered = sign_in(town.head).get(NEW).context["form"]["lead"].field.names
    assert set(offered) == {town.head.id, officer.id}
    own = sign_in(officer).get(NEW).context["form"]["lead"].field.names
    assert set(own) == {officer.id}


def test_accepting_the_own_work_is_not_even_offered(town, sign_in):
    own = make_task(town.head)
    browser = sign_in(town.head)
    browser.post(act(own, "hand_in"), {"outcome": "Xong"})
    assert browser.post(act(own, "accept")).status_code == 404
    own.refresh_from_db()
    assert own.state == State.HANDED_IN


def test_what_a_colleague_did_meanwhile_is_said(town, officer, sign_in):
    task = make_task(town.head, lead=officer)
    browser = sign_in(officer)
    browser.post(act(task, "hand_in"), {"outcome": "Xong"})
    again = browser.post(act(task, "hand_in"), {"outcome": "Xong"})
    assert again.status_code == 409
    assert "tải lại trang" in again.text


def test_another_units_task_is_not_found(town, officer, sign_in):
    task = make_task(town.head, lead=officer)
    address = reverse("desk:task", args=[task.id])
    assert sign_in(town.clerk).get(address).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("q=ra+soat", True),
        ("q=hon+nhan", False),
        ("state=given", True),
        ("state=accepted", False),
        ("overdue=on", False),
        ("given=on", True),
        ("waits=on", False),
        ("due_on=08/5/2026", True),
        ("source=oral", False),
    ],
)
def test_filters_stand_in_the_address(town, officer, sign_in, query, found):
    task = make_task(town.head, lead=officer)
    response = sign_in(town.head).get(f"{LIST}?{query}")
    assert (task in shown(response)) is found


def test_late_tasks_stand_out_and_can_be_listed(town, officer, sign_in):
    task = make_task(town.head, lead=officer)
    with time_machine.travel(task.due_at + timedelta(days=4)):
        response = sign_in(officer).get(f"{LIST}?overdue=on")
    assert shown(response) == [task]
    assert "Quá hạn 02 ngày" in response.text


def test_one_task_costs_as_many_queries_as_five(town, officer, sign_in):
    browser = sign_in(town.head)
    make_task(town.head, lead=officer)
    browser.get(LIST)
    with CaptureQueriesContext(connection) as one:
        browser.get(LIST)
    for _ in range(4):
        make_task(town.head, lead=officer)
    with CaptureQueriesContext(connection) as five:
        assert len(shown(browser.get(LIST))) == 5
    assert len(five) == len(one)


def test_the_list_as_a_workbook_holds_no_formula(town, officer, sign_in):
    make_task(town.head, lead=officer, title="=HYPERLINK(1)")
    make_task(town.head, lead=officer, title="Việc khác")
    response = sign_in(town.head).get(reverse("desk:tasks-export") + "?q=khac")
    rows = list(load_workbook(BytesIO(response.content)).active.values)
    assert [row[1] for row in rows[2:]] == ["Việc khác"]
    whole = sign_in(town.head).get(reverse("desk:tasks-export"))
    rows = list(load_workbook(BytesIO(whole.content)).active.values)
    assert "'=HYPERLINK(1)" in [row[1] for row in rows]


def test_everything_about_a_task_stands_on_its_page(town, officer, sign_in):
    task = make_task(town.head, lead=officer)
    browser = sign_in(officer)
    later = {"due_on": "15/5/2026", "reason": "Mưa lũ"}
    browser.post(act(task, "ask_extension"), later)
    part = {"officer": str(town.clerk.id), "part": "Số liệu", "due_on": "07/5/2026"}
    browser.post(act(task, "collaborate"), part)
    sign_in(town.head).post(
        act(task, "support"), {"kind": "support", "words": "Cử thêm người"}
    )
    text = sign_in(town.head).get(reverse("desk:task", args=[task.id])).text
    for words in ("Mưa lũ", "Số liệu", "Cử thêm người", "Đồng ý lùi hạn"):
        assert words in text


def test_what_was_pasted_from_word_does_not_break_the_workbook(town, officer, sign_in):
    make_task(town.head, lead=officer, title="Dòng một\x0bdòng hai")
    response = sign_in(town.head).get(reverse("desk:tasks-export") + "?q=%0Bdong")
    rows = list(load_workbook(BytesIO(response.content)).active.values)
    assert [row[1] for row in rows[2:]] == ["Dòng mộtdòng hai"]


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("report", {"words": "Được một nửa"}),
        ("support", {"kind": "support", "words": "Cử thêm người"}),
        ("finish_part", {}),
    ],
)
def test_what_is_stopped_is_neither_reported_on_nor_supported(
    town, officer, sign_in, name, fields
):
    task = make_task(town.head, lead=officer)
    part = {"officer": str(town.clerk.id), "part": "Số liệu", "due_on": "07/5/2026"}
    sign_in(officer).post(act(task, "collaborate"), part)
    sign_in(town.head).post(act(task, "stop"), {"reason": "Đã có ở huyện"})
    who = {"report": officer, "support": town.head, "finish_part": town.clerk}[name]
    browser = sign_in(who)
    assert browser.get(act(task, name)).status_code == 409
    response = browser.post(act(task, name), fields)
    assert response.status_code == 409
    assert "Dừng thực hiện" in response.text
    assert not task.supports.exists()
    assert not task.collaborations.filter(done_at__isnull=False).exists()


def test_nothing_is_offered_that_is_refused_once_handed_in(town, officer, sign_in):
    form = {"giver": str(town.head.id), "title": "Dọn kho", "due_on": "05/5/2026"}
    browser = sign_in(officer)
    browser.post(ORDER, form)
    task = Task.objects.get()
    browser.post(act(task, "hand_in"), {"outcome": "Xong"})
    address = reverse("desk:task", args=[task.id])
    assert act(task, "report") not in browser.get(address).text
    assert act(task, "correct") not in sign_in(town.head).get(address).text


def test_hours_are_read_as_people_write_them(town, officer, sign_in):
    sign_in(town.head).post(NEW, filled(officer, hours="0,5"))
    assert Task.objects.get().hours == Decimal("0.5")


def test_a_slip_of_the_year_of_a_deadline_is_caught(town, officer, sign_in):
    response = sign_in(town.head).post(NEW, filled(officer, due_on="08/5/2206"))
    assert response.status_code == 422
    assert "quá 05 năm" in response.text
    assert not Task.objects.exists()


@pytest.mark.parametrize("address", [NEW, ORDER])
def test_a_form_sent_twice_gives_one_task(town, officer, sign_in, address):
    browser = sign_in(officer)
    number = str(browser.get(address).context["form"]["submission"].value())
    form = filled(officer, giver=str(town.head.id), submission=number)
    first = browser.post(address, form)
    again = browser.post(address, form)
    assert first.status_code == again.status_code == 302
    assert first.url == again.url
    assert Task.objects.count() == 1
    other = str(browser.get(address).context["form"]["submission"].value())
    browser.post(address, {**form, "submission": other})
    assert Task.objects.count() == 2
