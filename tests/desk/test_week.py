"""The ribbon: what is due each day, the Monday review, service days, holidays."""

from datetime import date

import pytest

from tests.make import at, make_actor, make_task
from vidan.desk.week import week_of
from vidan.people.actions.staffing import name_deputy
from vidan.people.actors import actor
from vidan.work.actions.doing import hand_in

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2026, 5, 6)
NOW = at("2026-05-06 08:00")


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


@pytest.fixture
def officer(town):
    return make_actor(town.economy, name="Vàng Thị Súa")


def shown(by, on=WEDNESDAY):
    """The days of that week on which something is, with the words of each thing."""
    week = week_of(on, today=on, by=by)
    found = {one.day: [item.words for item in one.items] for one in week.days}
    return {day: words for day, words in found.items() if words}


def test_each_day_says_how_many_tasks_are_due(town, officer):
    for due in ("2026-05-07 17:00", "2026-05-07 10:00", "2026-05-08 17:00"):
        make_task(town.head, lead=officer, due_at=at(due))
    make_task(town.head, lead=officer, due_at=at("2026-05-12 17:00"))
    assert shown(officer) == {
        date(2026, 5, 7): ["02 việc đến hạn"],
        date(2026, 5, 8): ["01 việc đến hạn"],
    }


def test_it_is_the_own_work_and_not_that_of_others(town, officer):
    make_task(town.head, lead=officer)
    assert shown(town.head) == {}
    assert shown(town.clerk) == {}


def test_what_is_handed_in_is_due_no_more(town, officer):
    task = make_task(town.head, lead=officer)
    hand_in(task.id, outcome="Xong", by=officer, at=NOW)
    assert shown(officer) == {}


def test_the_deputy_sees_what_the_absent_one_has_to_do(town, officer):
    deputy = make_actor(town.economy)
    make_task(town.head, lead=officer)
    name_deputy(
        officer.id,
        deputy_id=deputy.id,
        first_on=WEDNESDAY,
        last_on=date(2026, 5, 8),
        reason="Nghỉ ốm",
        by=town.head,
        at=NOW,
    )
    assert shown(actor(deputy.officer, on=WEDNESDAY)) == {
        date(2026, 5, 8): ["01 việc đến hạn"]
    }


@pytest.mark.requirement("LP-12")
@pytest.mark.parametrize(
    ("who", "monday", "is_shown"),
    [
        ("chair", date(2026, 5, 4), True),
        ("secretary", date(2026, 5, 4), True),
        ("clerk", date(2026, 5, 4), False),
        ("chair", date(2026, 4, 27), False),
    ],
)
def test_the_monday_review_is_for_the_leaders_and_not_on_a_holiday(
    town, who, monday, is_shown
):
    words = shown(getattr(town, who), on=monday).get(monday, [])
    assert ("Giao ban thứ Hai" in words) is is_shown
