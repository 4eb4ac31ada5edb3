"""Printing through the jobs queue, by real workers."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.utils.timezone import now
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import cast
from tests.documents.prints import make_job, make_printer
from tests.integrations.printers import FakePrinter, nobody_listens
from tests.ops.workers import forget_jobs, run_sql, until, worker
from vidan.communes.tenancy import inside
from vidan.documents.models import Printer, PrintJob
from vidan.documents.queries import LOST_AFTER
from vidan.ops.printing import look_for_prints, print_waiting, wake

PRINT = "vidan.print_waiting"


@pytest.fixture
def town(transactional_db: None) -> Iterator[cast.Town]:
    with inside(cast.LUNG_PHINH):
        made = cast.lung_phinh()
    yield made
    forget_jobs()


def state(job_id: UUID) -> str:
    with inside(cast.LUNG_PHINH):
        return PrintJob.objects.get(id=job_id).state


def paper(town: cast.Town, address: str) -> PrintJob:
    with inside(cast.LUNG_PHINH):
        printer = make_printer(town.administrator, address=address)
        return make_job(printer, town.clerk, moment=now(), submission=uuid4())


@pytest.mark.django_db(transaction=True)
def test_two_printers_are_served_at_the_same_time(town: cast.Town) -> None:
    """The first is in the middle of its paper for ever; the second prints meanwhile."""
    with FakePrinter(hangs_after=10) as stuck, FakePrinter() as well:
        first = paper(town, stuck.address)
        busy = worker()
        try:
            until(lambda: state(first.id) == "sending")
            second = paper(town, well.address)
            until(lambda: state(second.id) == "done")
            assert state(first.id) == "sending"
        finally:
            busy.kill()
            busy.wait()
    assert len(well.papers) == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_of_a_paper_leaves_it_to_the_next(
    town: cast.Town,
) -> None:
    with FakePrinter(hangs_after=10) as stuck:
        job = paper(town, stuck.address)
        victim = worker()
        try:
            until(lambda: state(job.id) == "sending")
        finally:
            victim.kill()
            victim.wait()

    with FakePrinter() as well:
        with inside(cast.LUNG_PHINH):
            Printer.objects.update(address=well.address)
            PrintJob.objects.update(sent_at=now() - LOST_AFTER)
        look_for_prints.defer(timestamp=0)
        heir = worker()
        try:
            until(lambda: state(job.id) == "done")
        finally:
            heir.terminate()
            heir.wait()
    assert len(well.papers) == 1
    with inside(cast.LUNG_PHINH):
        assert PrintJob.objects.get().losses == 1


def queued() -> list[dict[str, str]]:
    return [job.args for job in ProcrastinateJob.objects.filter(task_name=PRINT)]


@pytest.mark.django_db
def test_a_printer_has_one_run_that_waits(in_lung_phinh: cast.Town) -> None:
    printer = uuid4()
    for _time in range(3):
        wake(commune=cast.LUNG_PHINH, printer_id=printer)

    assert queued() == [{"commune": cast.LUNG_PHINH, "printer": str(printer)}]


@pytest.mark.django_db
def test_the_look_wakes_only_printers_with_something_to_do(
    in_lung_phinh: cast.Town,
) -> None:
    by = in_lung_phinh
    make_printer(by.administrator)
    busy = make_printer(by.administrator)
    make_job(busy, by.clerk, moment=now())
    look_for_prints(timestamp=0)
    look_for_prints(timestamp=0)

    assert [job["printer"] for job in queued()] == [str(busy.id)]


@pytest.mark.django_db
def test_a_printer_that_is_off_gets_a_run_for_later_beside_the_one_for_now(
    in_lung_phinh: cast.Town,
) -> None:
    by = in_lung_phinh
    printer = make_printer(by.administrator, address=nobody_listens())
    make_job(printer, by.clerk, moment=now())
    print_waiting(commune=cast.LUNG_PHINH, printer=str(printer.id))
    wake(commune=cast.LUNG_PHINH, printer_id=printer.id)

    runs = ProcrastinateJob.objects.filter(task_name=PRINT).order_by("id")
    assert [run.scheduled_at is None for run in runs] == [False, True]
    assert runs[0].scheduled_at > now()


@pytest.mark.django_db(transaction=True)
def test_what_was_lost_while_nobody_ran_is_found_by_the_look(town: cast.Town) -> None:
    job = paper(town, nobody_listens())
    run_sql("DELETE FROM procrastinate_jobs")
    look_for_prints(timestamp=0)

    assert [one["printer"] for one in queued()] == [str(job.printer_id)]
