"""Two answers to a swap, two publishings and two drafts in one moment."""

from datetime import date
from functools import partial

import pytest

from tests import cast
from tests.concurrency.counters import at_once
from tests.make import at, make_officer
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError, WrongStateError
from vidan.people.actors import actor
from vidan.people.roles import Role
from vidan.programmes.models import Duty
from vidan.rosters.actions.amending import substitute
from vidan.rosters.actions.arranging import set_needs
from vidan.rosters.actions.composing import begin, revise
from vidan.rosters.actions.editing import assign
from vidan.rosters.actions.publishing import publish
from vidan.rosters.actions.swapping import agree, approve, ask, take_back
from vidan.rosters.models import Roster, Swap
from vidan.rosters.states import State, SwapState

pytestmark = pytest.mark.django_db(transaction=True)
APRIL = at("2026-04-06 08:00")
DAY = date(2026, 4, 16)


@pytest.fixture
def town(transactional_db):
    with inside(cast.LAI_KHE):
        return cast.lai_khe()


@pytest.fixture
def story(town):
    """A draft of one Thursday, ready to be published, and its people."""
    with inside(cast.LAI_KHE):
        programme = cast.thursdays(town, at=APRIL)
        planner, clerk, director = town.secretary, town.clerk, town.director
        set_needs(programme.id, counts={"feedback": 1}, by=planner, at=APRIL)
        draft = begin(
            first_on=DAY, last_on=DAY, programmes=[programme.id], by=planner, at=APRIL
        )
        session = programme.sessions.get(on=DAY)
        for place, one in (("leader", director), ("feedback", clerk)):
            assign(
                draft.id,
                session=session.id,
                code=place,
                officer=one.id,
                by=planner,
                at=APRIL,
            )
        other = actor(make_officer(town.centre, Role.OFFICER), on=DAY)
        return draft, session, planner, clerk, other, town.chair


def refused(results, kind):
    return [one for one in results if isinstance(one, kind)]


def test_a_roster_is_published_once(story):
    draft, _session, planner, *_rest = story
    work = [partial(publish, draft.id, by=planner, at=APRIL) for _ in range(4)]

    results = at_once(cast.LAI_KHE, work)

    assert len(refused(results, WrongStateError)) == 3
    with inside(cast.LAI_KHE):
        assert Roster.objects.get().version == 1
        assert Duty.objects.count() == 2


def test_one_draft_of_the_next_version(story):
    draft, _session, planner, *_rest = story
    with inside(cast.LAI_KHE):
        publish(draft.id, by=planner, at=APRIL)
    work = [partial(revise, draft.id, by=planner, at=APRIL) for _ in range(4)]

    results = at_once(cast.LAI_KHE, work)

    assert len(refused(results, ConflictError)) == 3
    with inside(cast.LAI_KHE):
        assert Roster.objects.filter(state__in=State.open).count() == 1


def test_a_swap_in_force_and_the_next_version_wait_for_each_other(story):
    draft, _session, planner, clerk, other, _chair = story
    with inside(cast.LAI_KHE):
        publish(draft.id, by=planner, at=APRIL)
        new = revise(draft.id, by=planner, at=APRIL)
        line = draft.lines.get(officer=clerk.id)
    ill = {"officer": other.id, "reason": "Bận việc", "by": planner, "at": APRIL}
    work = [
        partial(substitute, line.id, **ill),
        partial(publish, new.id, by=planner, at=APRIL),
    ]

    results = at_once(cast.LAI_KHE, work)

    assert all(isinstance(one, Roster | WrongStateError) for one in results), results
    assert isinstance(results[1], Roster), results
    with inside(cast.LAI_KHE):
        in_force = Roster.objects.get(state=State.PUBLISHED)
        assert in_force.id == new.id
        if isinstance(results[0], Roster):
            assert in_force.version == 3
            assert in_force.lines.filter(officer=other.id).exists()


@pytest.mark.requirement("LP-4")
def test_of_two_answers_to_a_swap_one_counts(story):
    draft, session, planner, clerk, other, chair = story
    with inside(cast.LAI_KHE):
        publish(draft.id, by=planner, at=APRIL)
        swap = ask(session.id, taker=other.id, reason="Bận", by=clerk, at=APRIL)
    asked = [
        partial(agree, swap.id, by=other, at=APRIL),
        partial(agree, swap.id, by=other, at=APRIL),
    ]
    assert len(refused(at_once(cast.LAI_KHE, asked), WrongStateError)) == 1
    decided = [
        partial(approve, swap.id, by=planner, at=APRIL),
        partial(approve, swap.id, by=chair, at=APRIL),
        partial(take_back, swap.id, by=clerk, at=APRIL),
    ]

    results = at_once(cast.LAI_KHE, decided)

    assert len(refused(results, WrongStateError)) == 2, results
    with inside(cast.LAI_KHE):
        there = set(Duty.objects.values_list("officer_id", flat=True))
        approved = Swap.objects.get().state == SwapState.APPROVED
        assert (other.id in there) == approved
        assert (clerk.id in there) != approved
        assert Roster.objects.filter(state=State.PUBLISHED).count() == 1
