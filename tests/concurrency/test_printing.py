"""Papers asked for, taken and reprinted by many in the same moment."""

from functools import partial
from uuid import uuid4

import pytest

from tests import cast
from tests.concurrency.counters import at_once
from tests.documents.prints import NOW, make_job, make_printer
from tests.ops.workers import forget_jobs
from vidan.communes.tenancy import inside
from vidan.documents.actions.printing import reprint
from vidan.documents.actions.sending import finish, take_next
from vidan.documents.models import PrintJob

pytestmark = pytest.mark.django_db(transaction=True)
COUNTERS = 8


@pytest.fixture
def town(transactional_db):
    with inside(cast.LUNG_PHINH):
        made = cast.lung_phinh()
    yield made
    forget_jobs()


@pytest.fixture
def printer(town):
    with inside(cast.LUNG_PHINH):
        return make_printer(town.administrator)


def test_a_double_tap_in_the_same_moment_is_one_paper(town, printer):
    with inside(cast.LUNG_PHINH):
        clerk, submission = town.clerk, uuid4()
    tap = partial(make_job, printer, clerk, submission=submission)

    answers = at_once(cast.LUNG_PHINH, [tap] * COUNTERS)

    with inside(cast.LUNG_PHINH):
        only = PrintJob.objects.get()
    assert {answer.id for answer in answers} == {only.id}


def test_reprints_in_the_same_moment_have_numbers_of_their_own(town, printer):
    with inside(cast.LUNG_PHINH):
        clerk = town.clerk
        job = make_job(printer, clerk)
        take_next(printer.id, at=NOW)
        finish(job.id, attempt=1, at=NOW)
    work = [
        partial(reprint, job.id, submission=uuid4(), by=clerk, at=NOW)
        for _ in range(COUNTERS)
    ]

    answers = at_once(cast.LUNG_PHINH, work)

    assert sorted(one.reprint for one in answers) == list(range(1, COUNTERS + 1))


def test_of_many_runs_for_a_printer_one_gets_the_paper(town, printer):
    with inside(cast.LUNG_PHINH):
        for _paper in range(COUNTERS):
            make_job(printer, town.clerk)
    take = partial(take_next, printer.id, at=NOW)

    answers = at_once(cast.LUNG_PHINH, [take] * COUNTERS)

    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert len([answer for answer in answers if answer is not None]) == 1
