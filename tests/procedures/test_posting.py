"""What is posted since when, and which paper on the wall is out of date."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import cast
from tests.make import CERTIFIED_COPY, at
from tests.procedures.records import (
    DOUBTFUL,
    JULY,
    NEW_CODE,
    as_owner,
    methods,
    record,
    take_in,
)
from vidan.communes.models import Commune
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import history_of
from vidan.procedures.actions.posting import bring_up_to_date, record_print, take_down
from vidan.procedures.actions.settling import confirm, end_procedure
from vidan.procedures.models import Fee, Field, Posting, PrintedSheet, Procedure
from vidan.procedures.posted import Change, log, posted_since, told, walls
from vidan.procedures.queries import in_force, version_of, waiting

MORNING = at("2026-07-01 08:00")
AUGUST = date(2026, 8, 1)
LONGER = {"cach_thuc_thuc_hien": methods("Trực tiếp9 Ngày làm việcMiễn phí")}


def open_rows():
    return Posting.objects.filter(last_on__isnull=True)


def posted(code=NEW_CODE):
    rows = Posting.objects.filter(version__procedure_id=code).order_by("first_on")
    return [(row.first_on, row.last_on) for row in rows]


def hang(town, code=None, field=None, on="2026-07-01 09:00"):
    return record_print(
        field=Field.objects.get(code=field) if field else None,
        procedure=Procedure.objects.get(code=code) if code else None,
        by=town.director,
        at=at(on),
    )


@pytest.mark.requirement("SH-3")
def test_the_log_has_just_what_is_in_force(in_lung_phinh):
    done = bring_up_to_date(on=JULY)

    assert done.added == in_force(on=JULY).count()
    assert set(open_rows().values_list("version_id", flat=True)) == {
        one.pk for one in in_force(on=JULY)
    }


def test_writing_the_log_again_changes_nothing(in_lung_phinh):
    bring_up_to_date(on=JULY)

    again = bring_up_to_date(on=JULY + timedelta(days=1))

    assert (again.added, again.withdrawn) == (0, 0)


@pytest.mark.requirement("SH-3")
def test_a_replaced_version_leaves_the_log_the_day_before(in_lung_phinh):
    take_in(record())
    bring_up_to_date(on=JULY)
    take_in(record(**LONGER), on=AUGUST)

    bring_up_to_date(on=AUGUST)

    assert posted() == [(JULY, date(2026, 7, 31)), (AUGUST, None)]
    new, old = [
        x for x in told(list(log())) if x.posting.version.procedure_id == NEW_CODE
    ]
    assert old.replaced_by == new.posting.version
    assert new.replaced_by is None


@pytest.mark.requirement("SH-3")
def test_an_ended_procedure_leaves_the_log_without_a_successor(in_lung_phinh):
    take_in(record())
    bring_up_to_date(on=JULY)
    with as_owner():
        end_procedure(NEW_CODE, last_on=date(2026, 7, 31))

    bring_up_to_date(on=AUGUST)

    assert posted() == [(JULY, date(2026, 7, 31))]
    (line,) = [
        x for x in told(list(log())) if x.posting.version.procedure_id == NEW_CODE
    ]
    assert line.replaced_by is None


def test_each_commune_has_its_own_log(db):
    take_in(record(**DOUBTFUL))
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        confirm(waiting().get(), by=town.director, at=MORNING)
        bring_up_to_date(on=JULY)
        assert posted() == [(JULY, None)]
        version = version_of(NEW_CODE, on=JULY)
        assert posted_since([version]) == {version.pk: JULY}
    with inside(cast.LAI_KHE):
        bring_up_to_date(on=JULY)
        assert posted() == []


def test_the_database_refuses_a_version_posted_twice(in_lung_phinh):
    bring_up_to_date(on=JULY)
    row = open_rows().first()

    with pytest.raises(IntegrityError, match="posted_once"), transaction.atomic():
        Posting.objects.create(version=row.version, first_on=AUGUST)


# Sheets of paper


@pytest.mark.requirement("SH-3", "LK-2")
def test_a_sheet_just_printed_is_true(in_lung_phinh):
    sheet = hang(in_lung_phinh, field="certification")

    (wall,) = walls(on=JULY)

    assert wall.is_true
    assert CERTIFIED_COPY in sheet.contents
    assert [entry.event for entry in history_of(sheet)] == ["procedures.sheet_printed"]


@pytest.mark.requirement("SH-3")
def test_a_sheet_says_what_is_new_replaced_and_withdrawn_since(in_lung_phinh):
    take_in(record(), record("1.900002"))
    hang(in_lung_phinh, field="livestock")
    take_in(record(**LONGER), record("1.900002"), record("1.900003"), on=AUGUST)
    with as_owner():
        end_procedure("1.900002", last_on=date(2026, 7, 31))

    (wall,) = walls(on=AUGUST)

    assert [(one.code, one.change) for one in wall.differences] == [
        (NEW_CODE, Change.REPLACED),
        ("1.900002", Change.WITHDRAWN),
        ("1.900003", Change.ADDED),
    ]
    assert all("nuôi ong" in one.name for one in wall.differences)


@pytest.mark.requirement("SH-3")
def test_a_fee_set_by_the_province_makes_the_paper_out_of_date(in_lung_phinh):
    take_in(record())
    hang(in_lung_phinh, code=NEW_CODE)
    province = Commune.objects.get(code=cast.LUNG_PHINH).province_id
    with as_owner():
        Fee.objects.create(
            version=version_of(NEW_CODE, on=JULY),
            province_id=province,
            channel="direct",
            amount=5000,
            per="case",
            source="NQ",
        )

    (wall,) = walls(on=JULY)

    assert [one.change for one in wall.differences] == [Change.FEE]


def test_printed_again_the_old_paper_counts_no_more(in_lung_phinh):
    take_in(record())
    hang(in_lung_phinh, field="livestock")
    take_in(record(**LONGER), on=AUGUST)
    hang(in_lung_phinh, field="livestock", on="2026-08-01 09:00")

    (wall,) = walls(on=AUGUST)

    assert wall.is_true
    assert PrintedSheet.objects.count() == 2


def test_a_sheet_of_one_procedure_minds_only_that_one(in_lung_phinh):
    take_in(record())
    hang(in_lung_phinh, code=NEW_CODE)
    take_in(record(), record("1.900002"), on=AUGUST)

    assert [wall.is_true for wall in walls(on=AUGUST)] == [True]


def test_a_sheet_taken_down_is_not_asked_for(in_lung_phinh):
    sheet = hang(in_lung_phinh, field="certification")

    take_down(sheet, by=in_lung_phinh.secretary, at=MORNING)

    assert walls(on=JULY) == []
    with pytest.raises(ConflictError, match="đã được gỡ"):
        take_down(sheet, by=in_lung_phinh.secretary, at=MORNING)


@pytest.mark.parametrize("who", ["clerk", "inspector", "administrator"])
def test_others_neither_print_nor_take_down(in_lung_phinh, who):
    sheet = hang(in_lung_phinh, field="certification")
    by = getattr(in_lung_phinh, who)

    with pytest.raises(NotAllowedError):
        record_print(field=sheet.field, by=by, at=MORNING)
    with pytest.raises(NotAllowedError):
        take_down(sheet, by=by, at=MORNING)


def test_a_sheet_is_of_one_field_or_one_procedure(in_lung_phinh):
    with pytest.raises(InvalidInputError):
        record_print(by=in_lung_phinh.director, at=MORNING)


def test_an_empty_sheet_is_not_printed(in_lung_phinh):
    take_in(record(**DOUBTFUL))

    with pytest.raises(ConflictError, match="không có thủ tục nào"):
        hang(in_lung_phinh, code=NEW_CODE)


def test_walls_cost_the_same_for_one_sheet_and_for_many(
    in_lung_phinh, django_assert_num_queries
):
    take_in(record(), record("1.900002"))
    hang(in_lung_phinh, field="certification")
    with django_assert_num_queries(4):
        walls(on=JULY)
    for field in ("civil-status", "land", "livestock"):
        hang(in_lung_phinh, field=field)
    with django_assert_num_queries(4):
        walls(on=JULY)
    with as_owner():
        end_procedure(NEW_CODE, last_on=JULY)
        end_procedure("1.900002", last_on=JULY)
    with django_assert_num_queries(5):
        walls(on=AUGUST)
