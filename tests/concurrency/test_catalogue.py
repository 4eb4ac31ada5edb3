"""Two people confirm the same procedure, and many write the log, in one moment."""

from functools import partial

import pytest
from django.db import connection, transaction

from tests import cast
from tests.concurrency.counters import at_once
from tests.make import at
from tests.procedures.records import DOUBTFUL, JULY, record, take_in
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError
from vidan.procedures.actions.importing import import_catalogue
from vidan.procedures.actions.posting import bring_up_to_date
from vidan.procedures.actions.settling import confirm
from vidan.procedures.catalogue.files import checked
from vidan.procedures.models import CatalogueRecord, Confirmation, Posting, Version
from vidan.procedures.queries import in_force, waiting

pytestmark = pytest.mark.django_db(transaction=True)
MORNING = at("2026-07-01 08:00")


@pytest.fixture
def town(transactional_db):
    with inside(cast.LUNG_PHINH):
        return cast.lung_phinh()


@pytest.mark.requirement("SH-3")
def test_of_two_who_confirm_one_is_told_so(town):
    take_in(record(**DOUBTFUL))
    with inside(cast.LUNG_PHINH):
        version = waiting().get()
        people = (town.director, town.secretary)

    results = at_once(
        cast.LUNG_PHINH,
        [partial(confirm, version, by=one, at=MORNING) for one in people],
    )

    refused = [one for one in results if isinstance(one, Exception)]
    assert [type(one) for one in refused] == [ConflictError]
    with inside(cast.LUNG_PHINH):
        assert Confirmation.objects.count() == 1


@pytest.mark.requirement("SH-3")
def test_a_log_written_by_many_at_once_has_each_version_once(town):
    results = at_once(
        cast.LUNG_PHINH, [partial(bring_up_to_date, on=JULY) for _ in range(8)]
    )

    assert not [one for one in results if isinstance(one, Exception)]
    with inside(cast.LUNG_PHINH):
        assert Posting.objects.count() == in_force(on=JULY).count()


def test_two_imports_at_once_make_each_version_once(town):
    def imported():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE NONE")
            lines = [checked(n, record(f"1.9001{n:02}")) for n in range(20)]
            import_catalogue(lines, source="thử", file_name="x", on=JULY, at=MORNING)

    results = at_once(cast.LUNG_PHINH, [imported] * 3)

    assert not [one for one in results if isinstance(one, Exception)]
    assert CatalogueRecord.objects.count() == 20
    assert Version.objects.filter(procedure__code__startswith="1.9001").count() == 20
