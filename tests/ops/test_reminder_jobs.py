"""Reminders through the jobs queue: none lost when a worker dies, none sent twice."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from croniter import croniter
from django.db import connection
from django.utils.timezone import localdate, now
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from tests import cast
from tests.make import at, make_actor, make_task
from tests.ops.workers import (
    forget_jobs,
    let_heartbeats_grow_old,
    somebody_waits,
    until,
    worker,
)
from vidan.communes.models import LocalRule
from vidan.communes.tenancy import inside
from vidan.core.text import VIETNAM
from vidan.history.models import Entry
from vidan.ops import jobs
from vidan.ops.housekeeping import look_after, remind_people
from vidan.work.actions.duties import Decision, Standing, assign
from vidan.work.models import Digest, Reminder, Task
from vidan.work.reminding import Mark
from vidan.worktime.models import SpecialDay
from vidan.worktime.queries import calendar

HELD, TROUBLED = cast.LUNG_PHINH, cast.BINH_LU
LATE_TASKS = 5
REMIND = "vidan.remind_commune"


def decide(key: str, value: str) -> None:
    LocalRule.objects.create(key=key, value=value, effective_from=localdate())


def never_quiet() -> None:
    decide("work.quiet_from", "00:00")
    decide("work.quiet_until", "00:00")


def worked_today() -> None:
    """Whatever day it is when these tests run."""
    fields = {"name": "Làm bù", "source": "Thông báo của UBND xã"}
    SpecialDay.objects.update_or_create(
        day=localdate(), defaults={"kind": "opened", **fields}
    )


def late_tasks(town: cast.Town, count: int) -> None:
    """Given a month ago and late by more than a week."""
    given = now() - timedelta(days=30)
    days = calendar(around=localdate())
    due = days.next_working_day(localdate() - timedelta(days=16))
    officer = make_actor(town.economy, name="Vàng Thị Súa")
    for _number in range(count):
        make_task(
            town.head,
            lead=officer,
            given=f"{given:%Y-%m-%d %H:%M}",
            due_at=days.last_moment(due),
        )


@pytest.fixture
def queue(transactional_db: None) -> Iterator[None]:
    """Two communes with late tasks. Leaves no jobs behind."""
    for code in (cast.LUNG_PHINH, cast.LAI_KHE):
        with inside(code):
            worked_today()
            never_quiet()
            late_tasks(cast.town("-"), LATE_TASKS)
    yield
    forget_jobs()


@contextmanager
def digest_of_head_held() -> Iterator[None]:
    """Somebody else is just writing the head's message: a run has to stop there.

    The reminders of the leads are written by then and those of the heads are not.
    """
    with inside(HELD):
        head = Task.objects.select_related("giver")[0].giver_id
    other = connection.copy()
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute(f"SET LOCAL app.commune = '{HELD}'")
        cursor.execute(
            'INSERT INTO work_digest (id, commune_id, officer_id, "on", made_at) '
            "VALUES (%s, %s, %s, %s, now())",
            [uuid4(), HELD, head, localdate()],
        )
    try:
        yield
    finally:
        other.rollback()
        other.close()


def told(commune: str) -> Counter[tuple[object, object, str]]:
    with inside(commune):
        rows = Reminder.objects.values_list("task_id", "officer_id", "mark")
        return Counter(rows)


def waiting() -> list[str]:
    queued = ProcrastinateJob.objects.filter(task_name=REMIND)
    return [job.args["commune"] for job in queued]


def is_told_once(commune: str) -> bool:
    """Every task was told of to its lead, its head and the member in charge, once."""
    found = told(commune)
    by_mark = Counter(mark for _task, _officer, mark in found)
    return set(found.values()) == {1} and by_mark == dict.fromkeys(
        (Mark.LATE, Mark.HEAD, Mark.MEMBER), LATE_TASKS
    )


@pytest.mark.django_db(transaction=True)
def test_a_run_whose_worker_was_killed_tells_everybody_once(queue: None) -> None:
    with digest_of_head_held():
        jobs.remind_commune.defer(commune=HELD)
        victim = worker()
        try:
            until(somebody_waits)
        finally:
            victim.kill()
            victim.wait()
    assert ProcrastinateJob.objects.get(task_name=REMIND).status == "doing"

    let_heartbeats_grow_old()
    with suppress(AlreadyEnqueued):
        jobs.take_up_stalled.defer(timestamp=0)
    heir = worker()
    try:
        until(lambda: waiting() == [])
        assert is_told_once(HELD)
        before = told(HELD)
        jobs.remind_commune.defer(commune=HELD)
        until(lambda: waiting() == [])
    finally:
        heir.terminate()
        heir.wait()
    assert told(HELD) == before


@pytest.mark.django_db(transaction=True)
def test_the_trouble_of_one_commune_is_not_that_of_the_others(queue: None) -> None:
    with inside(TROUBLED):
        worked_today()
        decide("work.quiet_from", "lúc gà lên chuồng")
    jobs.remind_all.defer(timestamp=0)
    busy = worker()
    try:
        until(lambda: is_told_once(cast.LUNG_PHINH) and is_told_once(cast.LAI_KHE))
        until(lambda: waiting() == [TROUBLED])
    finally:
        busy.terminate()
        busy.wait()
    assert ProcrastinateJob.objects.get(task_name=REMIND).attempts > 0


@pytest.mark.django_db
def test_one_reminder_job_a_commune_is_enqueued_once() -> None:
    jobs.remind_all(timestamp=0)
    jobs.remind_all(timestamp=0)
    assert sorted(waiting()) == sorted(cast.SLUGS)


def test_people_are_reminded_before_work_and_before_the_half_day_is_over() -> None:
    midnight = datetime(2026, 5, 4, tzinfo=VIETNAM)
    moments = croniter(jobs.REMINDING, midnight.astimezone(UTC))
    hours = [moments.get_next(datetime).astimezone(VIETNAM) for _ in range(4)]
    told_at = [f"{one:%H:%M}" for one in hours]
    assert told_at == ["06:45", "07:45", "11:45", "06:45"]


@pytest.mark.parametrize(
    ("moment", "reminded"),
    [
        ("2026-05-06 05:45", 0),
        ("2026-05-06 06:45", 1),
        ("2026-05-06 18:45", 0),
        ("2026-05-09 06:45", 0),
        ("2026-04-30 06:45", 0),
    ],
)
def test_nobody_is_told_at_night_or_on_a_day_of_rest(
    in_lung_phinh: cast.Town, moment: str, reminded: int
) -> None:
    town = in_lung_phinh
    make_task(town.head, given="2026-04-01 08:00", due_at=at("2026-05-08 17:00"))
    assert remind_people(cast.LUNG_PHINH, at=at(moment)) == reminded


def test_a_commune_may_keep_its_quiet_hours_longer(in_lung_phinh: cast.Town) -> None:
    make_task(in_lung_phinh.head, due_at=at("2026-05-08 17:00"))
    LocalRule.objects.create(
        key="work.quiet_until", value="07:30", effective_from=at("2026-05-01 00:00")
    )
    told_at = {
        hour: remind_people(cast.LUNG_PHINH, at=at(f"2026-05-06 {hour}"))
        for hour in ("06:45", "07:45", "11:45")
    }
    assert told_at == {"06:45": 0, "07:45": 1, "11:45": 0}


def test_the_half_day_mark_comes_before_noon(in_lung_phinh: cast.Town) -> None:
    make_task(in_lung_phinh.head, due_at=at("2026-05-08 17:00"))
    friday = [
        remind_people(cast.LUNG_PHINH, at=at(f"2026-05-08 {hour}"))
        for hour in ("06:45", "11:45")
    ]
    marks = Reminder.objects.values_list("mark", flat=True).order_by("id")
    assert (friday, list(marks)) == ([1, 1], [Mark.SECOND, Mark.LAST])
    assert Digest.objects.count() == 1


def test_standing_duties_are_made_ahead_every_night(in_lung_phinh: cast.Town) -> None:
    town = in_lung_phinh
    night = at("2026-05-05 02:10")
    assign(
        Decision(
            title="Tổng hợp báo cáo",
            number="12/QĐ-UBND",
            signed_on=night.date(),
            first_on=night.date(),
        ),
        [
            Standing(
                title="Báo cáo tuần",
                product="Báo cáo",
                rule="FREQ=WEEKLY;BYDAY=FR",
                first_on=night.date(),
            )
        ],
        officer=town.head.id,
        unit=town.economy.id,
        by=town.chair,
        at=night,
    )
    assert look_after(cast.LUNG_PHINH, at=night).tasks_made == 2
    assert look_after(cast.LUNG_PHINH, at=night).tasks_made == 0
    with inside(cast.LUNG_PHINH):
        assert Entry.objects.filter(event="work.occurred").count() == 2
