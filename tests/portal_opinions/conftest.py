import pytest
import time_machine

from tests.make import at


@pytest.fixture(autouse=True)
def clock():
    """The Monday on which everything was handed over, in the evening."""
    with time_machine.travel(at("2026-05-04 10:30"), tick=False) as traveller:
        yield traveller
