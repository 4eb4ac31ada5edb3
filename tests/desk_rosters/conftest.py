from collections.abc import Iterator

import pytest
import time_machine

from tests.make import at


@pytest.fixture(autouse=True)
def _in_april() -> Iterator[None]:
    """Before the first Saturday of the programmes."""
    with time_machine.travel(at("2026-04-06 08:00"), tick=False):
        yield
