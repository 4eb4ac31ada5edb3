"""A contradiction is settled by a person, with a reason; our state does not jump."""

import pytest
import time_machine

from tests.dossiers.moves import do
from tests.exchange.files import code, line
from tests.exchange.world import NOON, written_in
from tests.make import make_dossier
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.dossiers.models import Dossier
from vidan.exchange.actions.settling import settle
from vidan.exchange.models import Conflict, Outcome
from vidan.history.models import Entry


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def by(in_lung_phinh):
    return in_lung_phinh.director


@pytest.fixture
def told(by):
    """Their file says that a supplement was asked for; ours is only received."""
    dossier = make_dossier(by)
    return line(
        **{"Số tiếp nhận": dossier.intake_number, "Trạng thái hồ sơ": "5"},
    )


@pytest.fixture
def conflict(by, told):
    written_in(by, told)
    return Conflict.objects.get()


def close(conflict, outcome, by, reason="Đã gọi người nộp"):
    return settle(conflict.id, outcome=outcome, reason=reason, by=by, at=NOON)


def test_ours_is_right_and_the_record_says_why(by, conflict):
    close(conflict, Outcome.OURS, by)

    conflict.refresh_from_db()
    assert (conflict.outcome, conflict.settled_by) == ("ours", by.officer)
    assert Dossier.objects.get().state == "received"
    told = Entry.objects.get(event="exchange.conflict_settled").data
    assert told["reason"] == "Đã gọi người nộp"


def test_theirs_is_right_only_once_our_dossier_has_followed(by, conflict):
    with pytest.raises(ConflictError, match="xử lý hồ sơ theo cổng trước"):
        close(conflict, Outcome.THEIRS, by)
    do("request_supplement", Dossier.objects.get(), by=by, now=NOON)
    close(conflict, Outcome.THEIRS, by)

    assert Conflict.objects.get().outcome == "theirs"


def test_a_difference_that_is_right_is_not_listed_again(by, told, conflict):
    close(conflict, Outcome.BOTH, by)
    written_in(by, told, name="b.csv")

    assert Conflict.objects.count() == 1


def test_a_difference_that_was_to_be_put_right_there_is(by, told, conflict):
    close(conflict, Outcome.OURS, by)
    written_in(by, told, name="b.csv")

    assert Conflict.objects.filter(settled_at=None).count() == 1


def test_of_two_codes_theirs_can_be_taken(by):
    dossier = make_dossier(by)
    do("set_official_code", dossier, by=by)
    written_in(by, line(9, **{"Số tiếp nhận": dossier.intake_number}))
    close(Conflict.objects.get(), Outcome.THEIRS, by)

    dossier.refresh_from_db()
    assert dossier.official_code == code(9)


def test_no_reason_no_right_and_not_twice(by, in_lung_phinh, conflict):
    with pytest.raises(InvalidInputError, match="ghi lý do"):
        close(conflict, Outcome.OURS, by, reason="  ")
    with pytest.raises(InvalidInputError, match="chọn bên nào"):
        close(conflict, Outcome.AGREED, by)
    with pytest.raises(NotAllowedError):
        close(conflict, Outcome.OURS, in_lung_phinh.clerk)
    close(conflict, Outcome.OURS, by)
    with pytest.raises(WrongStateError):
        close(conflict, Outcome.OURS, by)
