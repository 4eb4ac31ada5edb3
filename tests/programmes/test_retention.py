"""Day records of long ago are deleted; sessions, and what others have, stay."""

from datetime import date

import pytest

from tests import cast
from tests.make import at
from vidan.communes.tenancy import inside
from vidan.history.models import Entry
from vidan.programmes.actions.retention import delete_old_records
from vidan.programmes.actions.sessions import write_record
from vidan.programmes.models import DayRecord, Session

APRIL = at("2026-04-20 08:00")
FIRST, SECOND = date(2026, 5, 2), date(2026, 5, 9)
TEN_YEARS_LATER = at("2036-05-05 02:10")


def reported(town):
    """Two Saturdays a week apart, each with the records of two people."""
    programme = cast.saturdays(town, at=APRIL)
    for day in (FIRST, SECOND):
        session = programme.sessions.get(on=day)
        for by in (town.secretary, town.director):
            write_record(session.id, by=by, at=APRIL, guided=3, feedback=0)


@pytest.fixture
def town(in_lung_phinh):
    reported(in_lung_phinh)
    return in_lung_phinh


def test_records_older_than_the_rule_go_and_younger_ones_stay(town):
    sessions = Session.objects.count()

    assert delete_old_records(at=TEN_YEARS_LATER) == 2
    assert delete_old_records(at=TEN_YEARS_LATER) == 0

    assert {row.session.on for row in DayRecord.objects.all()} == {SECOND}
    assert Session.objects.count() == sessions


def test_the_history_says_what_was_deleted(town):
    delete_old_records(at=TEN_YEARS_LATER)

    line = Entry.objects.get(event="sessions.records_deleted")
    assert line.thing_id == Session.objects.get(on=FIRST).id
    assert line.data == {"count": 2, "years": 10}


def test_on_the_last_day_everything_is_still_there(town):
    assert delete_old_records(at=at("2036-05-02 23:59")) == 0


def test_other_communes_keep_theirs(town):
    with inside(cast.ANH_SON):
        reported(cast.anh_son())

    assert delete_old_records(at=at("2040-01-01 02:10")) == 4

    with inside(cast.ANH_SON):
        assert DayRecord.objects.count() == 4
