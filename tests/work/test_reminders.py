"""Reminders as people get them: the right one, once, in one message a day."""

from contextlib import suppress
from datetime import date

import pytest
from django.db import transaction

from tests.make import at, make_actor, make_task
from vidan.communes.actions.deciding import decide
from vidan.people.models import Charge, Officer, Post
from vidan.work.actions.doing import finish_part, hand_in
from vidan.work.actions.extending import ask_extension, grant_extension
from vidan.work.actions.giving import collaborate, pass_on
from vidan.work.actions.judging import send_back, stop
from vidan.work.actions.remind import remind
from vidan.work.models import Digest, Reminder
from vidan.work.reminding import Mark

pytestmark = pytest.mark.django_db
DUE = "2026-05-15 17:00"
MONDAY = "2026-05-18 07:30"
THURSDAY = "2026-05-20 07:30"


@pytest.fixture
def task(town, officer):
    return make_task(town.head, lead=officer, due_at=at(DUE))


@pytest.fixture
def member(town):
    """The vice chair is in charge of the Economy Office."""
    Charge.objects.create(
        unit=town.economy, officer=town.vice_chair.officer, first_on=date(2026, 1, 1)
    )
    return town.vice_chair


def told(task=None):
    rows = Reminder.objects.filter(task=task) if task else Reminder.objects.all()
    return {(one.mark, one.officer.full_name) for one in rows.select_related("officer")}


@pytest.mark.parametrize(
    ("now", "mark"),
    [
        ("2026-05-12 07:30", Mark.FIRST),
        ("2026-05-14 07:30", Mark.SECOND),
        ("2026-05-15 13:30", Mark.LAST),
        ("2026-05-15 17:30", Mark.LATE),
    ],
)
def test_the_lead_is_told_before_and_after(task, officer, now, mark):
    assert remind(at=at(now)) == 1
    assert told() == {(mark, officer.name)}


def test_long_before_nobody_is_told(task):
    assert remind(at=at("2026-05-08 07:30")) == 0
    assert not Digest.objects.exists()


@pytest.mark.requirement("LP-11")
def test_late_work_goes_to_the_head_and_then_to_the_member_in_charge(
    town, task, officer, member
):
    remind(at=at(MONDAY))
    late = {(Mark.LATE, officer.name), (Mark.HEAD, town.head.name)}
    assert told() == late
    remind(at=at(THURSDAY))
    assert told() == late | {(Mark.MEMBER, member.name)}


@pytest.mark.requirement("LP-11")
def test_where_no_member_is_in_charge_the_chair_is(town, task):
    remind(at=at(THURSDAY))
    assert (Mark.MEMBER, town.chair.name) in told()


def test_a_member_who_left_is_not_told(town, task, member):
    Officer.objects.filter(id=member.id).update(ended_on=date(2026, 5, 1))
    remind(at=at(THURSDAY))
    assert (Mark.MEMBER, town.chair.name) in told()


def test_nobody_is_told_of_the_own_task_twice(town, member):
    make_task(town.head, due_at=at(DUE))
    remind(at=at(THURSDAY))
    assert told() == {(Mark.LATE, town.head.name), (Mark.MEMBER, member.name)}


def test_without_a_head_the_member_is_told_and_the_new_head_later(town, task, member):
    Post.objects.filter(officer=town.head.officer).update(last_on=date(2026, 5, 10))
    remind(at=at(THURSDAY))
    assert {mark for mark, _name in told()} == {Mark.LATE, Mark.MEMBER}
    new = make_actor(town.economy, "unit_head")
    assert remind(at=at("2026-05-21 07:30")) == 1
    assert (Mark.HEAD, new.name) in told()


def test_a_second_run_adds_nothing(task):
    assert remind(at=at(THURSDAY)) == 3
    assert remind(at=at(THURSDAY)) == 0
    assert remind(at=at("2026-05-21 07:30")) == 0


def test_a_run_that_is_cut_off_loses_nothing(task):
    with suppress(KeyError), transaction.atomic():
        assert remind(at=at(THURSDAY)) == 3
        raise KeyError("the worker was killed before it was done")
    assert not Digest.objects.exists()
    assert remind(at=at(THURSDAY)) == 3


@pytest.mark.parametrize("now", ["2026-05-12 06:29", "2026-05-12 18:00"])
def test_in_quiet_hours_nobody_is_told_but_nothing_is_lost(task, now):
    assert remind(at=at(now)) == 0
    assert remind(at=at("2026-05-13 06:30")) == 1


def test_a_deadline_that_moved_is_reminded_of_anew(town, task, officer):
    remind(at=at("2026-05-14 07:30"))
    now = at("2026-05-14 08:00")
    later = at("2026-05-20 17:00")
    ask_extension(task.id, due_at=later, reason="Lũ", by=officer, at=now)
    grant_extension(task.id, by=town.head, at=now)
    assert remind(at=at("2026-05-15 07:30")) == 1
    assert remind(at=at("2026-05-19 07:30")) == 1
    assert [one.mark for one in Reminder.objects.order_by("id")] == [
        Mark.SECOND,
        Mark.FIRST,
        Mark.SECOND,
    ]


def test_a_new_lead_is_told_what_the_old_one_was_told(town, task, colleague):
    remind(at=at("2026-05-14 07:30"))
    pass_on(task.id, lead=colleague.id, by=town.head, at=at("2026-05-14 08:00"))
    assert remind(at=at("2026-05-14 09:00")) == 1
    assert (Mark.SECOND, colleague.name) in told()


def test_what_is_handed_in_or_stopped_is_not_reminded_of(town, task, officer):
    handed = make_task(town.head, lead=officer, due_at=at(DUE))
    now = at("2026-05-11 08:00")
    hand_in(handed.id, outcome="Xong", by=officer, at=now)
    stop(task.id, reason="Thôi", by=town.head, at=now)
    assert remind(at=at(THURSDAY)) == 0
    send_back(handed.id, reason="Thiếu", by=town.head, at=at(THURSDAY))
    assert remind(at=at(THURSDAY)) == 3


def test_one_message_a_person_and_day(town, officer, colleague):
    for who in (officer, officer, colleague):
        make_task(town.head, lead=who, due_at=at(DUE))
    remind(at=at("2026-05-15 07:30"))
    remind(at=at("2026-05-15 13:30"))
    assert Reminder.objects.count() == 6
    assert Digest.objects.count() == 2
    mine = Digest.objects.get(officer=officer.officer)
    assert (mine.on, mine.reminders.count()) == (date(2026, 5, 15), 4)
    remind(at=at(MONDAY))
    assert Digest.objects.filter(officer=officer.officer).count() == 2


def test_a_message_that_was_read_is_new_when_something_is_added(task):
    remind(at=at("2026-05-15 07:30"))
    Digest.objects.update(read_at=at("2026-05-15 08:00"))
    remind(at=at("2026-05-15 08:30"))
    assert Digest.objects.get().read_at
    remind(at=at("2026-05-15 13:30"))
    assert Digest.objects.get().read_at is None


def test_a_commune_decides_when_it_is_reminded(task):
    decide(
        "work.remind_first_days",
        value="9",
        effective_from=date(2026, 5, 1),
        source="QĐ",
        by=None,
        at=at("2026-05-01 08:00"),
    )
    assert remind(at=at("2026-05-05 07:30")) == 1


def test_many_tasks_cost_no_more_questions_than_few(
    town, officer, django_assert_max_num_queries
):
    for _ in range(12):
        make_task(town.head, lead=officer, due_at=at(DUE))
    with django_assert_max_num_queries(40):
        assert remind(at=at(THURSDAY)) == 36


@pytest.fixture
def part(task, officer, town):
    """A part of the task, due before the whole."""
    return collaborate(
        task.id,
        officer=town.clerk.id,
        part="Cung cấp số liệu",
        due_at=at("2026-05-13 17:00"),
        by=officer,
        at=at("2026-05-04 09:00"),
    )


def test_who_has_a_part_is_told_by_the_date_of_the_part(task, part, town):
    assert remind(at=at("2026-05-12 07:30")) == 2
    told = Reminder.objects.get(officer=town.clerk.officer)
    assert (told.part, told.mark, told.due_at) == (part, Mark.SECOND, part.due_at)
    assert remind(at=at("2026-05-12 07:45")) == 0


def test_a_late_part_is_not_told_to_those_above(part, town, member):
    remind(at=at("2026-05-20 07:30"))
    marks = Reminder.objects.filter(part=part).values_list("mark", "officer")
    assert list(marks) == [(Mark.LATE, town.clerk.id)]


def test_of_a_part_that_is_done_nobody_is_told(task, part, town):
    finish_part(task.id, by=town.clerk, at=at("2026-05-11 08:00"))
    remind(at=at("2026-05-13 07:30"))
    assert not Reminder.objects.filter(part__isnull=False).exists()
