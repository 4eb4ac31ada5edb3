"""The catalogue is written by the operator, as the owner of the tables."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from tests.cast import ANH_SON, LUNG_PHINH
from tests.make import CERTIFIED_COPY
from vidan.communes.models import Commune
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.procedures.actions.publishing import (
    end_version,
    load_catalogue,
    load_steps,
    publish_process,
    replace_version,
)
from vidan.procedures.models import Procedure, Step, StepKind, Version
from vidan.procedures.queries import fees, published_steps, version_of

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


def a_step(order, kind, **fields):
    values = {
        "order": order,
        "kind": kind,
        "name": f"Bước {order}",
        "post": "Công chức",
        "hours": 2,
        "source": "QĐ 1",
        "effective_from": JUNE,
    }
    return Step(**{**values, **fields})


WHOLE = (StepKind.RECEPTION, StepKind.SETTLING, StepKind.SIGNING, StepKind.HANDING)


def a_process(kinds=WHOLE, **fields):
    return [a_step(n, kind, **fields) for n, kind in enumerate(kinds, start=1)]


@pytest.mark.requirement("SH-4")
@pytest.mark.parametrize(
    "steps",
    [
        [],
        a_process(WHOLE[1:]),
        a_process(WHOLE[:-1]),
        [a_step(1, StepKind.RECEPTION), a_step(3, StepKind.HANDING)],
    ],
)
def test_a_process_that_is_not_whole_is_not_published(version, steps):
    with pytest.raises(InvalidInputError, match="Quy trình"):
        publish_process(version, steps)

    assert not version.steps.exists()


@pytest.mark.requirement("SH-4")
def test_the_newest_process_of_the_own_province_holds(version):
    """General from June, the province's own from July, changed in August."""
    lao_cai = Commune.objects.get(code=LUNG_PHINH).province_id
    july, august = date(2026, 7, 1), date(2026, 8, 1)
    publish_process(version, a_process())
    own = {"province_id": lao_cai, "hours": 1}
    publish_process(version, a_process(**own, effective_from=july))
    publish_process(version, a_process(WHOLE[::3], **own, effective_from=august))

    def hours(on, commune=LUNG_PHINH):
        steps = published_steps(version, commune=commune, on=on)
        return [int(one.hours) for one in steps]

    assert hours(date(2026, 5, 31)) == []
    assert hours(JUNE) == [2, 2, 2, 2]
    assert hours(july) == [1, 1, 1, 1]
    assert hours(august) == [1, 1]
    assert hours(august, ANH_SON) == [2, 2, 2, 2]


def test_a_new_version_keeps_the_published_process(version):
    publish_process(version, a_process())

    new = replace_version(version, effective_from=JUNE)

    assert new.steps.count() == len(WHOLE)


def test_publishing_again_changes_nothing(version):
    publish_process(version, a_process())
    publish_process(version, a_process(hours=5))

    assert {int(one.hours) for one in version.steps.all()} == {2}
    assert load_steps() == 0
