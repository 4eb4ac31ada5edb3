"""A look at every commune: trouble in one does not keep the others from theirs."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import structlog

from vidan.communes.models import Commune
from vidan.communes.queries import served

log = structlog.get_logger(__name__)

T = TypeVar("T")


def of_every_commune(look: Callable[[Commune], T]) -> Iterator[tuple[Commune, T]]:
    """What the look found in each commune in service; what failed is in the log."""
    for commune in served():
        try:
            found = look(commune)
        except Exception:
            log.exception("not_looked_at", commune=commune.code, look=look.__name__)
            continue
        yield commune, found
