"""A version comes into force, people are told, and later changes are versions too."""

from datetime import date

import pytest

from tests.make import at, make_officer
from tests.rosters.world import (
    APRIL,
    as_actor,
    begun,
    composed,
    free_for,
    in_force,
    line,
    saturdays,
)
from vidan.core.errors import ConflictError, InvalidInputError, WrongStateError
from vidan.history.recording import history_of
from vidan.people.actions.absences import enter
from vidan.people.models import AbsenceKind, Officer
from vidan.programmes.actions.sessions import cancel
from vidan.programmes.models import Duty, DutyRole
from vidan.rosters.actions.amending import (
    amend,
    mend_now,
    propose_mending,
    substitute,
)
from vidan.rosters.actions.arranging import set_needs
from vidan.rosters.actions.composing import revise
from vidan.rosters.actions.editing import assign, remove
from vidan.rosters.actions.publishing import acknowledge, publish
from vidan.rosters.models import Notified
from vidan.rosters.queries import published_lines, unread_by, visible_to
from vidan.rosters.states import State


def force(town):
    return in_force(town, [saturdays(town)])


@pytest.mark.requirement("LP-4", "LK-3")
def test_a_published_roster_is_the_team_of_each_session(in_lung_phinh):
    roster = force(in_lung_phinh)
    assert (roster.state, roster.version) == (State.PUBLISHED, 1)
    for session in {one.session for one in roster.lines.select_related("session")}:
        team = Duty.objects.filter(session=session)
        assert team.filter(role=DutyRole.LEADER).count() == 1
        assert team.filter(role=DutyRole.MEMBER_IN_CHARGE).count() == 1
        lines = roster.lines.filter(session=session)
        said = {(one.officer_id, code) for one in team for code in one.places}
        assert said == {(one.officer_id, one.code) for one in lines}


def test_everybody_in_it_is_told_and_says_so_once(in_lung_phinh):
    roster = force(in_lung_phinh)
    people = set(roster.lines.values_list("officer_id", flat=True))
    told = set(roster.notified.values_list("officer_id", flat=True))
    assert told == people
    one = as_actor(in_lung_phinh, min(people))
    assert unread_by([one.id]).count() == 1
    assert acknowledge(roster.id, by=one, at=APRIL) == 1
    assert acknowledge(roster.id, by=one, at=APRIL) == 0
    assert not unread_by([one.id]).exists()


def test_an_empty_place_is_not_published(in_lung_phinh):
    roster = composed(in_lung_phinh, begun(in_lung_phinh, [saturdays(in_lung_phinh)]))
    remove(line(roster, "signer").id, by=in_lung_phinh.secretary, at=APRIL)
    with pytest.raises(ConflictError, match="02/5/2026 thiếu: Ký kết quả"):
        publish(roster.id, by=in_lung_phinh.secretary, at=APRIL)


def test_leave_entered_meanwhile_stops_the_publishing(in_lung_phinh):
    roster = composed(in_lung_phinh, begun(in_lung_phinh, [saturdays(in_lung_phinh)]))
    ill = line(roster, "leader")
    by = as_actor(in_lung_phinh, ill.officer_id)
    day = ill.session.on
    enter(by.id, kind=AbsenceKind.SICK, first_on=day, last_on=day, by=by, at=APRIL)
    with pytest.raises(ConflictError, match="vắng mặt"):
        publish(roster.id, by=in_lung_phinh.secretary, at=APRIL)


def test_the_next_version_lists_its_changes_and_tells_whom_they_concern(in_lung_phinh):
    first = force(in_lung_phinh)
    for one in first.notified.all():
        acknowledge(first.id, by=as_actor(in_lung_phinh, one.officer_id), at=APRIL)
    draft = revise(first.id, by=in_lung_phinh.secretary, at=APRIL)
    old = line(draft, "feedback")
    new = free_for(draft, old)[0]
    assign(
        draft.id,
        session=old.session_id,
        code=old.code,
        officer=new,
        instead_of=old.id,
        by=in_lung_phinh.secretary,
        at=APRIL,
    )
    second = publish(draft.id, by=in_lung_phinh.secretary, at=APRIL)
    first.refresh_from_db()
    assert (first.state, second.version) == (State.REPLACED, 2)
    (change,) = second.changes
    assert (change["came"], change["went"]) == ([str(new)], [str(old.officer_id)])
    told = set(Notified.objects.filter(roster=second).values_list("officer", flat=True))
    assert told == {new, old.officer_id}
    assert list(published_lines([new], on=date(2026, 5, 1)))


def test_who_has_not_read_the_version_before_still_has_to(in_lung_phinh):
    roster = force(in_lung_phinh)
    before = roster.notified.count()
    one = line(roster, "feedback")
    new = amend(
        roster.id,
        {one.id: free_for(roster, one)[0]},
        reason="Bận họp",
        by=in_lung_phinh.secretary,
        at=APRIL,
    )
    assert new.notified.count() >= before
    assert "Bận họp" in str(history_of(new).last().data)


def test_an_amendment_reaches_the_draft_of_the_next_version(in_lung_phinh):
    roster = force(in_lung_phinh)
    draft = revise(roster.id, by=in_lung_phinh.secretary, at=APRIL)
    one = line(roster, "feedback")
    new = free_for(roster, one)[0]
    amend(roster.id, {one.id: new}, reason="Ốm", by=in_lung_phinh.secretary, at=APRIL)
    same = draft.lines.filter(session=one.session, place="feedback")
    assert list(same.values_list("officer_id", flat=True)) == [new]


def test_a_replaced_version_is_not_amended(in_lung_phinh):
    roster = force(in_lung_phinh)
    one = line(roster, "feedback")
    new = free_for(roster, one)[0]
    by = in_lung_phinh.secretary
    substitute(one.id, officer=new, reason="Ốm", by=by, at=APRIL)
    with pytest.raises(WrongStateError):
        substitute(one.id, officer=new, reason="Ốm", by=by, at=APRIL)


def test_somebody_away_cannot_stand_in(in_lung_phinh):
    roster = force(in_lung_phinh)
    one = line(roster, "feedback")
    new = as_actor(in_lung_phinh, free_for(roster, one)[0])
    day = one.session.on
    enter(new.id, kind=AbsenceKind.LEAVE, first_on=day, last_on=day, by=new, at=APRIL)
    with pytest.raises(InvalidInputError, match="vắng mặt"):
        substitute(
            one.id, officer=new.id, reason="Ốm", by=in_lung_phinh.secretary, at=APRIL
        )


def test_a_cancelled_session_is_left_alone(in_lung_phinh):
    roster = force(in_lung_phinh)
    one = line(roster, "feedback")
    by = in_lung_phinh.secretary
    cancel(one.session_id, reason="Bão", by=by, at=APRIL)
    assert one not in published_lines([one.officer_id], on=date(2026, 5, 1))
    with pytest.raises(InvalidInputError, match="không còn trên lịch"):
        amend(roster.id, {one.id: by.id}, reason="Ốm", by=by, at=APRIL)


def test_drafts_are_seen_by_planners_only(in_lung_phinh):
    roster = begun(in_lung_phinh, [saturdays(in_lung_phinh)])
    assert roster in visible_to(in_lung_phinh.secretary)
    assert roster not in visible_to(in_lung_phinh.clerk)
    assert roster not in visible_to(None)


def test_past_sessions_keep_their_team(in_lung_phinh):
    roster = force(in_lung_phinh)
    late = at("2026-05-20 08:00")
    draft = revise(roster.id, by=in_lung_phinh.secretary, at=late)
    past = line(draft, "feedback")
    with pytest.raises(InvalidInputError, match="đã diễn ra"):
        assign(
            draft.id,
            session=past.session_id,
            code=past.code,
            officer=in_lung_phinh.clerk.id,
            instead_of=past.id,
            by=in_lung_phinh.secretary,
            at=late,
        )


def test_who_leaves_the_commune_is_a_hit_to_be_mended(in_lung_phinh):
    roster = force(in_lung_phinh)
    one = line(roster, "leader", on=date(2026, 5, 16))
    Officer.objects.filter(id=one.officer_id).update(ended_on=date(2026, 5, 10))
    mending = propose_mending(roster, at=APRIL)
    assert one.id in [hit.id for hit, _why in mending.hits]
    assert "đã nghỉ việc" in mending.hits[0][1]
    new = mend_now(roster.id, reason="Nghỉ việc", by=in_lung_phinh.secretary, at=APRIL)
    assert line(new, "leader", on=date(2026, 5, 16)).officer_id != one.officer_id
    assert not propose_mending(new, at=APRIL).hits


@pytest.mark.requirement("LP-4")
def test_a_substitute_takes_every_place_that_can_be_taken(in_lung_phinh):
    town = in_lung_phinh
    programme = saturdays(town)
    set_needs(programme.id, counts={"feedback": 1}, by=town.secretary, at=APRIL)
    roster = in_force(town, [programme])
    head = line(roster, "leader", on=date(2026, 5, 16))
    mine = roster.lines.filter(session=head.session, officer=head.officer)
    assert mine.count() == 2
    colleague = make_officer(head.session.unit).id
    then = substitute(
        head.id, officer=colleague, reason="Ốm", by=town.secretary, at=APRIL
    )
    theirs = then.lines.filter(session=head.session, officer=colleague)
    assert set(theirs.values_list("place", flat=True)) == {"leader", "feedback"}
