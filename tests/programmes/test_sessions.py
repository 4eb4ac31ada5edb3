from datetime import date

import pytest

from tests import cast
from tests.make import at, make_officer
from vidan.communes.models import Village
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.history.recording import history_of
from vidan.people.actions.staffing import leave
from vidan.programmes.actions import sessions
from vidan.programmes.actions.drafting import announce
from vidan.programmes.actions.planning import plan_ahead
from vidan.programmes.models import DutyRole, SessionKind
from vidan.programmes.permissions import MAY
from vidan.programmes.queries import (
    next_sessions,
    public_sessions,
    same_day_session,
    sessions_of_day,
)
from vidan.programmes.states import State

APRIL = at("2026-04-20 08:00")
SESSION_DAY = at("2026-05-02 17:30")

# W member of the team, L leader of the unit on turn, P plans sessions (the Office),
# C chair, O officer of another unit, I inspector, A administrator.
WHO_MAY = {
    "change": "P C",
    "cancel": "P C",
    "withdraw": "P C",
    "restore": "P C",
    "report": "P C L",
    "reopen": "P C",
    "staff": "P C L",
    "record": "P C L W",
    "confirm_place": "P C",
    "prepare": "P C L",
    "cost": "P C",
    "approve_cost": "C",
    "answer": "P C",
}


@pytest.fixture
def session(in_lung_phinh):
    """The first Saturday, 02/5/2026: the Economy Office is on."""
    return cast.saturdays(in_lung_phinh, at=APRIL).sessions.first()


def team(town):
    return {town.head.id: DutyRole.LEADER, town.clerk.id: DutyRole.MEMBER}


@pytest.mark.parametrize("move", WHO_MAY)
def test_who_may(in_lung_phinh, session, move):
    town = in_lung_phinh
    sessions.staff(session.id, team=team(town), by=town.secretary, at=APRIL)
    people = {
        "W": town.clerk,
        "L": town.head,
        "P": town.secretary,
        "C": town.chair,
        "I": town.inspector,
        "A": town.administrator,
        "V": town.village_head,
    }

    may = {who for who, person in people.items() if MAY[move](person, session)}

    assert may == set(WHO_MAY[move].split())


def test_the_table_has_a_row_for_every_move():
    assert WHO_MAY.keys() == MAY.keys()


@pytest.mark.requirement("LP-17")
def test_a_moved_session_says_from_where_and_why(in_lung_phinh, session):
    by = in_lung_phinh.secretary

    sessions.move(session.id, to=date(2026, 5, 3), reason="Mất điện", by=by, at=APRIL)

    last = history_of(session).last()
    assert last.event == "sessions.moved"
    assert (last.data["before"], last.data["after"]) == ("02/5/2026", "03/5/2026")
    assert last.data["reason"] == "Mất điện"


@pytest.mark.parametrize(
    ("to", "refusal"),
    [
        (date(2026, 4, 19), InvalidInputError),  # already past
        (date(2026, 5, 9), ConflictError),  # held already
    ],
)
def test_a_session_is_not_moved_there(in_lung_phinh, session, to, refusal):
    with pytest.raises(refusal):
        sessions.move(
            session.id, to=to, reason="Lễ", by=in_lung_phinh.secretary, at=APRIL
        )


def test_a_session_is_not_moved_without_a_reason(in_lung_phinh, session):
    with pytest.raises(InvalidInputError, match="lý do"):
        sessions.move(
            session.id,
            to=date(2026, 5, 3),
            reason=" ",
            by=in_lung_phinh.secretary,
            at=APRIL,
        )


@pytest.mark.requirement("AS-1")
def test_a_third_mobile_session_of_the_year_is_refused(in_anh_son):
    town = in_anh_son
    programme = cast.monthly(town, at=at("2026-03-01 08:00"))
    plan_ahead(programme, by=None, at=at("2026-05-01 08:00"))
    of_2026 = programme.sessions.filter(on__year=2026)
    assert of_2026.filter(kind=SessionKind.MOBILE).count() == 2
    july = of_2026.get(on__month=7)
    village = Village.objects.first()

    with pytest.raises(ConflictError, match="02 buổi lưu động trong năm 2026"):
        sessions.place(
            july.id,
            place=village.hall,
            village=village,
            reason="Đề nghị của thôn",
            by=town.secretary,
            at=at("2026-05-01 08:00"),
        )


def test_a_cancelled_mobile_session_comes_back_only_within_the_quota(in_anh_son):
    town, now = in_anh_son, at("2026-03-01 08:00")
    of_2026 = cast.monthly(town, at=now).sessions.filter(on__year=2026)
    june, july = of_2026.get(on__month=6), of_2026.get(on__month=7)
    given = {"reason": "Mưa lũ", "by": town.secretary, "at": now}
    sessions.cancel(june.id, **given)
    sessions.place(july.id, place="Nhà văn hóa", village=june.village, **given)

    with pytest.raises(ConflictError, match="02 buổi lưu động trong năm 2026"):
        sessions.restore(june.id, **given)

    sessions.place(july.id, place="Xã", village=None, **given)
    assert sessions.restore(june.id, **given).state == State.PLANNED


@pytest.mark.requirement("AS-2")
def test_a_session_goes_to_a_village_when_one_is_left(in_anh_son):
    town, now = in_anh_son, at("2026-03-01 08:00")
    programme = cast.monthly(town, at=now)
    june = programme.sessions.get(on__year=2026, on__month=6)
    july = programme.sessions.get(on__year=2026, on__month=7)
    village = Village.objects.last()
    by, reason = town.secretary, "Đường ngập"

    sessions.place(june.id, place="Xã", village=None, reason=reason, by=by, at=now)
    sessions.place(
        july.id, place=village.hall, village=village, reason=reason, by=by, at=now
    )

    july.refresh_from_db()
    assert (july.kind, july.village) == (SessionKind.MOBILE, village)


def test_a_cancelled_session_is_not_public_as_next_and_may_come_back(
    in_lung_phinh, session
):
    by = in_lung_phinh.secretary
    sessions.cancel(session.id, reason="Bão", by=by, at=APRIL)
    assert session not in next_sessions(on=date(2026, 5, 1))
    assert session in public_sessions()

    sessions.restore(session.id, reason="Bão tan", by=by, at=APRIL)

    assert session in next_sessions(on=date(2026, 5, 1))


@pytest.mark.requirement("LP-4", "AS-7")
def test_a_team_has_exactly_one_leader(in_lung_phinh, session):
    town = in_lung_phinh

    for role in (DutyRole.MEMBER, DutyRole.LEADER):
        with pytest.raises(InvalidInputError, match="một người phụ trách"):
            sessions.staff(
                session.id,
                team=dict.fromkeys((town.head.id, town.clerk.id), role),
                by=town.secretary,
                at=APRIL,
            )
    sessions.staff(session.id, team=team(town), by=town.head, at=APRIL)

    assert {duty.officer_id for duty in session.team.all()} == set(team(town))


def test_somebody_who_has_left_is_not_put_on_a_team(in_lung_phinh, session):
    town = in_lung_phinh
    gone = make_officer(town.economy)
    leave(gone.id, on=date(2026, 5, 1), by=town.administrator, at=APRIL)

    with pytest.raises(InvalidInputError, match="không còn làm việc"):
        sessions.staff(
            session.id, team={gone.id: DutyRole.LEADER}, by=town.secretary, at=APRIL
        )


@pytest.mark.requirement("AS-9")
def test_who_was_on_duty_writes_down_the_day_once(in_lung_phinh, session):
    town = in_lung_phinh
    sessions.staff(session.id, team=team(town), by=town.secretary, at=APRIL)

    for guided in (3, 12):
        sessions.write_record(
            session.id, by=town.clerk, at=SESSION_DAY, guided=guided, feedback=0
        )

    assert session.records.get().guided == 12


def test_who_was_not_on_duty_writes_nothing(in_lung_phinh, session):
    with pytest.raises(NotAllowedError):
        sessions.write_record(
            session.id, by=in_lung_phinh.clerk, at=SESSION_DAY, guided=1, feedback=0
        )


def test_feedback_is_counted_with_its_content(in_lung_phinh, session):
    with pytest.raises(InvalidInputError, match="phản ánh"):
        sessions.write_record(
            session.id, by=in_lung_phinh.head, at=SESSION_DAY, guided=0, feedback=2
        )


@pytest.mark.requirement("LP-13")
def test_a_report_closes_the_day_and_opens_again_only_with_a_reason(
    in_lung_phinh, session
):
    town = in_lung_phinh
    with pytest.raises(InvalidInputError, match="chưa diễn ra"):
        sessions.report(session.id, by=town.head, at=at("2026-05-01 17:00"))
    sessions.report(session.id, by=town.head, at=SESSION_DAY)

    with pytest.raises(WrongStateError, match="Đã báo cáo"):
        sessions.write_record(
            session.id, by=town.head, at=SESSION_DAY, guided=1, feedback=0
        )
    with pytest.raises(InvalidInputError, match="lý do"):
        sessions.reopen(session.id, reason="", by=town.chair, at=SESSION_DAY)
    opened = sessions.reopen(
        session.id, reason="Thiếu số liệu", by=town.chair, at=SESSION_DAY
    )

    assert opened.state == State.PLANNED
    assert list(sessions_of_day(date(2026, 5, 2))) == [session]


@pytest.mark.requirement("LK-2")
def test_a_procedure_taken_off_the_list_is_settled_at_once_no_more(in_lai_khe):
    town = in_lai_khe
    programme = cast.thursdays(
        town, at=at("2026-04-01 08:00"), procedures=(*cast.SAME_DAY, "1.000894")
    )
    announce(
        programme.id,
        procedures=cast.SAME_DAY,
        first_on=date(2026, 4, 23),
        by=town.secretary,
        at=at("2026-04-20 08:00"),
    )

    assert same_day_session("1.000894", on=date(2026, 4, 16))
    assert same_day_session("1.000894", on=date(2026, 4, 23)) is None
    assert same_day_session(cast.SAME_DAY[0], on=date(2026, 4, 23))
