"""A database in which no commune is in service yet, seen by its owner."""

from collections.abc import Iterator

import pytest

from tests.demo.telling import operator


@pytest.fixture
def as_operator(db: None) -> Iterator[None]:
    with operator():
        yield
