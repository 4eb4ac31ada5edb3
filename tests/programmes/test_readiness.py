from datetime import date

import pytest

from tests import cast
from tests.make import at
from tests.programmes.practice import APRIL, at_venue
from vidan.core.errors import InvalidInputError, NotAllowedError, WrongStateError
from vidan.programmes.actions import readiness, sessions
from vidan.programmes.actions.checklists import add_item, change_item
from vidan.programmes.checklist import source_of, standard_list
from vidan.programmes.models import Answer, CheckItem, SessionKind
from vidan.programmes.preparing import (
    items_for,
    lacking,
    missing_last_time,
    red,
    standing,
)
from vidan.work.models import Task
from vidan.work.states import State as TaskState
from vidan.worktime.actions.days import set_day
from vidan.worktime.models import DayChoice

MAY = at("2026-05-20 08:00")
EVE = date(2026, 6, 5)


@pytest.fixture
def session(in_anh_son):
    """At a village on Saturday 06/6/2026."""
    return at_venue(in_anh_son)


def prepared(town, session, *, when=MAY):
    return readiness.prepare(
        session.id, officer=town.clerk.id, by=town.director, at=when
    )


def line_of(session, code):
    return session.readiness.get(item__code=code)


def answer_all(town, session, *, but=()):
    for line in session.readiness.select_related("item"):
        if line.item.code not in but:
            readiness.answer(line.id, answer=Answer.READY, by=town.clerk, at=MAY)


@pytest.mark.requirement("AS-8")
def test_every_line_has_one_person_a_time_and_a_task(in_anh_son, session):
    lines = prepared(in_anh_son, session)

    assert {one.item.code for one in lines} == {one.code for one in standard_list()}
    tasks = Task.objects.filter(id__in=[one.task_id for one in lines])
    assert {one.lead_id for one in tasks} == {in_anh_son.clerk.id}
    assert {one.due_at for one in tasks} == {at("2026-06-05 17:00")}
    assert {one.thing_id for one in tasks} == {session.id}
    assert len(tasks) == len(lines)


def test_asking_again_asks_only_for_what_is_new(in_anh_son, session):
    town = in_anh_son
    before = prepared(town, session)
    add_item(name="Nước uống", first_on=date(2026, 6, 1), by=town.director, at=MAY)

    assert [one.item.name for one in prepared(town, session)] == ["Nước uống"]
    assert prepared(town, session) == []
    assert session.readiness.count() == len(before) + 1


def test_a_session_at_the_office_needs_no_chairs_from_the_village(in_anh_son, session):
    prepared(in_anh_son, session)
    office = session.programme.sessions.filter(kind=SessionKind.OFFICE).first()

    codes = {one.code for one in items_for(office)}

    assert "seal" in codes
    assert not codes & {"seats", "power", "results"}


def test_the_commune_ends_a_line_and_it_is_asked_no_more(in_anh_son, session):
    town = in_anh_son
    readiness.adopt_standard_list(at=MAY)
    item = CheckItem.objects.get(code="scanner")
    change_item(item.id, last_on=date(2026, 5, 31), by=town.director, at=MAY)
    readiness.adopt_standard_list(at=MAY)

    assert "scanner" not in {one.item.code for one in prepared(town, session)}
    assert source_of(item)
    with pytest.raises(NotAllowedError):
        change_item(item.id, last_on=None, by=town.clerk, at=MAY)
    with pytest.raises(InvalidInputError):
        change_item(
            item.id, at_office=False, at_village=False, by=town.director, at=MAY
        )


@pytest.mark.requirement("AS-8")
def test_it_is_red_the_day_before_while_something_is_missing(in_anh_son, session):
    town = in_anh_son
    assert [one for one, _how in red(on=EVE)] == [session]
    prepared(town, session)
    assert red(on=date(2026, 6, 4)) == []
    assert red(on=EVE)[0][1].unanswered == session.readiness.count()

    answer_all(town, session, but=("network",))
    readiness.answer(
        line_of(session, "network").id,
        answer=Answer.MISSING,
        words="Không có sóng",
        by=town.clerk,
        at=MAY,
    )
    ((_one, how),) = red(on=EVE)
    assert (how.missing, how.unanswered) == (1, 0)

    readiness.answer(
        line_of(session, "network").id, answer=Answer.READY, by=town.clerk, at=MAY
    )
    assert red(on=EVE) == []
    assert standing([session])[session.id].is_whole


def test_after_a_run_of_days_off_it_is_red_on_the_last_working_day(in_anh_son, session):
    town = in_anh_son
    for day in (4, 5):
        set_day(
            date(2026, 6, day),
            kind=DayChoice.CLOSED,
            name="Nghỉ",
            source="TB",
            by=town.administrator,
            at=MAY,
        )

    assert standing([session])[session.id].red_from == date(2026, 6, 3)
    assert prepared(town, session)[0].due_at == at("2026-06-03 17:00")


def test_the_answer_of_the_person_hands_the_task_in_and_the_giver_accepts(
    in_anh_son, session
):
    town = in_anh_son
    prepared(town, session)
    line = line_of(session, "seal")
    readiness.answer(line.id, answer=Answer.READY, by=town.clerk, at=MAY)
    task = Task.objects.get(id=line.task_id)
    assert task.state == TaskState.HANDED_IN

    assert readiness.accept_ready(session.id, by=town.director, at=MAY) == 1
    task.refresh_from_db()
    assert task.accepted_by_id == town.director.id


def test_what_somebody_else_answers_stops_the_task(in_anh_son, session):
    town = in_anh_son
    prepared(town, session)
    line = line_of(session, "seal")

    readiness.answer(line.id, answer=Answer.NOT_NEEDED, by=town.secretary, at=MAY)

    assert Task.objects.get(id=line.task_id).state == TaskState.STOPPED


def test_missing_needs_words_and_leaves_the_task_open(in_anh_son, session):
    town = in_anh_son
    prepared(town, session)
    line = line_of(session, "seal")
    with pytest.raises(InvalidInputError):
        readiness.answer(line.id, answer=Answer.MISSING, by=town.clerk, at=MAY)

    readiness.answer(
        line.id, answer=Answer.MISSING, words="Dấu ở huyện", by=town.clerk, at=MAY
    )

    assert Task.objects.get(id=line.task_id).state == TaskState.GIVEN
    with pytest.raises(InvalidInputError):
        readiness.answer(line.id, answer=Answer.OPEN, by=town.clerk, at=MAY)
    with pytest.raises(NotAllowedError):
        readiness.answer(line.id, answer=Answer.READY, by=town.head, at=MAY)


def test_a_line_goes_to_somebody_else_with_its_work(in_anh_son, session):
    town = in_anh_son
    prepared(town, session)
    line = line_of(session, "seal")
    with pytest.raises(NotAllowedError):
        readiness.give_to(line.id, officer=town.head.id, by=town.clerk, at=MAY)

    given = readiness.give_to(line.id, officer=town.head.id, by=town.director, at=MAY)

    assert given.task.lead_id == town.head.id
    assert Task.objects.get(id=line.task_id).state == TaskState.STOPPED


@pytest.mark.requirement("AS-8")
def test_what_was_missing_last_time_comes_first_at_the_same_place(in_anh_son, session):
    town = in_anh_son
    prepared(town, session)
    readiness.answer(
        line_of(session, "power").id,
        answer=Answer.MISSING,
        words="Mất điện cả buổi",
        by=town.clerk,
        at=MAY,
    )
    assert [one.item.code for one in lacking(session)] == ["power"]
    again = session.programme.sessions.filter(kind=SessionKind.MOBILE)[1]
    sessions.place(
        again.id,
        place="",
        village=None,
        venue=session.venue,
        reason="Trở lại",
        by=town.secretary,
        at=MAY,
    )
    again.refresh_from_db()

    lines = prepared(town, again)

    assert lines[0].item.code == "power"
    assert missing_last_time(again) == {lines[0].item_id: "Mất điện cả buổi"}


def test_the_work_follows_a_moved_session_and_ends_with_a_cancelled_one(
    in_anh_son, session
):
    town = in_anh_son
    prepared(town, session)
    answer_all(town, session, but=("seal",))
    who = {"reason": "Mưa", "by": town.secretary, "at": MAY}

    sessions.move(session.id, to=date(2026, 6, 13), **who)
    line = line_of(session, "seal")
    assert line.due_at == line.task.due_at == at("2026-06-12 17:00")

    sessions.cancel(session.id, **who)
    line.task.refresh_from_db()
    assert line.task.state == TaskState.STOPPED
    with pytest.raises(WrongStateError):
        readiness.answer(line.id, answer=Answer.READY, by=town.clerk, at=MAY)

    sessions.restore(session.id, **who)
    assert line_of(session, "seal").task.state in TaskState.to_do


def test_where_no_working_time_is_left_there_is_a_line_without_a_task(
    in_anh_son, session
):
    lines = prepared(in_anh_son, session, when=at("2026-06-05 18:00"))

    assert lines
    assert {one.task_id for one in lines} == {None}


def test_red_days_cost_the_same_queries_for_one_and_for_many(
    in_anh_son, session, django_assert_max_num_queries
):
    cast.saturdays(in_anh_son, at=APRIL)
    with django_assert_max_num_queries(8):
        found = red(on=EVE)
    assert len(found) == 2


def test_what_was_not_handed_in_is_not_accepted(in_anh_son, session):
    prepared(in_anh_son, session)

    assert readiness.accept_ready(session.id, by=in_anh_son.director, at=MAY) == 0
