"""Colleagues exchange duties: asked, agreed, approved; refused at every step."""

from datetime import date

import pytest

from tests.make import at
from tests.rosters.world import (
    APRIL,
    as_actor,
    free_for,
    in_force,
    line,
    saturdays,
)
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.people.actions.absences import enter
from vidan.people.models import AbsenceKind
from vidan.programmes.models import Duty
from vidan.rosters.actions.amending import amend
from vidan.rosters.actions.arranging import set_needs
from vidan.rosters.actions.retention import forget_swaps
from vidan.rosters.actions.swapping import (
    agree,
    approve,
    ask,
    decline,
    refuse,
    take_back,
)
from vidan.rosters.models import Roster
from vidan.rosters.states import SwapState


@pytest.fixture
def story(in_lung_phinh):
    """A line in force, the one on it, and a colleague who could take it.

    Two hear feedback, so that one of them does nothing else at the session.
    """
    town = in_lung_phinh
    programme = saturdays(town)
    set_needs(programme.id, counts={"feedback": 2}, by=town.secretary, at=APRIL)
    roster = in_force(town, [programme])
    one = alone(roster, date(2026, 5, 2))
    giver = as_actor(town, one.officer_id)
    return town, one, giver, as_actor(town, free_for(roster, one)[0])


def alone(roster, day):
    """A line of somebody who has no other place at that session."""
    leader = line(roster, "leader", on=day).officer_id
    lines = roster.lines.filter(place="feedback", session__on=day)
    return lines.exclude(officer=leader).select_related("session", "officer")[0]


def asked(one, giver, taker, **how):
    return ask(
        one.session_id, taker=taker.id, reason="Nhà có việc", by=giver, at=APRIL, **how
    )


@pytest.mark.requirement("LP-4")
def test_a_swap_comes_into_force_when_it_is_approved(story):
    town, one, giver, taker = story
    swap = asked(one, giver, taker)
    agree(swap.id, by=taker, at=APRIL)
    assert Duty.objects.filter(session=one.session, officer=giver.id).exists()
    approve(swap.id, by=town.secretary, at=APRIL)
    team = Duty.objects.filter(session=one.session).values_list("officer_id", flat=True)
    assert taker.id in team
    assert giver.id not in team
    new = Roster.objects.get(state="published")
    assert new.version == 2
    assert {giver.id, taker.id} <= set(
        new.notified.values_list("officer_id", flat=True)
    )


def test_an_exchange_changes_both_sessions(story):
    town, one, giver, _taker = story
    later = alone(one.roster, date(2026, 5, 23))
    other = free_for(one.roster, later)[0]
    roster = amend(
        one.roster_id,
        {later.id: other},
        reason="Chuẩn bị đổi",
        by=town.secretary,
        at=APRIL,
    )
    taker = as_actor(town, other)
    swap = asked(one, giver, taker, in_return=later.session_id)
    agree(swap.id, by=taker, at=APRIL)
    free = (town.secretary, town.chair, town.director)
    third = next(one for one in free if one.id not in (giver.id, taker.id))
    approve(swap.id, by=third, at=APRIL)
    served = set(Duty.objects.values_list("officer_id", "session_id"))
    assert {(giver.id, later.session_id), (taker.id, one.session_id)} <= served
    assert (giver.id, one.session_id) not in served
    assert (taker.id, later.session_id) not in served
    assert Roster.objects.get(state="published").version == roster.version + 1


def test_nobody_answers_for_another(story):
    town, one, giver, taker = story
    swap = asked(one, giver, taker)
    for act in (agree, decline):
        with pytest.raises(NotAllowedError):
            act(swap.id, by=giver, at=APRIL)
    with pytest.raises(NotAllowedError):
        take_back(swap.id, by=taker, at=APRIL)
    agree(swap.id, by=taker, at=APRIL)
    with pytest.raises(NotAllowedError):
        approve(swap.id, by=taker, at=APRIL)
    refused = refuse(swap.id, answer="Cần người quen việc", by=town.secretary, at=APRIL)
    assert refused.state == SwapState.REFUSED


def test_a_swap_that_was_answered_is_not_answered_again(story):
    _town, one, giver, taker = story
    swap = asked(one, giver, taker)
    decline(swap.id, answer="Tôi cũng bận", by=taker, at=APRIL)
    with pytest.raises(WrongStateError):
        agree(swap.id, by=taker, at=APRIL)
    again = asked(one, giver, taker)
    take_back(again.id, by=giver, at=APRIL)


def test_one_question_at_a_time(story):
    _town, one, giver, taker = story
    asked(one, giver, taker)
    with pytest.raises(ConflictError, match="chưa trả lời"):
        asked(one, giver, taker)


def test_only_who_serves_there_asks(story):
    town, one, _giver, taker = story
    with pytest.raises(InvalidInputError, match="không còn trực"):
        asked(one, town.inspector, taker)
    with pytest.raises(InvalidInputError, match="đồng nghiệp khác"):
        asked(one, taker, taker)


@pytest.mark.requirement("LP-4")
def test_the_rules_are_asked_again_when_it_is_approved(story):
    town, one, giver, taker = story
    swap = asked(one, giver, taker)
    agree(swap.id, by=taker, at=APRIL)
    day = one.session.on
    enter(
        taker.id, kind=AbsenceKind.TRIP, first_on=day, last_on=day, by=taker, at=APRIL
    )
    with pytest.raises(InvalidInputError, match="vắng mặt"):
        approve(swap.id, by=town.secretary, at=APRIL)
    swap.refresh_from_db()
    assert swap.state == SwapState.AGREED
    assert day >= date(2026, 5, 1)


def test_why_duties_were_exchanged_is_forgotten(story):
    _town, one, giver, taker = story
    asked(one, giver, taker)

    assert forget_swaps(at=at("2036-05-02 02:00")) == 0
    assert forget_swaps(at=at("2036-05-03 02:00")) == 1


def test_a_colleague_is_not_told_of_what_kind_a_day_away_is(story):
    town, one, giver, taker = story
    enter(
        taker.id,
        kind=AbsenceKind.SICK,
        first_on=one.session.on,
        last_on=one.session.on,
        by=town.secretary,
        at=APRIL,
    )
    with pytest.raises(InvalidInputError, match="đã báo vắng mặt") as refusal:
        asked(one, giver, taker)
    assert str(AbsenceKind.SICK.label) not in refusal.value.message
