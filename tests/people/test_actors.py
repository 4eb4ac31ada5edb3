from datetime import date, timedelta

import pytest

from tests.make import LONG_AGO, at, make_officer
from vidan.communes.models import Commune
from vidan.communes.tenancy import inside
from vidan.people.actions.staffing import end_post, give_post, leave, name_deputy
from vidan.people.actors import actor, actor_of
from vidan.people.models import User
from vidan.people.queries import officers, officers_of
from vidan.people.roles import ABILITIES, Role

NOW = at("2026-05-04 08:00")
TODAY = date(2026, 5, 4)
TOMORROW = TODAY + timedelta(days=1)


def test_two_posts_give_the_abilities_of_both(in_lung_phinh):
    town = in_lung_phinh
    clerk = town.people[Role.OFFICER]
    give_post(
        clerk.id,
        unit=town.economy,
        role=Role.UNIT_HEAD,
        title="Phụ trách phòng",
        first_on=TODAY,
        by=town.administrator,
        at=NOW,
    )

    both = actor(clerk, on=TODAY)

    assert both.abilities == ABILITIES[Role.OFFICER] | ABILITIES[Role.UNIT_HEAD]
    assert both.units == {town.centre.id, town.economy.id}
    assert both.leads(town.economy.id)
    assert not both.leads(town.centre.id)


def test_a_post_counts_to_its_last_day(in_lung_phinh):
    town = in_lung_phinh
    post = town.people[Role.UNIT_HEAD].posts.get()
    end_post(post.id, last_on=TODAY, by=town.administrator, at=NOW)

    head = town.people[Role.UNIT_HEAD]
    assert actor(head, on=TODAY).can("dossiers.assign")
    assert not actor(head, on=TOMORROW).abilities


def test_a_deputy_may_what_the_absent_one_may_for_those_days(in_lung_phinh):
    town = in_lung_phinh
    clerk, head = town.people[Role.OFFICER], town.people[Role.UNIT_HEAD]
    name_deputy(
        head.id,
        deputy_id=clerk.id,
        first_on=TODAY,
        last_on=TODAY,
        reason="Họp tỉnh",
        by=town.chair,
        at=NOW,
    )

    deputy = actor(clerk, on=TODAY)

    assert deputy.leads(town.economy.id)
    assert deputy.stands_for == {clerk.id, head.id}
    assert not actor(clerk, on=TOMORROW).leads(town.economy.id)


def test_the_chair_leads_every_unit(in_lung_phinh):
    town = in_lung_phinh

    assert all(town.chair.leads(unit.id) for unit in town.ring)


def test_who_left_acts_no_more(in_lung_phinh):
    town = in_lung_phinh
    clerk = town.people[Role.OFFICER]
    assert actor_of(clerk.account, on=TODAY)

    leave(clerk.id, on=TOMORROW, by=town.administrator, at=NOW)

    user = User.objects.get(id=clerk.account_id)
    assert actor_of(user, on=TODAY) is None  # the account is closed at once
    assert clerk not in officers(on=TOMORROW)
    assert clerk in officers(on=TODAY)


def test_an_account_of_nobody_acts_for_nobody(in_lung_phinh):
    stranger = User.objects.create(
        username="khach", commune=Commune.objects.get(code="02848")
    )

    assert actor_of(stranger, on=TODAY) is None


def test_an_account_acts_only_in_its_own_commune(in_lung_phinh):
    account = in_lung_phinh.people[Role.CHAIR].account

    with inside("10756"):
        assert actor_of(account, on=TODAY) is None


@pytest.mark.parametrize("day", [LONG_AGO, TODAY])
def test_officers_of_a_unit_are_those_who_hold_a_post_there(in_lung_phinh, day):
    town = in_lung_phinh
    colleague = make_officer(town.culture)

    assert list(officers_of(town.culture, on=day)) == [colleague]
    assert not officers_of(town.culture, on=LONG_AGO - timedelta(days=1))
