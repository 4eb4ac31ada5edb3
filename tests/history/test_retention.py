"""Lines whose time is over are deleted, by the owner alone, and no others."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.db import ProgrammingError, connection, transaction

from tests import cast
from tests.make import at, make_unit
from vidan.communes.actions.deciding import decide
from vidan.communes.tenancy import inside
from vidan.history.models import Entry
from vidan.history.recording import history_of, record
from vidan.history.retention import delete_old

NOW = at("2036-05-04 02:10")
TEN_YEARS_AGO = NOW - relativedelta(years=10)


@pytest.fixture
def as_owner(db):
    """What the operator's command does is done by the owner of the tables."""

    def delete(when=NOW):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE NONE")
            count = delete_old(at=when)
            cursor.execute("RESET ROLE")
            return count

    return delete


def lines(*moments):
    """A thing with a line of the history at each of the moments."""
    unit = make_unit()
    for moment in moments:
        record("people.unit_added", unit, by=None, at=moment, name=unit.name)
    return history_of(unit)


def test_lines_older_than_the_rule_are_really_deleted(in_lung_phinh, as_owner):
    second = timedelta(seconds=1)
    kept = lines(TEN_YEARS_AGO - second, TEN_YEARS_AGO, NOW)

    assert as_owner() == 1
    assert as_owner() == 0

    assert [line.at for line in kept] == [TEN_YEARS_AGO, NOW]


def test_other_communes_keep_theirs(in_lung_phinh, as_owner):
    """The owner is not bound by row security: the query has to know the commune."""
    old = TEN_YEARS_AGO - timedelta(days=1)
    here = lines(old)
    with inside(cast.ANH_SON):
        lines(old)

    assert as_owner() == 1

    assert not here.exists()
    with inside(cast.ANH_SON):
        assert Entry.objects.count() == 1


def test_a_commune_that_decided_for_less_keeps_less(in_lung_phinh, as_owner):
    decide(
        "retention.history_years",
        value="5",
        effective_from=date(2036, 1, 1),
        source="QĐ 7/QĐ-UBND",
        by=None,
        at=NOW,
    )
    kept = lines(NOW - relativedelta(years=6), NOW - relativedelta(years=4))

    assert as_owner() == 1
    assert kept.count() == 1


def test_the_worker_deletes_nothing(in_lung_phinh):
    kept = lines(TEN_YEARS_AGO - timedelta(days=1))

    assert delete_old(at=NOW) == 0
    assert kept.count() == 1


def empty_the_history_after(as_owner):
    with transaction.atomic():
        as_owner()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE NONE")
            cursor.execute("DELETE FROM history_entry")


def test_afterwards_the_history_is_closed_again_even_to_the_owner(
    in_lung_phinh, as_owner
):
    kept = lines(TEN_YEARS_AGO - timedelta(days=1), NOW)

    with pytest.raises(ProgrammingError, match="append-only"):
        empty_the_history_after(as_owner)

    assert kept.count() == 2
