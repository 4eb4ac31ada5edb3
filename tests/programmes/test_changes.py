"""A running programme is changed: difficulties, a proposal, a decision, a version."""

from datetime import date

import pytest

from tests import cast
from tests.make import at
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.programmes.actions import sessions
from vidan.programmes.actions.collecting import answer_difficulty, raise_difficulty
from vidan.programmes.actions.drafting import change, set_up
from vidan.programmes.actions.planning import plan_ahead
from vidan.programmes.actions.proposing import agree, propose, refuse, would_do
from vidan.programmes.actions.versions import as_it_was
from vidan.programmes.models import Difficulty, DutyRole, ProposalState
from vidan.programmes.queries import open_difficulties

APRIL = at("2026-04-20 08:00")
EVENING = at("2026-05-02 17:30")
MAY = at("2026-05-04 08:00")
LATER = date(2026, 6, 1)
SHORT = [["07:30", "11:30"]]


@pytest.fixture
def programme(in_lung_phinh):
    return cast.saturdays(in_lung_phinh, at=APRIL)


def write(town, session, difficulties, *, when=EVENING):
    return sessions.write_record(
        session.id,
        by=town.head,
        at=when,
        guided=0,
        feedback=0,
        difficulties=difficulties,
        proposals="Nghỉ chiều",
    )


def first_day(town, programme):
    session = programme.sessions.first()
    sessions.staff(
        session.id,
        team={town.head.id: DutyRole.LEADER},
        by=town.secretary,
        at=APRIL,
    )
    return session


@pytest.mark.requirement("LP-17")
def test_difficulties_of_the_day_record_are_collected_until_answered(
    in_lung_phinh, programme
):
    town = in_lung_phinh
    session = first_day(town, programme)
    write(town, session, "Chiều không có dân")
    write(town, session, "Chiều vắng dân")

    found = open_difficulties().get()
    assert (found.words, found.wish) == ("Chiều vắng dân", "Nghỉ chiều")
    assert found.unit_id == session.unit_id

    answer_difficulty(found.id, answer="Sẽ xem xét", by=town.secretary, at=MAY)
    write(town, session, "Khác hẳn")
    assert Difficulty.objects.get().words == "Chiều vắng dân"
    with pytest.raises(ConflictError):
        answer_difficulty(found.id, answer="Lại", by=town.secretary, at=MAY)


def test_a_difficulty_taken_back_in_the_record_is_gone(in_lung_phinh, programme):
    town = in_lung_phinh
    session = first_day(town, programme)
    write(town, session, "Nhầm")
    write(town, session, "")

    assert not Difficulty.objects.exists()
    with pytest.raises(NotAllowedError):
        raise_difficulty(session.id, words="x", by=town.inspector, at=EVENING)
    raise_difficulty(session.id, words="Thiếu máy in", by=town.head, at=EVENING)
    assert open_difficulties().get().words == "Thiếu máy in"


@pytest.mark.requirement("LP-17")
def test_from_difficulty_to_proposal_to_a_version_that_old_sessions_are_not_under(
    in_lung_phinh, programme
):
    town = in_lung_phinh
    write(town, first_day(town, programme), "Chiều vắng dân")
    difficulty = open_difficulties().get()
    proposal = propose(
        programme.id,
        why="Chiều vắng dân",
        from_on=LATER,
        difficulties=[difficulty.id],
        blocks=SHORT,
        by=town.director,
        at=MAY,
    )
    hit = would_do(proposal, at=MAY)
    assert hit.moved
    assert min(one.on for one, _wanted in hit.moved) >= LATER
    with pytest.raises(NotAllowedError):
        agree(proposal.id, by=town.secretary, at=MAY)

    decided = agree(proposal.id, decision="Nhất trí", by=town.chair, at=MAY)

    assert decided.state == ProposalState.AGREED
    old, new = programme.versions.all()
    assert (new.number, new.first_on, new.reason) == (2, LATER, "Chiều vắng dân")
    assert as_it_was(old).blocks != as_it_was(new).blocks == SHORT
    assert as_it_was(old).first_on == date(2026, 5, 1)
    under = {one.on: one.version_id for one in programme.sessions.all()}
    assert {v for on, v in under.items() if on < LATER} == {old.id}
    assert {v for on, v in under.items() if on >= LATER} == {new.id}
    before = programme.sessions.get(on=date(2026, 5, 30))
    assert len(before.blocks) == 2
    difficulty.refresh_from_db()
    assert "01/6/2026" in difficulty.answer
    with pytest.raises(ConflictError):
        agree(proposal.id, by=town.chair, at=MAY)


@pytest.mark.requirement("LP-17")
def test_the_nights_planning_keeps_what_lies_before_the_change(
    in_lung_phinh, programme
):
    town = in_lung_phinh
    change(
        programme.id,
        by=town.secretary,
        at=MAY,
        from_on=LATER,
        reason="x",
        blocks=SHORT,
    )
    programme.refresh_from_db()

    assert not plan_ahead(programme, by=None, at=at("2026-05-05 02:00"))
    assert len(programme.sessions.get(on=date(2026, 5, 30)).blocks) == 2


def test_a_refused_proposal_leaves_programme_and_difficulty_as_they_were(
    in_lung_phinh, programme
):
    town = in_lung_phinh
    write(town, first_day(town, programme), "Chiều vắng dân")
    difficulty = open_difficulties().get()
    proposal = propose(
        programme.id,
        why="Vắng",
        from_on=LATER,
        difficulties=[difficulty.id],
        ring=[town.economy, town.culture],
        by=town.secretary,
        at=MAY,
    )
    with pytest.raises(InvalidInputError):
        refuse(proposal.id, decision=" ", by=town.chair, at=MAY)

    refuse(proposal.id, decision="Chưa đủ cơ sở", by=town.chair, at=MAY)

    assert programme.versions.count() == 1
    assert list(open_difficulties()) == [difficulty]
    assert programme.turns.count() == 5


def test_a_new_order_of_units_is_proposed_and_becomes_a_version(
    in_lung_phinh, programme
):
    town = in_lung_phinh
    ring = [town.culture, town.economy]
    proposal = propose(
        programme.id, why="Đổi lượt", from_on=LATER, ring=ring, by=town.director, at=MAY
    )

    agree(proposal.id, by=town.chair, at=at("2026-07-01 08:00"))

    version = programme.versions.last()
    assert version.ring == [unit.name for unit in ring]
    assert version.first_on == date(2026, 7, 1), "decided late: from that day"


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({}, InvalidInputError),
        ({"rule": "FREQ=WEEKLY;BYDAY=SA"}, InvalidInputError),
        ({"rule": "tuần nào cũng được"}, InvalidInputError),
        ({"blocks": SHORT, "from_on": date(2026, 4, 1)}, InvalidInputError),
        ({"blocks": SHORT, "why": " "}, InvalidInputError),
    ],
)
def test_a_proposal_that_cannot_be_is_refused(
    in_lung_phinh, programme, fields, refusal
):
    values = {"why": "x", "from_on": LATER, **fields}
    with pytest.raises(refusal):
        propose(programme.id, by=in_lung_phinh.secretary, at=MAY, **values)


def test_before_it_is_open_a_programme_has_one_version_that_is_written_over(
    in_lung_phinh,
):
    town = in_lung_phinh
    draft = set_up(
        by=town.secretary,
        at=APRIL,
        ring=town.ring,
        **{**cast.SATURDAYS, "first_on": date(2026, 5, 1)},
    )
    change(draft.id, by=town.secretary, at=APRIL, blocks=SHORT)

    version = draft.versions.get()
    assert as_it_was(version).blocks == SHORT
