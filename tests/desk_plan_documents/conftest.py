from collections.abc import Iterator

import pytest
import time_machine

from tests.at_the_desk import as_role, town
from tests.plans.test_adopting import NOW

__all__ = ["as_role", "town"]


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    """Days before what the plan of the tests orders is due."""
    with time_machine.travel(NOW, tick=True):
        yield
