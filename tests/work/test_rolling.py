"""What rolls down from above and on from before."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.work.periods import Period, span
from vidan.work.rolling import Line, rolls

MAY = span(Period.MONTH, date(2026, 5, 1))
DUE = st.none() | st.dates(date(2026, 3, 1), date(2026, 7, 31))


@st.composite
def lines(draw, *, above_of=()):
    ids = draw(st.lists(st.uuids(), unique=True, max_size=8))
    choices = st.none() | (st.sampled_from(above_of) if above_of else st.none())
    return [
        Line(
            one,
            draw(DUE),
            draw(st.booleans()),
            draw(st.integers(0, 5)),
            above=draw(choices),
            is_taken=draw(st.booleans()),
        )
        for one in ids
    ]


@st.composite
def plans(draw):
    above = draw(lines())
    before = draw(lines(above_of=[one.id for one in above]))
    return above, before


def written(found):
    """The lines that stand in the plan once ``found`` is written."""
    return [
        Line(uuid4(), one.of.due_on, True, one.times_rolled, one.above, one.before)
        for one in found
    ]


@given(plans())
def test_rolling_again_adds_nothing(plan):
    above, before = plan
    present = written(rolls(MAY, above=above, before=before, present=[]))
    assert rolls(MAY, above=above, before=before, present=present) == []


@given(plans())
def test_nothing_unfinished_is_lost_and_nothing_finished_comes_back(plan):
    above, before = plan
    found = rolls(MAY, above=above, before=before, present=[])
    came = {one.before for one in found if one.before}
    assert came == {line.id for line in before if line.is_open}


@given(plans())
def test_what_is_due_in_the_period_comes_exactly_one_way(plan):
    above, before = plan
    found = rolls(MAY, above=above, before=before, present=[])
    on_its_way = {line.above for line in before if line.is_open}
    for line in above:
        down = [one for one in found if one.above == line.id and one.before is None]
        assert len(down) == int(
            line.is_open and line.id not in on_its_way and comes_in_may(line)
        )


def comes_in_may(line):
    if line.due_on is None:
        return True
    missed = line.due_on < MAY.first_on and not line.is_taken
    return missed or line.due_on in MAY


@given(plans())
def test_each_roll_on_is_counted_once(plan):
    above, before = plan
    times = {line.id: line.times_rolled for line in before}
    for one in rolls(MAY, above=above, before=before, present=[]):
        expected = times[one.before] + 1 if one.before else 0
        assert one.times_rolled == expected


@pytest.mark.requirement("LP-8")
def test_a_line_of_the_year_goes_through_the_months_until_it_is_done():
    year = Line(uuid4(), due_on=None)
    may = written(rolls(MAY, above=[year], before=[], present=[]))
    june_span = MAY.next()
    june = written(rolls(june_span, above=[year], before=may, present=[]))
    assert [(one.above, one.times_rolled) for one in june] == [(year.id, 1)]
    july = written(rolls(june_span.next(), above=[year], before=june, present=[]))
    assert [one.times_rolled for one in july] == [2]


@pytest.mark.parametrize(("taken", "comes"), [(False, 1), (True, 0)])
def test_what_no_plan_took_when_it_was_due_comes_later(taken, comes):
    missed = Line(uuid4(), due_on=date(2026, 4, 15), is_taken=taken)
    assert len(rolls(MAY, above=[missed], before=[], present=[])) == comes


def test_a_line_due_later_waits_for_its_period():
    later = Line(uuid4(), due_on=MAY.last_on + timedelta(days=1))
    assert rolls(MAY, above=[later], before=[], present=[]) == []
    assert len(rolls(MAY.next(), above=[later], before=[], present=[])) == 1
