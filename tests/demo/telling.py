"""Telling a part of the demonstration, and forgetting it again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection, transaction

from vidan.communes.models import Commune
from vidan.demo.building import Plan, Stage, build


def told(
    on: date, stage: Stage, commune: str, *, seed: int = 1, weeks: int = 2
) -> None:
    plan = Plan(on=on, stage=stage, seed=seed, weeks=weeks, communes=(commune,))
    build(plan, progress=lambda *_told: None)


@contextmanager
def scratch() -> Iterator[None]:
    """What is told inside is forgotten again."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def operator() -> Iterator[None]:
    """The operator owns the tables, as ``vidan demo`` does; no commune is in service.

    What is done inside has to be forgotten with the transaction around it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        Commune.objects.update(slug=None)
        yield
        cursor.execute("RESET ROLE")
