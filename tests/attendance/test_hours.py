from datetime import date

import pytest

from tests import cast
from tests.attendance.saturday import APRIL, DAY, EVENING, saturday, served, staffed
from tests.make import at
from vidan.attendance.actions.closing import close
from vidan.attendance.punctuality import behind, facts
from vidan.attendance.queries import (
    Hours,
    balances,
    caps,
    day_kinds,
    hours_by_person,
    visible_to,
)
from vidan.attendance.states import DayKind
from vidan.communes.actions.deciding import decide
from vidan.core.errors import ConflictError
from vidan.people.roles import Role
from vidan.programmes.actions.drafting import set_up
from vidan.programmes.models import Duty, DutyRole, Session

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 4, 30), DayKind.HOLIDAY),
        (date(2026, 5, 2), DayKind.REST_DAY),
        (date(2026, 5, 4), None),
        (date(2026, 4, 27), DayKind.REST_DAY),
    ],
)
def test_a_holiday_is_more_than_a_day_off(town, day, kind):
    assert day_kinds(day, day)(day) == kind


@pytest.mark.requirement("LP-4")
def test_hours_served_and_planned_by_person_and_month(town):
    first = saturday(town)
    for number in (1, 5):
        saturday(town, number=number)
    served(first, town, town.clerk)

    found = hours_by_person(MAY, date(2026, 6, 30))

    assert found[town.clerk.id] == {
        MAY: Hours(served=DAY, planned=DAY),
        JUNE: Hours(planned=DAY),
    }
    assert found[town.head.id][MAY] == Hours(planned=DAY)
    assert town.director.id not in found


@pytest.mark.requirement("LP-4")
def test_nobody_is_put_on_a_team_beyond_the_hours_of_the_law(town):
    saturday(town)
    swapped = date(2026, 8, 22)  # a working day, which earns nothing
    sessions = list(Session.objects.exclude(on=swapped).order_by("on")[:26])
    for one in sessions[1:25]:
        staffed(one, town, clerk=DutyRole.MEMBER)

    with pytest.raises(ConflictError, match="quá 200 giờ"):
        staffed(sessions[25], town, clerk=DutyRole.MEMBER)
    decide(
        "attendance.year_extended",
        value="yes",
        effective_from=date(2026, 1, 1),
        source="QĐ 12/QĐ-UBND",
        by=town.administrator,
        at=APRIL,
    )
    staffed(sessions[25], town, clerk=DutyRole.MEMBER)

    assert caps(on=sessions[25].on).year == 300 * 60


def test_two_sessions_on_one_rest_day_are_too_much(town):
    row = saturday(town)
    other = set_up(
        by=town.secretary,
        at=APRIL,
        ring=town.ring,
        **{**cast.SATURDAYS, "name": "Lưu động", "first_on": date(2026, 5, 1)},
    )
    twin = Session.objects.create(
        programme=other,
        planned_on=row.on,
        on=row.on,
        blocks=row.blocks,
        place="x",
        kind="office",
    )

    with pytest.raises(ConflictError, match="một ngày nghỉ"):
        staffed(twin, town, clerk=DutyRole.MEMBER)


def test_who_is_over_already_stays_when_the_team_changes(town):
    row = saturday(town)
    Duty.objects.filter(session=row).delete()
    for one in Session.objects.order_by("on")[:30]:
        Duty.objects.create(
            session=one, officer=town.clerk.officer, role=DutyRole.MEMBER
        )

    staffed(row, town, clerk=DutyRole.MEMBER_IN_CHARGE)

    assert row.team.count() == 2


@pytest.mark.requirement("LP-7")
def test_facts_of_a_period_and_the_rows_behind_them(town):
    first, second = saturday(town), saturday(town, number=1)
    served(first, town, town.clerk, town.head)
    close(second.id, by=town.head, at=at("2026-05-09 17:05"))
    people = [town.clerk.id, town.head.id]

    found = facts(people, first_on=MAY, last_on=date(2026, 5, 31))

    mine = found[town.clerk.id]
    assert (mine.all, mine.on_time, mine.late, mine.undecided) == (2, 1, 0, 1)
    rows = behind(town.clerk.id, "undecided", first_on=MAY, last_on=date(2026, 5, 31))
    assert [one.session_id for one in rows] == [second.id]


def test_facts_and_balances_ask_the_same_for_one_and_for_many(
    town, django_assert_num_queries
):
    served(saturday(town), town, town.clerk, town.head)
    for people in ([town.clerk.id], [one.id for one in town.people.values()]):
        with django_assert_num_queries(3):
            facts(people, first_on=MAY, last_on=date(2026, 5, 31))
            balances(people)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("clerk", {"clerk"}),
        ("head", {"head"}),
        ("director", {"clerk", "director"}),
        ("inspector", {"inspector"}),
    ],
)
def test_whose_hours_somebody_sees(town, who, sees):
    by = getattr(town, who)

    found = set(visible_to(by, on=EVENING.date()).values_list("id", flat=True))

    assert found == {getattr(town, one).id for one in sees}


@pytest.mark.parametrize("who", ["secretary", "chair", "vice_chair"])
def test_the_office_and_the_leaders_see_everybody(town, who):
    by = getattr(town, who)

    assert visible_to(by, on=EVENING.date()).count() == len(Role)
