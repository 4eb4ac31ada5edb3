from datetime import date

import pytest

from tests.make import at, make_officer
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import history_of
from vidan.people.actions.staffing import (
    add_officer,
    add_unit,
    end_post,
    give_account,
    give_post,
    leave,
    name_deputy,
    set_password,
)
from vidan.people.models import User
from vidan.people.roles import Role

NOW = at("2026-05-04 08:00")
GOOD = "suong-mu-tren-nui"


def deputise(town, by, **given):
    values = {
        "deputy_id": town.people[Role.OFFICER].id,
        "first_on": date(2026, 5, 4),
        "last_on": date(2026, 5, 8),
        "reason": "Đi học",
        **given,
    }
    return name_deputy(town.people[Role.UNIT_HEAD].id, by=by, at=NOW, **values)


@pytest.mark.parametrize("who", ["clerk", "head", "chair", "inspector"])
def test_only_the_administrator_manages_people(in_lung_phinh, who):
    town, by = in_lung_phinh, getattr(in_lung_phinh, who)
    officer = town.people[Role.OFFICER]

    for act in (
        lambda: add_unit("Phòng mới", code="M", by=by, at=NOW),
        lambda: add_officer("Lê Văn Mới", by=by, at=NOW),
        lambda: set_password(officer.id, password=GOOD, by=by, at=NOW),
        lambda: leave(officer.id, on=date(2026, 6, 1), by=by, at=NOW),
        lambda: end_post(
            officer.posts.get().id, last_on=date(2026, 6, 1), by=by, at=NOW
        ),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_an_account_is_given_by_hand_and_its_password_is_not_remembered(in_lung_phinh):
    town = in_lung_phinh
    officer = make_officer(town.office)

    user = give_account(
        officer.id, username="le-thi-moi", password=GOOD, by=town.administrator, at=NOW
    )

    assert user.check_password(GOOD)
    assert user.commune_id == "02848"
    assert GOOD not in str(list(history_of(officer).values()))


@pytest.mark.parametrize("password", ["", "ngan", "1234567890", "password123"])
def test_a_weak_password_is_refused(in_lung_phinh, password):
    town = in_lung_phinh
    officer = make_officer(town.office)

    with pytest.raises(InvalidInputError):
        give_account(
            officer.id, username="moi", password=password, by=town.administrator, at=NOW
        )

    assert not User.objects.filter(username="moi").exists()


@pytest.mark.parametrize("written", [str.lower, str.upper, " {} ".format])
def test_a_user_name_is_given_once_however_it_is_written(in_lung_phinh, written):
    """Signing in asks for no case: a twin would shut both out."""
    town = in_lung_phinh
    taken = written(town.people[Role.CHAIR].account.username)

    with pytest.raises(ConflictError):
        give_account(
            make_officer(town.office).id,
            username=taken,
            password=GOOD,
            by=town.administrator,
            at=NOW,
        )


def test_a_unit_has_its_own_code(in_lung_phinh):
    town = in_lung_phinh

    with pytest.raises(ConflictError, match=town.office.code):
        add_unit("Khác", code=town.office.code, by=town.administrator, at=NOW)


def test_a_post_does_not_end_before_it_begins(in_lung_phinh):
    town = in_lung_phinh
    with pytest.raises(InvalidInputError):
        give_post(
            town.people[Role.OFFICER].id,
            unit=town.office,
            role=Role.OFFICER,
            title="Kiêm nhiệm",
            first_on=date(2026, 5, 4),
            last_on=date(2026, 5, 3),
            by=town.administrator,
            at=NOW,
        )


@pytest.mark.parametrize("who", ["head", "chair", "administrator"])
def test_who_may_name_a_deputy(in_lung_phinh, who):
    deputation = deputise(in_lung_phinh, getattr(in_lung_phinh, who))

    assert history_of(deputation.absent).last().event == "people.deputy_named"


@pytest.mark.parametrize("who", ["clerk", "director", "inspector"])
def test_who_may_not_name_a_deputy(in_lung_phinh, who):
    with pytest.raises(NotAllowedError):
        deputise(in_lung_phinh, getattr(in_lung_phinh, who))


@pytest.mark.parametrize(
    "given",
    [{"last_on": date(2026, 5, 3)}, {"deputy_id": "the absent one"}],
)
def test_a_deputation_that_makes_no_sense_is_refused(in_lung_phinh, given):
    town = in_lung_phinh
    if "deputy_id" in given:
        given = {"deputy_id": town.people[Role.UNIT_HEAD].id}

    with pytest.raises(InvalidInputError):
        deputise(town, town.chair, **given)


def test_an_absent_one_has_one_deputy_at_a_time(in_lung_phinh):
    deputise(in_lung_phinh, in_lung_phinh.chair)

    with pytest.raises(ConflictError, match="Đã có người thay"):
        deputise(in_lung_phinh, in_lung_phinh.chair, first_on=date(2026, 5, 8))


def test_leaving_ends_posts_and_closes_the_account(in_lung_phinh):
    town = in_lung_phinh
    clerk = town.people[Role.OFFICER]

    leave(clerk.id, on=date(2026, 6, 1), by=town.administrator, at=NOW)

    assert clerk.posts.get().last_on == date(2026, 5, 31)
    assert not User.objects.get(id=clerk.account_id).is_active
