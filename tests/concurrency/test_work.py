"""Tasks, plans and reminders when two people, or two workers, come at once."""

from datetime import date
from functools import partial

import pytest

from tests import cast
from tests.concurrency.counters import at_once
from tests.make import at, make_actor, make_task
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError, InvalidInputError, WrongStateError
from vidan.history.models import Entry
from vidan.people.actions.staffing import leave
from vidan.people.models import Officer
from vidan.work.actions.doing import hand_in
from vidan.work.actions.duties import Decision, Standing, assign, make_occurrences
from vidan.work.actions.feeds import make_feed
from vidan.work.actions.giving import pass_on
from vidan.work.actions.judging import accept
from vidan.work.actions.linking import make_part_of
from vidan.work.actions.planning import Written, approve, make_plan, submit, write_line
from vidan.work.actions.remind import remind
from vidan.work.models import Digest, Feed, Plan, Reminder, Task
from vidan.work.periods import Period
from vidan.work.queries import visible_to

pytestmark = pytest.mark.django_db(transaction=True)
NOW = at("2026-05-04 08:00")
FRIDAY = date(2026, 5, 8)


@pytest.fixture
def town(transactional_db):
    with inside(cast.LUNG_PHINH):
        made = cast.lung_phinh()
        made.worker = make_actor(made.economy)
        return made


def together(*work):
    return at_once(cast.LUNG_PHINH, work)


def submitted(town, period, officer=None):
    maker = officer or town.head
    plan = make_plan(
        period,
        NOW.date(),
        unit=town.economy.id,
        officer=officer.id if officer else None,
        by=maker,
        at=NOW,
    )
    if not plan.lines.exists():
        line = Written("Rà soát", town.worker.id, FRIDAY, "Báo cáo", "Chủ trì", "Ký")
        write_line(plan.id, line, by=maker, at=NOW)
    return submit(plan.id, by=maker, at=NOW)


@pytest.mark.requirement("LP-8")
@pytest.mark.parametrize("period", [Period.MONTH, Period.WEEK])
def test_of_two_heads_who_approve_a_plan_at_once_one_does(town, period):
    with inside(cast.LUNG_PHINH):
        plan = submitted(town, period)
        heads = [town.chair, town.vice_chair]

    results = together(*[partial(approve, plan.id, by=one, at=NOW) for one in heads])

    assert sorted(type(one).__name__ for one in results) == ["Plan", "WrongStateError"]
    with inside(cast.LUNG_PHINH):
        assert Entry.objects.filter(event="work.plan_approved").count() == 1
        assert Task.objects.count() == (1 if period == Period.WEEK else 0)


@pytest.mark.requirement("BL-3")
def test_passed_on_to_two_people_at_once_it_has_one_lead(town):
    with inside(cast.LUNG_PHINH):
        task = make_task(town.head)
        other = make_actor(town.economy)
        head, chair, worker = town.head, town.chair, town.worker

    results = together(
        partial(pass_on, task.id, lead=worker.id, by=head, at=NOW),
        partial(pass_on, task.id, lead=other.id, by=chair, at=NOW),
    )

    with inside(cast.LUNG_PHINH):
        seeing = [who for who in (worker, other) if task in visible_to(who)]
        assert [who.officer for who in seeing] == [Task.objects.get().lead]
    assert not [one for one in results if isinstance(one, Exception)]


@pytest.mark.requirement("BL-3")
@pytest.mark.parametrize("_again", range(5))
def test_nobody_leaves_while_just_being_given_a_task(town, _again):
    with inside(cast.LUNG_PHINH):
        head, worker, by = town.head, town.worker, town.administrator

    given, left = together(
        partial(make_task, head, lead=worker),
        partial(leave, worker.id, on=NOW.date(), by=by, at=NOW),
    )

    with inside(cast.LUNG_PHINH):
        gone = Officer.objects.get(id=worker.id).ended_on is not None
        assert Task.objects.exists() is not gone
    assert isinstance(given, InvalidInputError if gone else Task)
    assert isinstance(left, Officer if gone else ConflictError)


@pytest.mark.requirement("BL-3")
def test_the_plans_of_unit_and_person_approved_at_once_make_one_task(town):
    with inside(cast.LUNG_PHINH):
        submitted(town, Period.MONTH)
        unit = submitted(town, Period.WEEK)
        mine = submitted(town, Period.WEEK, town.worker)
        chair, head = town.chair, town.head

    together(
        partial(approve, unit.id, by=chair, at=NOW),
        partial(approve, mine.id, by=head, at=NOW),
    )

    with inside(cast.LUNG_PHINH):
        assert {one.state for one in Plan.objects.filter(period="week")} == {"approved"}
        assert Task.objects.get().plan_lines.count() == 2


def test_a_task_is_accepted_once(town):
    with inside(cast.LUNG_PHINH):
        task = make_task(town.head, lead=town.worker)
        hand_in(task.id, outcome="Xong", by=town.worker, at=NOW)
        heads = [town.head, town.chair, town.vice_chair]

    results = together(*[partial(accept, task.id, by=one, at=NOW) for one in heads])

    assert sum(isinstance(one, Task) for one in results) == 1
    assert sum(isinstance(one, WrongStateError) for one in results) == 2
    with inside(cast.LUNG_PHINH):
        assert task.reviews.count() == 1


@pytest.mark.parametrize("_again", range(5))
def test_two_who_put_each_others_tasks_below_their_own_close_no_circle(town, _again):
    with inside(cast.LUNG_PHINH):
        first, second = make_task(town.head), make_task(town.head)
        head = town.head

    results = together(
        partial(make_part_of, first.id, parent=second.id, by=head, at=NOW),
        partial(make_part_of, second.id, parent=first.id, by=head, at=NOW),
    )

    assert sorted(type(one).__name__ for one in results) == ["ConflictError", "Task"]
    with inside(cast.LUNG_PHINH):
        assert Task.objects.filter(parent__isnull=False).count() == 1


@pytest.mark.parametrize("_again", range(5))
def test_nor_is_a_long_circle_closed(town, _again):
    """A stands over B and C over D; A goes below D while C goes below B."""
    with inside(cast.LUNG_PHINH):
        head = town.head
        a, b, c, d = (make_task(head) for _ in range(4))
        make_part_of(b.id, parent=a.id, by=head, at=NOW)
        make_part_of(d.id, parent=c.id, by=head, at=NOW)

    results = together(
        partial(make_part_of, a.id, parent=d.id, by=head, at=NOW),
        partial(make_part_of, c.id, parent=b.id, by=head, at=NOW),
    )

    refused = [one for one in results if isinstance(one, Exception)]
    assert [type(one) for one in refused] == [ConflictError]


def test_two_workers_remind_of_nothing_twice(town):
    with inside(cast.LUNG_PHINH):
        for _ in range(20):
            make_task(town.head, lead=town.worker)

    results = together(*[partial(remind, at=at("2026-05-13 07:30"))] * 4)

    assert sum(results) == 60
    with inside(cast.LUNG_PHINH):
        assert Reminder.objects.count() == 60
        assert Digest.objects.count() == 3


def test_two_workers_make_an_occurrence_once(town):
    with inside(cast.LUNG_PHINH):
        assign(
            Decision("Báo cáo", "12/QĐ-UBND", FRIDAY, date(2026, 5, 1)),
            [Standing("Báo cáo", "Báo cáo", "FREQ=WEEKLY;BYDAY=FR", date(2026, 5, 1))],
            officer=town.worker.id,
            unit=town.economy.id,
            by=town.head,
            at=NOW,
        )

    results = together(*[partial(make_occurrences, at=NOW)] * 4)

    assert sorted(results) == [0, 0, 0, 2]
    with inside(cast.LUNG_PHINH):
        assert Task.objects.count() == 2


def test_a_double_click_leaves_one_calendar_address(town):
    with inside(cast.LUNG_PHINH):
        worker = town.worker

    results = together(*[partial(make_feed, by=worker, at=NOW)] * 4)

    assert not [one for one in results if isinstance(one, Exception)]
    with inside(cast.LUNG_PHINH):
        assert Feed.objects.filter(revoked_at__isnull=True).count() == 1
