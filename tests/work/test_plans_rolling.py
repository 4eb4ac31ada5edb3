"""What rolls into a plan: down from a longer one, on from the one before."""

from datetime import date

import pytest

from tests.work.planned import (
    JANUARY,
    MONDAY,
    NEXT_WEEK,
    NOW,
    THURSDAY,
    approved,
    planned,
    works,
    written,
)
from vidan.core.errors import (
    InvalidInputError,
)
from vidan.work.actions.planning import (
    finish_line,
    roll,
    submit,
)
from vidan.work.models import Task
from vidan.work.periods import Period

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("LP-8")
def test_a_line_of_the_year_comes_down_to_the_week_of_the_person(town, officer):
    year = planned(town, Period.YEAR, now=JANUARY)
    top = written(year, officer, by=town.head)
    written(year, officer, by=town.head, work="Việc tháng 9", due_on=date(2026, 9, 9))
    month = planned(town, Period.MONTH)
    assert [one.above for one in month.lines.all()] == [top]
    week = planned(town)
    mine = planned(town, by=officer, officer=officer.id)
    middle = month.lines.get()
    for plan in (week, mine):
        line = plan.lines.get()
        assert (line.work, line.above, line.due_on) == (top.work, middle, THURSDAY)
        assert line.officer == officer.officer


@pytest.mark.requirement("LP-8")
def test_the_own_plan_takes_only_the_own_lines_of_the_unit(town, officer, colleague):
    month = planned(town, Period.MONTH)
    written(month, officer, by=town.head)
    written(month, colleague, by=town.head, work="Việc của người khác")
    mine = planned(town, by=officer, officer=officer.id)
    assert [one.officer for one in mine.lines.all()] == [officer.officer]
    assert planned(town).lines.count() == 2


@pytest.mark.requirement("LP-8")
def test_what_was_not_finished_rolls_on_and_says_how_often(town, officer, week):
    written(week, officer, by=town.head)
    done = written(week, officer, by=town.head, work="Việc xong")
    finish_line(week.id, done.id, by=officer, at=NOW)
    second = planned(town, day=date(2026, 5, 11))
    third = planned(town, day=date(2026, 5, 18))
    assert works(second) == [("Rà soát hộ nghèo thôn Bản Già", 1)]
    assert works(third) == [("Rà soát hộ nghèo thôn Bản Già", 2)]
    assert third.lines.get().before == second.lines.get()
    assert roll(third.id, by=town.head, at=NOW) == 0


def test_a_date_that_is_over_is_set_anew_before_it_is_submitted(town, officer, week):
    written(week, officer, by=town.head)
    later = planned(town, day=date(2026, 5, 11))
    assert later.lines.get().due_on is None
    with pytest.raises(InvalidInputError, match="chưa rõ: rõ thời gian"):
        submit(later.id, by=town.head, at=NEXT_WEEK)


def test_work_that_is_a_task_rolls_on_with_its_task(town, officer, week):
    written(week, officer, by=town.head)
    approved(town, week)
    later = planned(town, day=date(2026, 5, 11), now=NEXT_WEEK)
    line = later.lines.get()
    assert (line.task, line.due_on) == (Task.objects.get(), THURSDAY)
    approved(town, later, now=NEXT_WEEK)
    assert Task.objects.count() == 1


@pytest.mark.requirement("LP-8")
def test_with_a_longer_plan_of_ones_own_the_units_lines_come_too_and_once(
    town, officer
):
    both = written(planned(town, Period.YEAR, now=JANUARY), officer, by=town.head)
    month = planned(town, Period.MONTH)
    written(month, officer, by=town.head, work="Việc phòng giao trong tháng")
    own = planned(town, Period.MONTH, by=officer, officer=officer.id)
    assert own.lines.get().above == both
    written(own, officer, by=officer, work="Việc tự đặt ra")
    week = planned(town, by=officer, officer=officer.id)
    assert sorted(work for work, _times in works(week)) == [
        "Rà soát hộ nghèo thôn Bản Già",
        "Việc phòng giao trong tháng",
        "Việc tự đặt ra",
    ]
    assert roll(week.id, by=officer, at=NOW) == 0


@pytest.mark.requirement("LP-8")
def test_a_week_in_two_months_takes_what_is_due_in_the_second_one(town, officer):
    july = planned(town, Period.MONTH, date(2026, 7, 1))
    due = written(july, officer, by=town.head, due_on=date(2026, 7, 2))
    written(july, officer, by=town.head, work="Việc cả tháng", due_on=None)
    turn = planned(town, day=date(2026, 6, 29))
    assert [one.above for one in turn.lines.all()] == [due]
    assert works(planned(town, day=date(2026, 7, 6))) == [
        ("Rà soát hộ nghèo thôn Bản Già", 1),
        ("Việc cả tháng", 0),
    ]


@pytest.mark.requirement("LP-8")
def test_nothing_is_lost_over_a_week_without_a_plan(town, officer):
    month = planned(town, Period.MONTH)
    written(month, officer, by=town.head)
    written(
        month, officer, by=town.head, work="Việc tuần nghỉ", due_on=date(2026, 5, 13)
    )
    planned(town)
    assert works(planned(town, day=date(2026, 5, 18))) == [
        ("Rà soát hộ nghèo thôn Bản Già", 1),
        ("Việc tuần nghỉ", 0),
    ]


@pytest.mark.requirement("LP-8")
def test_a_plan_made_later_does_not_take_what_a_following_one_has(town, officer, week):
    written(week, officer, by=town.head)
    planned(town, day=date(2026, 5, 18))
    assert not planned(town, day=date(2026, 5, 11)).lines.exists()


@pytest.mark.requirement("LP-8")
def test_work_of_a_month_that_went_on_into_the_next_is_planned_once(town, officer):
    may = planned(town, Period.MONTH)
    written(may, officer, by=town.head, due_on=None)
    planned(town, day=date(2026, 5, 25))
    june = planned(town, Period.MONTH, date(2026, 6, 1))
    first = planned(town, day=date(2026, 6, 1))
    assert works(first) == [("Rà soát hộ nghèo thôn Bản Già", 1)]
    assert first.lines.get().above == june.lines.get()
    assert roll(first.id, by=town.head, at=NOW) == 0


def test_what_is_done_is_done_in_the_plan_that_took_it_on_too(town, officer):
    may = planned(town, Period.MONTH)
    written(may, officer, by=town.head)
    week = planned(town)
    june = planned(town, Period.MONTH, date(2026, 6, 1))
    finish_line(week.id, week.lines.get().id, by=officer, at=NOW)
    assert june.lines.get().done_on == MONDAY
