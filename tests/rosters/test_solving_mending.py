"""Rosters that are mended, and who could stand in."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.rosters.towns import (
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
from vidan.rosters.solving import mend, solve, substitutes
from vidan.rosters.solving.answer import Clash, RuleKind, Status, Why
from vidan.rosters.solving.problem import Away, Line, Past, Pin, Tally


@given(small_problems(), st.data())
@settings(max_examples=80)
def test_fewer_changes_are_not_possible(of, data):
    """From any lines at all, held against every roster there could be."""
    every = list(every_roster(of))
    before = data.draw(st.sampled_from(every))
    right = [lines for lines in every if not broken_by(of, lines)]
    found = mend(of, before, seconds=5)
    if isinstance(found, Clash):
        assert not right
        return
    assert found.status is Status.PROVED
    assert found.lines in right
    assert len(before - found.lines) == min(len(before - one) for one in right)
    assert found.quality.changes == len(before - found.lines)


def test_an_illness_changes_the_lines_of_the_ill_alone():
    of = quarter(people=9, weeks=8)
    before = solve(of, seconds=5).lines
    ill = next(iter(sorted(before, key=lambda one: one.need))).person
    days = Away(ill, SATURDAY, SATURDAY + timedelta(days=10), "ốm")
    found = mend(replace(of, away=(days,)), before, seconds=5)
    gone = before - found.lines
    assert {line.person for line in gone} == {ill}
    assert len(gone) == found.quality.changes
    kept = [one for one in found.chosen if one.reason.why is Why.KEPT]
    assert {one.line for one in kept} == before - gone


def test_when_nobody_is_free_one_more_changes_place():
    """An is ill; only Bình knows justice too, and Chi takes over land from Bình."""
    day = session(days=2)
    staff = [person("an", "justice"), person("bình"), person("chi", "land")]
    of = problem(staff, [day], away=(Away("an", day.on, day.on, "ốm"),))
    before = {Line("an", need(day).id), Line("bình", need(day, "land").id)}
    found = mend(of, before, seconds=5)
    assert found.lines == {
        Line("bình", need(day).id),
        Line("chi", need(day, "land").id),
    }
    assert (found.status, found.quality.changes) == (Status.PROVED, 2)


def test_the_new_line_goes_to_who_has_served_least():
    day = session(days=2)
    past = {"bình": Past(year=Tally(5)), "chi": Past(year=Tally(2))}
    staff = [person(one) for one in ("an", "bình", "chi")]
    of = problem(
        staff, [day], [need(day)], past=past, away=(Away("an", day.on, day.on),)
    )
    found = mend(of, {Line("an", need(day).id)}, seconds=5)
    assert found.lines == {Line("chi", need(day).id)}


def test_a_new_pin_and_a_lost_session_are_mended_too():
    days = [session(days=n) for n in (2, 3)]
    of = problem(
        [person("an"), person("bình")],
        days[:1],
        [need(days[0])],
        pins=(Pin("bình", need(days[0]).id),),
    )
    before = {Line("an", need(one).id) for one in days}
    found = mend(of, before, seconds=5)
    assert found.lines == {Line("bình", need(days[0]).id)}
    assert found.quality.changes == 2


def test_what_cannot_be_mended_says_why():
    day = session(days=2)
    of = problem([person("an")], [day], [need(day)], away=(Away("an", day.on, day.on),))
    found = mend(of, {Line("an", need(day).id)})
    assert [one.rule.kind for one in found.rules] == [RuleKind.NEED, RuleKind.AWAY]


@given(small_problems(), st.data())
@settings(max_examples=60)
def test_whoever_can_stand_in_breaks_nothing_and_the_others_do(of, data):
    right = [
        lines
        for lines in every_roster(of)
        if lines
        and all(
            one.kind in (RuleKind.NEED, RuleKind.PIN) for one in broken_by(of, lines)
        )
    ]
    assume(right)
    before = data.draw(st.sampled_from(right))
    line = data.draw(st.sampled_from(sorted(before, key=lambda one: one.need)))
    found = substitutes(of, before, line)
    assert len(found.best) <= 3
    for who in (*found.best, *found.refused):
        now = (before - {line}) | {Line(who.person, line.need)}
        hurt = {one.kind for one in broken_by(of, now)} - {RuleKind.NEED, RuleKind.PIN}
        assert bool(hurt) == bool(who.against)
        assert who.facts


@pytest.mark.requirement("LP-4")
def test_the_best_substitute_is_of_the_unit_on_turn_and_has_served_least():
    day = session(days=2, unit="u1")
    own = frozenset({"u1"})
    staff = [
        person("an"),
        person("bình", units=own),
        person("chi", units=own),
        person("dung"),
        person("em", units=own),
        person("giang", "land"),
    ]
    of = problem(
        staff,
        [day],
        [need(day)],
        past={"bình": Past(year=Tally(3))},
        away=(Away("em", day.on, day.on, "nghỉ phép"),),
    )
    line = Line("an", need(day).id)
    found = substitutes(of, {line}, line)
    assert [one.person for one in found.best] == ["chi", "bình", "dung"]
    assert found.best[0].facts == (
        "Thuộc đơn vị đến lượt.",
        "Trong năm trực 0 buổi, 0 buổi vào ngày nghỉ.",
    )
    assert [(one.person, one.against) for one in found.refused] == [
        ("em", ("Em nghỉ phép ngày 05/10/2026.",))
    ]


def test_nobody_stands_in_at_a_place_that_is_no_more():
    of = problem([person("an")], [session()], [need(session())])
    found = substitutes(of, set(), Line("an", "gone"))
    assert (found.best, found.refused) == ((), ())
