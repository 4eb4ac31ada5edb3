"""Pages are asked for from outside the wall, as a browser does."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.at_the_desk import as_role, town
from vidan.people.roles import Role

__all__ = ["as_role", "town"]


@pytest.fixture
def administrator(as_role: Callable[[Role], Client]) -> Client:
    return as_role(Role.ADMINISTRATOR)
