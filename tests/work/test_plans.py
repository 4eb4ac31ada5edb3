"""Work plans: written, rolled down and on, submitted, approved, changed."""

from datetime import date
from decimal import Decimal

import pytest

from tests.make import at, make_actor
from tests.work.planned import (
    MONDAY,
    NOW,
    THURSDAY,
    approved,
    planned,
    works,
    written,
)
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.history.recording import history_of
from vidan.work.actions.doing import hand_in
from vidan.work.actions.judging import accept, stop
from vidan.work.actions.planning import (
    Written,
    approve,
    drop_line,
    finish_line,
    reopen,
    return_plan,
    submit,
    write_line,
)
from vidan.work.models import Task
from vidan.work.periods import Period
from vidan.work.queries import visible_plans
from vidan.work.states import PLAN_MOVES, PlanState, Priority, Source, State, plan_after

pytestmark = pytest.mark.django_db


# Writing


def test_a_period_has_one_plan_of_the_unit_and_one_of_each_person(town, officer, week):
    with pytest.raises(ConflictError, match="đã có"):
        planned(town)
    planned(town, by=officer, officer=officer.id)
    with pytest.raises(ConflictError, match="đã có"):
        planned(town, by=officer, officer=officer.id)


def test_who_makes_whose_plan(town, officer, colleague):
    with pytest.raises(NotAllowedError, match="không lập"):
        planned(town, by=officer)
    with pytest.raises(NotAllowedError, match="không lập"):
        planned(town, by=colleague, officer=officer.id)
    with pytest.raises(InvalidInputError, match="không giữ vị trí nào"):
        planned(town, by=town.clerk, officer=town.clerk.id)
    with pytest.raises(InvalidInputError, match="không giữ vị trí được giao"):
        planned(town, by=town.inspector, officer=town.inspector.id)


def test_a_line_is_due_in_its_period_and_of_somebody_of_the_unit(town, officer, week):
    with pytest.raises(InvalidInputError, match="nằm trong kỳ, từ 04/05/2026"):
        written(week, officer, by=town.head, due_on=date(2026, 5, 11))
    with pytest.raises(InvalidInputError, match="không giữ vị trí nào"):
        written(week, town.clerk, by=town.head)
    with pytest.raises(NotAllowedError, match="không phải của bạn"):
        written(week, officer, by=officer)


def test_a_line_is_written_anew_until_it_has_become_a_task(town, officer, week):
    line = written(week, officer, by=town.head)
    again = Written("Rà soát hộ cận nghèo", officer.id, THURSDAY, "b", "c", "d")
    write_line(week.id, again, line_id=line.id, by=town.head, at=NOW)
    assert works(week) == [("Rà soát hộ cận nghèo", 0)]
    approved(town, week)
    reopen(week.id, reason="Thêm việc", by=town.head, at=NOW)
    with pytest.raises(WrongStateError, match="đã thành việc"):
        write_line(week.id, again, line_id=line.id, by=town.head, at=NOW)
    with pytest.raises(WrongStateError, match="đã thành việc"):
        finish_line(week.id, line.id, by=officer, at=NOW)
    with pytest.raises(WrongStateError, match="dừng việc thì dòng tự bỏ"):
        drop_line(week.id, line.id, reason="Bận", by=town.head, at=NOW)


@pytest.mark.parametrize("hours", [Decimal(0), Decimal(-1)])
def test_a_line_takes_more_than_no_time(town, officer, week, hours):
    with pytest.raises(InvalidInputError, match="lớn hơn 0"):
        written(week, officer, by=town.head, hours=hours)


def test_a_dropped_line_stays_to_be_seen_and_is_not_rolled(town, officer, week):
    line = written(week, officer, by=town.head)
    with pytest.raises(InvalidInputError, match="lý do bỏ"):
        drop_line(week.id, line.id, reason=" ", by=town.head, at=NOW)
    with pytest.raises(NotAllowedError):
        drop_line(week.id, line.id, reason="Bận", by=officer, at=NOW)
    drop_line(week.id, line.id, reason="Đã có đơn vị khác làm", by=town.chair, at=NOW)
    assert works(week)
    assert not planned(town, day=date(2026, 5, 11)).lines.exists()
    with pytest.raises(WrongStateError, match="đã xong hoặc đã bỏ"):
        finish_line(week.id, line.id, by=officer, at=NOW)


# Submitting and approving


@pytest.mark.requirement("LP-8")
@pytest.mark.parametrize(
    ("lacking", "named"),
    [
        ({"officer": None}, "rõ người"),
        ({"due_on": None}, "rõ thời gian"),
        ({"responsibility": ""}, "rõ trách nhiệm"),
        ({"product": " "}, "rõ sản phẩm"),
        ({"authority": ""}, "rõ thẩm quyền"),
        ({"officer": None, "product": ""}, "rõ người, rõ sản phẩm"),
    ],
)
def test_submitting_names_the_clears_that_are_missing(
    town, officer, week, lacking, named
):
    written(week, officer, by=town.head)
    written(week, officer, by=town.head, work="Việc hai", **lacking)
    with pytest.raises(
        InvalidInputError, match=f"Dòng 2 “Việc hai” chưa rõ: {named}\\."
    ):
        submit(week.id, by=town.head, at=NOW)
    week.refresh_from_db()
    assert week.state == PlanState.DRAFT


@pytest.mark.requirement("LP-8")
def test_a_line_without_its_work_cannot_even_be_written(town, officer, week):
    with pytest.raises(InvalidInputError, match="ghi việc"):
        written(week, officer, by=town.head, work="  ")


def test_an_empty_plan_is_not_submitted(town, week):
    with pytest.raises(InvalidInputError, match="chưa có việc nào"):
        submit(week.id, by=town.head, at=NOW)


def test_a_week_with_a_deadline_on_a_rest_day_is_not_submitted(town, officer, week):
    written(week, officer, by=town.head, due_on=date(2026, 5, 9))
    with pytest.raises(InvalidInputError, match="là ngày nghỉ"):
        submit(week.id, by=town.head, at=NOW)


@pytest.mark.requirement("LP-8", "BL-3")
def test_the_lines_of_an_approved_week_are_tasks_of_their_people(town, officer, week):
    written(week, officer, by=town.head, priority=Priority.URGENT)
    week = approved(town, week)
    assert (week.state, week.approved_by) == (PlanState.APPROVED, town.chair.officer)
    task = Task.objects.get()
    assert (task.lead, task.unit) == (officer.officer, town.economy)
    assert (task.giver, task.source) == (town.chair.officer, Source.OWN)
    assert (task.priority, task.due_at) == ("urgent", at("2026-05-07 17:00"))
    assert week.lines.get().task == task


def test_a_month_that_is_approved_makes_no_tasks_yet(town, officer):
    month = planned(town, Period.MONTH)
    written(month, officer, by=town.head)
    approved(town, month)
    assert not Task.objects.exists()


@pytest.mark.requirement("BL-3")
def test_what_the_unit_and_the_person_both_plan_is_one_task(town, officer):
    written(planned(town, Period.MONTH), officer, by=town.head)
    week = planned(town)
    mine = planned(town, by=officer, officer=officer.id)
    for plan in (week, mine):
        line = plan.lines.get()
        write_line(
            plan.id,
            Written(line.work, officer.id, THURSDAY, "b", "c", "d"),
            line_id=line.id,
            by=town.head if plan is week else officer,
            at=NOW,
        )
    approved(town, week)
    submit(mine.id, by=officer, at=NOW)
    approve(mine.id, by=town.head, at=NOW)
    assert mine.lines.get().task == Task.objects.get()


def test_a_week_approved_too_late_says_which_line(town, officer, week):
    written(week, officer, by=town.head)
    submit(week.id, by=town.head, at=NOW)
    with pytest.raises(InvalidInputError, match=r"Bản Già” đã qua.*trả lại"):
        approve(week.id, by=town.chair, at=at("2026-05-08 08:00"))
    week.refresh_from_db()
    assert week.state == PlanState.SUBMITTED


def test_nobody_approves_the_own_plan(town, officer):
    mine = planned(town, by=town.head, officer=town.head.id)
    written(mine, town.head, by=town.head)
    submit(mine.id, by=town.head, at=NOW)
    with pytest.raises(NotAllowedError, match="cấp trên của người lập"):
        approve(mine.id, by=town.head, at=NOW)
    approve(mine.id, by=town.vice_chair, at=NOW)


def test_nobody_approves_a_plan_of_the_unit_that_he_made(town, officer):
    plan = planned(town, by=town.chair)
    written(plan, officer, by=town.head)
    submit(plan.id, by=town.head, at=NOW)
    for maker in (town.chair, town.head, officer):
        with pytest.raises(NotAllowedError):
            approve(plan.id, by=maker, at=NOW)
    approve(plan.id, by=town.vice_chair, at=NOW)


def test_a_head_of_another_unit_approves_nothing_here(town, officer):
    mine = planned(town, by=officer, officer=officer.id)
    written(mine, officer, by=officer)
    submit(mine.id, by=officer, at=NOW)
    with pytest.raises(NotAllowedError):
        approve(mine.id, by=town.director, at=NOW)
    with pytest.raises(NotAllowedError):
        approve(mine.id, by=make_actor(town.economy), at=NOW)


@pytest.mark.requirement("LP-8")
def test_a_plan_is_returned_and_submitted_again(town, officer, week):
    written(week, officer, by=town.head)
    submit(week.id, by=town.head, at=NOW)
    with pytest.raises(WrongStateError, match="đã trình"):
        written(week, officer, by=town.head)
    with pytest.raises(InvalidInputError, match="lý do trả lại"):
        return_plan(week.id, reason="", by=town.chair, at=NOW)
    back = return_plan(week.id, reason="Thiếu thôn Na Hối", by=town.chair, at=NOW)
    assert (back.state, back.remark) == (PlanState.DRAFT, "Thiếu thôn Na Hối")
    assert approved(town, week).remark == ""
    assert [one.event for one in history_of(week)] == [
        "work.plan_made",
        "work.plan_line_written",
        "work.plan_submitted",
        "work.plan_returned",
        "work.plan_submitted",
        "work.plan_approved",
    ]


@pytest.mark.requirement("LP-8")
def test_an_approved_plan_is_changed_with_a_reason_and_approved_anew(
    town, officer, week
):
    written(week, officer, by=town.head)
    approved(town, week)
    with pytest.raises(InvalidInputError, match="lý do điều chỉnh"):
        reopen(week.id, reason=" ", by=town.head, at=NOW)
    reopen(week.id, reason="Thêm việc đột xuất", by=town.head, at=NOW)
    written(week, officer, by=town.head, work="Việc đột xuất")
    approved(town, week)
    assert Task.objects.count() == 2


@pytest.mark.parametrize("move", PLAN_MOVES)
@pytest.mark.parametrize("state", PlanState)
def test_a_plan_moves_only_from_its_states(move, state):
    if state in PLAN_MOVES[move].sources:
        assert plan_after(state, move) == PLAN_MOVES[move].target
    else:
        with pytest.raises(WrongStateError, match="tải lại trang"):
            plan_after(state, move)


# What came of it


@pytest.mark.requirement("LP-8")
def test_a_task_that_is_accepted_finishes_its_line_and_the_one_above(town, officer):
    month = planned(town, Period.MONTH)
    written(month, officer, by=town.head)
    week = planned(town)
    approved(town, week)
    task = Task.objects.get()
    hand_in(task.id, outcome="412 hộ", by=officer, at=NOW)
    later = planned(town, day=date(2026, 5, 11))
    accept(task.id, by=town.chair, at=NOW)
    for plan in (month, week, later):
        assert plan.lines.get().done_on == MONDAY
        done = [one for one in history_of(plan) if one.event == "work.plan_line_done"]
        assert len(done) == 1
    assert not planned(town, Period.MONTH, date(2026, 6, 1)).lines.exists()


def test_a_line_without_a_date_above_goes_on_when_one_week_of_it_is_done(town, officer):
    month = planned(town, Period.MONTH)
    steady = written(month, officer, by=town.head, due_on=None)
    week = planned(town)
    finish_line(week.id, week.lines.get().id, by=officer, at=NOW)
    steady.refresh_from_db()
    assert steady.is_open
    assert planned(town, day=date(2026, 5, 11)).lines.get().above == steady


def test_the_line_of_a_stopped_task_is_dropped_for_its_reason(town, officer, week):
    written(week, officer, by=town.head)
    approved(town, week)
    stop(Task.objects.get().id, reason="Không còn cần", by=town.chair, at=NOW)
    assert week.lines.get().dropped_because == "Không còn cần"
    assert Task.objects.get().state == State.STOPPED
    assert not planned(town, day=date(2026, 5, 11)).lines.exists()


def test_who_reads_which_plans(town, officer, colleague, week):
    mine = planned(town, by=officer, officer=officer.id)
    assert set(visible_plans(officer)) == {week, mine}
    assert set(visible_plans(colleague)) == {week}
    assert set(visible_plans(town.head)) == {week, mine}
    assert set(visible_plans(town.inspector)) == {week, mine}
    assert not visible_plans(town.clerk).exists()
    assert not visible_plans(town.village_head).exists()
