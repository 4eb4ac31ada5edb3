from datetime import date

import pytest

from tests.make import at
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import history_of
from vidan.history.sentences import sentence
from vidan.people.actions.absences import enter, may_enter, withdraw
from vidan.people.actors import actor
from vidan.people.models import AbsenceKind
from vidan.people.queries import absences
from vidan.people.roles import Role

NOW = at("2026-05-04 08:00")
MONDAY, FRIDAY = date(2026, 5, 4), date(2026, 5, 8)


def be_away(town, by, **given):
    values = {
        "kind": AbsenceKind.TRIP,
        "first_on": MONDAY,
        "last_on": FRIDAY,
        **given,
    }
    return enter(town.people[Role.OFFICER].id, by=by, at=NOW, **values)


def test_days_away_are_found_by_any_day_of_them(in_lung_phinh):
    away = be_away(in_lung_phinh, in_lung_phinh.director)

    assert list(absences(first_on=FRIDAY, last_on=FRIDAY)) == [away]
    assert not absences(first_on=date(2026, 5, 9), last_on=date(2026, 5, 31))


@pytest.mark.parametrize("who", ["clerk", "director", "secretary", "administrator"])
def test_these_enter_that_the_officer_is_away(in_lung_phinh, who):
    by = getattr(in_lung_phinh, who)
    away = be_away(in_lung_phinh, by)

    assert away.entered_by == by.officer
    (entry,) = history_of(away.officer)
    said = sentence(entry.event, by=by.name, data=entry.data)
    assert said.endswith("vắng mặt từ 04/5/2026 đến 08/5/2026")


def test_nobody_else_enters_it(in_lung_phinh):
    with pytest.raises(NotAllowedError):
        be_away(in_lung_phinh, in_lung_phinh.inspector)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"last_on": date(2026, 5, 3)}, "Ngày kết thúc phải sau ngày bắt đầu"),
        ({"last_on": date(2027, 5, 5)}, "dài nhất một năm"),
    ],
)
def test_days_that_cannot_be_are_refused(in_lung_phinh, given, refusal):
    with pytest.raises(InvalidInputError, match=refusal):
        be_away(in_lung_phinh, in_lung_phinh.director, **given)


def test_the_same_days_are_not_entered_twice(in_lung_phinh):
    be_away(in_lung_phinh, in_lung_phinh.director)

    with pytest.raises(ConflictError, match="từ 04/5/2026 đến 08/5/2026"):
        be_away(in_lung_phinh, in_lung_phinh.director, first_on=FRIDAY)


def test_what_is_taken_back_does_not_count_but_stays(in_lung_phinh):
    town = in_lung_phinh
    away = be_away(town, town.director)

    withdraw(away.id, by=town.director, at=NOW)

    assert not absences(first_on=MONDAY, last_on=FRIDAY)
    assert len(history_of(away.officer)) == 2
    with pytest.raises(ConflictError):
        withdraw(away.id, by=town.director, at=NOW)
    be_away(town, town.director)


def test_who_headed_a_unit_that_was_left_enters_nothing(in_lung_phinh):
    town = in_lung_phinh
    officer = town.people[Role.OFFICER]
    director = actor(town.director.officer, on=MONDAY)
    assert may_enter(director, officer)

    officer.posts.update(last_on=date(2026, 5, 3))

    assert not may_enter(director, officer)
