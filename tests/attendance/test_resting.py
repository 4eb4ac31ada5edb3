from datetime import date, time

import pytest
from django.db.models import Sum

from tests.attendance.saturday import DAY, MONDAY, saturday, served, staffed, ticked
from tests.make import at, make_actor, make_officer
from vidan.attendance.actions.resting import (
    let_run_out,
    note_taken,
    plan_rest,
    withdraw_rest,
)
from vidan.attendance.models import Draw, Rest, Served
from vidan.attendance.queries import balances, stand_ins
from vidan.attendance.states import RestPart, RestState
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.people.actions.absences import enter, withdraw
from vidan.people.actions.staffing import name_deputy
from vidan.people.models import AbsenceKind
from vidan.people.queries import absences
from vidan.programmes.models import DutyRole, Session

pytestmark = pytest.mark.requirement("LP-4")
WEDNESDAY = date(2026, 5, 6)


@pytest.fixture
def town(in_lung_phinh):
    town = in_lung_phinh
    served(saturday(town), town, town.clerk)
    return town


def rest(town, **fields):
    values = {
        "on": WEDNESDAY,
        "part": RestPart.DAY,
        "substitute_id": town.director.id,
        "by": town.clerk,
        "at": MONDAY,
    }
    return plan_rest(town.clerk.id, **{**values, **fields})


def sums(town):
    return balances([town.clerk.id])[town.clerk.id]


def is_sound():
    """What is used of the hours is what was drawn from them, and never more."""
    for one in Served.objects.annotate(drawn=Sum("draws__minutes")):
        assert one.used == (one.drawn or 0) <= one.earned
    return True


def test_a_day_of_rest_takes_the_hours_and_is_a_day_away(town):
    made = rest(town)

    assert (sums(town).planned, sums(town).free, sums(town).owed) == (DAY, 0, DAY)
    away = absences(first_on=WEDNESDAY, last_on=WEDNESDAY).get()
    assert (away.kind, away.officer_id) == (AbsenceKind.REST, town.clerk.id)
    assert made.substitute_id == town.director.id
    assert is_sound()


def test_after_the_day_it_was_taken(town):
    rest(town)

    assert note_taken(at=at("2026-05-06 23:00")) == 0
    assert note_taken(at=at("2026-05-07 01:00")) == 1
    assert (sums(town).taken, sums(town).owed) == (DAY, 0)


def test_half_a_day_takes_half_the_hours(town):
    rest(town, part=RestPart.MORNING)
    rest(town, part=RestPart.AFTERNOON, on=date(2026, 5, 7))

    assert sums(town).free == 0
    assert absences(first_on=WEDNESDAY, last_on=WEDNESDAY).get().note == "buổi sáng"


@pytest.mark.parametrize(
    ("fields", "refusal", "words"),
    [
        ({"on": date(2026, 5, 1)}, InvalidInputError, "từ hôm nay"),
        ({"on": date(2026, 5, 9)}, InvalidInputError, "là ngày nghỉ"),
        ({"on": date(2026, 8, 3)}, ConflictError, "chỉ còn"),
    ],
)
def test_a_day_that_cannot_be_rested_is_refused(town, fields, refusal, words):
    with pytest.raises(refusal, match=words):
        rest(town, **fields)
    assert not Rest.objects.exists()


def test_more_than_is_owed_is_refused(town):
    rest(town)

    with pytest.raises(ConflictError, match="chỉ còn 0 phút"):
        rest(town, on=date(2026, 5, 7))
    assert is_sound()


def test_one_day_is_rested_once(town):
    served(saturday(town, number=1), town, town.clerk)
    rest(town, on=date(2026, 5, 13), part=RestPart.MORNING, at=at("2026-05-11 08:00"))

    with pytest.raises(ConflictError):
        rest(town, on=date(2026, 5, 13), at=at("2026-05-11 08:00"))


def test_the_counter_is_never_left_alone(town):
    """Decree 61/2018, article 12, clause 8: somebody must stand in."""
    enter(
        town.director.id,
        kind=AbsenceKind.TRIP,
        first_on=WEDNESDAY,
        last_on=WEDNESDAY,
        by=town.director,
        at=MONDAY,
    )
    with pytest.raises(ConflictError, match="không còn ai ở lại"):
        rest(town)
    name_deputy(
        town.clerk.id,
        deputy_id=town.secretary.id,
        first_on=WEDNESDAY,
        last_on=WEDNESDAY,
        reason="Nghỉ bù",
        by=town.chair,
        at=MONDAY,
    )
    made = rest(town, substitute_id=town.secretary.id)

    assert made.substitute_id == town.secretary.id


def test_the_substitute_is_of_the_unit_and_stays(town):
    with pytest.raises(InvalidInputError, match="cùng đơn vị"):
        rest(town, substitute_id=town.head.id)
    third = make_actor(town.centre)
    second = saturday(town, number=1, director=DutyRole.MEMBER)
    served(second, town, town.director)
    rest(town, on=date(2026, 5, 13), at=at("2026-05-11 08:00"))

    with pytest.raises(ConflictError, match="đã nhận thay"):
        plan_rest(
            town.director.id,
            on=date(2026, 5, 13),
            part=RestPart.DAY,
            substitute_id=third.id,
            by=town.director,
            at=at("2026-05-11 08:00"),
        )


def test_who_is_on_duty_that_day_does_not_rest(town):
    thursday = Session.objects.order_by("on")[1]
    thursday.on = date(2026, 5, 7)
    thursday.save(update_fields=["on"])
    staffed(thursday, town, clerk=DutyRole.MEMBER)

    with pytest.raises(ConflictError, match="phân công trực ngày 07/5/2026"):
        rest(town, on=date(2026, 5, 7))


def test_a_colleague_cannot_plan_somebody_elses_rest(town):
    with pytest.raises(NotAllowedError):
        rest(town, by=town.head)
    assert rest(town, by=town.director).planned_by_id == town.director.id


def test_a_rest_taken_back_gives_the_hours_back(town):
    made = rest(town)

    withdraw_rest(made.id, by=town.clerk, at=MONDAY)

    assert (sums(town).planned, sums(town).free) == (0, DAY)
    assert not absences(first_on=WEDNESDAY, last_on=WEDNESDAY).exists()
    assert is_sound()
    with pytest.raises(WrongStateError):
        withdraw_rest(made.id, by=town.clerk, at=MONDAY)
    assert rest(town).state == RestState.PLANNED


def test_a_past_rest_is_not_taken_back(town):
    made = rest(town)

    with pytest.raises(WrongStateError, match="đã qua"):
        withdraw_rest(made.id, by=town.clerk, at=at("2026-05-07 08:00"))


def test_a_day_away_that_was_taken_back_was_not_rested(town):
    made = rest(town)
    withdraw(made.absence_id, by=town.clerk, at=MONDAY)

    note_taken(at=at("2026-05-07 01:00"))

    assert (sums(town).taken, sums(town).free) == (0, DAY)


def test_what_is_left_runs_out_once(town):
    rest(town, part=RestPart.MORNING)
    note_taken(at=at("2026-05-07 01:00"))

    assert let_run_out(at=at("2026-07-31 02:00")) == 0
    assert let_run_out(at=at("2026-08-01 02:00")) == 1
    assert let_run_out(at=at("2026-08-02 02:00")) == 0
    assert (sums(town).expired, sums(town).owed) == (DAY - 270, 0)
    assert is_sound()


def test_hours_that_were_rested_are_not_corrected_away(town):
    rest(town)
    first = Session.objects.order_by("on").first()

    with pytest.raises(ConflictError, match="bỏ ngày nghỉ bù"):
        ticked(first, town.clerk, town.head, arrived=time(9), reason="Muộn", at=MONDAY)
    assert Draw.objects.get().minutes == DAY


def test_who_could_stand_in(town):
    make_officer(town.centre, name="Vàng A Páo")

    (found,) = stand_ins(town.clerk.officer, on=WEDNESDAY).values()

    assert {one.full_name for one in found} == {"Vàng A Páo", town.director.name}
