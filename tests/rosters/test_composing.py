"""A roster is begun and found; only what the rules allow is in it."""

from collections import Counter
from datetime import date

import pytest

from tests.make import at
from tests.rosters.world import APRIL, begun, composed, in_force, line, saturdays
from vidan.attendance.ledger import span_minutes
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.people.actions.absences import enter
from vidan.people.models import AbsenceKind
from vidan.programmes.actions.sessions import staff
from vidan.programmes.models import DutyRole
from vidan.rosters.actions.arranging import set_needs
from vidan.rosters.actions.composing import (
    compose,
    drop,
    improve,
    revise,
    to_improve,
)
from vidan.rosters.actions.editing import pin
from vidan.rosters.actions.publishing import broken
from vidan.rosters.gathering import gather
from vidan.rosters.models import Roster
from vidan.rosters.queries import needs_of
from vidan.rosters.solving.answer import Clash
from vidan.rosters.states import State


@pytest.mark.requirement("LP-4", "LP-2")
def test_every_place_of_every_saturday_is_filled_by_the_unit_on_turn(in_lung_phinh):
    programme = saturdays(in_lung_phinh)
    roster = composed(in_lung_phinh, begun(in_lung_phinh, [programme]))
    assert roster.state in (State.PROPOSED, State.SOLVING)
    assert broken(gather(roster, on=date(2026, 4, 6), lines=())) == []
    by_session = Counter(one.session.on for one in roster.lines.all())
    assert sorted(by_session) == [date(2026, 5, day) for day in (2, 9, 16, 23, 30)]
    for one in roster.lines.filter(place="leader"):
        assert one.officer.posts.filter(unit=one.session.unit).exists()
        assert one.why
    centre = roster.lines.filter(session__unit=in_lung_phinh.centre, place="field")
    assert sorted(one.field_id for one in centre) == ["certification", "civil-status"]


@pytest.mark.requirement("LP-4")
def test_who_is_away_is_not_in_it(in_lung_phinh):
    programme = saturdays(in_lung_phinh)
    roster = begun(in_lung_phinh, [programme])
    away = in_lung_phinh.chair
    enter(
        away.id,
        kind=AbsenceKind.TRIP,
        first_on=date(2026, 5, 1),
        last_on=date(2026, 5, 10),
        by=away,
        at=APRIL,
    )
    composed(in_lung_phinh, roster)
    days = roster.lines.filter(officer=away.officer).values_list("session__on")
    assert all(on > date(2026, 5, 10) for (on,) in days)


def past_of(roster, officer, *, on):
    return gather(roster, on=on, lines=()).problem.past[str(officer)]


@pytest.mark.requirement("LP-4")
def test_what_was_held_in_the_middle_of_a_roster_is_past(in_lung_phinh):
    roster = in_force(in_lung_phinh, [saturdays(in_lung_phinh)])
    first = line(roster, "leader", on=date(2026, 5, 2))
    past = past_of(roster, first.officer_id, on=date(2026, 5, 4))
    assert past.rest_days == (date(2026, 5, 2),)
    assert past.quarter.sessions == 1
    assert past.extra_minutes[2026, 5] == span_minutes(first.session.hours)


@pytest.mark.parametrize(
    ("other", "first_on", "last_on", "month"),
    [
        (date(2026, 5, 30), date(2026, 5, 1), date(2026, 5, 24), (2026, 5)),
        (date(2026, 12, 26), date(2027, 1, 1), date(2027, 1, 31), None),
    ],
)
def test_saturdays_beside_a_roster_are_known(
    in_lung_phinh, other, first_on, last_on, month
):
    programme = saturdays(in_lung_phinh)
    session, clerk = programme.sessions.get(on=other), in_lung_phinh.clerk
    team = {clerk.id: DutyRole.LEADER}
    staff(session.id, team=team, by=in_lung_phinh.secretary, at=APRIL)
    roster = begun(in_lung_phinh, [programme], first_on, last_on)
    past = past_of(roster, clerk.id, on=date(2026, 4, 6))
    assert past.rest_days == (other,)
    hours = {month: span_minutes(session.hours)} if month else {}
    assert past.extra_minutes == hours
    assert past.year.sessions == 0


def test_a_pinned_line_stays(in_lung_phinh):
    roster = composed(in_lung_phinh, begun(in_lung_phinh, [saturdays(in_lung_phinh)]))
    kept = line(roster, "feedback")
    pin(kept.id, pinned=True, by=in_lung_phinh.secretary, at=APRIL)
    composed(in_lung_phinh, roster)
    kept.refresh_from_db()
    assert kept.pinned


def test_what_cannot_be_is_told_and_changes_nothing(in_lung_phinh):
    programme = saturdays(in_lung_phinh)
    roster = begun(in_lung_phinh, [programme])
    counts = {"in_charge": 5, "signer": 1}
    by = in_lung_phinh.secretary
    set_needs(programme.id, counts=counts, by=by, at=APRIL)
    found = compose(roster.id, by=by, at=APRIL)
    assert isinstance(found, Clash)
    assert found.rules
    roster.refresh_from_db()
    assert roster.state == State.DRAFT
    assert not roster.lines.exists()


def test_needs_of_one_session_overrule_those_of_its_programme(in_lung_phinh):
    programme = saturdays(in_lung_phinh)
    by = in_lung_phinh.secretary
    set_needs(programme.id, counts={"feedback": 2}, by=by, at=APRIL)
    first, second, *_ = programme.sessions.order_by("on")
    set_needs(programme.id, counts={"feedback": 0}, session=first.id, by=by, at=APRIL)
    found = needs_of([programme.id], [first, second])
    assert found[first.id] == {"leader": 1}
    assert found[second.id] == {"leader": 1, "feedback": 2}


def test_only_a_planner_makes_rosters(in_lung_phinh):
    programme = saturdays(in_lung_phinh)
    roster = begun(in_lung_phinh, [programme])
    with pytest.raises(NotAllowedError):
        compose(roster.id, by=in_lung_phinh.clerk, at=APRIL)


def test_a_programme_has_one_roster_for_a_day(in_lung_phinh):
    programme = saturdays(in_lung_phinh)
    roster = begun(in_lung_phinh, [programme])
    with pytest.raises(ConflictError, match="đã có lịch trực"):
        begun(in_lung_phinh, [programme], first_on=date(2026, 5, 31))
    drop(roster.id, by=in_lung_phinh.secretary, at=APRIL)
    begun(in_lung_phinh, [programme])


def test_a_period_without_sessions_is_refused(in_lung_phinh):
    programme = saturdays(in_lung_phinh)
    for last_on in (date(2026, 5, 1), date(2026, 4, 1), date(2028, 5, 1)):
        with pytest.raises(InvalidInputError):
            begun(in_lung_phinh, [programme], last_on=last_on)


def test_a_draft_has_no_next_version(in_lung_phinh):
    roster = begun(in_lung_phinh, [saturdays(in_lung_phinh)])
    with pytest.raises(WrongStateError):
        revise(roster.id, by=in_lung_phinh.secretary, at=at("2026-04-07 08:00"))


def test_what_the_background_finds_is_taken_unless_somebody_changed_it(in_lung_phinh):
    roster = composed(in_lung_phinh, begun(in_lung_phinh, [saturdays(in_lung_phinh)]))
    Roster.objects.filter(id=roster.id).update(state=State.SOLVING)
    search = to_improve(roster.id, on=date(2026, 4, 6))
    assert search
    found = search.found()
    taken = improve(search, found, at=APRIL)
    assert taken
    assert taken.state == State.PROPOSED
    assert to_improve(roster.id, on=date(2026, 4, 6)) is None
    Roster.objects.filter(id=roster.id).update(state=State.SOLVING)
    kept = line(roster, "feedback")
    pin(kept.id, pinned=True, by=in_lung_phinh.secretary, at=APRIL)
    assert improve(search, found, at=APRIL) is None
