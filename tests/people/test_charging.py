"""Which leader is in charge of a unit, and since when."""

from datetime import date

import pytest

from tests.make import at, make_officer
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import history_of
from vidan.people.actions.charging import put_in_charge
from vidan.people.queries import member_in_charge
from vidan.people.roles import Role

pytestmark = pytest.mark.django_db
NOW = at("2026-05-04 08:00")
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def charged(town, who=Role.VICE_CHAIR, *, first_on=MAY, by=None):
    return put_in_charge(
        town.people[who].id,
        unit_id=town.economy.id,
        first_on=first_on,
        by=by or town.administrator,
        at=NOW,
    )


def test_from_that_day_on_the_unit_has_a_member_in_charge(in_lung_phinh):
    town = in_lung_phinh
    charged(town)
    before, since = (
        member_in_charge(town.economy, on=day) for day in (date(2026, 4, 30), MAY)
    )
    assert (before, since) == (town.people[Role.CHAIR], town.people[Role.VICE_CHAIR])
    assert history_of(town.economy).last().event == "people.put_in_charge"


def test_the_next_one_ends_the_charge_of_the_one_before(in_lung_phinh):
    town = in_lung_phinh
    charged(town)
    charged(town, Role.CHAIR, first_on=JUNE)
    members = [member_in_charge(town.economy, on=day) for day in (MAY, JUNE)]
    assert members == [town.people[Role.VICE_CHAIR], town.people[Role.CHAIR]]


def test_two_from_the_same_day_are_refused(in_lung_phinh):
    charged(in_lung_phinh)
    with pytest.raises(ConflictError, match="01/5/2026"):
        charged(in_lung_phinh, Role.CHAIR)


@pytest.mark.parametrize("who", [Role.UNIT_HEAD, Role.OFFICER, Role.INSPECTOR])
def test_only_a_leader_of_the_commune_can_be_in_charge(in_lung_phinh, who):
    with pytest.raises(InvalidInputError, match="Chủ tịch hoặc Phó Chủ tịch"):
        charged(in_lung_phinh, who)


def test_a_leader_who_left_cannot(in_lung_phinh):
    town = in_lung_phinh
    gone = make_officer(town.office, Role.VICE_CHAIR)
    gone.ended_on = date(2026, 4, 1)
    gone.save(update_fields=["ended_on"])
    town.people[Role.VICE_CHAIR] = gone
    with pytest.raises(InvalidInputError):
        charged(town)


@pytest.mark.parametrize("who", ["chair", "head", "clerk"])
def test_only_the_administrator_decides_who(in_lung_phinh, who):
    with pytest.raises(NotAllowedError):
        charged(in_lung_phinh, by=getattr(in_lung_phinh, who))
