"""Pages are asked for from outside the wall, as a browser does."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests import cast
from tests.indicators.day import Day, busy_day, first_saturday
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.programmes.models import Session


@pytest.fixture
def town(db: None) -> cast.Town:
    with inside(cast.LUNG_PHINH):
        return cast.lung_phinh()


@pytest.fixture
def as_role(client: Client, town: cast.Town) -> Callable[[Role], Client]:
    def sign_in(role: Role) -> Client:
        account = town.people[role].account
        assert account
        client.force_login(account)
        return client

    return sign_in


@pytest.fixture
def office(as_role: Callable[[Role], Client]) -> Client:
    """The browser of somebody in the Office, who plans."""
    return as_role(Role.OFFICE_STAFF)


@pytest.fixture
def saturday(town: cast.Town) -> Session:
    """A session of the first Saturday, with nothing done yet."""
    with inside(cast.LUNG_PHINH):
        return first_saturday(town)


@pytest.fixture
def day(town: cast.Town) -> Day:
    with inside(cast.LUNG_PHINH):
        return busy_day(town)
