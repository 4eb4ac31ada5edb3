"""Our dossiers go out in the columns in which theirs came in."""

from datetime import date

import pytest
import time_machine

from tests.dossiers.moves import dossier_in
from tests.exchange.files import HEADERS, csv_file, line
from tests.exchange.world import NOON, read_in, verdicts
from tests.make import make_dossier
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.dossiers.models import Dossier
from vidan.exchange.actions.exporting import CELLS, MASKED, export
from vidan.exchange.actions.importing import begin, map_columns
from vidan.exchange.fields import FIELDS
from vidan.history.models import Entry

MAY = {"first_on": date(2026, 5, 1), "last_on": date(2026, 5, 31)}


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def by(in_lung_phinh):
    return in_lung_phinh.director


@pytest.fixture
def mapped(by):
    run = begin(name="a.csv", content=csv_file(line()), by=by, at=NOON)
    return map_columns(run.id, columns=run.columns, by=by, at=NOON)


def rows(by, **asked):
    made = export(**{**MAY, **asked}, by=by, at=NOON)
    return made, [dict(zip(made.headers, row, strict=True)) for row in made.rows]


def test_every_field_has_its_cell():
    assert CELLS.keys() == {one.name for one in FIELDS}
    assert MASKED.keys() <= CELLS.keys()


def test_the_columns_are_those_of_the_portal_in_their_order(by, mapped):
    make_dossier(by)
    made, (row,) = rows(by)

    assert made.headers == HEADERS
    assert row["Trạng thái hồ sơ"] == "Được tiếp nhận"
    assert row["Ngày tiếp nhận"] == "04/05/2026 09:00"
    assert row["Mã TTHC"] == "2.000815"
    assert (row["STT"], made.count) == ("", 1)


@pytest.mark.parametrize("opened", [False, True])
def test_personal_data_are_masked_unless_asked_for_and_both_are_on_record(
    by, mapped, opened
):
    make_dossier(by)
    _made, (row,) = rows(by, with_personal_data=opened)

    assert (row["Số CCCD"] == "010190004321") == opened
    assert (row["Số điện thoại"] == "0912345678") == opened
    told = Entry.objects.get(event="exchange.exported").data
    assert told == {
        "count": 1,
        "how": "có thông tin cá nhân" if opened else "đã che",
    }


def test_what_goes_out_comes_back_in_as_equal_or_known(by, mapped):
    dossier = dossier_in("decided", by=by)
    Dossier.objects.filter(id=dossier.id).update(official_code="H42.12.05-260504-0009")
    _made, lines = rows(by, with_personal_data=True)

    assert verdicts(read_in(by, *lines, name="b.csv")) == ["changed"]


def test_only_the_days_and_the_unit_that_were_asked_for(by, mapped):
    make_dossier(by)

    assert not rows(by, first_on=date(2026, 5, 5))[1]
    assert not rows(by, last_on=date(2026, 5, 3))[1]
    assert not rows(by, unit_id=mapped.id)[1]
    assert rows(by, unit_id=Dossier.objects.get().unit_id)[1]


def test_it_is_refused_without_sense_or_right(by, in_lung_phinh, mapped, monkeypatch):
    with pytest.raises(InvalidInputError, match="từ ngày đầu"):
        rows(by, last_on=date(2026, 4, 1))
    with pytest.raises(NotAllowedError):
        rows(in_lung_phinh.clerk)
    monkeypatch.setattr("vidan.exchange.actions.exporting.MOST_ROWS", 0)
    make_dossier(by)
    with pytest.raises(InvalidInputError, match="khoảng ngày ngắn hơn"):
        rows(by)


def test_without_a_map_there_are_no_columns_to_write(by):
    with pytest.raises(ConflictError, match="Chưa có bảng ghép cột"):
        rows(by)


def test_it_costs_the_same_for_one_dossier_and_for_many(
    by, mapped, django_assert_num_queries
):
    def cost(count):
        with django_assert_num_queries(COST):
            assert len(rows(by)[1]) == count

    make_dossier(by)
    cost(1)
    for _more in range(4):
        make_dossier(by)
    cost(5)


COST = 6
