"""Departments hand in who can serve; who is on no list does not."""

from datetime import date

import pytest

from tests.make import at, make_officer
from tests.rosters.world import APRIL, FIELDS, begun, composed, entrust, saturdays
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.programmes.models import Session
from vidan.rosters.actions.arranging import set_skills
from vidan.rosters.actions.lists import Named, ask_for_list, hand_in_list
from vidan.rosters.queries import lists_to_hand_in, skills_of
from vidan.rosters.staffing import People
from vidan.work.states import State as TaskState

MAY = {"first_on": date(2026, 5, 1), "last_on": date(2026, 5, 31)}


def asked(town, unit=None):
    return ask_for_list(
        unit or town.economy,
        **MAY,
        due_on=date(2026, 4, 24),
        by=town.chair,
        at=APRIL,
    )


@pytest.mark.requirement("AS-7")
def test_a_list_is_a_task_of_the_head_and_handing_it_in_does_it(in_anh_son):
    town = in_anh_son
    request = asked(town)
    assert request.task.lead == town.head.officer
    assert list(lists_to_hand_in(town.head)) == [request]
    named = [Named(make_officer(town.economy).id, FIELDS, (date(2026, 5, 2),))]
    hand_in_list(request.id, named, by=town.head, at=APRIL)
    request.refresh_from_db()
    request.task.refresh_from_db()
    assert request.task.state == TaskState.HANDED_IN
    assert request.handed_in_by == town.head.officer
    assert not lists_to_hand_in(town.head).exists()


@pytest.mark.requirement("AS-7")
def test_whom_the_list_names_serves_and_nobody_else_of_the_unit(in_lung_phinh):
    town = in_lung_phinh
    programme = saturdays(town)
    named = make_officer(town.centre)
    request = asked(town, town.centre)
    two = [
        Named(named.id, ("certification",)),
        Named(make_officer(town.centre).id, ("civil-status",)),
    ]
    hand_in_list(request.id, two, by=town.director, at=APRIL)
    roster = composed(town, begun(town, [programme]))
    serving = roster.lines.filter(field="certification", place="field")
    assert set(serving.values_list("officer_id", flat=True)) == {named.id}


def test_a_day_excluded_by_the_list_is_kept_free(in_lung_phinh):
    town = in_lung_phinh
    programme = saturdays(town)
    session = Session.objects.filter(programme=programme, unit=town.centre).first()
    out, free = make_officer(town.centre), make_officer(town.centre)
    request = asked(town, town.centre)
    two = [Named(out.id, FIELDS, (session.on,)), Named(free.id, FIELDS)]
    hand_in_list(request.id, two, by=town.director, at=APRIL)
    people = People(**MAY)
    assert people.able("certification", session.on) == {free.id}


def test_a_list_names_people_of_the_unit_and_days_of_the_period(in_anh_son):
    town = in_anh_son
    request = asked(town)
    own = make_officer(town.economy).id
    wrong = [
        [],
        [Named(town.clerk.id)],
        [Named(own, ("no-such-field",))],
        [Named(own, not_on=(date(2026, 6, 1),))],
    ]
    for named in wrong:
        with pytest.raises(InvalidInputError):
            hand_in_list(request.id, named, by=town.head, at=APRIL)
    with pytest.raises(NotAllowedError):
        hand_in_list(request.id, [Named(own)], by=town.clerk, at=APRIL)
    late = at("2026-06-02 08:00")
    with pytest.raises(ConflictError, match="đã qua"):
        hand_in_list(request.id, [Named(own)], by=town.head, at=late)


def test_a_unit_is_asked_once_for_a_period(in_anh_son):
    asked(in_anh_son)
    with pytest.raises(ConflictError):
        asked(in_anh_son)


def test_skills_add_to_the_unit_and_take_away(in_lung_phinh):
    town = in_lung_phinh
    entrust(town.centre, *FIELDS)
    clerk = town.clerk.officer
    set_skills(
        clerk.id, fields=("certification", "construction"), by=town.director, at=APRIL
    )
    assert skills_of(town.centre, on=date(2026, 5, 2))[clerk.id] == {
        "certification",
        "construction",
    }
    people = People(**MAY)
    day = date(2026, 5, 2)
    assert clerk.id in people.able("construction", day)
    assert clerk.id not in people.able("civil-status", day)
    with pytest.raises(NotAllowedError):
        set_skills(clerk.id, fields=(), by=town.head, at=APRIL)
