"""Somebody is away: the deputy finds and does the work, and then no more."""

from datetime import date

import pytest

from tests.make import at, make_order, make_task
from vidan.core.errors import NotAllowedError
from vidan.history.recording import history_of
from vidan.people.actions.staffing import name_deputy
from vidan.people.actors import actor
from vidan.work.actions.doing import acknowledge, hand_in
from vidan.work.actions.giving import collaborate, give_to_unit
from vidan.work.actions.judging import accept
from vidan.work.queries import visible_to, waits_for

pytestmark = pytest.mark.django_db
NOW = at("2026-05-05 08:00")
FIRST, LAST, AFTER = date(2026, 5, 5), date(2026, 5, 7), date(2026, 5, 8)


def away(absent, deputy, *, by):
    name_deputy(
        absent.id,
        deputy_id=deputy.id,
        first_on=FIRST,
        last_on=LAST,
        reason="Nghỉ phép",
        by=by,
        at=NOW,
    )


def on(day, who):
    return actor(who.officer, on=day)


@pytest.fixture
def task(town, officer, colleague):
    made = make_task(town.head, lead=officer)
    away(officer, colleague, by=town.head)
    return made


@pytest.mark.requirement("BL-3", "SH-7")
def test_the_deputy_finds_and_does_what_the_absent_one_leads(
    town, officer, colleague, task
):
    for day in (FIRST, LAST):
        assert list(waits_for(on(day, colleague))) == [task]
    deputy = on(FIRST, colleague)
    acknowledge(task.id, by=deputy, at=NOW)
    done = hand_in(task.id, outcome="Đã rà soát", by=deputy, at=NOW)
    assert done.lead == officer.officer
    assert history_of(done).last().by == colleague.officer


@pytest.mark.parametrize("day", [date(2026, 5, 4), AFTER])
def test_before_and_after_the_absence_it_is_not_the_deputys(colleague, task, day):
    stranger = on(day, colleague)
    assert task not in waits_for(stranger)
    assert task not in visible_to(stranger)
    with pytest.raises(NotAllowedError, match="không thuộc phần việc"):
        acknowledge(task.id, by=stranger, at=NOW)


def test_after_the_absence_it_is_with_its_lead_who_never_lost_it(officer, task):
    back = on(AFTER, officer)
    assert list(waits_for(back)) == [task]
    acknowledge(task.id, by=back, at=at("2026-05-08 08:00"))


def test_a_part_goes_to_the_deputy_as_well(town, officer, colleague):
    whole = make_task(town.head)
    collaborate(
        whole.id,
        officer=officer.id,
        part="Số liệu",
        due_at=whole.due_at,
        by=town.head,
        at=NOW,
    )
    away(officer, colleague, by=town.head)
    assert list(waits_for(on(FIRST, colleague))) == [whole]


def test_the_deputy_of_a_head_looks_at_what_people_handed_in(town, officer, colleague):
    given = make_task(town.head, lead=officer)
    hand_in(given.id, outcome="Xong", by=officer, at=NOW)
    away(town.head, colleague, by=town.head)
    deputy = on(FIRST, colleague)
    assert list(waits_for(deputy)) == [given]
    assert accept(given.id, by=deputy, at=NOW).accepted_by == colleague.officer


def test_the_deputy_of_a_head_does_not_look_at_the_own_work(town, colleague):
    own = make_task(town.head, lead=colleague)
    away(town.head, colleague, by=town.head)
    deputy = on(FIRST, colleague)
    hand_in(own.id, outcome="Xong", by=deputy, at=NOW)
    with pytest.raises(NotAllowedError, match="của chính mình"):
        accept(own.id, by=deputy, at=NOW)


def test_the_task_of_a_unit_whose_head_is_away_is_found_by_the_deputy(town, colleague):
    away(town.head, colleague, by=town.head)
    made = give_to_unit(make_order(), unit=town.economy, by=town.chair, at=NOW)
    assert made.lead == town.head.officer
    assert list(waits_for(on(FIRST, colleague))) == [made]
