from datetime import date

import pytest

from tests.attendance.saturday import DAY, MONDAY, saturday, served, staffed
from tests.make import at
from vidan.attendance.actions.paying import export, pay_instead
from vidan.attendance.actions.resting import let_run_out, note_taken, plan_rest
from vidan.attendance.actions.retention import forget_attendance
from vidan.attendance.models import Presence, Rest, Served
from vidan.attendance.payroll import Kind, totals
from vidan.attendance.queries import balances
from vidan.attendance.states import RestPart
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import history_of
from vidan.people.models import Absence
from vidan.programmes.models import DutyRole, Session

MAY = {"first_on": date(2026, 5, 1), "last_on": date(2026, 5, 31)}
JUNE_1 = at("2026-06-01 08:00")


@pytest.fixture
def town(in_lung_phinh):
    town = in_lung_phinh
    served(saturday(town), town, town.clerk)
    return town


def owed(town):
    return balances([town.clerk.id])[town.clerk.id].owed


def told(lines):
    return [(line.kind, line.minutes, line.percent) for line in lines]


def test_hours_are_paid_in_full_in_place_of_rest(town):
    pay_instead(town.clerk.id, minutes=300, by=town.secretary, at=MONDAY)

    found = export(**MAY, by=town.chair, at=JUNE_1)

    assert owed(town) == DAY - 300
    assert told(found) == [(Kind.SERVED, DAY, None), (Kind.PAID, 300, 200)]


@pytest.mark.parametrize(("minutes", "words"), [(0, "lớn hơn không"), (-60, "lớn")])
def test_no_hours_are_not_paid(town, minutes, words):
    with pytest.raises(InvalidInputError, match=words):
        pay_instead(town.clerk.id, minutes=minutes, by=town.secretary, at=MONDAY)


def test_no_more_is_paid_than_is_left(town):
    with pytest.raises(ConflictError, match="chỉ còn 8 giờ"):
        pay_instead(town.clerk.id, minutes=DAY + 1, by=town.secretary, at=MONDAY)
    assert owed(town) == DAY


def test_nobody_pays_the_own_hours_and_only_the_office_pays(town):
    second = saturday(town, number=1, secretary=DutyRole.MEMBER)
    served(second, town, town.secretary)
    with pytest.raises(NotAllowedError, match="của mình"):
        pay_instead(town.secretary.id, minutes=60, by=town.secretary, at=JUNE_1)
    with pytest.raises(NotAllowedError):
        pay_instead(town.clerk.id, minutes=60, by=town.director, at=MONDAY)


def test_of_rested_hours_only_the_difference_is_paid(town):
    plan_rest(
        town.clerk.id,
        on=date(2026, 5, 6),
        part=RestPart.MORNING,
        substitute_id=town.director.id,
        by=town.clerk,
        at=MONDAY,
    )
    assert told(export(**MAY, by=town.chair, at=MONDAY)) == [(Kind.SERVED, DAY, None)]
    note_taken(at=at("2026-05-07 01:00"))
    let_run_out(at=at("2026-08-01 02:00"))

    found = export(
        first_on=date(2026, 5, 1), last_on=date(2026, 8, 31), by=town.chair, at=JUNE_1
    )

    assert told(found) == [
        (Kind.SERVED, DAY, None),
        (Kind.RESTED, 270, 100),
        (Kind.EXPIRED, DAY - 270, 200),
    ]
    (total,) = totals(found)
    assert total.payable == {100: 270, 200: DAY - 270}
    assert sum(total.payable.values()) == total.served == DAY


def test_a_holiday_is_paid_more(town):
    session = Session.objects.order_by("on")[1]
    Session.objects.filter(id=session.id).update(on=date(2026, 5, 1))
    session.refresh_from_db()
    staffed(session, town, clerk=DutyRole.MEMBER)
    served(session, town, town.clerk)
    pay_instead(town.clerk.id, minutes=60, by=town.secretary, at=MONDAY)

    assert (Kind.PAID, 60, 300) in told(export(**MAY, by=town.chair, at=JUNE_1))


def test_who_took_the_sheet_is_on_record(town):
    with pytest.raises(NotAllowedError):
        export(**MAY, by=town.director, at=JUNE_1)
    export(**MAY, by=town.chair, at=JUNE_1)

    last = history_of(town.chair.officer).last()
    assert last
    assert (last.event, last.data["count"]) == ("attendance.exported", 1)


def test_a_time_that_cannot_be_is_refused(town):
    with pytest.raises(InvalidInputError, match="mười hai tháng"):
        export(
            first_on=date(2026, 5, 1),
            last_on=date(2026, 4, 1),
            by=town.chair,
            at=JUNE_1,
        )


def test_long_ago_is_forgotten(town):
    plan_rest(
        town.clerk.id,
        on=date(2026, 5, 6),
        part=RestPart.DAY,
        substitute_id=town.director.id,
        by=town.clerk,
        at=MONDAY,
    )

    assert forget_attendance(at=at("2036-05-02 02:00")) == 0
    assert forget_attendance(at=at("2036-06-01 02:00")) == 2
    assert not any(one.objects.exists() for one in (Presence, Served, Rest, Absence))
