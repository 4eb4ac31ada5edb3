"""A town and somebody of its Economy Office, for the pages of work."""

import pytest

from tests.make import make_actor
from vidan.people.actors import Actor


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


@pytest.fixture
def officer(town) -> Actor:
    """Somebody of the Economy Office with an account; ``town.head`` heads it."""
    return make_actor(town.economy, name="Vàng Thị Súa", account=True)
