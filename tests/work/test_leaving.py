"""A person leaves: everything open goes to somebody, or the leaving is refused."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date

import pytest

from tests.make import at, make_actor, make_task
from tests.work.test_duties import DECISION, FRIDAYS, decided
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import history_of
from vidan.people.actions.staffing import end_post, give_post, leave
from vidan.work.actions.doing import acknowledge, hand_in
from vidan.work.actions.duties import make_occurrences
from vidan.work.actions.filing import Heading, open_file
from vidan.work.actions.giving import collaborate
from vidan.work.actions.judging import accept
from vidan.work.actions.leaving import hand_over_all
from vidan.work.models import Assignment, Collaboration
from vidan.work.queries import duties, open_tasks_of, waits_for
from vidan.work.states import State

pytestmark = pytest.mark.django_db
NOW = at("2026-05-05 08:00")
JUNE = date(2026, 6, 1)


@pytest.fixture
def busy(town, officer):
    """An officer with a task, a standing duty with its two occurrences, and a file."""
    make_task(town.head, lead=officer)
    decided(town, officer)
    make_occurrences(at=NOW)
    open_file(Heading("01.KT", "Giảm nghèo 2026"), by=officer, at=NOW)
    return officer


@pytest.mark.requirement("BL-3", "SH-7")
def test_nobody_leaves_with_open_duties(town, busy):
    with pytest.raises(
        ConflictError,
        match="còn 3 việc, 1 phân công và 1 hồ sơ công việc chưa bàn giao",
    ):
        leave(busy.id, on=JUNE, by=town.administrator, at=NOW)
    busy.officer.refresh_from_db()
    assert busy.officer.ended_on is None


@pytest.mark.requirement("BL-3")
def test_nor_does_the_last_post_end_with_open_duties(town, busy, colleague):
    post = busy.officer.posts.get()
    ending = {"last_on": date(2026, 5, 31), "by": town.administrator, "at": NOW}
    with pytest.raises(ConflictError, match="chưa bàn giao"):
        end_post(post.id, **ending)
    hand_over_all(busy.id, to=colleague.id, by=town.head, at=NOW)
    assert end_post(post.id, **ending).last_on == date(2026, 5, 31)


@pytest.mark.parametrize(("role", "ends"), [("officer", True), ("inspector", False)])
def test_a_post_ends_when_another_one_keeps_the_work(town, busy, role, ends):
    post = busy.officer.posts.get()
    ending = {"last_on": date(2026, 5, 31), "by": town.administrator, "at": NOW}
    beside = {"title": "Kiêm nhiệm", "first_on": JUNE}
    give_post(
        busy.id, unit=town.culture, role=role, **beside, by=town.administrator, at=NOW
    )
    with nullcontext() if ends else pytest.raises(ConflictError):
        end_post(post.id, **ending)
    post.refresh_from_db()
    assert (post.last_on is not None) is ends


def test_who_has_nothing_open_leaves(town, officer):
    left = leave(officer.id, on=JUNE, by=town.administrator, at=NOW)
    assert left.ended_on == JUNE


@pytest.mark.requirement("BL-3", "SH-7")
def test_after_handing_over_everything_one_leaves(town, busy, colleague):
    count = hand_over_all(busy.id, to=colleague.id, by=town.head, at=NOW)
    assert count == 5
    assert open_tasks_of(colleague.id).count() == 3
    standing = duties(on=NOW.date())
    assert standing.get(assignment__officer_id=colleague.id).title == FRIDAYS.title
    assert not standing.filter(assignment__officer_id=busy.id).exists()
    leave(busy.id, on=JUNE, by=town.administrator, at=NOW)
    assert history_of(busy.officer).first().event == "work.all_handed_over"


def test_new_occurrences_are_of_the_new_holder(town, busy, colleague):
    hand_over_all(busy.id, to=colleague.id, by=busy, at=NOW)
    assert make_occurrences(at=NOW) == 0
    assert make_occurrences(at=at("2026-05-12 08:00")) == 1
    assert not open_tasks_of(busy.id).exists()


def test_a_decision_of_the_future_begins_for_the_new_holder_when_it_would(
    town, officer, colleague
):
    later = replace(DECISION, first_on=date(2026, 7, 1))
    decided(town, officer, later)
    hand_over_all(officer.id, to=colleague.id, by=town.head, at=NOW)
    new = Assignment.objects.get(officer=colleague.officer)
    assert new.first_on == date(2026, 7, 1)


def test_the_new_lead_acknowledges_anew_and_what_is_handed_in_stays_so(
    town, officer, colleague
):
    first, second = (make_task(town.head, lead=officer) for _ in range(2))
    acknowledge(first.id, by=officer, at=NOW)
    hand_in(second.id, outcome="Xong", by=officer, at=NOW)
    hand_over_all(officer.id, to=colleague.id, by=town.head, at=NOW)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (State.GIVEN, State.HANDED_IN)
    assert first.lead == second.lead == colleague.officer


def test_a_part_of_the_new_lead_becomes_the_whole(town, officer, colleague):
    task = make_task(town.head, lead=officer)
    shared(task, colleague, by=officer)
    hand_over_all(officer.id, to=colleague.id, by=town.head, at=NOW)
    assert not task.collaborations.exists()
    assert list(waits_for(colleague)) == [task]


def shared(task, who, *, by, part="Tổng hợp", due="2026-05-07 17:00"):
    return collaborate(
        task.id, officer=who.id, part=part, due_at=at(due), by=by, at=NOW
    )


def test_parts_go_on_or_become_one_with_what_the_new_one_has(town, officer, colleague):
    third = make_actor(town.economy)
    alone, both = (make_task(town.head, lead=third) for _ in range(2))
    shared(alone, officer, by=third)
    shared(both, officer, by=third, part="Số liệu", due="2026-05-06 17:00")
    shared(both, colleague, by=third)
    shared(make_task(town.head, lead=colleague), officer, by=colleague)
    with pytest.raises(ConflictError, match="còn 3 việc"):
        leave(officer.id, on=JUNE, by=town.administrator, at=NOW)
    hand_over_all(officer.id, to=colleague.id, by=town.head, at=NOW)
    assert not Collaboration.objects.filter(officer=officer.officer).exists()
    parts = Collaboration.objects.filter(officer=colleague.officer)
    assert {(one.task_id, one.part, one.due_at) for one in parts} == {
        (alone.id, "Tổng hợp", at("2026-05-07 17:00")),
        (both.id, "Tổng hợp; Số liệu", at("2026-05-06 17:00")),
    }
    leave(officer.id, on=JUNE, by=town.administrator, at=NOW)


def test_what_the_leaver_gave_to_others_is_looked_at_by_the_successor(town, officer):
    second_head = make_actor(town.economy, "unit_head")
    task = make_task(town.head, lead=officer)
    hand_in(task.id, outcome="Xong", by=officer, at=NOW)
    with pytest.raises(ConflictError, match="còn 1 việc"):
        leave(town.head.id, on=JUNE, by=town.administrator, at=NOW)
    hand_over_all(town.head.id, to=second_head.id, by=town.head, at=NOW)
    assert list(waits_for(second_head)) == [task]
    accept(task.id, by=second_head, at=NOW)


def test_who_may_hand_over_and_to_whom(town, busy, colleague):
    for by, to, words in (
        (colleague, colleague, "không bàn giao việc của người này"),
        (town.director, town.clerk, "không bàn giao việc của người này"),
        (town.head, town.clerk, "ở đơn vị khác"),
        (busy, town.chair, "ở đơn vị khác"),
    ):
        with pytest.raises(NotAllowedError, match=words):
            hand_over_all(busy.id, to=to.id, by=by, at=NOW)
    with pytest.raises(InvalidInputError, match="người khác"):
        hand_over_all(busy.id, to=busy.id, by=town.head, at=NOW)
    with pytest.raises(InvalidInputError, match="không giữ vị trí được giao"):
        hand_over_all(busy.id, to=town.village_head.id, by=town.chair, at=NOW)


def test_a_leader_hands_over_to_another_unit_which_the_work_follows(town, busy):
    hand_over_all(busy.id, to=town.clerk.id, by=town.chair, at=NOW)
    units = {one.unit for one in open_tasks_of(town.clerk.id)}
    assert units == {town.centre}
    assert Assignment.objects.get(officer=town.clerk.officer).unit == town.centre


def test_a_decision_that_ends_by_itself_keeps_nobody(town, officer):
    ending = replace(DECISION, last_on=date(2026, 5, 31))
    decided(town, officer, ending)
    leave(officer.id, on=JUNE, by=town.administrator, at=NOW)
