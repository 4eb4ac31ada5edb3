"""When a dossier is due: the plans' own days, and what holds on every day."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from tests.make import at, every_paper, make_dossier, version
from tests.worktime.office import calendars, moments
from vidan.communes.actions.deciding import decide
from vidan.dossiers.deadlines import (
    after_waiting,
    due_at,
    examined_by,
    forward_by,
    may_apologise,
)
from vidan.worktime.calendars import in_vietnam
from vidan.worktime.limits import IntakeRules, LimitUnit, TimeLimit

HOUSEHOLD_BUSINESS = "1.001612"  # three working days
limits = st.builds(
    TimeLimit,
    st.integers(1, 40),
    st.sampled_from([unit for unit in LimitUnit if unit != LimitUnit.SAME_DAY]),
) | st.just(TimeLimit(None, LimitUnit.SAME_DAY))


def three_days(by, received):
    papers = every_paper(version(HOUSEHOLD_BUSINESS))
    return make_dossier(by, code=HOUSEHOLD_BUSINESS, papers=papers, received=received)


@pytest.mark.requirement("LP-1", "LP-5")
def test_a_saturday_dossier_counts_from_the_next_working_day(in_lung_phinh):
    cast.saturdays(in_lung_phinh, at=at("2026-04-20 08:00"))

    dossier = three_days(in_lung_phinh.clerk, "2026-05-02 09:00")

    assert dossier.due_at == at("2026-05-06 17:00")
    assert dossier.session.on == date(2026, 5, 2)
    assert not dossier.same_day


def test_a_saturday_session_settles_at_once_what_needs_no_days(in_lung_phinh):
    cast.saturdays(in_lung_phinh, at=at("2026-04-20 08:00"))

    dossier = make_dossier(in_lung_phinh.clerk, received="2026-05-02 09:00")

    assert dossier.due_at == at("2026-05-02 17:00")


def test_a_service_saturday_counts_where_the_commune_says_so(in_lung_phinh):
    cast.saturdays(in_lung_phinh, at=at("2026-04-20 08:00"))
    clerk = in_lung_phinh.clerk
    assert three_days(clerk, "2026-05-07 09:00").due_at == at("2026-05-12 17:00")

    decide(
        "worktime.service_day_counts",
        value="yes",
        effective_from=date(2026, 5, 1),
        source="Quyết định của UBND xã",
        by=in_lung_phinh.administrator,
        at=at("2026-04-20 08:00"),
    )

    assert three_days(clerk, "2026-05-07 09:00").due_at == at("2026-05-11 17:00")


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-05-04 14:59", "2026-05-04 17:00"),
        ("2026-05-04 15:00", "2026-05-04 17:00"),
        ("2026-05-04 15:01", "2026-05-05 17:00"),
        ("2026-05-08 16:00", "2026-05-11 17:00"),  # Friday -> Monday
        ("2026-04-29 15:30", "2026-05-04 17:00"),  # over 30/4 and 1/5
    ],
)
def test_after_three_in_the_afternoon_a_result_may_wait_a_day(
    in_lung_phinh, received, due
):
    assert make_dossier(in_lung_phinh.clerk, received=received).due_at == at(due)


@pytest.mark.requirement("LK-1")
@pytest.mark.parametrize("received", ["2026-04-16 07:45", "2026-04-16 16:50"])
def test_the_same_day_lane_is_due_before_it_closes(in_lai_khe, received):
    programme = cast.thursdays(in_lai_khe, at=at("2026-04-01 08:00"))

    dossier = make_dossier(in_lai_khe.clerk, received=received)

    assert dossier.due_at == at("2026-04-16 17:00")
    assert dossier.same_day
    assert dossier.session == programme.sessions.get(on=date(2026, 4, 16))


@pytest.mark.requirement("LK-1")
def test_the_lane_is_for_its_day_and_its_listed_procedures(in_lai_khe):
    cast.thursdays(in_lai_khe, at=at("2026-04-01 08:00"))
    clerk = in_lai_khe.clerk

    closed = make_dossier(clerk, received="2026-04-16 17:30")
    wednesday = make_dossier(clerk, received="2026-04-15 16:00")
    unlisted = three_days(clerk, "2026-04-16 09:00")

    assert not [one for one in (closed, wednesday, unlisted) if one.same_day]
    assert closed.due_at == wednesday.due_at + timedelta(days=1)
    assert unlisted.due_at == at("2026-04-21 17:00")


@given(calendars(), moments, limits)
def test_nothing_is_due_before_it_came(calendar, moment, limit):
    due = due_at(limit, received_at=moment, calendar=calendar, rules=IntakeRules())

    assert due >= moment
    assert calendar.is_working(in_vietnam(due).date())


@given(calendars(), moments, limits, st.timedeltas(timedelta(0), timedelta(days=40)))
def test_who_comes_later_is_never_served_earlier(calendar, moment, limit, later):
    def due(received):
        return due_at(
            limit, received_at=received, calendar=calendar, rules=IntakeRules()
        )

    assert due(moment) <= due(moment + later)


@given(calendars(), moments, limits, st.timedeltas(timedelta(0), timedelta(hours=9)))
def test_a_lane_that_is_open_settles_before_it_closes(calendar, moment, limit, left):
    due = due_at(
        limit,
        received_at=moment,
        calendar=calendar,
        rules=IntakeRules(),
        lane_closes_at=moment + left,
    )

    assert due == moment + left if left else due >= moment


@given(calendars(), moments)
def test_a_dossier_is_forwarded_after_it_came_and_by_the_next_working_day(
    calendar, moment
):
    until = forward_by(moment, calendar, cutoff=time(15), first_hours=1)
    on = in_vietnam(moment).date()

    assert until >= moment
    assert calendar.is_working(in_vietnam(until).date())
    assert in_vietnam(until).date() <= calendar.next_working_day(on)


@given(calendars(), moments, st.integers(1, 5))
def test_papers_may_be_asked_for_to_the_end_of_a_working_day(calendar, moment, days):
    last = examined_by(moment, calendar, working_days=days)
    on = in_vietnam(moment).date()

    assert last == calendar.last_moment(in_vietnam(last).date())
    assert calendar.count_working_days(on, in_vietnam(last).date()) == days


@given(
    calendars(),
    moments,
    st.timedeltas(timedelta(0), timedelta(days=30)),
    st.timedeltas(timedelta(0), timedelta(days=30)),
    st.timedeltas(timedelta(0), timedelta(days=30)),
)
def test_waiting_for_a_payment_gives_back_its_working_days(
    calendar, asked, left, wait, longer
):
    """Never earlier than promised, never less for who paid later; a day for a day."""
    due, paid = calendar.add_working_hours(asked, left), asked + wait

    def moved(at_last):
        return after_waiting(due, asked_at=asked, paid_at=at_last, calendar=calendar)

    assert due <= moved(paid) <= moved(paid + longer)
    given_back = calendar.count_working_days(
        in_vietnam(due).date(), in_vietnam(moved(paid)).date()
    )
    waited = calendar.count_working_days(
        in_vietnam(asked).date(), in_vietnam(paid).date()
    )
    assert given_back == waited


@given(calendars(), moments, st.integers(1, 5), st.integers(0, 60))
def test_who_may_apologise_today_could_have_done_so_before(
    calendar, due, days, earlier
):
    on = in_vietnam(due).date() - timedelta(days=3)
    before = on - timedelta(days=earlier)

    assert may_apologise(due, on=before, calendar=calendar, working_days=days) >= (
        may_apologise(due, on=on, calendar=calendar, working_days=days)
    )
