"""Pages of the desk, asked for from outside the wall, as a browser does: fixtures."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests import cast
from vidan.communes.tenancy import inside
from vidan.people.roles import Role


@pytest.fixture
def town(db: None) -> cast.Town:
    with inside(cast.LUNG_PHINH):
        return cast.lung_phinh()


@pytest.fixture
def as_role(client: Client, town: cast.Town) -> Callable[[Role], Client]:
    """A browser in which somebody of that role has signed in."""

    def sign_in(role: Role) -> Client:
        account = town.people[role].account
        assert account
        client.force_login(account)
        return client

    return sign_in
