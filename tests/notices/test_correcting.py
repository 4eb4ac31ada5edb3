from datetime import date

import pytest

from tests.make import at
from tests.notices.given import NOW, approved, drafted, first_session, issued, saturdays
from vidan.notices.actions import deciding, issuing
from vidan.notices.actions.correcting import draft_changes
from vidan.notices.actions.drafting import draft_month
from vidan.notices.models import Notice
from vidan.notices.queries import needing_correction, open_tellings
from vidan.notices.states import Kind, State
from vidan.programmes.actions.sessions import cancel, move, place, restore
from vidan.work.states import State as TaskState

LATER = at("2026-04-22 09:00")
SOON = at("2026-04-22 15:00")


@pytest.fixture
def told(in_lung_phinh):
    """A town that was told of the first Saturday."""
    saturdays(in_lung_phinh)
    issued(in_lung_phinh)
    return in_lung_phinh


def change():
    return Notice.objects.filter(kind__in=Kind.changes).order_by("drafted_at").last()


def test_what_is_as_it_was_told_needs_nothing(told):
    assert needing_correction(on=LATER.date()) == []
    assert draft_changes(at=LATER) == []


@pytest.mark.requirement("AS-8")
def test_a_moved_session_has_its_correction_drafted_in_words(told):
    move(
        first_session().id,
        to=date(2026, 5, 3),
        reason="Mưa lũ",
        by=told.secretary,
        at=LATER,
    )

    (notice,) = draft_changes(at=LATER)

    assert notice.kind == Kind.CORRECTION
    assert "từ thứ Bảy, 02/5/2026 sang Chủ nhật, 03/5/2026" in notice.text
    assert "Thông báo số 01/TB-UBND" in notice.text
    assert "Lý do: Mưa lũ." in notice.text
    # Again finds it there.
    assert draft_changes(at=LATER) == []
    (waiting,) = needing_correction(on=LATER.date())
    assert waiting.draft == notice


def test_a_draft_follows_the_next_change_from_whatever_state(told):
    session = first_session()
    place(
        session.id,
        place="Nhà văn hóa Na Hối",
        village=None,
        reason="Mất điện",
        by=told.secretary,
        at=LATER,
    )
    draft_changes(at=LATER)
    approved(told, change(), when=LATER)

    cancel(session.id, reason="Bão", by=told.secretary, at=SOON)
    draft_changes(at=SOON)

    notice = change()
    assert Notice.objects.filter(kind__in=Kind.changes).count() == 1
    assert (notice.state, notice.kind) == (State.DRAFT, Kind.CANCELLATION)
    assert "Không tổ chức buổi thứ Bảy, 02/5/2026" in notice.text
    assert notice.approved_by is None


def test_a_session_that_is_again_as_told_needs_no_correction(told):
    session = first_session()
    cancel(session.id, reason="Bão", by=told.secretary, at=LATER)
    draft_changes(at=LATER)
    restore(session.id, reason="Bão tan", by=told.secretary, at=SOON)

    draft_changes(at=SOON)

    assert change().state == State.WITHDRAWN
    assert needing_correction(on=SOON.date()) == []


@pytest.mark.requirement("AS-8")
def test_an_issued_correction_reaches_the_same_channels_at_once(told):
    session = first_session()
    first = Notice.objects.get()
    before = {one.channel for one in first.tellings.all()}
    cancel(session.id, reason="Bão", by=told.secretary, at=LATER)
    draft_changes(at=LATER)

    issued(told, change(), when=LATER)

    notice = change()
    assert {one.channel for one in notice.tellings.all()} == before
    due = {one.due_at for one in notice.tellings.all()}
    assert due == {at("2026-04-22 13:05")}
    first.refresh_from_db()
    assert first.state == State.CORRECTED
    old = first.tellings.exclude(task=None).select_related("task")
    assert {one.task.state for one in old} == {TaskState.STOPPED}
    assert not open_tellings().filter(notice=first).exists()
    assert needing_correction(on=LATER.date()) == []


def test_a_session_held_after_all_is_told_again(told):
    session = first_session()
    cancel(session.id, reason="Bão", by=told.secretary, at=LATER)
    draft_changes(at=LATER)
    issued(told, change(), when=LATER)
    restore(session.id, reason="Bão tan", by=told.secretary, at=SOON)

    (notice,) = draft_changes(at=SOON)

    assert "nay vẫn được tổ chức vào thứ Bảy, 02/5/2026" in notice.text
    assert notice.corrects.symbol == "02/TB-UBND"


def test_of_a_whole_month_only_one_line_is_corrected(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    month = issued(town, draft_month(date(2026, 5, 1), by=town.secretary, at=NOW))
    cancel(first_session().id, reason="Bão", by=town.secretary, at=LATER)
    draft_changes(at=LATER)

    issued(town, change(), when=LATER)

    assert change().announced.count() == 1
    month.refresh_from_db()
    assert month.state == State.CORRECTED
    assert open_tellings().filter(notice=month).exists()


def test_a_correction_whose_day_is_over_is_dropped_with_its_reason(told):
    cancel(first_session().id, reason="Bão", by=told.secretary, at=LATER)
    draft_changes(at=LATER)

    draft_changes(at=at("2026-05-04 08:00"))

    assert change().state == State.WITHDRAWN
    assert "đã qua" in change().reason


def test_a_draft_nobody_has_seen_is_no_reason_for_a_correction(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    notice = drafted(town)
    deciding.submit(notice.id, by=town.secretary, at=NOW)
    cancel(first_session().id, reason="Bão", by=town.secretary, at=LATER)

    assert draft_changes(at=LATER) == []


def test_the_list_costs_the_same_for_one_and_for_many(
    in_lung_phinh, django_assert_num_queries
):
    town = in_lung_phinh
    saturdays(town)
    month = draft_month(date(2026, 5, 1), by=town.secretary, at=NOW)
    approved(town, month)
    issuing.issue(month.id, by=town.secretary, at=NOW)
    sessions = [row.session_id for row in month.announced.all()]
    cancel(sessions[0], reason="Bão", by=town.secretary, at=LATER)
    with django_assert_num_queries(4):
        assert len(needing_correction(on=LATER.date())) == 1
    for session in sessions[1:]:
        cancel(session, reason="Bão", by=town.secretary, at=LATER)
    with django_assert_num_queries(4):
        assert len(needing_correction(on=LATER.date())) == 5
