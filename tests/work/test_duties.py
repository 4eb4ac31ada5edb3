"""Standing duties: decided, made into tasks ahead, ended."""

from dataclasses import replace
from datetime import date

import pytest

from tests.make import at
from vidan.core.errors import InvalidInputError, NotAllowedError
from vidan.history.recording import history_of
from vidan.people.actors import actor
from vidan.people.models import Post
from vidan.work.actions.doing import hand_in
from vidan.work.actions.duties import (
    Decision,
    Standing,
    assign,
    end_assignment,
    make_occurrences,
)
from vidan.work.models import Task
from vidan.work.queries import duties, waits_for
from vidan.work.states import State

pytestmark = pytest.mark.django_db
NOW = at("2026-05-04 08:00")
DECISION = Decision(
    title="Theo dõi giảm nghèo",
    number="12/QĐ-UBND",
    signed_on=date(2026, 4, 28),
    first_on=date(2026, 5, 1),
)
FRIDAYS = Standing(
    title="Tổng hợp báo cáo tuần",
    product="Báo cáo tuần",
    rule="FREQ=WEEKLY;BYDAY=FR",
    first_on=date(2026, 5, 1),
)


def decided(town, officer, decision=DECISION):
    """The head assigns the Fridays to a person of the unit."""
    return assign(
        decision,
        [FRIDAYS],
        officer=officer.id,
        unit=town.economy.id,
        by=town.head,
        at=NOW,
    )


@pytest.fixture
def assigned(town, officer):
    return decided(town, officer)


def made_tasks():
    return list(Task.objects.order_by("due_at"))


@pytest.mark.requirement("SH-7", "BL-9")
def test_a_decision_gives_a_person_standing_duties(town, officer, assigned):
    [duty] = duties(on=NOW.date())
    assert (duty.title, duty.assignment) == (FRIDAYS.title, assigned)
    assert duty.assignment.officer_id == officer.id
    assert not duties(on=date(2026, 4, 30))
    assert history_of(assigned).get().event == "work.assigned"


@pytest.mark.requirement("SH-7")
def test_occurrences_are_made_ahead_once_for_the_holder(town, officer, assigned):
    assert make_occurrences(at=NOW) == 2
    assert make_occurrences(at=NOW) == 0
    assert [one.due_at for one in made_tasks()] == [
        at("2026-05-08 17:00"),
        at("2026-05-15 17:00"),
    ]
    assert list(waits_for(officer)) == made_tasks()
    assert {one.giver for one in made_tasks()} == {None}


def test_a_week_later_only_the_new_week_is_added(assigned):
    make_occurrences(at=NOW)
    assert make_occurrences(at=at("2026-05-11 08:00")) == 1


def test_a_decision_of_next_week_makes_its_first_tasks_this_week(town, officer):
    monday = date(2026, 5, 11)
    decided(town, officer, replace(DECISION, first_on=monday))
    assert make_occurrences(at=NOW) == 1
    assert made_tasks()[0].due_at == at("2026-05-15 17:00")


def test_an_occurrence_on_a_holiday_is_due_on_the_working_day_before(town, officer):
    ninth = replace(FRIDAYS, rule="FREQ=DAILY", first_on=date(2026, 8, 24))
    assign(
        replace(DECISION, first_on=date(2026, 8, 24)),
        [ninth],
        officer=officer.id,
        unit=town.economy.id,
        by=town.head,
        at=NOW,
    )
    make_occurrences(at=at("2026-08-24 08:00"))
    due = [one.due_at.astimezone(NOW.tzinfo).date() for one in made_tasks()]
    assert len(due) == len(set(due))
    assert date(2026, 9, 2) not in due


def test_what_a_duty_brought_the_head_of_the_unit_looks_at(town, officer, assigned):
    make_occurrences(at=NOW)
    first = made_tasks()[0]
    hand_in(first.id, outcome="Đã gửi báo cáo", by=officer, at=NOW)
    assert list(waits_for(town.head)) == [first]


def test_in_a_unit_without_a_head_the_leaders_look_at_it(town, officer, assigned):
    make_occurrences(at=NOW)
    first = made_tasks()[0]
    hand_in(first.id, outcome="Đã gửi báo cáo", by=officer, at=NOW)
    Post.objects.filter(officer=town.head.officer).update(last_on=date(2026, 5, 3))
    chair = actor(town.chair.officer, on=NOW.date())
    assert list(waits_for(chair)) == [first]


def test_a_decision_that_ends_stops_what_is_due_later(town, assigned):
    make_occurrences(at=NOW)
    end_assignment(assigned.id, last_on=date(2026, 5, 10), by=town.head, at=NOW)
    before, after = made_tasks()
    assert (before.state, after.state) == (State.GIVEN, State.STOPPED)
    assert "12/QĐ-UBND hết hiệu lực" in after.stop_reason
    assert history_of(after).last().event == "work.stopped"
    assert make_occurrences(at=at("2026-05-11 08:00")) == 0


def test_a_decision_with_a_last_day_makes_nothing_after_it(town, officer):
    assign(
        replace(DECISION, last_on=date(2026, 5, 10)),
        [FRIDAYS],
        officer=officer.id,
        unit=town.economy.id,
        by=town.head,
        at=NOW,
    )
    assert make_occurrences(at=NOW) == 1


def test_who_assigns_and_to_whom(town, officer):
    given = {"officer": officer.id, "unit": town.economy.id, "at": NOW}
    with pytest.raises(NotAllowedError, match="không phân công"):
        assign(DECISION, [FRIDAYS], **given, by=officer)
    with pytest.raises(InvalidInputError, match="không giữ vị trí nào"):
        assign(DECISION, [], **{**given, "officer": town.clerk.id}, by=town.chair)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"rule": "FREQ=HOURLY"}, "Chỉ lặp theo ngày"),
        ({"rule": "FREQ=WEEKLY;BYHOUR=7,15"}, "Chỉ lặp theo ngày"),
        ({"rule": "thứ Sáu"}, "bắt đầu bằng FREQ="),
        ({"title": " "}, "việc thường xuyên"),
        ({"product": ""}, "sản phẩm"),
    ],
)
def test_a_duty_that_is_not_clear_is_refused(town, officer, changed, words):
    with pytest.raises(InvalidInputError, match=words):
        assign(
            DECISION,
            [replace(FRIDAYS, **changed)],
            officer=officer.id,
            unit=town.economy.id,
            by=town.head,
            at=NOW,
        )


def test_a_decision_does_not_end_before_it_begins(town, assigned):
    with pytest.raises(InvalidInputError, match="từ ngày bắt đầu"):
        end_assignment(assigned.id, last_on=date(2026, 4, 1), by=town.head, at=NOW)
    with pytest.raises(NotAllowedError):
        end_assignment(assigned.id, last_on=date(2026, 6, 1), by=town.clerk, at=NOW)


def test_a_decision_of_another_century_is_refused(town, officer):
    """Its rule would be walked through from there every night."""
    with pytest.raises(InvalidInputError, match="quá 10 năm"):
        assign(
            replace(DECISION, first_on=date(226, 5, 4)),
            [FRIDAYS],
            officer=officer.id,
            unit=town.economy.id,
            by=town.head,
            at=NOW,
        )
