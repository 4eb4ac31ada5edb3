"""A promised date does not move by itself when the calendar does."""

from datetime import date

import pytest

from tests.dossiers.moves import LONG, do
from tests.make import at, make_dossier
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.dossiers.actions.correcting import count_print
from vidan.dossiers.actions.promising import (
    decide_promises,
    keep_promise,
    move_promise,
)
from vidan.dossiers.calendar_changes import differing
from vidan.dossiers.models import Dossier, Promise
from vidan.history.recording import history_of
from vidan.worktime.actions.days import remove_day, set_day
from vidan.worktime.models import DayChoice

NOW = at("2026-05-05 09:00")
FRIDAY = date(2026, 5, 8)
PROMISED, MOVED = at("2026-05-11 17:00"), at("2026-05-12 17:00")
EVERY = Dossier.objects.all


def close_friday(town, day=FRIDAY):
    set_day(
        day,
        kind=DayChoice.CLOSED,
        name="Lễ hội",
        source="QĐ",
        by=town.administrator,
        at=NOW,
    )


@pytest.fixture
def closed(in_lung_phinh):
    """Five working days from Monday 04/5; then Friday is declared a day off."""
    town = in_lung_phinh
    dossier = make_dossier(town.clerk, code=LONG)
    assert dossier.due_at == PROMISED
    close_friday(town)
    return dossier


def test_nothing_moves_by_itself(in_lung_phinh, closed):
    closed.refresh_from_db()
    assert closed.due_at == PROMISED

    (found,) = differing(EVERY(), at=NOW)

    assert (found.dossier, found.promise.due_at) == (closed, PROMISED)
    assert found.by_calendar == MOVED


def test_a_calendar_that_did_not_change_lists_nothing(in_lung_phinh):
    by = in_lung_phinh.director
    for move in ((), ("assign",), ("assign", "ask_payment", "record_payment")):
        dossier = make_dossier(by, code=LONG)
        for one in move:
            do(one, dossier, by=by)
    extended = make_dossier(by, code=LONG)
    do("assign", extended, by=by)
    do("extend", extended, by=by)

    assert differing(EVERY(), at=NOW) == []


def test_a_day_taken_away_again_lists_nothing_any_more(in_lung_phinh, closed):
    remove_day(FRIDAY, by=in_lung_phinh.administrator, at=NOW)

    assert differing(EVERY(), at=NOW) == []


def test_the_kept_date_is_not_asked_about_again(in_lung_phinh, closed):
    secretary = in_lung_phinh.secretary

    keep_promise(closed.id, notice="Không cần báo", by=secretary, at=NOW)

    closed.refresh_from_db()
    assert (closed.due_at, differing(EVERY(), at=NOW)) == (PROMISED, [])
    assert history_of(closed).last().event == "dossiers.promise_kept"


def test_a_kept_date_is_asked_about_when_the_calendar_changes_again(
    in_lung_phinh, closed
):
    keep_promise(closed.id, notice="-", by=in_lung_phinh.secretary, at=NOW)
    close_friday(in_lung_phinh, date(2026, 5, 7))

    (found,) = differing(EVERY(), at=NOW)

    assert found.by_calendar == at("2026-05-13 17:00")


def test_a_moved_date_is_told_and_the_first_one_kept(in_lung_phinh, closed):
    secretary = in_lung_phinh.secretary
    count_print(closed, by=in_lung_phinh.clerk, at=NOW)

    with pytest.raises(InvalidInputError, match="cách đã báo"):
        move_promise(closed.id, notice=" ", by=secretary, at=NOW)
    move_promise(closed.id, notice="Gọi điện", by=secretary, at=NOW)

    closed.refresh_from_db()
    assert (closed.due_at, closed.slip_number) == (MOVED, 2)
    assert [one.due_at for one in Promise.objects.all()] == [PROMISED, MOVED]
    assert Promise.objects.last().notice == "Gọi điện"
    assert differing(EVERY(), at=NOW) == []


def test_an_extension_moves_only_off_a_rest_day(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = make_dossier(by, code=LONG)
    do("assign", dossier, by=by)
    do("extend", dossier, by=by)
    close_friday(in_lung_phinh)
    assert differing(EVERY(), at=NOW) == []

    close_friday(in_lung_phinh, date(2026, 5, 15))

    (found,) = differing(EVERY(), at=NOW)
    assert found.by_calendar == at("2026-05-18 17:00")


def test_waiting_for_a_payment_is_counted_again_too(in_lung_phinh):
    """Due on 11/5, three working days waited: 14/5. Then Friday is off."""
    by = in_lung_phinh.director
    dossier = make_dossier(by, code=LONG)
    do("assign", dossier, by=by)
    do("ask_payment", dossier, by=by, now=at("2026-05-04 10:00"))
    paid = do("record_payment", dossier, by=by, now=at("2026-05-07 10:00"))
    assert paid.due_at == at("2026-05-14 17:00")

    close_friday(in_lung_phinh)

    (found,) = differing(EVERY(), at=at("2026-05-07 11:00"))
    assert found.by_calendar == at("2026-05-15 17:00")


def test_several_are_decided_at_once_all_or_none(in_lung_phinh, closed):
    town = in_lung_phinh
    other = make_dossier(town.clerk, code=LONG, received="2026-05-05 08:00")

    with pytest.raises(ConflictError, match="không còn lệch"):
        decide_promises(
            [closed.id, other.id],
            move=True,
            notice="Gọi điện",
            by=town.secretary,
            at=NOW,
        )
    assert (
        decide_promises(
            [closed.id], move=True, notice="Gọi điện", by=town.secretary, at=NOW
        )
        == 1
    )
    with pytest.raises(InvalidInputError, match="ít nhất một"):
        decide_promises([], move=True, notice="x", by=town.secretary, at=NOW)


def test_a_clerk_does_not_decide_about_dates(in_lung_phinh, closed):
    with pytest.raises(NotAllowedError):
        move_promise(closed.id, notice="Gọi", by=in_lung_phinh.clerk, at=NOW)


def test_many_cost_as_many_questions_as_one(in_lung_phinh, django_assert_num_queries):
    town = in_lung_phinh
    made = [
        make_dossier(town.clerk, code=LONG, received=f"2026-05-0{day} 08:00")
        for day in (4, 5, 5, 6)
    ]
    close_friday(town)
    rows, at_last = Dossier.objects.select_related("version"), at("2026-05-06 09:00")

    with django_assert_num_queries(7):
        assert len(differing(rows.filter(id=made[0].id), at=at_last)) == 1
    with django_assert_num_queries(7):
        assert len(differing(rows, at=at_last)) == len(made)
