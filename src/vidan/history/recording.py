"""Adding to the permanent record, and reading it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, QuerySet

from vidan.history.models import Entry
from vidan.history.sentences import SENTENCES
from vidan.people.actors import Actor

Value = str | int | list[str]


@dataclass(frozen=True)
class Origin:
    """From where something is done."""

    address: str = ""
    request_id: str = ""


NOWHERE = Origin()
_origin: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)


@contextmanager
def coming_from(origin: Origin) -> Iterator[None]:
    """Everything recorded in the block carries this origin."""
    token = _origin.set(origin)
    try:
        yield
    finally:
        _origin.reset(token)


def record(
    event: str, thing: Model, *, by: Actor | None, at: datetime, **data: Value
) -> Entry:
    """Add a line about ``thing``. ``by`` is None for the citizen or the system."""
    if event not in SENTENCES:
        raise KeyError(f"the event {event} has no sentence")
    origin = _origin.get()
    return Entry.objects.create(
        event=event,
        thing=thing._meta.label_lower,
        thing_id=thing.pk,
        by=by.officer if by else None,
        by_name=by.name if by else "",
        at=at,
        address=origin.address,
        request_id=origin.request_id,
        data=data,
    )


def history_of(thing: Model) -> QuerySet[Entry]:
    """Every line about ``thing``, oldest first."""
    return Entry.objects.filter(thing=thing._meta.label_lower, thing_id=thing.pk)
