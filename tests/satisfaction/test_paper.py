from datetime import timedelta
from uuid import uuid4

import pytest

from tests.make import at
from tests.satisfaction.given import box, slip
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import history_of
from vidan.satisfaction.actions.paper import open_box, take_back
from vidan.satisfaction.models import Concerned, Opinion, Question

NOW = at("2026-05-08 16:00")


@pytest.mark.requirement("SH-6")
def test_slips_of_a_box_are_typed_in_under_its_minutes(in_lung_phinh):
    town = in_lung_phinh
    opening = box(town.secretary, at=NOW, slips=2)

    slip(opening, town.secretary, at=NOW, number=5, reason="kind")
    slip(opening, town.secretary, at=NOW, number=2, text="Chờ lâu", unit=town.economy)

    assert {one.level for one in Opinion.objects.all()} == {5, 2}
    assert Question.objects.last().unit == town.economy
    assert {one.on for one in Question.objects.all()} == {NOW.date()}


def test_no_more_slips_than_the_minutes_say(in_lung_phinh):
    opening = box(in_lung_phinh.clerk, at=NOW, slips=1)
    slip(opening, in_lung_phinh.clerk, at=NOW)

    with pytest.raises(ConflictError, match="đã nhập đủ"):
        slip(opening, in_lung_phinh.clerk, at=NOW)


def test_the_same_form_twice_is_one_slip(in_lung_phinh):
    opening = box(in_lung_phinh.clerk, at=NOW, slips=1)
    once = uuid4()

    first = slip(opening, in_lung_phinh.clerk, at=NOW, submission=once)

    assert slip(opening, in_lung_phinh.clerk, at=NOW, submission=once) == first


def test_nobody_types_in_a_slip_about_themselves(in_lung_phinh):
    town = in_lung_phinh
    opening = box(town.clerk, at=NOW)
    about = town.clerk.officer

    with pytest.raises(NotAllowedError, match="chính bạn"):
        slip(opening, town.clerk, at=NOW, officer=about)
    slip(opening, town.secretary, at=NOW, officer=about)
    assert Concerned.objects.get().officer == about


def test_who_may_not_open_a_box_may_not(in_lung_phinh):
    with pytest.raises(NotAllowedError):
        box(in_lung_phinh.inspector, at=NOW)


@pytest.mark.parametrize("number", [" ", ""])
def test_a_box_is_opened_by_minutes_with_a_number(in_lung_phinh, number):
    with pytest.raises(InvalidInputError, match="số biên bản"):
        box(in_lung_phinh.clerk, at=NOW, number=number)


def test_the_same_minutes_are_not_entered_twice(in_lung_phinh):
    box(in_lung_phinh.clerk, at=NOW)

    with pytest.raises(ConflictError, match="đã nhập rồi"):
        box(in_lung_phinh.clerk, at=NOW)


def test_no_box_was_opened_tomorrow(in_lung_phinh):
    with pytest.raises(InvalidInputError, match="sau hôm nay"):
        open_box(
            number="1",
            opened_on=NOW.date() + timedelta(days=1),
            place="x",
            slips=1,
            by=in_lung_phinh.clerk,
            at=NOW,
        )


def test_the_last_slip_is_taken_back_by_who_typed_it(in_lung_phinh):
    town = in_lung_phinh
    opening = box(town.clerk, at=NOW, slips=1)
    slip(opening, town.clerk, at=NOW)

    with pytest.raises(ConflictError, match="chính bạn"):
        take_back(opening.id, by=town.secretary, at=NOW)
    with pytest.raises(ConflictError, match="ngày trước"):
        take_back(opening.id, by=town.clerk, at=NOW + timedelta(days=1))
    take_back(opening.id, by=town.clerk, at=NOW)

    assert not Opinion.objects.exists()
    slip(opening, town.clerk, at=NOW)
    events = [one.event for one in history_of(opening)]
    assert events.count("satisfaction.slip_entered") == 2
