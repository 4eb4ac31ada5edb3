"""The public site at a chosen moment, seen by somebody who is not signed in."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.make import at

NOW = "2026-05-04 09:00"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """``clock("2026-05-04 09:00")`` makes that the present; it begins at ``NOW``."""

    def set_to(moment: str) -> None:
        monkeypatch.setattr(timezone, "now", lambda: at(moment))

    set_to(NOW)
    return set_to


@pytest.fixture(autouse=True)
def _in_may(clock: Callable[[str], None]) -> None:
    pass


@pytest.fixture
def query_count() -> Callable[[Callable[[], object]], int]:
    """How many queries something costs."""

    def count(act: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as queries:
            act()
        return len(queries)

    return count
