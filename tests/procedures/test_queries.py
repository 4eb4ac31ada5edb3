from datetime import date

import pytest

from tests.make import CERTIFIED_COPY
from vidan.people.queries import centre
from vidan.procedures.models import FieldUnit, Version
from vidan.procedures.queries import fees, in_force, search, unit_for, version_of

MAY = date(2026, 5, 4)


@pytest.mark.requirement("SH-3")
def test_on_any_day_a_procedure_has_one_version_in_force_or_none(db):
    codes = [version.procedure_id for version in in_force(on=MAY)]

    assert len(codes) == len(set(codes)) > 30
    assert not in_force(on=date(2020, 1, 1)).exists()
    assert version_of(CERTIFIED_COPY, on=date(2020, 1, 1)) is None
    assert version_of("9.999999", on=MAY) is None


@pytest.mark.parametrize("text", ["khai sinh", "KHAI SINH", "khai sính", "kha sin"])
def test_a_procedure_is_found_without_accents_by_any_part(db, text):
    assert "1.001193" in {one.procedure_id for one in search(text, on=MAY)}


def test_a_procedure_is_found_by_its_code_and_by_everyday_words(db):
    assert "1.001612" in {one.procedure_id for one in search("mở quán", on=MAY)}
    assert CERTIFIED_COPY in {v.procedure_id for v in search(CERTIFIED_COPY, on=MAY)}


@pytest.mark.parametrize("text", ["", "   ", "&|!", "'"])
def test_a_search_without_words_lists_everything(db, text):
    assert search(text, on=MAY).count() == in_force(on=MAY).count()


@pytest.mark.requirement("SH-3")
def test_what_is_not_in_force_is_not_found(db):
    assert not search("khai sinh", on=date(2020, 1, 1))


def test_fees_of_a_version_do_not_repeat_a_channel(db):
    for version in Version.objects.all():
        keys = [(fee.channel, fee.per) for fee in fees(version, province="15")]
        assert len(keys) == len(set(keys)), version


def test_the_unit_of_a_field_is_the_communes_own_choice(in_lung_phinh):
    version = version_of(CERTIFIED_COPY, on=MAY)
    assert unit_for(version) == centre()

    FieldUnit.objects.create(field=version.procedure.field, unit=in_lung_phinh.culture)

    assert unit_for(version) == in_lung_phinh.culture
