"""A holiday announced late, after the sessions were planned."""

from datetime import date

import pytest

from tests import cast
from tests.make import at
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.programmes.actions.days_off import settle
from vidan.programmes.actions.planning import plan_ahead
from vidan.programmes.hits import WayOut, hits
from vidan.programmes.models import Session
from vidan.programmes.recurrence import HolidayPolicy
from vidan.programmes.states import State
from vidan.worktime.actions.days import set_day
from vidan.worktime.models import DayChoice

APRIL = at("2026-04-20 08:00")
TODAY = APRIL.date()
DAY = date(2026, 6, 6)


def day_off(town, day=DAY):
    set_day(
        day,
        kind=DayChoice.CLOSED,
        name="Nghỉ bất thường",
        source="Công điện",
        by=town.administrator,
        at=APRIL,
    )


def state_on(programme, day):
    return programme.sessions.get(planned_on=day).state


@pytest.mark.requirement("AS-1", "LP-17")
def test_forty_sessions_hit_get_a_way_out_each_in_one_press(
    in_lung_phinh, django_assert_max_num_queries
):
    town = in_lung_phinh
    for number in range(40):
        policy = list(HolidayPolicy)[number % 3]
        cast.saturdays(town, at=APRIL, name=f"M{number}", holiday_policy=policy)
    day_off(town)
    with django_assert_max_num_queries(8):
        found = hits(on=TODAY)
    assert len(found) == 27
    assert {one.day_off for one in found} == {"Nghỉ bất thường"}

    choices = {one.session.id: one.way_out for one in found}
    settle(choices, reason="Công điện", by=town.secretary, at=APRIL)

    assert hits(on=TODAY) == []
    moved = Session.objects.filter(planned_on=DAY).exclude(on=DAY)
    cancelled = Session.objects.filter(planned_on=DAY, state=State.CANCELLED)
    assert moved.count() + cancelled.count() == 27
    assert {one.reason for one in (*moved, *cancelled)} == {"Công điện"}


def test_the_way_out_is_what_the_programme_says(in_anh_son):
    town = in_anh_son
    cast.monthly(town, at=APRIL)
    day_off(town)

    (hit,) = hits(on=TODAY)

    assert (hit.way_out, hit.free_on) == (WayOut.MOVE, date(2026, 6, 13))


@pytest.mark.requirement("LP-17")
def test_the_night_drops_nothing_that_somebody_has_to_decide_on(in_lung_phinh):
    town = in_lung_phinh
    programme = cast.saturdays(town, at=APRIL)
    day_off(town)

    plan_ahead(programme, by=None, at=at("2026-04-21 02:00"))

    assert state_on(programme, DAY) == State.PLANNED
    assert len(hits(on=TODAY)) == 1


def test_one_that_is_held_all_the_same_is_not_asked_about_again(in_lung_phinh):
    town = in_lung_phinh
    programme = cast.saturdays(town, at=APRIL)
    day_off(town)
    (hit,) = hits(on=TODAY)

    settle({hit.session.id: WayOut.HOLD}, reason="Dân cần", by=town.chair, at=APRIL)

    assert hits(on=TODAY) == []
    assert state_on(programme, DAY) == State.PLANNED
    with pytest.raises(ConflictError):
        settle({hit.session.id: WayOut.HOLD}, reason="x", by=town.chair, at=APRIL)


def test_all_or_none(in_lung_phinh):
    town = in_lung_phinh
    programme = cast.saturdays(town, at=APRIL)
    day_off(town)
    day_off(town, date(2026, 6, 13))
    first, second = hits(on=TODAY)
    assert first.free_on is None, "every Saturday has a session"

    ways = {first.session.id: WayOut.CANCEL, second.session.id: WayOut.MOVE}
    with pytest.raises(ConflictError, match="không còn ngày trống"):
        settle(ways, reason="x", by=town.secretary, at=APRIL)

    assert state_on(programme, DAY) == State.PLANNED
    with pytest.raises(InvalidInputError):
        settle({}, reason="x", by=town.secretary, at=APRIL)
