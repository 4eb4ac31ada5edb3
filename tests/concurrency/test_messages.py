"""Messages written, taken and refused by many in the same moment."""

from functools import partial
from uuid import uuid4

import pytest

from tests import cast
from tests.concurrency.counters import at_once
from tests.messaging.post import (
    LATER,
    NOW,
    a_dossier,
    make_gateway,
    make_message,
    tell_all,
    told,
)
from tests.ops.workers import forget_jobs
from vidan.communes.tenancy import inside
from vidan.messaging.actions.opting import opt_out
from vidan.messaging.actions.sending import take_next
from vidan.messaging.models import Message, OptOut
from vidan.messaging.occasions import Channel

pytestmark = pytest.mark.django_db(transaction=True)
RUNS = 8


@pytest.fixture
def town(transactional_db):
    with inside(cast.LUNG_PHINH):
        made = cast.lung_phinh()
        make_gateway(made.administrator)
    yield made
    forget_jobs()


def errors(answers):
    return [one for one in answers if isinstance(one, Exception)]


def count(model):
    with inside(cast.LUNG_PHINH):
        return model.objects.count()


def test_many_runs_tell_a_change_once(town):
    with inside(cast.LUNG_PHINH):
        a_dossier(town.clerk)
    answers = at_once(cast.LUNG_PHINH, [tell_all] * RUNS)

    assert errors(answers) == []
    assert sum(answers) == count(Message) == 1


def test_the_same_told_by_many_is_one_message(town):
    with inside(cast.LUNG_PHINH):
        unit = town.centre
    once = partial(told, unit, occurrence=uuid4())
    answers = at_once(cast.LUNG_PHINH, [once] * RUNS)

    assert errors(answers) == []
    assert count(Message) == 1


def test_of_many_runs_of_a_channel_one_gets_the_message(town):
    with inside(cast.LUNG_PHINH):
        for unit in town.ring:
            make_message(unit, moment=NOW)
    take = partial(take_next, Channel.SMS, at=LATER)
    answers = at_once(cast.LUNG_PHINH, [take] * RUNS)

    assert errors(answers) == []
    assert len([one for one in answers if one is not None]) == 1


def test_a_double_tap_on_the_way_out_is_one_refusal(town):
    with inside(cast.LUNG_PHINH):
        message = make_message(town.centre)
    answers = at_once(cast.LUNG_PHINH, [partial(opt_out, message, at=NOW)] * RUNS)

    assert errors(answers) == []
    assert count(OptOut) == 1
