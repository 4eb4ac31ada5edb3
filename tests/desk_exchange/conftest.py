"""Pages are asked for from outside the wall, as a browser does."""

from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest
import time_machine
from django.test import Client

from tests import cast
from tests.exchange.world import NOON
from vidan.communes.tenancy import inside
from vidan.people.roles import Role


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def town(db: None) -> cast.Town:
    with here():
        return cast.lung_phinh()


def here() -> AbstractContextManager[None]:
    return inside(cast.LUNG_PHINH)


@pytest.fixture
def director(client: Client, town: cast.Town) -> Client:
    client.force_login(town.people[Role.CENTRE_DIRECTOR].account)
    return client


@pytest.fixture
def administrator(town: cast.Town) -> Client:
    client = Client()
    client.force_login(town.people[Role.ADMINISTRATOR].account)
    return client
