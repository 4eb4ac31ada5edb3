"""From being given to being closed, with the turns in between."""

import pytest

from tests.make import PDF, at, make_task
from vidan.core.errors import InvalidInputError, NotAllowedError, WrongStateError
from vidan.history.recording import history_of
from vidan.people.actions.staffing import name_deputy
from vidan.people.actors import actor
from vidan.work.actions.doing import (
    acknowledge,
    attach_file,
    begin,
    finish_part,
    hand_in,
    report,
)
from vidan.work.actions.extending import (
    ask_extension,
    grant_extension,
    refuse_extension,
)
from vidan.work.actions.giving import collaborate
from vidan.work.actions.judging import accept, close, send_back, stop
from vidan.work.actions.supporting import end_support, support
from vidan.work.models import SupportKind
from vidan.work.queries import overdue, search, visible_to, waits_for
from vidan.work.states import MOVES, State, after

pytestmark = pytest.mark.django_db
NOW = at("2026-05-05 08:00")
LATER = at("2026-05-15 17:00")


@pytest.fixture
def task(town, officer):
    return make_task(town.head, lead=officer)


def handed_in(task, officer):
    return hand_in(task.id, outcome="Đã rà soát 412 hộ", by=officer, at=NOW)


def test_the_whole_life(town, officer, task):
    acknowledge(task.id, by=officer, at=NOW)
    begin(task.id, by=officer, at=NOW)
    report(task.id, words="Xong 06/12 thôn", by=officer, at=NOW)
    attach_file(task.id, file_name="bao-cao.pdf", content=PDF, by=officer, at=NOW)
    handed_in(task, officer)
    assert task in waits_for(town.head)
    assert task not in waits_for(officer)
    done = accept(task.id, by=town.head, at=NOW)
    assert (done.accepted_by, done.ended_at) == (town.head.officer, NOW)
    assert close(task.id, by=officer, at=NOW).state == State.CLOSED
    assert [one.event for one in history_of(task)] == [
        "work.given",
        "work.acknowledged",
        "work.begun",
        "work.reported",
        "documents.attached",
        "work.handed_in",
        "work.accepted",
        "work.closed",
    ]


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("state", State)
def test_a_move_goes_only_from_its_states(move, state):
    if state in MOVES[move].sources:
        assert after(state, move) == MOVES[move].target
    else:
        with pytest.raises(WrongStateError, match="tải lại trang"):
            after(state, move)


def test_a_product_that_is_sent_back_is_counted(town, officer, task):
    handed_in(task, officer)
    task = send_back(task.id, reason="Thiếu thôn Bản Già", by=town.head, at=NOW)
    assert (task.state, task.failed_reviews) == (State.IN_PROGRESS, 1)
    handed_in(task, officer)
    assert accept(task.id, by=town.head, at=NOW).failed_reviews == 1
    assert [one.accepted for one in task.reviews.all()] == [False, True]


def test_it_is_not_sent_back_without_a_reason(town, officer, task):
    handed_in(task, officer)
    with pytest.raises(InvalidInputError, match="lý do trả lại"):
        send_back(task.id, reason="  ", by=town.head, at=NOW)


def test_nobody_accepts_the_own_work(town):
    own = make_task(town.head)
    hand_in(own.id, outcome="Đã xong", by=town.head, at=NOW)
    with pytest.raises(NotAllowedError, match="của chính mình"):
        accept(own.id, by=town.head, at=NOW)
    assert own in waits_for(town.chair)
    accept(own.id, by=town.chair, at=NOW)


def test_a_deputy_does_not_accept_what_the_absent_one_did(town, officer, task):
    """The deputy of the lead stands where the lead stands."""
    handed_in(task, officer)
    name_deputy(
        officer.id,
        deputy_id=town.head.id,
        first_on=NOW.date(),
        last_on=NOW.date(),
        reason="Nghỉ phép",
        by=town.administrator,
        at=NOW,
    )
    deputy = actor(town.head.officer, on=NOW.date())
    with pytest.raises(NotAllowedError, match="của chính mình"):
        accept(task.id, by=deputy, at=NOW)


def test_only_the_lead_hands_in(colleague, task):
    with pytest.raises(NotAllowedError, match="không thuộc phần việc"):
        handed_in(task, colleague)


def test_a_later_date_is_asked_for_granted_and_counted(town, officer, task):
    first = task.due_at
    ask_extension(task.id, due_at=LATER, reason="Mưa lũ", by=officer, at=NOW)
    assert task in waits_for(town.head)
    task = grant_extension(task.id, by=town.head, at=NOW)
    assert (task.due_at, task.first_due_at) == (LATER, first)
    assert task.extensions_granted == 1
    assert task not in waits_for(town.head)


def test_a_later_date_is_refused_with_a_reason(town, officer, task):
    ask_extension(task.id, due_at=LATER, reason="Mưa lũ", by=officer, at=NOW)
    with pytest.raises(InvalidInputError, match="lý do không đồng ý"):
        refuse_extension(task.id, answer="", by=town.head, at=NOW)
    refused = refuse_extension(task.id, answer="Đủ người", by=town.head, at=NOW)
    assert refused.due_at == task.due_at
    with pytest.raises(WrongStateError, match="tải lại trang"):
        grant_extension(task.id, by=town.head, at=NOW)


@pytest.mark.parametrize(
    ("due", "words"),
    [("2026-05-07 17:00", "phải sau hạn"), ("2026-05-16 17:00", "là ngày nghỉ")],
)
def test_the_later_date_must_be_later_and_worked_on(officer, task, due, words):
    with pytest.raises(InvalidInputError, match=words):
        ask_extension(task.id, due_at=at(due), reason="Bận", by=officer, at=NOW)


def test_one_question_at_a_time(officer, task):
    ask_extension(task.id, due_at=LATER, reason="Mưa lũ", by=officer, at=NOW)
    with pytest.raises(Exception, match="đang chờ trả lời"):
        ask_extension(task.id, due_at=LATER, reason="Mưa lũ", by=officer, at=NOW)


def test_what_is_handed_in_is_not_late(officer, task):
    after_due = at("2026-05-08 17:01")
    assert task in overdue(visible_to(officer), at=after_due)
    handed_in(task, officer)
    assert task not in overdue(visible_to(officer), at=after_due)


def test_a_part_is_done_once(town, officer, colleague, task):
    part = {"officer": colleague.id, "part": "Số liệu", "due_at": task.due_at}
    collaborate(task.id, **part, by=officer, at=NOW)
    done = finish_part(task.id, by=colleague, at=NOW)
    again = finish_part(task.id, by=colleague, at=LATER)
    assert done.done_at == again.done_at == NOW
    assert task not in waits_for(colleague)
    with pytest.raises(NotAllowedError, match="không phối hợp"):
        finish_part(task.id, by=town.clerk, at=NOW)


def test_a_task_is_stopped_with_a_reason(town, officer, task):
    with pytest.raises(NotAllowedError):
        stop(task.id, reason="Bận", by=officer, at=NOW)
    with pytest.raises(InvalidInputError, match="lý do dừng"):
        stop(task.id, reason="", by=town.head, at=NOW)
    assert stop(task.id, reason="Đã có đơn vị khác làm", by=town.head, at=NOW).ended_at


@pytest.mark.requirement("LP-11")
def test_weak_work_gets_support_and_its_outcome(town, officer, task):
    made = support(
        task.id,
        kind=SupportKind.SUPPORT,
        words="Cử thêm 01 người đi thôn",
        by=town.head,
        at=NOW,
    )
    assert made.told == town.chair.officer
    end_support(task.id, made.id, outcome="Kịp tiến độ", by=town.head, at=LATER)
    with pytest.raises(WrongStateError):
        end_support(task.id, made.id, outcome="Kịp", by=town.head, at=LATER)
    with pytest.raises(NotAllowedError):
        support(task.id, kind=SupportKind.REMINDER, words="x", by=officer, at=NOW)


@pytest.mark.parametrize(
    ("text", "found"),
    [("ra soat", True), ("HỘ NGHÈO", True), ("641", True), ("hôn nhân", False)],
)
def test_search_needs_no_accents(town, task, text, found):
    assert (task in search(visible_to(town.head), text)) is found
