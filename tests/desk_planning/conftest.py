"""Pages are asked for from outside the wall, as a browser does."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests import cast
from tests.at_the_desk import as_role, town
from tests.indicators.day import Day, busy_day, first_saturday
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.programmes.models import Session

__all__ = ["as_role", "town"]


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
