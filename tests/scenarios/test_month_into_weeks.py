"""The plan of a month goes into its weeks, and what was left over into the next."""

import pytest

from tests.make import at
from tests.scenarios.duties_at_work import (
    Office,
    begins_plan,
    does,
    finishes,
    line,
    line_of,
    rolled,
    task_called,
    writes,
)
from tests.scenarios.people_at_work import clock
from vidan.work.states import PlanState

POVERTY = "Rà soát hộ nghèo thôn Bản Già"
ROADS = "Kiểm tra đường vào thôn Na Hối"
STEADY = "Tuyên truyền nộp hồ sơ trực tuyến"


@pytest.fixture
def office(in_lung_phinh):
    return Office(in_lung_phinh)


@pytest.fixture
def month(office):
    """May of the Economy Office, approved by the chair."""
    with clock("2026-05-04 08:00"):
        plan = begins_plan(office.head, "month", "04/5/2026", whose(office))
        writes(office.head, plan, POVERTY, office.sua, "13/5/2026")
        writes(office.head, plan, ROADS, office.pao, "14/5/2026")
        writes(office.head, plan, STEADY, office.sua)
        return plan


def whose(office):
    return f"unit-{office.unit.id}"


def week(office, day):
    return begins_plan(office.head, "week", day, whose(office))


def approved(office, plan):
    office.head.sends("plan-act", plan.id, "submit")
    office.chair.sends("plan-act", plan.id, "approve")


@pytest.mark.requirement("LP-8")
def test_a_month_goes_into_its_weeks_and_what_is_left_goes_on(office, month):
    with clock("2026-05-11 08:00"):
        second = week(office, "11/5/2026")
        assert rolled(second) == {POVERTY: 0, ROADS: 0, STEADY: 0}
        steady = line_of(second, STEADY)
        office.head.sends(
            "plan-line", second.id, steady.id, **line(STEADY, office.sua, "15/5/2026")
        )
        approved(office, second)
        for lead, title in ((office.sua, POVERTY), (office.pao, ROADS)):
            assert task_called(title).lead == lead.officer

    with clock("2026-05-13 16:00"):
        finishes(office.sua, task_called(POVERTY), office.chair, "412 hộ")
        finishes(office.sua, task_called(STEADY), office.chair, "03 thôn")

    with clock("2026-05-18 08:00"):
        third = week(office, "18/5/2026")
        assert rolled(third) == {ROADS: 1, STEADY: 0}
        assert "Chuyển tiếp lần 01" in office.head.sees("plan", third.id)
        assert line_of(third, ROADS).task == task_called(ROADS)
        assert line_of(month, POVERTY).done_on == at("2026-05-13 16:00").date()

    with clock("2026-05-25 08:00"):
        assert rolled(week(office, "25/5/2026")) == {ROADS: 2, STEADY: 1}
    with clock("2026-06-01 08:00"):
        june = begins_plan(office.head, "month", "01/6/2026", whose(office))
        assert rolled(june) == {ROADS: 1, STEADY: 1}
        first = week(office, "01/6/2026")
        assert rolled(first) == {ROADS: 3, STEADY: 2}
        assert line_of(first, ROADS).above == line_of(june, ROADS)


@pytest.mark.requirement("LP-8")
def test_what_is_not_clear_is_named_and_the_plan_stays_with_its_maker(office, month):
    with clock("2026-05-11 08:00"):
        refused = office.head.sends("plan-act", month.id, "submit", status=422)
        assert f"“{STEADY}” chưa rõ: rõ thời gian" in refused.text
        unclear = line_of(month, STEADY)
        office.head.sends(
            "plan-line", month.id, unclear.id, **line(STEADY, office.sua, "29/5/2026")
        )
        office.head.sends("plan-act", month.id, "submit")
        office.head.sends("plan-act", month.id, "approve", status=404)
        back = {"reason": "Thêm việc phòng chống lũ"}
        office.chair.sends("plan-act", month.id, "return", **back)
        assert back["reason"] in office.head.sees("plan", month.id)
        approved(office, month)
        month.refresh_from_db()
        assert month.state == PlanState.APPROVED
        again = office.vice_chair.sends("plan-act", month.id, "approve", status=409)
        assert "tải lại trang" in again.text


@pytest.mark.requirement("LP-8")
def test_a_week_nobody_planned_loses_nothing(office, month):
    with clock("2026-05-18 08:00"):
        third = week(office, "18/5/2026")
        assert rolled(third) == {POVERTY: 0, ROADS: 0, STEADY: 0}
        assert line_of(third, POVERTY).due_on is None


@pytest.mark.requirement("LP-8")
def test_work_that_is_no_longer_wanted_does_not_come_again(office, month):
    with clock("2026-05-11 08:00"):
        second = week(office, "11/5/2026")
        dropped = line_of(second, STEADY)
        reason = {"reason": "Đã có Trung tâm làm"}
        office.head.sends("plan-line-act", second.id, dropped.id, "drop", **reason)
        approved(office, second)
        assert reason["reason"] in office.head.sees("plan", second.id)
        does(office.chair, task_called(ROADS), "stop", reason="Đường đã sửa xong")
    with clock("2026-05-18 08:00"):
        assert ROADS not in rolled(week(office, "18/5/2026"))
