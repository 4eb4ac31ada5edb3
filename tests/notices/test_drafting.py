from datetime import date

import pytest

from tests import cast
from tests.make import at
from tests.notices.given import NOW, drafted, first_session, issued, saturdays, team
from vidan.core.errors import (
    ConflictError,
    DomainError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.history.recording import history_of
from vidan.notices.actions import deciding, issuing
from vidan.notices.actions.drafting import draft, draft_month, edit, rewrite
from vidan.notices.models import Notice
from vidan.notices.states import MOVES, Kind, State, after
from vidan.people.roles import Role
from vidan.programmes.actions.sessions import cancel, move


@pytest.mark.requirement("AS-8", "LK-6")
def test_a_notice_says_when_where_and_who(in_lung_phinh):
    saturdays(in_lung_phinh)

    notice = drafted(in_lung_phinh)

    assert notice.title == (
        "Tổ chức Ngày làm việc thứ 7 vì Nhân dân, thứ Bảy, 02/5/2026"
    )
    assert "Kế hoạch của UBND xã Lùng Phình tháng 4/2026" in notice.text
    assert "7h30 đến 12h00, 13h30 đến 17h00" in notice.text
    assert "ngày 16 tháng Ba năm Bính Ngọ âm lịch" in notice.text
    assert "Trụ sở xã, thôn Lùng Phình" in notice.text
    assert "Phòng Kinh tế" in notice.text
    assert notice.state == State.DRAFT


@pytest.mark.requirement("LP-3")
def test_a_month_has_its_schedule_for_all_units_or_one(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)

    whole = draft_month(date(2026, 5, 20), by=town.secretary, at=NOW)
    own = draft_month(date(2026, 5, 1), unit=town.economy, by=town.secretary, at=NOW)

    days = [row.on.day for row in whole.announced.all()]
    assert days == [2, 9, 16, 23, 30]
    assert [row.said.unit for row in own.announced.all()] == ["Phòng Kinh tế"]
    assert own.title == "Lịch phục vụ tháng 5/2026 của Phòng Kinh tế"
    with pytest.raises(ConflictError, match="đang được soạn"):
        draft_month(date(2026, 5, 1), by=town.secretary, at=NOW)


@pytest.mark.requirement("LK-2")
def test_the_announced_procedures_stand_in_the_notice(in_lai_khe):
    cast.thursdays(in_lai_khe, at=NOW)

    notice = drafted(in_lai_khe)

    said = notice.announced.get().said
    assert len(said.procedures) == 5
    assert all(name in notice.text for name in said.procedures)


@pytest.mark.requirement("AS-7")
def test_an_assignment_names_those_on_duty_with_their_posts(in_anh_son):
    town = in_anh_son
    cast.monthly(town, at=NOW)
    session = first_session()
    session = type(session).objects.filter(on__gte=NOW.date()).order_by("on").first()
    with pytest.raises(InvalidInputError, match="chưa có người trực"):
        draft(Kind.ASSIGNMENT, [session.id], by=town.director, at=NOW)
    team(town, session)

    notice = draft(Kind.ASSIGNMENT, [session.id], by=town.director, at=NOW)

    leader = town.people[Role.UNIT_HEAD]
    assert {line["name"] for line in notice.people} == {
        leader.full_name,
        town.people[Role.OFFICER].full_name,
    }
    assert ("Phòng Kinh tế", "leader") in {
        (line["unit"], line["role"]) for line in notice.people
    }


def test_what_is_over_or_not_held_is_not_announced(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    session = first_session()
    cancel(session.id, reason="Bão", by=town.secretary, at=NOW)

    with pytest.raises(InvalidInputError, match="buổi phục vụ nào sắp tới"):
        drafted(town, session)
    with pytest.raises(InvalidInputError, match="buổi phục vụ nào sắp tới"):
        draft_month(date(2026, 3, 1), by=town.secretary, at=NOW)


def test_edited_words_stay_until_it_is_written_anew(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    notice = drafted(town)

    edit(notice.id, title="Trích yếu", text="Lời khác", by=town.secretary, at=NOW)
    assert Notice.objects.get().text == "Lời khác"

    rewrite(notice.id, by=town.secretary, at=NOW)
    assert "7h30" in Notice.objects.get().text


def test_nobody_approves_what_is_no_longer_so(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    notice = drafted(town)
    deciding.submit(notice.id, by=town.secretary, at=NOW)
    session = first_session()
    move(session.id, to=date(2026, 5, 3), reason="Mưa", by=town.secretary, at=NOW)

    with pytest.raises(ConflictError, match="Soạn lại theo lịch mới"):
        deciding.approve(notice.id, by=town.chair, at=NOW)

    deciding.give_back(notice.id, reason="Đổi ngày", by=town.chair, at=NOW)
    rewrite(notice.id, by=town.secretary, at=NOW)
    assert "03/5/2026" in Notice.objects.get().text
    deciding.submit(notice.id, by=town.secretary, at=NOW)
    deciding.approve(notice.id, by=town.chair, at=NOW)


def test_a_leader_approves_and_never_what_he_submitted(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    notice = drafted(town)
    deciding.submit(notice.id, by=town.chair, at=NOW)

    for nobody in (town.secretary, town.clerk, town.director, town.village_head):
        with pytest.raises(NotAllowedError):
            deciding.approve(notice.id, by=nobody, at=NOW)
    with pytest.raises(NotAllowedError, match="không tự duyệt"):
        deciding.approve(notice.id, by=town.chair, at=NOW)
    deciding.approve(notice.id, by=town.vice_chair, at=NOW)


@pytest.mark.requirement("AS-7")
def test_the_centre_approves_its_own_assignments(in_anh_son):
    town = in_anh_son
    cast.monthly(town, at=at("2026-02-11 08:00"))
    session = first_session()
    team(town, session, when=at("2026-02-11 08:00"))
    when = at("2026-02-12 08:00")
    notice = draft(Kind.ASSIGNMENT, [session.id], by=town.secretary, at=when)
    deciding.submit(notice.id, by=town.secretary, at=when)

    deciding.approve(notice.id, by=town.director, at=when)
    issuing.issue(notice.id, by=town.secretary, at=when)

    telling = Notice.objects.get().tellings.get()
    assert telling.channel == "team"


def test_numbers_follow_each_other_and_the_history_tells(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)

    first = issued(town)
    second = issued(town, draft_month(date(2026, 6, 1), by=town.secretary, at=NOW))

    assert [first.symbol, second.symbol] == ["01/TB-UBND", "02/TB-UBND"]
    events = [row.event for row in history_of(first)]
    assert events == [
        "notices.drafted",
        "notices.submitted",
        "notices.approved",
        "notices.issued",
    ]


def test_a_draft_can_be_dropped_but_not_what_is_out(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    dropped = drafted(town)
    deciding.withdraw(dropped.id, reason="Soạn nhầm", by=town.secretary, at=NOW)
    notice = issued(town)

    with pytest.raises(WrongStateError):
        deciding.withdraw(notice.id, reason="Nhầm", by=town.secretary, at=NOW)
    assert Notice.objects.get(id=dropped.id).state == State.WITHDRAWN


def test_who_does_not_write_notices_drafts_none(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    session = first_session()
    for nobody in (town.clerk, town.head, town.inspector, town.village_head):
        with pytest.raises(NotAllowedError):
            draft(Kind.SESSION, [session.id], by=nobody, at=NOW)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move_name", MOVES)
def test_every_state_takes_just_its_moves(state, move_name):
    if state in MOVES[move_name].sources:
        assert after(state, move_name) == MOVES[move_name].target
    else:
        with pytest.raises(DomainError, match=str(state.label)):
            after(state, move_name)
