"""Pages are asked for from outside the wall, as a browser does."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from tests.at_the_desk import as_role, town
from tests.documents.prints import NOW
from vidan.people.roles import Role

__all__ = ["as_role", "town"]


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def clerk(as_role: Callable[[Role], Client]) -> Client:
    return as_role(Role.OFFICER)


@pytest.fixture
def administrator(as_role: Callable[[Role], Client]) -> Client:
    return as_role(Role.ADMINISTRATOR)
