from datetime import date

import pytest

from tests.make import at
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.models import Entry
from vidan.worktime.actions.days import remove_day, set_day
from vidan.worktime.models import DayChoice, WorkingBlock
from vidan.worktime.queries import calendar, office_hours, special_days

FAIR = date(2026, 5, 13)
NOW = at("2026-05-04 08:00")
CLOSED, OPENED = DayChoice.CLOSED, DayChoice.OPENED


def set_fair(by, kind=CLOSED, day=FAIR):
    return set_day(day, kind=kind, name="Lễ hội", source="QĐ 12/QĐ-UBND", by=by, at=NOW)


def working(day):
    return calendar(around=day).is_working(day)


def test_a_day_off_of_the_commune_stops_the_clock_there(in_lung_phinh):
    assert working(FAIR)

    set_fair(in_lung_phinh.administrator)

    assert not working(FAIR)
    assert FAIR in {row.day for row in special_days(2026)}


def test_a_holiday_may_be_overruled_and_the_row_taken_back(in_lung_phinh):
    by = in_lung_phinh.administrator
    national = date(2026, 4, 30)

    set_fair(by, OPENED, national)
    assert working(national)
    remove_day(national, by=by, at=NOW)

    assert not working(national)
    assert list(Entry.objects.values_list("event", flat=True)) == [
        "worktime.day_set",
        "worktime.day_removed",
    ]


@pytest.mark.parametrize(
    ("day", "kind"),
    [(FAIR, OPENED), (date(2026, 4, 30), CLOSED)],
)
def test_a_row_that_changes_nothing_is_refused(in_lung_phinh, day, kind):
    with pytest.raises(InvalidInputError, match="vốn đã là"):
        set_fair(in_lung_phinh.administrator, kind, day)


def test_rows_do_not_contradict_each_other(in_lung_phinh):
    set_fair(in_lung_phinh.administrator)

    with pytest.raises(ConflictError, match="QĐ 12/QĐ-UBND"):
        set_fair(in_lung_phinh.administrator, OPENED)


def test_a_day_without_a_row_has_none_to_take_back(in_lung_phinh):
    with pytest.raises(InvalidInputError):
        remove_day(FAIR, by=in_lung_phinh.administrator, at=NOW)


@pytest.mark.parametrize("who", ["clerk", "head", "chair", "inspector"])
def test_only_the_administrator_changes_the_calendar(in_lung_phinh, who):
    with pytest.raises(NotAllowedError):
        set_fair(getattr(in_lung_phinh, who))


def test_office_hours_are_the_communes_own_where_it_says_so(in_lung_phinh):
    monday, tuesday = date(2026, 5, 4), date(2026, 5, 5)
    assert len(office_hours().on(monday)) == 2

    WorkingBlock.objects.create(weekdays=[1, 2, 3, 4, 5], start="07:00", end="11:30")
    WorkingBlock.objects.create(weekdays=[1], start="13:00", end="16:30")

    hours = office_hours()
    assert [len(hours.on(day)) for day in (monday, tuesday)] == [2, 1]
    assert calendar(around=monday).last_moment(tuesday) == at("2026-05-05 11:30")
