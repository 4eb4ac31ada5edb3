import pytest
import time_machine

from tests.make import at
from tests.queueing.hall import Hall, arrange


@pytest.fixture
def hall(in_lung_phinh) -> Hall:
    return arrange(in_lung_phinh)


@pytest.fixture(autouse=True)
def clock():
    """A Monday morning, 8:00."""
    with time_machine.travel(at("2026-05-04 08:00"), tick=False) as traveller:
        yield traveller
