"""When two people write the same thing in one moment, the database lets one through."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from psycopg.errors import UniqueViolation

from vidan.core.errors import DomainError


@contextmanager
def one_of_a_kind(constraint: str, refusal: DomainError) -> Iterator[None]:
    """Write inside; what ``constraint`` finds to be there already gets ``refusal``.

    Asking first and writing afterwards is not enough, since a colleague may write in
    between. What the transaction did before the block is kept.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as failed:
        if _broken(failed) == constraint:
            raise refusal from failed
        raise


def _broken(failed: IntegrityError) -> str | None:
    """The unique constraint that was broken, if it was one."""
    cause = failed.__cause__
    return cause.diag.constraint_name if isinstance(cause, UniqueViolation) else None
