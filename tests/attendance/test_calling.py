from datetime import date, time

import pytest

from tests import cast
from tests.attendance.saturday import (
    DAY,
    EARLY,
    EVENING,
    LATE,
    MONDAY,
    NOON,
    SATURDAY,
    code_of,
    confirmed,
    saturday,
    staffed,
    ticked,
)
from tests.make import at
from vidan.attendance.actions.calling import confirm
from vidan.attendance.actions.closing import close, close_by_itself, excuse
from vidan.attendance.models import Presence, Roll, Served
from vidan.attendance.queries import to_confirm
from vidan.attendance.states import How, State
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.history.recording import history_of
from vidan.people.actions.absences import enter
from vidan.people.models import AbsenceKind
from vidan.programmes.actions.sessions import cancel, move
from vidan.programmes.models import DutyRole

pytestmark = pytest.mark.requirement("LP-7")


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


@pytest.fixture
def session(town):
    return saturday(town)


@pytest.mark.parametrize(
    ("when", "state", "late"),
    [
        ("07:20", State.PRESENT, 0),
        ("07:40", State.PRESENT, 0),
        ("07:41", State.LATE, 11),
        ("08:15", State.LATE, 45),
    ],
)
def test_who_confirms_is_on_time_until_the_grace_ends(town, session, when, state, late):
    row = confirmed(session, town.clerk, at(f"2026-05-02 {when}"))

    assert (row.state, row.minutes_late, row.how) == (state, late, How.PHONE)


def test_twice_is_the_same_as_once(town, session):
    assert confirmed(session, town.clerk).id == confirmed(session, town.clerk, LATE).id
    assert Presence.objects.get().arrived_at == EARLY


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2026-05-01 07:20", "từ 6h30 ngày 02/5/2026"),
        ("2026-05-02 06:29", "từ 6h30"),
        ("2026-05-02 17:01", "nhờ người phụ trách"),
    ],
)
def test_it_is_confirmed_on_the_day_while_the_session_runs(town, session, when, words):
    with pytest.raises(WrongStateError, match=words):
        confirmed(session, town.clerk, at(when))


def test_a_wrong_code_is_refused(town, session):
    with pytest.raises(InvalidInputError, match="Mã không đúng"):
        confirm(session.id, code="000000x", by=town.clerk, at=EARLY)
    assert not Presence.objects.exists()


def test_a_session_not_held_has_no_roll(town, session):
    cancel(session.id, reason="Bão", by=town.secretary, at=EARLY)

    with pytest.raises(WrongStateError, match="không tổ chức"):
        confirmed(session, town.clerk)


def test_who_is_not_on_the_team_comes_instead_of_somebody(town, session):
    with pytest.raises(NotAllowedError, match="đến thay ai"):
        confirmed(session, town.director)
    row = confirmed(session, town.director, instead_of=town.clerk.id)

    assert row.instead_of_id == town.clerk.id
    with pytest.raises(ConflictError, match="chọn lại"):
        confirmed(session, town.secretary, instead_of=town.clerk.id)


def test_the_leader_ticks_who_has_no_phone(town, session):
    row = ticked(session, town.clerk, town.head, at=LATE, arrived=None)

    assert (row.state, row.how, row.minutes_late) == (State.LATE, How.LEADER, 45)
    assert ticked(session, town.clerk, town.head, arrived=None, at=NOON).id == row.id


def test_an_absence_is_noted_with_its_reason(town, session):
    with pytest.raises(InvalidInputError, match="lý do vắng mặt"):
        ticked(session, town.clerk, town.head, present=False, arrived=None)
    row = ticked(
        session, town.clerk, town.head, present=False, arrived=None, reason="Con ốm"
    )

    assert (row.state, row.excused) == (State.ABSENT, None)


def test_what_was_noted_is_corrected_with_a_reason_that_stays(town, session):
    ticked(session, town.clerk, town.head, present=False, arrived=None, reason="?")
    with pytest.raises(InvalidInputError, match="lý do sửa"):
        ticked(session, town.clerk, town.head)
    row = ticked(session, town.clerk, town.head, reason="Ghi nhầm người")

    assert (row.state, row.how) == (State.PRESENT, How.CORRECTED)
    last = history_of(row).last()
    assert last
    assert (last.data["before"], last.data["after"]) == ("Vắng mặt", "Đúng giờ")


@pytest.mark.parametrize("who", ["clerk", "inspector", "village_head"])
def test_only_who_leads_or_plans_calls_the_roll(town, session, who):
    with pytest.raises(NotAllowedError):
        ticked(session, town.clerk, getattr(town, who))
    with pytest.raises(NotAllowedError):
        close(session.id, by=getattr(town, who), at=EVENING)


def test_who_leads_the_session_calls_the_roll(town):
    row = saturday(town, clerk=DutyRole.MEMBER_IN_CHARGE)

    assert ticked(row, town.head, town.clerk).state == State.PRESENT


@pytest.mark.parametrize("when", ["2026-05-01 09:00", "2026-05-02 06:00"])
def test_nobody_is_ticked_before_having_come(town, session, when):
    with pytest.raises((WrongStateError, InvalidInputError)):
        ticked(session, town.clerk, town.head, at=at(when))


def test_closing_notes_who_is_missing_and_books_the_hours_of_the_rest(town, session):
    confirmed(session, town.head)
    with pytest.raises(WrongStateError, match="17h00"):
        close(session.id, by=town.head, at=NOON)
    close(session.id, by=town.head, at=EVENING)

    missing = Presence.objects.get(officer=town.clerk.officer)
    assert (missing.state, missing.how, missing.excused) == ("absent", "closing", None)
    row = Served.objects.get()
    assert (row.officer_id, row.minutes, row.kind) == (town.head.id, DAY, "rest_day")
    with pytest.raises(ConflictError, match="chốt trước đó"):
        close(session.id, by=town.head, at=EVENING)


def test_a_day_away_entered_before_excuses_by_itself(town, session):
    enter(
        town.clerk.id,
        kind=AbsenceKind.SICK,
        first_on=SATURDAY,
        last_on=SATURDAY,
        by=town.clerk,
        at=EARLY,
    )
    close(session.id, by=town.head, at=EVENING)

    row = Presence.objects.get(officer=town.clerk.officer)
    assert row.excused
    assert "ốm" not in row.reason


def test_who_came_late_serves_fewer_hours(town, session):
    confirmed(session, town.clerk, LATE)
    close(session.id, by=town.head, at=EVENING)

    assert Served.objects.get(officer=town.clerk.officer).minutes == DAY - 45


def test_an_ordinary_working_day_earns_nothing(in_lai_khe):
    town = in_lai_khe
    session = cast.thursdays(town, at=at("2026-04-01 08:00")).sessions.first()
    staffed(session, town, clerk=DutyRole.MEMBER)
    over = at(f"{session.on} 17:05")
    ticked(session, town.clerk, town.head, at=over)
    close(session.id, by=town.head, at=over)

    assert not Served.objects.exists()


def test_a_correction_after_closing_books_the_hours_anew(town, session):
    close(session.id, by=town.head, at=EVENING)
    ticked(session, town.clerk, town.head, reason="Có mặt, quên ghi", at=MONDAY)
    assert Served.objects.get().minutes == DAY
    ticked(
        session,
        town.clerk,
        town.head,
        arrived=time(8, 30),
        reason="Đến 8h30",
        at=MONDAY,
    )
    assert Served.objects.get().minutes == DAY - 60
    ticked(session, town.clerk, town.head, present=False, reason="Không có", at=MONDAY)

    assert not Served.objects.exists()


def test_nobody_corrects_what_was_noted_of_oneself(town, session):
    close(session.id, by=town.secretary, at=EVENING)

    with pytest.raises(NotAllowedError, match="của mình"):
        ticked(session, town.head, town.head, reason="Có mặt, quên ghi", at=MONDAY)
    ticked(session, town.head, town.director, reason="Có mặt, quên ghi", at=MONDAY)

    assert Served.objects.get().officer_id == town.head.id


def test_a_substitute_can_be_added_after_closing(town, session):
    close(session.id, by=town.head, at=EVENING)
    with pytest.raises(NotAllowedError, match="danh sách trực"):
        ticked(session, town.director, town.head, reason="Thay", at=MONDAY)
    row = ticked(
        session,
        town.director,
        town.head,
        reason="Thay",
        instead_of=town.clerk.id,
        at=MONDAY,
    )

    assert row.instead_of_id == town.clerk.id
    assert Served.objects.get().officer_id == town.director.id


def test_an_absence_is_excused_or_not_by_somebody_else(town, session):
    close(session.id, by=town.head, at=EVENING)
    rows = {one.officer_id: one for one in Presence.objects.all()}
    mine, clerks = rows[town.head.id], rows[town.clerk.id]

    with pytest.raises(NotAllowedError, match="của mình"):
        excuse(mine.id, excused=True, reason="Ốm", by=town.head, at=MONDAY)
    decided = excuse(clerks.id, excused=False, reason="?", by=town.head, at=MONDAY)

    assert decided.excused is False


def test_begun_rolls_close_by_themselves_and_others_are_left(town, session):
    second = saturday(town, number=1)
    confirmed(session, town.clerk)

    assert close_by_itself(at=at("2026-05-11 02:00")) == 1
    assert Roll.objects.get().session_id == session.id
    assert not Presence.objects.filter(session=second).exists()
    assert close_by_itself(at=at("2026-05-11 02:00")) == 0


def test_what_is_to_be_confirmed_today(town, session):
    assert list(to_confirm(town.clerk, on=SATURDAY)) == [session]
    assert not to_confirm(town.clerk, on=date(2026, 5, 3)).exists()
    confirmed(session, town.clerk)
    assert not to_confirm(town.clerk, on=SATURDAY).exists()
    assert code_of(session, EARLY) != code_of(session, NOON)


def test_a_session_at_which_people_were_is_not_moved_or_cancelled(town, session):
    confirmed(session, town.clerk)
    order = {"reason": "Bão", "by": town.secretary, "at": EVENING}

    with pytest.raises(ConflictError, match="đã diễn ra"):
        move(session.id, to=date(2026, 5, 3), **order)
    with pytest.raises(ConflictError, match="đã diễn ra"):
        cancel(session.id, **order)
