"""Taps on a phone and on a tablet, slips and helps, all in the same moment."""

from functools import partial
from uuid import uuid4

import pytest

from tests import cast
from tests.concurrency.counters import at_once
from tests.make import at
from tests.satisfaction.given import box, handed_over, put, slip
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError
from vidan.programmes.actions.volunteering import count_help, make_code
from vidan.programmes.models import HelpGiven, HelpKind
from vidan.satisfaction.actions.answering import answer
from vidan.satisfaction.actions.asking import ask_about
from vidan.satisfaction.models import Concerned, Opinion, Question, Way

pytestmark = pytest.mark.django_db(transaction=True)
NOW = at("2026-05-08 16:00")
RIVALS = 6


@pytest.fixture
def town(transactional_db):
    with inside(cast.LUNG_PHINH):
        return cast.lung_phinh()


def here(work):
    return at_once(cast.LUNG_PHINH, work)


def test_a_question_is_put_once(town):
    with inside(cast.LUNG_PHINH):
        dossier = handed_over(town.director)

    found = here([partial(ask_about, dossier, at=dossier.ended_at)] * RIVALS)

    assert len({one.id for one in found}) == 1
    with inside(cast.LUNG_PHINH):
        assert Question.objects.count() == Concerned.objects.count() == 1


def test_many_taps_are_one_answer(town):
    with inside(cast.LUNG_PHINH):
        question = put(town.director)
    when = question.asked_at
    taps = [
        partial(answer, question, number=number, way=Way.LINK, at=when)
        for number in (1, 2, 3, 4, 5, 5)
    ]

    found = here(taps)

    assert not [one for one in found if isinstance(one, Exception)]
    with inside(cast.LUNG_PHINH):
        assert Opinion.objects.count() == 1


def test_two_clerks_enter_no_more_slips_than_there_are(town):
    with inside(cast.LUNG_PHINH):
        by = town.clerk
        opening = box(by, at=NOW, slips=3)

    found = here([partial(slip, opening, by, at=NOW) for _ in range(RIVALS)])

    errors = [one for one in found if isinstance(one, Exception)]
    assert [type(one) for one in errors] == [ConflictError] * 3
    with inside(cast.LUNG_PHINH):
        assert Opinion.objects.count() == 3


def test_helpers_tap_together_and_nothing_is_lost_or_doubled(town):
    with inside(cast.LUNG_PHINH):
        code, _letters = make_code(place="Chợ", on=NOW.date(), by=town.clerk, at=NOW)
    keys = [uuid4() for _each in range(RIVALS)]
    taps = [
        partial(
            count_help, code.id, kind=HelpKind.FORM, hand="a", submission=key, at=NOW
        )
        for key in (*keys, *keys)
    ]

    found = here(taps)

    assert not [one for one in found if isinstance(one, Exception)]
    with inside(cast.LUNG_PHINH):
        assert HelpGiven.objects.count() == RIVALS
