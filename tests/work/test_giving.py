"""Giving a task: one lead, a deadline that can be kept, and who may give."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.cast import ANH_SON
from tests.make import at, make_actor, make_order, make_task, make_unit
from vidan.communes.tenancy import inside
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.history.recording import history_of
from vidan.people.actors import actor
from vidan.people.models import Officer, Post
from vidan.work.actions.doing import hand_in, report
from vidan.work.actions.extending import ask_extension, grant_extension
from vidan.work.actions.giving import (
    collaborate,
    confirm_order,
    correct_order,
    give,
    give_to_unit,
    pass_on,
    register_order,
)
from vidan.work.actions.judging import stop
from vidan.work.actions.linking import make_part_of
from vidan.work.models import Task
from vidan.work.permissions import MAY
from vidan.work.queries import visible_to, waits_for
from vidan.work.states import Source, State

pytestmark = pytest.mark.django_db
NOW = at("2026-05-04 08:00")


def test_the_head_gives_to_a_person_of_the_unit(town, officer):
    task = make_task(town.head, lead=officer)
    assert task.lead == officer.officer
    assert task.unit == town.economy
    assert task.giver == town.head.officer
    assert task.first_due_at == task.due_at
    assert history_of(task).get().event == "work.given"
    assert list(waits_for(officer)) == [task]


@pytest.mark.requirement("BL-3")
def test_the_database_knows_no_task_without_a_lead(town, officer):
    task = make_task(town.head, lead=officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(id=task.id).update(lead=None)


@pytest.mark.requirement("BL-3")
def test_the_lead_cannot_also_be_a_collaborator(town, officer):
    task = make_task(town.head, lead=officer)
    with pytest.raises(InvalidInputError, match="đang chủ trì"):
        collaborate(
            task.id,
            officer=officer.id,
            part="Tổng hợp",
            due_at=task.due_at,
            by=town.head,
            at=NOW,
        )


def test_a_collaborator_has_a_part_and_a_date_not_after_the_whole(
    town, officer, colleague
):
    task = make_task(town.head, lead=officer)
    part = {"officer": colleague.id, "part": "Tổng hợp số liệu", "by": officer}
    with pytest.raises(InvalidInputError, match="không được sau hạn chung"):
        collaborate(task.id, **part, due_at=at("2026-05-11 17:00"), at=NOW)
    collaborate(task.id, **part, due_at=at("2026-05-07 17:00"), at=NOW)
    with pytest.raises(ConflictError, match="đã phối hợp"):
        collaborate(task.id, **part, due_at=at("2026-05-07 17:00"), at=NOW)
    assert list(waits_for(colleague)) == [task]


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-05-04 07:00", "đã qua"),
        ("2026-05-09 17:00", "là ngày nghỉ"),
        ("2027-02-08 17:00", "là ngày nghỉ"),
    ],
    ids=["past", "Saturday", "Tết"],
)
def test_a_deadline_must_be_a_day_to_work_on(town, officer, due, words):
    with pytest.raises(InvalidInputError, match=words):
        make_task(town.head, lead=officer, due_at=at(due))
    assert not Task.objects.exists()


def test_nobody_gives_to_a_unit_that_is_not_theirs(town, officer):
    with pytest.raises(NotAllowedError, match="không thuộc đơn vị"):
        make_task(town.head, lead=town.clerk)
    with pytest.raises(NotAllowedError, match="không thuộc đơn vị"):
        make_task(officer, lead=town.head)


def test_everybody_gives_work_to_themselves(officer):
    assert make_task(officer).giver_id == officer.id


def test_who_left_is_not_given_anything(town, officer):
    Officer.objects.filter(id=officer.id).update(ended_on=date(2026, 5, 1))
    with pytest.raises(InvalidInputError, match="không làm việc tại xã"):
        make_task(town.head, lead=officer)


def test_somebody_of_another_commune_is_nobody_here(town):
    with inside(ANH_SON):
        stranger = make_actor(make_unit())
    with pytest.raises(InvalidInputError, match="không làm việc tại xã"):
        make_task(town.chair, lead=stranger)


def test_a_unit_gets_a_task_through_its_head(town):
    task = give_to_unit(make_order(), unit=town.economy, by=town.chair, at=NOW)
    assert task.lead == town.head.officer


def test_a_unit_without_a_head_gets_none(town):
    with pytest.raises(InvalidInputError, match="chưa có thủ trưởng"):
        give_to_unit(make_order(), unit=town.culture, by=town.chair, at=NOW)


def test_the_head_passes_the_task_of_the_unit_to_a_person(town, officer):
    task = give_to_unit(make_order(), unit=town.economy, by=town.chair, at=NOW)
    task = pass_on(task.id, lead=officer.id, by=town.head, at=NOW)
    assert (task.lead, task.state) == (officer.officer, State.GIVEN)
    assert history_of(task).last().event == "work.passed_on"


def test_nobody_leads_what_he_cannot_see(town, officer):
    task = make_task(town.head, lead=officer)
    assert task in visible_to(officer)
    pass_on(task.id, lead=town.clerk.id, by=town.chair, at=NOW)
    assert task in visible_to(town.clerk)
    assert task not in visible_to(officer)


def test_a_colleague_of_another_unit_does_not_see_it(town, officer):
    task = make_task(town.head, lead=officer)
    assert task not in visible_to(town.clerk)
    assert task in visible_to(town.chair)
    assert task in visible_to(town.inspector)


@pytest.mark.requirement("SH-7")
def test_an_order_by_word_of_mouth_waits_for_both_until_it_is_confirmed(town, officer):
    order = make_order(source=Source.ORAL, ordered_by="")
    task = register_order(order, giver=town.chair.id, by=officer, at=NOW)
    assert task.awaits_confirmation
    assert task in waits_for(officer)
    assert task in waits_for(town.chair)
    confirm_order(task.id, by=town.chair, at=NOW)
    confirm_order(task.id, by=town.chair, at=NOW)
    assert task not in waits_for(town.chair)
    events = [one.event for one in history_of(task)]
    assert events == ["work.order_registered", "work.order_confirmed"]


@pytest.mark.requirement("SH-7")
def test_the_giver_puts_right_what_was_understood_wrongly(town, officer):
    order = make_order(source=Source.ORAL, ordered_by="")
    task = register_order(order, giver=town.chair.id, by=officer, at=NOW)
    right = {"title": "Rà soát hộ cận nghèo", "due_at": at("2026-05-15 17:00")}
    task = correct_order(task.id, **right, by=town.chair, at=NOW)
    assert (task.title, task.due_at) == (right["title"], right["due_at"])
    assert task.first_due_at == right["due_at"]
    with pytest.raises(ConflictError, match="đã được xác nhận"):
        correct_order(task.id, **right, by=town.chair, at=NOW)


def test_only_the_giver_confirms(town, officer):
    order = make_order(source=Source.ORAL)
    task = register_order(order, giver=town.chair.id, by=officer, at=NOW)
    with pytest.raises(NotAllowedError):
        confirm_order(task.id, by=town.head, at=NOW)


@pytest.mark.requirement("SH-7")
def test_what_is_handed_in_is_confirmed_but_no_more_corrected(town, officer):
    order = make_order(source=Source.ORAL)
    task = register_order(order, giver=town.chair.id, by=officer, at=NOW)
    hand_in(task.id, outcome="Xong", by=officer, at=NOW)
    with pytest.raises(WrongStateError, match="chỉ còn xác nhận"):
        correct_order(task.id, title="Khác", due_at=task.due_at, by=town.chair, at=NOW)
    assert confirm_order(task.id, by=town.chair, at=NOW).confirmed_at == NOW


def test_a_collaborator_who_gets_the_whole_has_no_part_beside_it(
    town, officer, colleague
):
    task = make_task(town.head, lead=officer)
    part = {"officer": colleague.id, "part": "Số liệu", "due_at": task.due_at}
    collaborate(task.id, **part, by=officer, at=NOW)
    pass_on(task.id, lead=colleague.id, by=town.head, at=NOW)
    assert not task.collaborations.exists()


def test_a_circle_of_tasks_is_refused(town):
    first, second, third = (make_task(town.head, title=name) for name in "ABC")
    make_part_of(second.id, parent=first.id, by=town.head, at=NOW)
    make_part_of(third.id, parent=second.id, by=town.head, at=NOW)
    with pytest.raises(ConflictError, match="đã nằm trong việc này"):
        make_part_of(first.id, parent=third.id, by=town.head, at=NOW)
    with pytest.raises(ConflictError):
        make_part_of(first.id, parent=first.id, by=town.head, at=NOW)


def test_a_part_is_not_given_under_a_task_that_has_ended(town):
    whole = make_task(town.head)
    stop(whole.id, reason="Không còn cần", by=town.head, at=NOW)
    with pytest.raises(InvalidInputError, match="không còn mở"):
        make_task(town.head, parent_id=whole.id)


def test_somebody_with_two_posts_is_given_work_in_the_unit_of_the_giver(town):
    Post.objects.create(
        officer=town.clerk.officer,
        unit=town.economy,
        role="officer",
        title="Kiêm nhiệm",
        first_on=date(2026, 1, 1),
    )
    task = make_task(town.head, lead=actor(town.clerk.officer, on=date(2026, 5, 4)))
    assert task.unit == town.economy


def test_an_order_names_its_work_and_its_product(town):
    for missing in ("title", "product"):
        with pytest.raises(InvalidInputError, match="Vui lòng ghi"):
            give(make_order(**{missing: " "}), lead=town.head.id, by=town.head, at=NOW)


def test_who_only_looks_on_leads_nothing_and_gives_nothing(town, officer):
    for who in (town.inspector, town.village_head, town.administrator):
        with pytest.raises(InvalidInputError, match="không giữ vị trí được giao"):
            make_task(town.chair, lead=who)
        with pytest.raises(InvalidInputError, match="không giữ vị trí được giao"):
            make_task(who)
        with pytest.raises(NotAllowedError):
            make_task(who, lead=officer)
        order = make_order(source=Source.ORAL)
        with pytest.raises(NotAllowedError, match="không giữ vị trí nào"):
            register_order(order, giver=town.chair.id, by=who, at=NOW)


def test_an_inspector_reads_everything_and_changes_nothing(town, officer):
    task = make_task(town.head, lead=officer)
    assert task in visible_to(town.inspector)
    assert not waits_for(town.inspector).exists()
    assert [name for name, may in MAY.items() if may(town.inspector, task)] == []


@pytest.mark.requirement("SH-7")
def test_an_order_comes_from_somebody_who_may_give_one(town, officer, colleague):
    order = make_order(source=Source.ORAL)
    for giver, words in ((colleague, "đúng người đã chỉ đạo"), (officer, "của tôi")):
        with pytest.raises(InvalidInputError, match=words):
            register_order(order, giver=giver.id, by=officer, at=NOW)


def test_a_unit_that_has_ended_gets_none(town):
    town.economy.ended_on = date(2026, 5, 1)
    town.economy.save(update_fields=["ended_on"])
    with pytest.raises(InvalidInputError, match="đã ngừng hoạt động"):
        give_to_unit(make_order(), unit=town.economy, by=town.chair, at=NOW)


def test_a_head_does_not_stop_what_the_chair_asked_of_him(town):
    task = give_to_unit(make_order(), unit=town.economy, by=town.chair, at=NOW)
    with pytest.raises(NotAllowedError):
        stop(task.id, reason="Bận", by=town.head, at=NOW)
    stop(make_task(town.head).id, reason="Bận", by=town.head, at=NOW)


def test_after_its_end_nobody_joins_reports_or_gets_a_later_date(
    town, officer, colleague
):
    task = make_task(town.head, lead=officer)
    later = at("2026-05-15 17:00")
    ask_extension(task.id, due_at=later, reason="Mưa lũ", by=officer, at=NOW)
    stop(task.id, reason="Thôi", by=town.head, at=NOW)
    part = {"officer": colleague.id, "part": "Số liệu", "due_at": task.due_at}
    for late in (
        lambda: collaborate(task.id, **part, by=officer, at=NOW),
        lambda: report(task.id, words="50%", by=officer, at=NOW),
        lambda: grant_extension(task.id, by=town.head, at=NOW),
    ):
        with pytest.raises(WrongStateError):
            late()


def test_a_task_does_not_go_below_one_that_has_ended(town):
    part, whole = make_task(town.head), make_task(town.head)
    stop(whole.id, reason="Thôi", by=town.head, at=NOW)
    with pytest.raises(InvalidInputError, match="không còn mở"):
        make_part_of(part.id, parent=whole.id, by=town.head, at=NOW)


@pytest.mark.parametrize("wrong", [{"hours": Decimal(-1)}, {"weight": Decimal(0)}])
def test_hours_and_weight_are_more_than_nothing(town, wrong):
    with pytest.raises(InvalidInputError, match="lớn hơn 0"):
        make_task(town.head, **wrong)
