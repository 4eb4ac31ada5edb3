from datetime import date, time, timedelta

import pytest

from tests.worktime.office import AFTERNOON, MORNING
from vidan.core.errors import InvalidInputError
from vidan.worktime.hours import STANDARD_HOURS, Block, OfficeHours

MONDAY = date(2026, 3, 2)
SATURDAY = date(2026, 3, 7)


def test_the_standard_week_is_forty_hours():
    week = [MONDAY + timedelta(days=n) for n in range(7)]
    worked = [day for day in week if STANDARD_HOURS.is_worked(day)]

    assert worked == week[:5]
    assert sum((STANDARD_HOURS.length_of(d) for d in worked), timedelta()) == (
        timedelta(hours=40)
    )


def test_a_swapped_rest_day_keeps_the_hours_of_an_ordinary_day():
    assert STANDARD_HOURS.on(SATURDAY) == (MORNING, AFTERNOON)


def test_a_worked_saturday_morning_keeps_its_own_hours():
    hours = OfficeHours.of_weekdays({1: (MORNING, AFTERNOON), 6: (MORNING,)})

    assert hours.is_worked(SATURDAY)
    assert hours.length_of(SATURDAY) == timedelta(hours=4, minutes=30)


@pytest.mark.parametrize(
    ("moment", "passed"),
    [
        (time(6), timedelta(0)),
        (time(9), timedelta(hours=1, minutes=30)),
        (time(18), timedelta(hours=4, minutes=30)),
    ],
)
def test_only_time_inside_a_block_is_worked(moment, passed):
    assert MORNING.worked_until(moment) == passed


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Block(time(12), time(7, 30)),
        lambda: Block(time(12), time(12)),
        lambda: OfficeHours.of_weekdays({}),
        lambda: OfficeHours.of_weekdays({1: (AFTERNOON, MORNING)}),
        lambda: OfficeHours(((MORNING,),)),
    ],
)
def test_hours_that_make_no_sense_are_refused_with_a_sentence(wrong):
    with pytest.raises(InvalidInputError) as refused:
        wrong()

    assert refused.value.message.endswith(".")
