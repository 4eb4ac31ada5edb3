"""The catalogue is written by the operator, as the owner of the tables."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from tests.make import CERTIFIED_COPY
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.procedures.actions.publishing import (
    end_version,
    load_catalogue,
    replace_version,
)
from vidan.procedures.models import Procedure, Version
from vidan.procedures.queries import fees, version_of

JUNE = date(2026, 6, 1)


@pytest.fixture
def as_owner(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")


@pytest.fixture
def version(as_owner):
    return version_of(CERTIFIED_COPY, on=date(2026, 5, 2))


def test_loading_the_catalogue_again_adds_nothing(as_owner):
    before = Version.objects.count()

    assert load_catalogue() == 0
    assert Version.objects.count() == before


@pytest.mark.requirement("SH-3")
def test_an_ended_version_is_not_in_force_the_day_after(version):
    end_version(version, last_on=date(2026, 5, 31))

    assert version_of(CERTIFIED_COPY, on=date(2026, 5, 31)) == version
    assert version_of(CERTIFIED_COPY, on=JUNE) is None


def test_a_version_does_not_end_before_it_begins(version):
    with pytest.raises(InvalidInputError):
        end_version(version, last_on=date(2000, 1, 1))


@pytest.mark.requirement("SH-3")
def test_a_new_version_takes_over_on_its_day_with_papers_and_fees(version):
    old_id = version.id
    papers = version.components.count()
    money = len(fees(version, province="15"))

    replace_version(version, effective_from=JUNE, short_name="Chứng thực bản sao")

    old, new = (version_of(CERTIFIED_COPY, on=day) for day in (date(2026, 5, 31), JUNE))
    assert (old.id, old.effective_to) == (old_id, date(2026, 5, 31))
    assert new.short_name == "Chứng thực bản sao"
    assert new.components.count() == papers == old.components.count()
    assert len(fees(new, province="15")) == money


def test_a_version_that_ended_earlier_keeps_its_end(version):
    end_version(version, last_on=date(2026, 5, 10))

    replace_version(version, effective_from=JUNE)

    assert version_of(CERTIFIED_COPY, on=date(2026, 5, 20)) is None


def test_a_version_with_a_later_end_is_not_replaced(version):
    end_version(version, last_on=date(2026, 12, 31))

    with pytest.raises(ConflictError):
        replace_version(version, effective_from=JUNE)


@pytest.mark.requirement("SH-3")
def test_the_database_refuses_two_versions_on_one_day(version):
    version.pk, version._state.adding = None, True
    version.effective_from = JUNE

    with pytest.raises(IntegrityError, match="one_version_in_force"):
        version.save(force_insert=True)


def test_the_web_role_reads_the_catalogue_and_writes_nothing(db):
    version = version_of(CERTIFIED_COPY, on=date(2026, 5, 2))

    for write in (
        lambda: end_version(version, last_on=JUNE),
        lambda: Procedure.objects.filter(code=CERTIFIED_COPY).update(field="x"),
        load_catalogue,
    ):
        with pytest.raises(ProgrammingError, match="denied"), transaction.atomic():
            write()
