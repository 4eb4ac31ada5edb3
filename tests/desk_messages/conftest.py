"""Pages are asked for from outside the wall, as a browser does."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from tests import cast
from tests.messaging.post import LATER
from vidan.communes.tenancy import inside
from vidan.people.roles import Role


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


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
def secretary(as_role: Callable[[Role], Client]) -> Client:
    return as_role(Role.OFFICE_STAFF)
