"""How the lowest rooms speak with those above them, which they cannot import.

They tell the permanent record what happened (``history`` listens; rooms above it call
``history.recording.record`` themselves), ask before something happens whether any room
has a reason against it, and publish what somebody above them waits for.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

Listener = Callable[..., Any]

_listeners: list[Listener] = []
_objectors: dict[str, list[Listener]] = {}
_subscribers: dict[str, list[Listener]] = {}


def listen(listener: Listener) -> None:
    """Have ``listener(event, thing, by=, at=, **data)`` called for every event told."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(event: str, thing: Any, *, by: Any, at: datetime, **data: Any) -> None:
    """Say that ``event`` happened to ``thing``, in the transaction it happened in."""
    for listener in _listeners:
        listener(event, thing, by=by, at=at, **data)


def object_to(event: str, objector: Listener) -> None:
    """Have ``objector(thing, at=, **facts)`` asked before ``event``; it may refuse."""
    asked = _objectors.setdefault(event, [])
    if objector not in asked:
        asked.append(objector)


def ask(event: str, thing: Any, *, at: datetime, **facts: Any) -> None:
    """Ask every room whether ``event`` may happen; a refusal is a ``DomainError``."""
    for objector in _objectors.get(event, ()):
        objector(thing, at=at, **facts)


def subscribe(event: str, subscriber: Listener) -> None:
    """Have ``subscriber(**facts)`` called after what published ``event`` is committed.

    A subscriber only wakes somebody: what is to be done stands in the database, and is
    found there when the call is lost with its process.
    """
    called = _subscribers.setdefault(event, [])
    if subscriber not in called:
        called.append(subscriber)


def publish(event: str, **facts: Any) -> None:
    """Tell the subscribers of ``event`` once the transaction is committed."""
    for subscriber in _subscribers.get(event, ()):
        transaction.on_commit(_calling(subscriber, facts), robust=True)


def _calling(subscriber: Listener, facts: dict[str, Any]) -> Callable[[], None]:
    """A function, not a partial: Django names it in the log when it fails."""

    def call() -> None:
        subscriber(**facts)

    return call
