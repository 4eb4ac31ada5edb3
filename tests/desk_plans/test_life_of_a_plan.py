"""A plan through the pages: begun, written, submitted, judged, changed, ended."""

from datetime import date

import pytest

from tests.desk_plans.planned import (
    LIST,
    NEW,
    act,
    address,
    begun,
    filled_line,
    line_act,
    new_line,
    planned,
    submitted,
    written,
)
from tests.make import at, make_actor
from vidan.work.models import Plan, Task
from vidan.work.periods import Period
from vidan.work.states import PlanState

pytestmark = pytest.mark.django_db


def unit_of(town) -> str:
    return f"unit-{town.economy.id}"


def rows(response) -> list[tuple[str, int]]:
    shown = [row.line for row in response.context["rows"]]
    return [(line.work, line.times_rolled) for line in shown]


@pytest.mark.requirement("LP-8")
def test_from_the_year_to_the_tasks_of_a_week_and_what_was_left_over(
    town, officer, sign_in, monday
):
    head = sign_in(town.head)
    year = head.post(NEW, begun("year", "04/5/2026", unit_of(town)), follow=True)
    head.post(new_line(year.context["plan"]), filled_line(officer))

    month = head.post(NEW, begun("month", "04/5/2026", unit_of(town)), follow=True)
    assert rows(month) == [("Rà soát hộ nghèo thôn Bản Già", 0)]
    head.post(new_line(month.context["plan"]), filled_line(officer, work="Mở lớp"))

    week = head.post(NEW, begun("week", "06/5/2026", unit_of(town)), follow=True)
    plan = week.context["plan"]
    assert plan.first_on == date(2026, 5, 4)
    assert {work for work, _ in rows(week)} == {
        "Rà soát hộ nghèo thôn Bản Già",
        "Mở lớp",
    }
    head.post(act(plan, "submit"))
    approved = sign_in(town.chair).post(act(plan, "approve"), follow=True)
    assert "Đã phê duyệt chương trình công tác." in approved.text
    assert Task.objects.filter(lead=officer.officer).count() == 2

    monday.move_to(at("2026-05-11 08:00"))
    head = sign_in(town.head)
    after = head.post(NEW, begun("week", "11/5/2026", unit_of(town)), follow=True)
    assert sorted(times for _, times in rows(after)) == [1, 1]
    assert "Chuyển tiếp lần 01" in after.text
    assert "Mở việc" in after.text


@pytest.mark.requirement("LP-8")
def test_a_person_plans_the_own_week_and_the_head_approves_it(town, officer, sign_in):
    mine = sign_in(officer)
    own = f"own-{town.economy.id}"
    page = mine.post(NEW, begun("week", "04/5/2026", own), follow=True)
    plan = page.context["plan"]
    fields = filled_line(officer)
    del fields["officer"]
    mine.post(new_line(plan), fields)
    mine.post(act(plan, "submit"))
    assert mine.post(act(plan, "approve")).status_code == 404

    head = sign_in(town.head)
    assert "Chờ tôi phê duyệt" in head.get(LIST).text
    head.post(act(plan, "approve"))
    plan.refresh_from_db()
    assert (plan.state, plan.approved_by) == (PlanState.APPROVED, town.head.officer)


@pytest.mark.requirement("LP-8")
@pytest.mark.parametrize(
    ("lacking", "named"),
    [
        ("officer", "rõ người"),
        ("due_on", "rõ thời gian"),
        ("product", "rõ sản phẩm"),
        ("responsibility", "rõ trách nhiệm"),
        ("authority", "rõ thẩm quyền"),
    ],
)
def test_the_page_says_which_of_the_six_is_missing(
    town, officer, sign_in, lacking, named
):
    plan, head = planned(town), sign_in(town.head)
    head.post(new_line(plan), filled_line(officer, **{lacking: ""}))
    page = head.get(address(plan))
    assert f"Chưa: {named}" in page.text
    assert "01 dòng chưa đủ 6 rõ" in page.text
    refused = head.post(act(plan, "submit"))
    assert refused.status_code == 422
    assert f"chưa rõ: {named}." in refused.text


def test_a_line_that_is_clear_says_nothing_of_the_six(town, officer, sign_in):
    plan = planned(town)
    written(plan, officer, by=town.head)
    assert "chưa đủ 6 rõ" not in sign_in(town.head).get(address(plan)).text


@pytest.mark.requirement("LP-8")
def test_of_two_who_approve_at_once_the_second_is_told_so(town, officer, sign_in):
    plan = submitted(town, officer)
    sign_in(town.chair).post(act(plan, "approve"))
    second = sign_in(town.vice_chair).post(act(plan, "approve"))
    assert second.status_code == 409
    assert "Có thể đồng nghiệp vừa xử lý; vui lòng tải lại trang." in second.text
    assert Task.objects.count() == 1


def test_a_plan_is_given_back_with_the_reason_and_submitted_again(
    town, officer, sign_in
):
    plan = submitted(town, officer)
    chair = sign_in(town.chair)
    empty = chair.post(act(plan, "return"), {"reason": ""})
    assert empty.status_code == 422
    assert "Nhập: Cần sửa gì." in empty.text
    chair.post(act(plan, "return"), {"reason": "Thiếu thôn Na Hối"})
    head = sign_in(town.head)
    assert head.get(address(plan)).text.count("Thiếu thôn Na Hối") == 2
    again = head.post(act(plan, "submit"), follow=True)
    assert "Chờ phê duyệt" in again.text
    assert "Được trả lại" not in again.text


def test_an_approved_plan_is_reopened_with_a_reason_and_its_tasks_stay(
    town, officer, sign_in
):
    plan = submitted(town, officer)
    sign_in(town.chair).post(act(plan, "approve"))
    head = sign_in(town.head)
    page = head.post(act(plan, "reopen"), {"reason": "Thêm việc đột xuất"}, follow=True)
    assert "Thêm việc đột xuất" in page.text
    [row] = page.context["rows"]
    assert (row.may_write, row.acts) == (False, [])
    assert "Thêm dòng" in page.text


def test_a_line_is_done_or_dropped_and_stays_to_be_seen(town, officer, sign_in):
    plan = planned(town, Period.MONTH)
    first, second = (written(plan, officer, by=town.head) for _ in range(2))
    mine = sign_in(officer)
    done = mine.post(line_act(first, "finish"), follow=True)
    assert "Xong ngày 04/5/2026" in done.text
    assert mine.post(line_act(second, "drop")).status_code == 404
    head = sign_in(town.head)
    reason = {"reason": "Đơn vị khác làm"}
    dropped = head.post(line_act(second, "drop"), reason, follow=True)
    assert "Lý do: Đơn vị khác làm" in dropped.text
    late = head.post(line_act(first, "finish"))
    assert late.status_code == 409
    assert "Dòng này đã xong hoặc đã bỏ" in late.text


def test_a_line_is_written_anew_with_what_stands_there(town, officer, sign_in):
    plan = planned(town)
    line = written(plan, officer, by=town.head)
    there = f"{address(plan)}lines/{line.id}/"
    head = sign_in(town.head)
    assert "Rà soát hộ nghèo thôn Bản Già" in head.get(there).text
    head.post(there, filled_line(officer, work="Rà soát hộ cận nghèo", hours="4,5"))
    page = head.get(address(plan))
    assert rows(page) == [("Rà soát hộ cận nghèo", 0)]
    assert "4,5 giờ" in page.text


def test_one_button_writes_a_line_and_asks_for_the_next(town, officer, sign_in):
    plan = planned(town)
    answer = sign_in(town.head).post(
        new_line(plan), filled_line(officer, next="1"), follow=True
    )
    assert answer.request["PATH_INFO"] == new_line(plan)
    assert plan.lines.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"work": ""}, "Nhập: Việc."),
        ({"due_on": "12/5/2026"}, "Thời hạn phải nằm trong kỳ"),
        ({"due_on": "31/02/2026"}, "Nhập ngày có trong lịch"),
        ({"hours": "0"}, "Số giờ phải lớn hơn 0"),
        ({"hours": "bốn"}, "Nhập số giờ, ví dụ 4 hoặc 4,5."),
        ({"officer": "ai-do"}, "chọn trong danh sách"),
    ],
)
def test_a_wrong_line_says_what_to_do(town, officer, sign_in, fields, sentence):
    plan = planned(town)
    answer = sign_in(town.head).post(new_line(plan), filled_line(officer, **fields))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not plan.lines.exists()


@pytest.mark.parametrize("day", ["01/01/0001", "31/12/9999", "04/5/2206"])
def test_a_slip_of_the_year_is_caught(town, sign_in, day):
    answer = sign_in(town.head).post(NEW, begun("week", day, unit_of(town)))
    assert answer.status_code == 422
    assert "không quá 05 năm" in answer.text


def test_a_second_plan_of_the_same_period_is_refused(town, sign_in):
    planned(town)
    answer = sign_in(town.head).post(NEW, begun("week", "05/5/2026", unit_of(town)))
    assert answer.status_code == 409
    assert "Chương trình công tác của kỳ này đã có" in answer.text


def test_only_people_who_do_tasks_in_the_unit_are_offered(town, officer, sign_in):
    make_actor(town.economy, "inspector", name="Người kiểm tra")
    make_actor(town.culture, name="Người phòng khác")
    form = sign_in(town.head).get(new_line(planned(town))).context["form"]
    assert set(form.fields["officer"].names) == {town.head.id, officer.id}


def test_only_plans_one_may_make_are_offered(town, officer, sign_in):
    offered = sign_in(officer).get(NEW).context["form"].owners
    assert set(offered) == {f"own-{town.economy.id}"}
    chair = sign_in(town.chair).get(NEW).context["form"].owners
    assert unit_of(town) in chair


def test_a_deputy_is_not_led_to_a_plan_of_the_own(town, officer, sign_in):
    plan = planned(town, by=officer, own=True)
    words = {one.relation for one in around(sign_in(officer), plan)}
    assert words == {"Kỳ dài hơn", "Kỳ trước", "Kỳ sau"}
    assert around(sign_in(town.head), plan) == []


def around(browser, plan: Plan):
    return browser.get(address(plan)).context["around"]


def test_the_plans_around_lead_to_each_other(town, officer, sign_in):
    month, week = planned(town, Period.MONTH), planned(town)
    browser = sign_in(town.head)
    above, before, after = around(browser, week)
    assert above.url == address(month)
    assert after.is_new
    begin = browser.get(after.url).context["form"]
    assert begin["whose"].value() == unit_of(town)
    assert "11/5/2026" in browser.get(after.url).text
    assert before.is_new
    assert [one.url for one in around(browser, month)][-1] == address(week)


def test_taking_in_more_from_above_adds_only_what_is_missing(town, officer, sign_in):
    month, week = planned(town, Period.MONTH), planned(town)
    written(month, officer, by=town.head)
    head = sign_in(town.head)
    for _ in range(2):
        head.post(act(week, "roll"))
    assert week.lines.count() == 1


def test_only_an_approved_plan_is_reopened(town, officer, sign_in):
    plan = planned(town)
    browser = sign_in(town.head)
    assert browser.get(act(plan, "reopen")).status_code == 409
    refused = browser.post(act(plan, "reopen"), {"reason": "Bấm hai lần"})
    assert refused.status_code == 409
    assert "Dự thảo" in refused.text
    assert "Bấm hai lần" not in browser.get(address(plan)).text
