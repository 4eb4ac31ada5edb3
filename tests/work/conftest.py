"""The people between whom work goes in these tests."""

import pytest

from tests.make import make_actor
from tests.work.planned import planned
from vidan.people.actors import Actor


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


@pytest.fixture
def officer(town) -> Actor:
    """Somebody of the Economy Office, whose head is ``town.head``."""
    return make_actor(town.economy, name="Vàng Thị Súa")


@pytest.fixture
def colleague(town) -> Actor:
    return make_actor(town.economy, name="Lý A Páo")


@pytest.fixture
def week(town):
    return planned(town)
