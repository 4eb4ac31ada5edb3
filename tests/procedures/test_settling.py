"""A person settles what was read in doubt: for everybody, or for one commune."""

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction

from tests import cast
from tests.make import CERTIFIED_COPY, at
from tests.procedures.records import (
    DOUBTFUL,
    JULY,
    NEW_CODE,
    WITHOUT_UNIT,
    as_owner,
    methods,
    record,
    take_in,
)
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import history_of
from vidan.procedures.actions.settling import confirm, confirm_for_all, end_procedure
from vidan.procedures.models import Confirmation, Procedure, SettledBy
from vidan.procedures.queries import (
    in_force,
    search,
    version_of,
    waiting,
    waiting_for_all,
)

MORNING = at("2026-07-02 08:00")
SECOND = date(2026, 7, 2)
AUGUST = date(2026, 8, 1)


@pytest.fixture
def doubtful(db):
    take_in(record(**DOUBTFUL))
    return waiting_for_all().get()


def by_operator(code=NEW_CODE, on=SECOND):
    with as_owner():
        return confirm_for_all(code, on=on)


# By the operator, for everybody


@pytest.mark.requirement("SH-3")
def test_confirmed_for_all_it_is_in_force_from_that_day(doubtful):
    by_operator()

    assert version_of(NEW_CODE, on=JULY) is None
    assert version_of(NEW_CODE, on=SECOND) == doubtful
    assert version_of(NEW_CODE, on=SECOND).origin.settled_by == SettledBy.OPERATOR
    assert not waiting_for_all().exists()


def test_confirmed_it_takes_the_place_of_the_one_before(db):
    take_in(record())
    take_in(record(**DOUBTFUL), on=SECOND)

    by_operator(on=AUGUST)

    before, after = (version_of(NEW_CODE, on=d) for d in (date(2026, 7, 31), AUGUST))
    assert (before.limit_unit, after.limit_unit) == ("working_days", "calendar_days")


def test_confirmed_on_the_day_it_was_replaced_it_begins_the_day_after(db):
    take_in(record())
    take_in(record(**DOUBTFUL))

    by_operator(on=JULY)

    assert version_of(NEW_CODE, on=JULY).limit_unit == "working_days"
    assert version_of(NEW_CODE, on=SECOND).limit_unit == "calendar_days"


@pytest.mark.requirement("SH-3")
def test_what_the_source_does_not_say_cannot_be_confirmed(db):
    take_in(record(**WITHOUT_UNIT))

    with pytest.raises(ConflictError, match="không có đơn vị"):
        by_operator()

    assert version_of(NEW_CODE, on=SECOND) is None


def test_what_does_not_wait_cannot_be_confirmed(db):
    with pytest.raises(InvalidInputError, match=CERTIFIED_COPY):
        by_operator(CERTIFIED_COPY)


# Ending


@pytest.mark.requirement("SH-3")
def test_an_ended_procedure_is_gone_the_day_after(doubtful):
    by_operator()
    with as_owner():
        end_procedure(NEW_CODE, last_on=AUGUST)

    assert version_of(NEW_CODE, on=AUGUST)
    assert version_of(NEW_CODE, on=AUGUST + timedelta(days=1)) is None


def test_what_waits_ends_too(doubtful):
    with as_owner():
        end_procedure(NEW_CODE, last_on=JULY)

    assert not waiting_for_all().exists()


@pytest.mark.parametrize(
    ("code", "last_on"), [("1.999999", AUGUST), (CERTIFIED_COPY, date(2020, 1, 1))]
)
def test_what_is_not_there_or_not_yet_cannot_be_ended(db, code, last_on):
    with as_owner(), pytest.raises(InvalidInputError):
        end_procedure(code, last_on=last_on)


# By a commune, for itself


@pytest.mark.requirement("SH-3")
def test_confirmed_by_a_commune_it_counts_there_and_nowhere_else(
    doubtful, in_lung_phinh
):
    confirm(doubtful, by=in_lung_phinh.director, at=MORNING)

    assert version_of(NEW_CODE, on=SECOND) == doubtful
    assert version_of(NEW_CODE, on=JULY) is None
    assert doubtful in search("nuôi ong", on=SECOND)
    assert not waiting().exists()
    with inside(cast.LAI_KHE):
        assert version_of(NEW_CODE, on=SECOND) is None
        assert waiting().get() == doubtful


@pytest.mark.requirement("SH-3")
def test_in_its_commune_the_confirmed_one_replaces_the_settled_one(db):
    take_in(record())
    take_in(record(**DOUBTFUL))
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        confirm(waiting().get(), by=town.secretary, at=MORNING)

        mine = [one for one in in_force(on=SECOND) if one.procedure_id == NEW_CODE]
        assert [one.limit_unit for one in mine] == ["calendar_days"]
    with inside(cast.LAI_KHE):
        assert version_of(NEW_CODE, on=SECOND).limit_unit == "working_days"


def test_a_newer_version_for_all_replaces_the_communes_own(doubtful, in_lung_phinh):
    confirm(doubtful, by=in_lung_phinh.director, at=MORNING)
    take_in(record(), on=AUGUST)

    mine = [one for one in in_force(on=AUGUST) if one.procedure_id == NEW_CODE]

    assert [one.limit_unit for one in mine] == ["working_days"]
    assert version_of(NEW_CODE, on=date(2026, 7, 31)) == doubtful


def test_a_newer_doubtful_one_waits_while_the_confirmed_one_counts(
    doubtful, in_lung_phinh
):
    confirm(doubtful, by=in_lung_phinh.director, at=MORNING)
    newer = methods("Trực tiếp8 NgàyMiễn phí(Theo quy định)")
    take_in(record(cach_thuc_thuc_hien=newer), on=AUGUST)

    assert version_of(NEW_CODE, on=AUGUST) == doubtful
    assert waiting().get().limit_amount == 8


def test_confirmed_for_all_later_it_is_the_same_version(doubtful, in_lung_phinh):
    confirm(doubtful, by=in_lung_phinh.director, at=MORNING)
    by_operator(on=AUGUST)

    assert version_of(NEW_CODE, on=AUGUST) == doubtful
    assert in_force(on=AUGUST).filter(procedure_id=NEW_CODE).count() == 1


def test_the_confirmation_is_in_the_history_with_its_person(doubtful, in_lung_phinh):
    row = confirm(doubtful, by=in_lung_phinh.director, at=MORNING)

    assert row.first_on == SECOND
    (entry,) = history_of(row)
    assert entry.by == in_lung_phinh.director.officer
    assert entry.data["procedure"] == NEW_CODE


@pytest.mark.parametrize("who", ["clerk", "head", "inspector", "administrator"])
def test_only_the_director_and_the_office_confirm(doubtful, in_lung_phinh, who):
    with pytest.raises(NotAllowedError):
        confirm(doubtful, by=getattr(in_lung_phinh, who), at=MORNING)

    assert not Confirmation.objects.exists()


def test_twice_is_refused(doubtful, in_lung_phinh):
    confirm(doubtful, by=in_lung_phinh.director, at=MORNING)

    with pytest.raises(ConflictError, match="đã được xác nhận"):
        confirm(doubtful, by=in_lung_phinh.secretary, at=MORNING)


def test_what_was_settled_meanwhile_no_longer_waits(doubtful, in_lung_phinh):
    by_operator()

    with pytest.raises(ConflictError, match="không còn chờ"):
        confirm(doubtful, by=in_lung_phinh.director, at=MORNING)


def test_a_commune_cannot_fill_what_the_source_leaves_open(in_lung_phinh):
    take_in(record(**WITHOUT_UNIT))

    with pytest.raises(ConflictError, match="vidan catalogue correct"):
        confirm(waiting().get(), by=in_lung_phinh.director, at=MORNING)


def test_the_web_server_cannot_settle_for_everybody(doubtful):
    with pytest.raises(ProgrammingError, match="denied"), transaction.atomic():
        confirm_for_all(NEW_CODE, on=SECOND)


def test_it_can_be_asked_inside_another_question(doubtful, in_lung_phinh):
    confirm(doubtful, by=in_lung_phinh.director, at=MORNING)

    inner = in_force(on=SECOND).values("procedure_id")
    found = Procedure.objects.filter(code__in=inner, field="livestock")

    assert [one.code for one in found] == [NEW_CODE]


def test_what_is_in_force_is_one_query_however_much_is_confirmed(
    doubtful, in_lung_phinh, django_assert_num_queries
):
    with django_assert_num_queries(1):
        list(in_force(on=SECOND))
    confirm(doubtful, by=in_lung_phinh.director, at=MORNING)
    with django_assert_num_queries(1):
        list(in_force(on=SECOND))
