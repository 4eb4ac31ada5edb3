"""Many workers at one line of changes: each is sent by one of them, in order."""

from functools import partial

import pytest

from tests import cast
from tests.concurrency.counters import at_once
from tests.dossiers.moves import do
from tests.exchange.world import connected
from tests.make import at, make_dossier
from tests.ops.workers import forget_jobs
from vidan.communes.tenancy import inside
from vidan.exchange.actions.dispatching import line_up, take_next
from vidan.exchange.models import Dispatch

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 6
NOW = at("2026-05-05 09:00")


@pytest.fixture
def town(transactional_db):
    with inside(cast.LUNG_PHINH):
        made = cast.lung_phinh()
        connected(made.administrator, "https://ketnoi.example.vn")
        for _dossier in range(3):
            dossier = make_dossier(made.director)
            do("assign", dossier, by=made.director)
    yield made
    forget_jobs()


def test_changes_are_lined_up_once_and_taken_once_each_dossier_in_order(town):
    lined = at_once(cast.LUNG_PHINH, [partial(line_up, at=NOW)] * WORKERS)
    assert [one for one in lined if isinstance(one, Exception)] == []
    assert sum(lined) == 6

    taken = at_once(cast.LUNG_PHINH, [partial(take_next, at=NOW)] * WORKERS)

    assert [one for one in taken if isinstance(one, Exception)] == []
    got = [one for one in taken if one]
    assert len(got) == len({one.dossier_id for one in got}) == 3
    assert {one.change.move for one in got} == {"receive"}
    with inside(cast.LUNG_PHINH):
        assert Dispatch.objects.filter(state="sending").count() == 3
