from collections.abc import Iterator

import pytest
import time_machine

from tests.economy_office import officer, town
from tests.make import at, make_actor
from vidan.people.actors import Actor

__all__ = ["officer", "town"]
MONDAY = at("2026-05-04 08:00")


@pytest.fixture(autouse=True)
def monday() -> Iterator[time_machine.Traveller]:
    """Monday of the first week of May; ``monday.move_to(...)`` goes on from there."""
    with time_machine.travel(MONDAY, tick=True) as clock:
        yield clock


@pytest.fixture
def colleague(town) -> Actor:
    return make_actor(town.economy, name="Lý A Páo", account=True)
