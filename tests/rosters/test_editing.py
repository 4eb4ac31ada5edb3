"""A change by hand is answered by the rules at once."""

import pytest

from tests.rosters.world import (
    APRIL,
    begun,
    composed,
    free_for,
    line,
    saturdays,
)
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.history.recording import history_of
from vidan.rosters.actions.editing import assign, pin, remove
from vidan.rosters.states import State


@pytest.fixture
def roster(in_lung_phinh):
    return composed(in_lung_phinh, begun(in_lung_phinh, [saturdays(in_lung_phinh)]))


def put(town, roster, old, officer, **how):
    return assign(
        roster.id,
        session=old.session_id,
        code=old.code,
        officer=officer,
        instead_of=old.id,
        by=town.secretary,
        at=APRIL,
        **how,
    )


@pytest.mark.requirement("LP-4")
def test_a_line_set_by_hand_is_kept_and_said(in_lung_phinh, roster):
    old = line(roster, "feedback")
    new = put(in_lung_phinh, roster, old, free_for(roster, old)[0])
    assert new.pinned
    roster.refresh_from_db()
    assert roster.state == State.PROPOSED
    assert history_of(roster).last().event == "rosters.assigned"


def test_twice_in_the_same_place_is_refused(in_lung_phinh, roster):
    old = line(roster, "feedback")
    with pytest.raises(ConflictError, match="đủ 01 người"):
        assign(
            roster.id,
            session=old.session_id,
            code=old.code,
            officer=old.officer_id,
            by=in_lung_phinh.secretary,
            at=APRIL,
        )


def test_who_may_not_sign_does_not_whatever_the_reason(in_lung_phinh, roster):
    old = line(roster, "signer")
    with pytest.raises(InvalidInputError, match="không đảm nhiệm được"):
        put(in_lung_phinh, roster, old, in_lung_phinh.clerk.id, reason="Cần người")


@pytest.mark.requirement("LP-4")
def test_two_saturdays_in_a_row_need_a_reason(in_lung_phinh, roster):
    first, second = (
        line(roster, "feedback", on=on)
        for on in roster.lines.filter(place="feedback").values_list(
            "session__on", flat=True
        )[:2]
    )
    person = next(
        one
        for one in free_for(roster, second)
        if not roster.lines.filter(officer=one).exists()
    )
    put(in_lung_phinh, roster, first, person, reason="Thay người ốm")
    with pytest.raises(ConflictError, match="ghi lý do"):
        put(in_lung_phinh, roster, second, person)
    kept = put(in_lung_phinh, roster, second, person, reason="Đã đồng ý trực thêm")
    assert kept.confirmed == "Đã đồng ý trực thêm"
    told = history_of(roster).filter(event="rosters.confirmed")
    assert kept.confirmed in {one.data["reason"] for one in told}


def test_what_is_taken_away_leaves_the_place_open(in_lung_phinh, roster):
    old = line(roster, "feedback")
    remove(old.id, by=in_lung_phinh.secretary, at=APRIL)
    assert not roster.lines.filter(id=old.id).exists()
    again = assign(
        roster.id,
        session=old.session_id,
        code=old.code,
        officer=old.officer_id,
        by=in_lung_phinh.secretary,
        at=APRIL,
    )
    assert pin(again.id, pinned=False, by=in_lung_phinh.secretary, at=APRIL)
    composed(in_lung_phinh, roster)
    assert roster.lines.filter(session=old.session, place="feedback").count() == 1
