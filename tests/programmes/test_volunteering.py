from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests import cast
from tests.make import at
from vidan.communes.models import LocalRule
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import history_of
from vidan.programmes.actions.retention import delete_old_records
from vidan.programmes.actions.sessions import cancel, report
from vidan.programmes.actions.volunteering import (
    count_help,
    let_in,
    make_code,
    revoke_code,
    undo_help,
)
from vidan.programmes.models import HelperCode, HelpGiven, HelpKind
from vidan.programmes.queries import help_at

APRIL = at("2026-04-20 08:00")
MORNING = at("2026-05-02 08:00")


@pytest.fixture
def session(in_lung_phinh):
    return cast.saturdays(in_lung_phinh, at=APRIL).sessions.first()


@pytest.fixture
def made(in_lung_phinh, session):
    return make_code(session=session, by=in_lung_phinh.clerk, at=APRIL)


def tap(code, kind=HelpKind.INSTALL, *, hand="a", when=MORNING, submission=None):
    return count_help(
        code.id, kind=kind, hand=hand, submission=submission or uuid4(), at=when
    )


@pytest.mark.requirement("LK-4")
def test_a_code_is_good_on_its_day_only_by_the_clock_of_viet_nam(made, session):
    code, letters = made

    assert code.on == session.on == date(2026, 5, 2)
    assert let_in(letters, at=at("2026-05-01 23:59")) is None
    assert let_in(letters, at=at("2026-05-02 00:00")) == code
    assert let_in(f" {letters.lower()} ", at=at("2026-05-02 23:59")) == code
    assert let_in(letters, at=at("2026-05-03 00:00")) is None
    assert let_in("AAAAAA", at=MORNING) is None


def test_only_a_hash_is_kept_and_no_letters_stand_in_the_history(made):
    code, letters = made

    assert letters not in code.code_hash
    assert letters not in str(history_of(code).get().data)


def test_the_same_letters_open_nothing_in_another_commune(made):
    _code, letters = made

    with inside(cast.ANH_SON):
        assert let_in(letters, at=MORNING) is None


def test_a_code_for_another_place_needs_place_and_day(in_lung_phinh):
    by = {"by": in_lung_phinh.clerk, "at": APRIL}
    made, _letters = make_code(place="Nhà văn hóa Bản Già", on=date(2026, 4, 25), **by)

    assert (made.session, made.place) == (None, "Nhà văn hóa Bản Già")
    with pytest.raises(InvalidInputError, match="địa điểm"):
        make_code(on=date(2026, 4, 25), **by)
    for wrong in (None, date(2026, 4, 19)):
        with pytest.raises(InvalidInputError, match="hôm nay hoặc"):
            make_code(place="x", on=wrong, **by)


def test_no_code_for_a_session_that_is_not_held(in_lung_phinh, session):
    held_not = cancel(session.id, reason="Mưa", by=in_lung_phinh.director, at=APRIL)

    with pytest.raises(ConflictError, match="không tổ chức"):
        make_code(session=held_not, by=in_lung_phinh.clerk, at=APRIL)


@pytest.mark.parametrize("who", ["inspector", "village_head", "administrator"])
def test_who_keeps_no_records_of_sessions_makes_no_code(in_lung_phinh, made, who):
    by = getattr(in_lung_phinh, who)

    with pytest.raises(NotAllowedError):
        make_code(place="x", on=date(2026, 5, 2), by=by, at=APRIL)
    with pytest.raises(NotAllowedError):
        revoke_code(made[0].id, by=by, at=APRIL)


@pytest.mark.requirement("AS-4")
def test_help_is_counted_by_kind_and_the_last_tap_undone(made, session):
    code, _letters = made
    tap(code, HelpKind.INSTALL)
    tap(code, HelpKind.PAYMENT, hand="b")
    tap(code, HelpKind.FORM, when=MORNING + timedelta(minutes=1))

    assert undo_help(code.id, hand="a", at=MORNING) == HelpKind.FORM
    assert sorted(help_at(session).values_list("kind", flat=True)) == [
        "install",
        "payment",
    ]
    assert undo_help(code.id, hand="a", at=MORNING) == HelpKind.INSTALL
    with pytest.raises(ConflictError, match="chưa đếm lượt nào"):
        undo_help(code.id, hand="a", at=MORNING)


def test_one_tap_sent_twice_is_one_help(made):
    once = uuid4()
    tap(made[0], submission=once)
    tap(made[0], submission=once)

    assert HelpGiven.objects.count() == 1


def test_a_code_taken_back_counts_no_more(in_lung_phinh, made):
    code, letters = made
    revoke_code(code.id, by=in_lung_phinh.clerk, at=MORNING)

    assert let_in(letters, at=MORNING) is None
    with pytest.raises(NotAllowedError, match="thu hồi"):
        tap(code)
    with pytest.raises(ConflictError, match="trước đó"):
        revoke_code(code.id, by=in_lung_phinh.clerk, at=MORNING)


@pytest.mark.parametrize("days", [-1, 1])
def test_on_another_day_nothing_is_counted(made, days):
    with pytest.raises(NotAllowedError, match="hết ngày"):
        tap(made[0], when=MORNING + timedelta(days=days))


def test_after_the_report_nothing_is_added(in_lung_phinh, made, session):
    report(session.id, by=in_lung_phinh.secretary, at=MORNING)

    with pytest.raises(ConflictError, match="đã chốt"):
        tap(made[0])


def test_taps_without_end_are_stopped(made):
    LocalRule.objects.create(
        key="programmes.help_taps_per_code",
        value="1",
        effective_from="2026-01-01",
        source="QĐ",
    )
    tap(made[0])

    with pytest.raises(ConflictError, match="đếm đủ 1"):
        tap(made[0])


def test_nothing_about_a_citizen_can_be_written_down():
    """No field of the row could hold a name, a number or a text."""
    fields = {one.name for one in HelpGiven._meta.local_fields}

    assert fields == {
        "id",
        "commune",
        "helper_code",
        "kind",
        "hand",
        "submission",
        "at",
    }


def test_what_was_counted_goes_with_the_records_of_its_time(made):
    tap(made[0])

    delete_old_records(at=at("2036-04-30 02:00"))
    assert HelperCode.objects.exists()
    delete_old_records(at=at("2036-05-03 02:00"))

    assert not HelpGiven.objects.exists()
    assert not HelperCode.objects.exists()
