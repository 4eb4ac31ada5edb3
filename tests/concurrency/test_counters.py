"""What happens when colleagues press the button in the same moment.

These tests commit: every counter is a thread with its own connection to the database.
"""

from functools import partial
from uuid import uuid4

import pytest

from tests import cast
from tests.concurrency.counters import at_once
from tests.make import PDF, at, make_dossier, make_intake
from vidan.communes.models import Series
from vidan.communes.tenancy import inside
from vidan.core.errors import WrongStateError
from vidan.documents.models import Attachment
from vidan.dossiers.actions.reception import SERIES, receive, register_incomplete
from vidan.dossiers.actions.settling import assign, decide
from vidan.dossiers.models import Dossier
from vidan.history.models import Entry
from vidan.programmes.actions.planning import plan_ahead
from vidan.programmes.models import Session

pytestmark = pytest.mark.django_db(transaction=True)
MORNING = at("2026-05-04 09:00")
COUNTERS = 32


class PowerCutError(Exception):
    pass


@pytest.fixture
def town(transactional_db):
    with inside(cast.LUNG_PHINH):
        return cast.lung_phinh()


@pytest.mark.requirement("SH-5")
def test_32_counters_give_numbers_without_duplicates_or_gaps(town):
    """Every third transaction fails after its number was taken."""
    with inside(cast.LUNG_PHINH):
        clerk = town.clerk
        intakes = [make_intake(submission=uuid4()) for _ in range(COUNTERS)]

    def receive_one(place, intake):
        receive(intake, by=clerk, at=MORNING)
        if place % 3 == 0:
            raise PowerCutError

    results = at_once(
        cast.LUNG_PHINH, [partial(receive_one, *one) for one in enumerate(intakes)]
    )

    failed = [one for one in results if one is not None]
    assert {type(one) for one in failed} == {PowerCutError}
    with inside(cast.LUNG_PHINH):
        numbers = sorted(Dossier.objects.values_list("number", flat=True))
        last = Series.objects.get(name=SERIES, year=2026).last
    assert numbers == list(range(1, COUNTERS - len(failed) + 1))
    assert last == len(numbers)


def test_of_two_clerks_deciding_at_once_exactly_one_wins(town):
    with inside(cast.LUNG_PHINH):
        director = town.director
        dossier = make_dossier(director)
        assign(dossier.id, to=director.id, by=director, at=MORNING)

    results = at_once(
        cast.LUNG_PHINH,
        [
            partial(
                decide,
                dossier.id,
                file_name=f"ket-qua-{n}.pdf",
                content=PDF,
                by=director,
                at=MORNING,
            )
            for n in range(4)
        ],
    )

    winners = [one for one in results if isinstance(one, Dossier)]
    assert len(winners) == 1
    assert sum(isinstance(one, WrongStateError) for one in results) == 3
    with inside(cast.LUNG_PHINH):
        assert Attachment.objects.get().name == winners[0].result.name


@pytest.mark.requirement("SH-5")
def test_a_double_click_makes_one_dossier(town):
    with inside(cast.LUNG_PHINH):
        clerk, intake = town.clerk, make_intake()

    click = partial(receive, intake, by=clerk, at=MORNING)
    results = at_once(cast.LUNG_PHINH, [click] * 8)

    assert len({one.id for one in results}) == 1
    with inside(cast.LUNG_PHINH):
        assert Dossier.objects.get().number == Series.objects.get().last == 1
        assert Entry.objects.filter(event="dossiers.received").count() == 1


def test_a_double_click_asks_for_missing_papers_once(town):
    with inside(cast.LUNG_PHINH):
        clerk, intake = town.clerk, make_intake(papers={})
        missing = dict.fromkeys(make_intake().papers, "Chưa nộp")

    click = partial(register_incomplete, intake, missing=missing, by=clerk, at=MORNING)
    results = at_once(cast.LUNG_PHINH, [click] * 4)

    assert len({one.id for one in results}) == 1
    with inside(cast.LUNG_PHINH):
        assert Dossier.objects.get().supplements.get().missing.exists()


def test_planning_ahead_at_once_makes_no_session_twice(town):
    with inside(cast.LUNG_PHINH):
        programme = cast.saturdays(town, at=at("2026-04-20 08:00"))
        before = Session.objects.count()

    later = partial(plan_ahead, programme, by=None, at=at("2026-07-20 08:00"))
    results = at_once(cast.LUNG_PHINH, [later] * 6)

    assert not [one for one in results if isinstance(one, Exception)]
    assert sum(bool(one) for one in results) == 1
    with inside(cast.LUNG_PHINH):
        days = list(Session.objects.values_list("on", flat=True))
    assert len(set(days)) == len(days) > before
