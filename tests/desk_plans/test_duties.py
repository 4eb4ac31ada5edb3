"""Decisions that assign standing duties: recorded, read, ended through the pages."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desk_plans.planned import LIST, MAY, NOW, assigned, duties_page
from vidan.desk.plans.rhythms import RHYTHMS, rhythm_in_words, rule_of
from vidan.work.actions.duties import make_occurrences
from vidan.work.models import Assignment, Duty, Task
from vidan.work.states import State
from vidan.worktime.recurrence import check_rule

pytestmark = pytest.mark.django_db


def new(who) -> str:
    return reverse("desk:assignment-new", args=[who.id])


def end(made: Assignment) -> str:
    return reverse("desk:assignment-end", args=[made.officer_id, made.id])


def filled(town, **fields: str) -> dict[str, str]:
    """A decision with one duty: the report of every Friday."""
    return {
        "title": "Theo dõi giảm nghèo",
        "number": "12/QĐ-UBND",
        "signed_on": "28/4/2026",
        "first_on": "04/5/2026",
        "unit": str(town.economy.id),
        "rows": "3",
        "title_1": "Tổng hợp báo cáo tuần",
        "product_1": "Báo cáo tuần",
        "rhythm_1": "weekly",
        "weekday_1": "FR",
        "day_1": "-1",
        "month_1": "12",
        "hours_1": "1,5",
        **fields,
    }


@pytest.mark.requirement("SH-7", "BL-9")
def test_a_decision_is_recorded_with_its_duties_and_read_by_the_person(
    town, officer, sign_in
):
    second = {"title_2": "Rà soát hộ", "product_2": "Danh sách", "rhythm_2": "monthly"}
    answer = sign_in(town.head).post(
        new(officer), filled(town, day_2="5", **second), follow=True
    )
    assert "Đã ghi quyết định phân công." in answer.text
    assert [(one.rule, one.hours) for one in Duty.objects.order_by("title")] == [
        ("FREQ=MONTHLY;BYMONTHDAY=5", None),
        ("FREQ=WEEKLY;BYDAY=FR", 1.5),
    ]
    make_occurrences(at=NOW)
    assert Task.objects.filter(lead=officer.officer).exists()

    mine = sign_in(officer)
    assert duties_page(officer) in mine.get(LIST).text
    page = mine.get(duties_page(officer))
    for words in ("Thứ Sáu hằng tuần", "Ngày 05 hằng tháng", "12/QĐ-UBND", "1,5"):
        assert words in page.text
    assert new(officer) not in page.text


def test_more_places_lose_nothing_that_was_written(town, officer, sign_in):
    head = sign_in(town.head)
    page = head.post(new(officer), filled(town, more="1"))
    assert page.status_code == 200
    assert not Assignment.objects.exists()
    form = page.context["form"]
    assert len(form.duties) == 4
    assert form["title_1"].value() == "Tổng hợp báo cáo tuần"
    head.post(new(officer), filled(town, rows="6", title_6="Việc", product_6="Bản"))
    assert Duty.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"number": ""}, "Nhập: Số quyết định."),
        ({"product_1": ""}, "Nhập: Sản phẩm phải có."),
        ({"title_1": "", "product_1": "Bản"}, "Nhập: Việc thường xuyên."),
        ({"rhythm_1": "custom"}, "Nhập quy tắc"),
        ({"rhythm_1": "custom", "rule_1": "BYDAY=MO"}, "phải bắt đầu bằng FREQ="),
        ({"rhythm_1": "custom", "rule_1": "FREQ=WEEKLY;BYDAY=XX"}, "không đọc được"),
        ({"last_on": "01/5/2026"}, "Ngày kết thúc phải từ ngày bắt đầu trở đi."),
        ({"hours_1": "0"}, "Số giờ phải lớn hơn 0"),
        ({"unit": "{culture}"}, "chọn trong danh sách"),
    ],
)
def test_a_wrong_decision_says_what_to_do(town, officer, sign_in, fields, sentence):
    fields = {
        name: value.format(culture=town.culture.id) for name, value in fields.items()
    }
    answer = sign_in(town.head).post(new(officer), filled(town, **fields))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not Assignment.objects.exists()


def test_a_description_alone_is_an_assignment_without_duties(town, officer, sign_in):
    empty = {"title_1": "", "product_1": "", "description": "Tham mưu giảm nghèo"}
    page = sign_in(town.head).post(new(officer), filled(town, **empty), follow=True)
    assert "Tham mưu giảm nghèo" in page.text
    assert "Không có việc thường xuyên." in page.text


def test_a_decision_ends_and_what_is_due_later_is_stopped(town, officer, sign_in):
    made = assigned(town, officer)
    make_occurrences(at=NOW)
    head = sign_in(town.head)
    assert "04/5/2026" in head.get(end(made)).text
    head.post(end(made), {"last_on": "10/5/2026"})
    states = list(Task.objects.order_by("due_at").values_list("state", flat=True))
    assert states == [State.GIVEN, State.STOPPED]
    page = head.get(duties_page(officer))
    assert "đến hết 10/5/2026" in page.text
    assert end(made) not in page.text


def test_a_decision_does_not_end_before_it_begins(town, officer, sign_in):
    answer = sign_in(town.head).post(
        end(assigned(town, officer)), {"last_on": "30/4/2026"}
    )
    assert answer.status_code == 422
    assert "Ngày kết thúc phải từ ngày bắt đầu trở đi." in answer.text


def test_decisions_that_are_over_stand_apart(town, officer, sign_in, monday):
    made = assigned(town, officer)
    head = sign_in(town.head)
    head.post(end(made), {"last_on": "04/5/2026"})
    assert head.get(duties_page(officer)).context["past"] == []
    monday.shift(86400)
    page = sign_in(town.head).get(duties_page(officer))
    assert [one["assignment"] for one in page.context["past"]] == [made]
    assert "Chưa ghi quyết định phân công nào còn hiệu lực." in page.text


def test_who_may_not_assign_does_not_find_the_page(town, officer, colleague, sign_in):
    made = assigned(town, officer)
    stranger = sign_in(town.director)
    for path in (duties_page(officer), new(officer), end(made)):
        assert stranger.get(path).status_code == 404, path
    assert sign_in(colleague).get(duties_page(officer)).status_code == 404
    assert sign_in(officer).get(new(officer)).status_code == 403
    assert sign_in(town.chair).get(new(officer)).status_code == 200
    nobody = reverse("desk:officer-duties", args=[uuid4()])
    wrong = reverse("desk:assignment-end", args=[town.head.id, made.id])
    for path in (nobody, wrong):
        assert sign_in(town.head).get(path).status_code == 404


def queries(browser, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    return len(asked)


def test_one_decision_costs_as_many_queries_as_four(town, officer, sign_in):
    assigned(town, officer)
    browser = sign_in(town.head)
    browser.get(duties_page(officer))
    one = queries(browser, duties_page(officer))
    for number in range(3):
        assigned(town, officer, number=f"{number}/QĐ-UBND", duties=3)
    assert queries(browser, duties_page(officer)) == one


@pytest.mark.parametrize("rhythm", [one for one, _words in RHYTHMS if one != "custom"])
@pytest.mark.parametrize("day", ["1", "28", "-1"])
def test_every_rhythm_of_the_list_names_days_and_is_said_in_words(rhythm, day):
    rule = rule_of(rhythm, weekday="TU", day=day, month="2")
    check_rule(rule, first_on=MAY)
    words = rhythm_in_words(rule)
    assert words != rule
    assert "%" not in words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "mỗi ngày làm việc"),
        ("FREQ=DAILY", "hằng ngày"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "thứ Hai, thứ Năm hằng tuần"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "ngày cuối tháng"),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "ngày cuối quý"),
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=5", "ngày 05 tháng 6, tháng 12 hằng năm"),
        ("FREQ=MONTHLY;BYDAY=1SA", "thứ Bảy tuần thứ nhất hằng tháng"),
        ("FREQ=WEEKLY;BYDAY=MO,XX", "FREQ=WEEKLY;BYDAY=MO,XX"),
        ("FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2"),
    ],
)
def test_a_rule_in_words(rule, words):
    assert rhythm_in_words(rule) == words


@pytest.mark.parametrize("step", ["0", "00", "-1"])
def test_a_rule_that_never_goes_on_is_refused(town, officer, sign_in, step):
    rule = {"rhythm_1": "custom", "rule_1": f"FREQ=DAILY;INTERVAL={step}"}
    response = sign_in(town.head).post(new(officer), filled(town, **rule))
    assert response.status_code == 422
    assert "từ 1 trở lên" in response.text
    assert not Assignment.objects.exists()
