"""Rosters that are found: every hard rule, the tightest fairness, always the same."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings

import vidan
from tests.rosters.towns import (
    FIELDS,
    SATURDAY,
    broken_by,
    every_roster,
    need,
    person,
    problem,
    quarter,
    session,
    small_problems,
)
from vidan.rosters.solving import broken, solve
from vidan.rosters.solving.answer import Clash, Result, RuleKind, Status, Why
from vidan.rosters.solving.problem import (
    Away,
    Counter,
    Limits,
    Line,
    Past,
    Pin,
    Place,
    Tally,
)
from vidan.rosters.solving.wording import why


def served(result, of):
    """How many sessions each person has."""
    sessions = {one.id: one.session for one in of.needs}
    at = {(line.person, sessions[line.need]) for line in result.lines}
    return {one.id: sum(who == one.id for who, _s in at) for one in of.people}


@given(small_problems())
@settings(max_examples=80)
def test_a_roster_keeps_every_rule_and_a_clash_is_real_and_smallest(of):
    """Held against every roster there could be."""
    found = solve(of, seconds=5)
    if isinstance(found, Result):
        assert found.status is Status.PROVED
        assert broken_by(of, found.lines) == set()
        return
    every = [broken_by(of, lines) for lines in every_roster(of)]
    core = {one.rule for one in found.rules}
    assert found.is_smallest
    assert all(core & one for one in every)
    for rule in core:
        assert any(not (core - {rule}) & one for one in every)


@given(small_problems())
@settings(max_examples=60)
def test_what_is_called_broken_is_broken(of):
    """A roster made by hand, held against the rules in both ways."""
    for lines in list(every_roster(of))[::37]:
        said = {one.rule for one in broken(of, lines)}
        assert said == broken_by(of, lines)


def test_the_same_problem_gives_the_same_roster():
    of = quarter(people=9, weeks=8)
    first = solve(of, seconds=5)
    mixed = replace(
        of,
        people=tuple(Random(1).sample(of.people, len(of.people))),
        sessions=of.sessions[::-1],
        needs=tuple(Random(2).sample(of.needs, len(of.needs))),
    )
    again = solve(mixed, seconds=5)
    assert first.chosen == again.chosen
    assert first.quality.reproducible


def test_people_off_turn_are_as_few_as_can_be():
    found = solve(quarter(people=12, weeks=4), seconds=5)
    assert found.status is Status.PROVED
    assert found.quality.off_turn == 0
    assert {one.reason.why for one in found.chosen} >= {Why.ON_TURN}


def test_each_better_roster_is_shown_as_it_is_found():
    seen = []
    found = solve(quarter(), seconds=5, on_better=seen.append)
    assert all(isinstance(one, Result) for one in seen)
    assert seen[0].quality.off_turn >= found.quality.off_turn
    assert solve(quarter(), first_only=True).lines == seen[0].lines


@pytest.mark.requirement("LP-7")
def test_sessions_are_spread_evenly():
    of = quarter(people=6, weeks=6, limits=Limits(rest_gap_days=1))
    counts = served(solve(of, seconds=5), of)
    assert set(counts.values()) == {2}


@pytest.mark.requirement("LP-7")
def test_who_served_less_this_year_serves_more_now():
    year = {"p0": Past(year=Tally(4, 4)), "p3": Past(year=Tally(4, 4))}
    of = quarter(people=6, weeks=4, past=year, limits=Limits(rest_gap_days=1))
    counts = served(solve(of, seconds=5), of)
    assert counts["p0"] == counts["p3"] == 0
    assert sum(counts.values()) == 8


def test_nobody_makes_up_for_a_whole_year_in_one_quarter():
    year = {f"p{n}": Past(year=Tally(9, 9)) for n in range(1, 6)}
    of = quarter(people=6, weeks=6, past=year, limits=Limits(rest_gap_days=1))
    assert served(solve(of, seconds=5), of)["p0"] == 4


def test_days_beside_a_holiday_are_spread_too():
    days = [session(n, beside_holiday=n < 2) for n in range(4)]
    of = problem([person(n) for n in ("an", "bình", "chi", "dung")], days)
    lines = solve(of, seconds=5).lines
    beside = [line.person for line in lines if line.need < days[2].id]
    assert sorted(beside) == ["an", "bình", "chi", "dung"]


def test_a_field_that_two_know_does_not_spoil_fairness_for_the_others():
    staff = [person("an", "land"), person("bình", "land")]
    staff += [person(f"p{n}", "justice") for n in range(4)]
    days = [session(days=7 * n + 2) for n in range(8)]
    found = solve(problem(staff, days), seconds=5)
    counts = served(found, problem(staff, days))
    assert counts == {"an": 4, "bình": 4, "p0": 2, "p1": 2, "p2": 2, "p3": 2}
    assert found.quality.relaxed == 0


def test_only_what_cannot_be_helped_is_uneven():
    """Who is away serves less, and who is pinned more, without a step of fairness."""
    staff = [person("an", "justice"), person("bình", "justice")]
    days = [session(days=n) for n in (2, 3, 4, 5)]
    gone = Away("bình", days[0].on, days[2].on)
    of = problem(staff, days, [need(one) for one in days], away=(gone,))
    assert served(solve(of, seconds=5), of) == {"an": 3, "bình": 1}
    pins = tuple(Pin("an", need(one).id) for one in days)
    pinned = replace(of, away=(), pins=pins)
    found = solve(pinned, seconds=5)
    assert served(found, pinned) == {"an": 4, "bình": 0}
    assert found.quality.relaxed == 0


def test_fairness_gives_way_and_says_so():
    """An must serve; then Bình stays at their counter on each day of rest."""
    days = [
        session(days=7 * n + 2, rest_on=SATURDAY + timedelta(days=7 * n + 3))
        for n in range(4)
    ]
    staff = [person("an", "justice"), person("bình", "land"), person("chi", "land")]
    both = Counter("justice", "quầy tư pháp", frozenset({"an", "bình"}))
    of = problem(staff, days, counters=(both,))
    found = solve(of, seconds=5)
    assert served(found, of) == {"an": 4, "bình": 0, "chi": 4}
    assert found.quality.relaxed == 2
    assert [one.allowed for one in found.quality.spreads] == [2]


def test_two_saturdays_in_a_row_only_who_agrees():
    days = [session(0), session(1)]
    of = problem([person("an")], days, [need(one) for one in days])
    assert isinstance(solve(of), Clash)
    willing = replace(of, people=(person("an", agrees_to_repeat=True),))
    assert isinstance(solve(willing), Result)
    pins = tuple(Pin("an", need(one).id, confirmed=True) for one in days)
    assert isinstance(solve(replace(of, pins=pins)), Result)


def test_the_last_saturday_of_the_quarter_before_counts():
    past = {"an": Past(rest_days=(SATURDAY - timedelta(days=7),))}
    of = problem([person("an")], [session(0)], [need(session(0))], past=past)
    assert [one.rule.kind for one in solve(of).rules] == [
        RuleKind.NEED,
        RuleKind.REST_GAP,
    ]


@pytest.mark.parametrize(
    ("limits", "past", "kind"),
    [
        (Limits(minutes_a_day=12 * 60), {}, RuleKind.DAY_MINUTES),
        (Limits(), {(2026, 10): 39 * 60}, RuleKind.MONTH_MINUTES),
        (Limits(), {(2026, 3): 199 * 60}, RuleKind.YEAR_MINUTES),
    ],
)
@pytest.mark.requirement("LP-4")
def test_hours_of_the_law_are_never_exceeded(limits, past, kind):
    long = replace(session(0), ends_at=session(0).starts_at + timedelta(hours=13))
    day = long if kind is RuleKind.DAY_MINUTES else session(0)
    of = problem(
        [person("an")],
        [day],
        [need(day)],
        limits=limits,
        past={"an": Past(extra_minutes=past)},
    )
    found = solve(of)
    assert [one.rule.kind for one in found.rules] == [RuleKind.NEED, kind]
    assert isinstance(
        solve(replace(of, past={}, limits=Limits(None, None, None))), Result
    )


def test_one_stays_at_the_counter_on_the_day_of_rest():
    day = session(0, rest_on=SATURDAY + timedelta(days=2))
    both = Counter("justice", "quầy tư pháp", frozenset({"an", "bình"}))
    of = problem([person("an"), person("bình")], [day], counters=(both,))
    found = solve(of)
    assert found.rules[-1].sentence == (
        "Ngày nghỉ bù 05/10/2026, quầy tư pháp phải còn ít nhất một người làm việc."
    )
    assert isinstance(solve(replace(of, people=(*of.people, person("chi")))), Result)


def test_a_signer_may_also_lead_and_then_does():
    day = session(days=2)
    leads = frozenset({"centre"})
    staff = [
        person("an", leads_units=leads, signs=frozenset({"copy"})),
        person("bình", signs=frozenset({"copy"})),
    ]
    places = [
        need(day, "centre", place=Place.UNIT_LEADER),
        need(
            day,
            "copy",
            place=Place.SIGNER,
            may_combine=frozenset({Place.UNIT_LEADER}),
        ),
    ]
    found = solve(problem(staff, [day], places), seconds=5)
    assert {line.person for line in found.lines} == {"an"}
    assert [one.reason.why for one in found.chosen] == [Why.ONLY_ONE, Why.COMBINES]


def test_places_that_may_be_combined_are_still_shared_evenly():
    """One serves both fields, and each of three people on every third day."""
    days = [session(days=7 * n + 2) for n in range(6)]
    both = frozenset({Place.FIELD})
    places = [need(day, one, may_combine=both) for day in days for one in FIELDS]
    of = problem([person(one) for one in ("an", "bình", "chi")], days, places)
    found = solve(of, seconds=5)
    assert served(found, of) == {"an": 2, "bình": 2, "chi": 2}
    told = [one.reason.why for one in found.chosen]
    assert told.count(Why.COMBINES) == 6


def test_who_is_able_to_fill_which_place():
    day = session(days=2, unit="economy")
    staff = [
        person("chủ tịch", leads_commune=True, in_charge_of=frozenset({"land"})),
        person("phó chủ tịch", leads_commune=True),
        person("trưởng phòng", leads_units=frozenset({"economy"})),
        person("tiếp dân", receives_feedback=True),
        person("đoàn viên", volunteers=True),
    ]
    places = [
        need(day, "justice", place=Place.COMMITTEE_LEADER),
        need(day, "", place=Place.UNIT_LEADER),
        need(day, "f", place=Place.FEEDBACK),
        need(day, "v", place=Place.VOLUNTEER),
        need(day, "m", may_fill=frozenset({"chủ tịch"})),
    ]
    found = solve(problem(staff, [day], places), seconds=5)
    by_need = {line.need.split("-")[-1]: line.person for line in found.lines}
    assert by_need == {
        "justice": "phó chủ tịch",
        "": "trưởng phòng",
        "f": "tiếp dân",
        "v": "đoàn viên",
        "m": "chủ tịch",
    }


def test_pinned_lines_stay_and_the_rest_is_found_around_them():
    of = quarter()
    pins = (Pin("p0", of.needs[0].id), Pin("p2", of.needs[7].id))
    found = solve(replace(of, pins=pins), seconds=5)
    assert {pin.line for pin in pins} <= found.lines
    told = {one.line: one.reason.why for one in found.chosen}
    assert {told[pin.line] for pin in pins} == {Why.PINNED}


def test_each_line_says_why():
    """The first field has one who can, the second goes to whoever served least."""
    days = [session(days=2), session(days=9)]
    staff = [person("an", "justice"), person("bình", "land"), person("chi", "land")]
    of = problem(staff, days, past={"bình": Past(year=Tally(1))})
    told = {one.line: one.reason for one in solve(of, seconds=5).chosen}
    only = told[Line("an", need(days[0]).id)]
    assert why(only) == "Là người duy nhất còn làm được vị trí này trong buổi."
    least = told.get(Line("chi", need(days[0], "land").id))
    if least is not None:
        assert why(least).startswith("Trực ít nhất (0 buổi)")


def test_nothing_loads_the_solver_before_it_is_asked():
    """Two hundred megabytes that no page needs."""
    code = "import sys, vidan.rosters.solving; print('ortools' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"
    source = Path(vidan.__file__).parent
    loads = [one for one in source.rglob("*.py") if "from ortools" in one.read_text()]
    assert [one.name for one in loads] == ["model.py"]


def test_the_same_roster_comes_out_of_another_process():
    """Sets of names have another order in each process."""
    code = (
        "from tests.rosters.towns import quarter; "
        "from vidan.rosters.solving import solve; "
        "print(solve(quarter(people=9, weeks=6), seconds=5).chosen)"
    )
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**here, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert "Chosen" in told.pop()
