"""A database in which no commune is in service yet, seen by its owner."""

from collections.abc import Iterator

import pytest
from django.db import connection

from vidan.communes.models import Commune


@pytest.fixture
def as_operator(db: None) -> Iterator[None]:
    """The operator owns the tables, as ``vidan demo`` does."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        Commune.objects.update(slug=None)
        yield
        cursor.execute("RESET ROLE")
